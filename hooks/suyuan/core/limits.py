"""How large and how strange a text may be: beyond that, a build would take minutes or gigabytes.

Each limit is at least ten times what the longest page needs. Python-Markdown takes quadratic time
for brackets that are never closed, and each mention of an entry keeps its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Characters that no text of ours needs and that do harm: they end a message, break XML, show a
# reader another order than the file has, or hide a text (tag characters). Line breaks and tabs are
# not among them, nor are the marks U+200E and U+200F, which only Arabic or Hebrew inside a capture
# needs.
HARMFUL = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u206f"
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff"
)
MAX_PAGE = 500_000  # characters
MAX_BLOCK = 20_000  # of a paragraph, a line, or a value in a record
MAX_OPENERS = 500  # of each of `[` and `<` in a block
MAX_PAGE_OPENERS = 5_000  # of both on a page
MAX_FENCES = 1_000  # lines that begin or end a block of code
MAX_NOTES = 500  # footnotes
MAX_BLOCKS = 10_000  # paragraphs, or whatever blank lines part
_MAX_ID = 100  # characters of an id, which becomes the name of a file

_HARMFUL = re.compile(f"[{HARMFUL}]")
_MARKS = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9}"
_ODD = (
    (re.compile(_MARKS), "has more than 8 marks above one another: remove them"),
    (
        re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3}"),
        "has several variation selectors in a row, which can hide a text: remove them",
    ),
    (re.compile(r"[ \t\u00a0\u3000]{1000}"), "has more than 1,000 blanks in a row: remove them"),
    (re.compile(r"^[ \t]*(?:>[ \t]*){30}", re.M), "is quoted 30 levels deep: take levels out"),
    (
        re.compile(r"&#(?:\d{9}|[xX][0-9a-fA-F]{9})"),
        "has a character by a number of more than 8 digits: remove it",
    ),
    (re.compile(r"^ {200}", re.M), "is indented by more than 200 blanks: take levels out"),
)
_FENCE = re.compile(r"^[ \t>]*(?:`{3}|~{3})", re.MULTILINE)
_NOTE = re.compile(r"^ {0,3}\[\^", re.MULTILINE)
_GAP = re.compile(r"\n[ \t]*\n")

Excess = tuple[int, str]  # where it is in the text, what is wrong with it and what to do


def find_excess(text: str) -> Iterator[Excess]:
    """What is too much in a text of any kind: harmful characters, endless runs, long blocks."""
    if found := _HARMFUL.search(text):
        yield found.start(), f"has the character U+{ord(found[0]):04X}: remove it"
    for pattern, message in _ODD:
        if match := pattern.search(text):
            yield match.start(), message
    if len(text) <= MAX_BLOCK and all(text.count(opener) <= MAX_OPENERS for opener in "[<"):
        return  # then no block has more: as nearly always
    start = 0
    for block in _GAP.split(text):
        if (size := len(block.strip())) > MAX_BLOCK:
            yield start, f"has {size:,} characters, more than {MAX_BLOCK:,}: divide it"
        for opener in "[<":
            if block.count(opener) > MAX_OPENERS:
                before = len(opener.join(block.split(opener, MAX_OPENERS)[:MAX_OPENERS]))
                yield start + before, f"has more than {MAX_OPENERS} times '{opener}': divide it"
        start = text.find(block, start) + len(block)


def find_page_excess(text: str) -> Iterator[Excess]:
    """The same for a page in Markdown, which has limits as a whole, too."""
    if len(text) > MAX_PAGE:
        yield 0, f"has {len(text):,} characters, more than {MAX_PAGE:,}: divide it"
        return
    yield from find_excess(text)
    if text.count("[") + text.count("<") > MAX_PAGE_OPENERS:
        yield 0, f"has more than {MAX_PAGE_OPENERS:,} times '[' or '<': divide it"
    for pattern, most, what in (
        (_FENCE, MAX_FENCES, "lines of ```"),
        (_NOTE, MAX_NOTES, "footnotes"),
        (_GAP, MAX_BLOCKS, "blocks"),
    ):
        count = sum(1 for _ in pattern.finditer(text))
        if count > most:
            yield 0, f"has {count:,} {what}, more than {most:,}: divide it"


def is_long_id(id_: str) -> bool:
    """Whether an id is too long to become an address and the name of a file."""
    return len(id_) > _MAX_ID
