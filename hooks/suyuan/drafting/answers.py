"""What an endpoint has answered, made into a block of the page, or what is wrong with it.

An answer is untrusted: the text that was translated may say “ignore your instructions”, and an
endpoint can send anything. So nothing of it is taken as markup but emphasis, and marks that the
original has; all else is escaped as the text of a capture is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from suyuan.cleaning.inert import code_span, escape, escape_start
from suyuan.core.limits import HARMFUL
from suyuan.drafting.blocks import IMAGE, Block
from suyuan.markup.inline import find_spans

_FENCED = re.compile(r"\A\s*```[^\n]*\n(.*?)\n?```\s*\Z", re.DOTALL)
_HARMFUL = re.compile(f"[{HARMFUL}]")
_NUMBERED = re.compile(
    r"<(?P<alone>\d{1,3})>|\]\((?P<linked>\d{1,3})\)|(?P<open>!?\[)|(?P<close>\])"
)
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\]")
_EMPHASIS = re.compile(r"(?<![*\\])(\*{1,2})(?![*\s])([^*\n]+?)(?<![*\s])\1(?!\*)")
_MAX_GROWTH = 12  # an answer longer than so many times the text has something else in it
_ROOM = 400  # characters that any answer may have besides

Live = tuple[int, int, str]  # what to write instead of a part of an answer, as it is


def read_answer(answer: str, block: Block) -> tuple[list[str], list[str]]:
    """The slots that an answer gives, ready to fill the block with, and what is wrong with it.

    The slots are empty if it cannot be used at all.
    """
    text = _HARMFUL.sub("", answer)
    fenced = _FENCED.match(text)
    lines = [line.strip() for line in (fenced[1] if fenced else text).split("\n") if line.strip()]
    if len(lines) != len(block.slots):
        expected = f"{len(block.slots)} line{'s' * (len(block.slots) != 1)}"
        return [], [f"the answer has {len(lines)} lines and not {expected}"]
    size = sum(map(len, block.slots))
    if sum(map(len, lines)) > _MAX_GROWTH * size + _ROOM:
        return [], ["the answer is far longer than the text"]
    findings = [*_compare_marks(lines, block), *_compare_notes(lines, block.slots)]
    slots = [_make_inert(line, block, original) for line, original in zip(lines, block.slots)]
    return slots, findings


def _compare_marks(lines: Sequence[str], block: Block) -> Iterator[str]:
    """Each mark of the original is in the answer once, and no other one is."""
    found = Counter(
        int(match["alone"] or match["linked"])
        for line in lines
        for match in _NUMBERED.finditer(line)
        if match["alone"] or match["linked"]
    )
    for number in range(1, len(block.marks) + 1):
        if found[number] != 1:
            how = "is missing" if not found[number] else f"is there {found[number]} times"
            yield f"the mark {_shown(number, block)} {how}"


def _shown(number: int, block: Block) -> str:
    text = "\n".join(block.slots)
    return f"({number})" if f"]({number})" in text else f"<{number}>"


def _compare_notes(lines: Sequence[str], slots: Sequence[str]) -> Iterator[str]:
    found, expected = (
        Counter(match["name"] for text in texts for match in _NOTE.finditer(text))
        for texts in (lines, slots)
    )
    for name in sorted((expected - found).keys()):
        yield f"the note [^{name}] is missing"
    for name in sorted((found - expected).keys()):
        yield f"the note [^{name}] is not in the original, or not so often"


def _make_inert(line: str, block: Block, original: str) -> str:
    """A line of an answer as Markdown in which only emphasis and known marks are live."""
    live = [*_code(line, original), *_notes(line, original), *_marks(line, block)]
    live = _without_overlaps(live)
    masked = line
    for start, end, _ in live:
        masked = masked[:start] + "\0" * (end - start) + masked[end:]
    for match in _EMPHASIS.finditer(masked):
        live.append((match.start(), match.end(1), match[1]))
        live.append((match.end() - len(match[1]), match.end(), match[1]))
    parts, last = [], 0
    for start, end, written in sorted(live):
        parts += [escape(line[last:start]), written]
        last = end
    return escape_start("".join([*parts, escape(line[last:])]))


def _without_overlaps(live: list[Live]) -> list[Live]:
    kept: list[Live] = []
    for each in sorted(live):
        if not kept or kept[-1][1] <= each[0]:
            kept.append(each)
    return kept


def _code(line: str, original: str) -> Iterator[Live]:
    """Code that the original has, too."""
    known = {original[slice(*span.text)] for span in find_spans(original) if span.kind == "code"}
    for span in find_spans(line):
        content = line[slice(*span.text)]
        if span.kind == "code" and content in known:
            yield span.start, span.end, code_span(content, line[: span.start])


def _notes(line: str, original: str) -> Iterator[Live]:
    for match in _NOTE.finditer(line):
        if match[0] in original:
            yield match.start(), match.end(), match[0]


def _marks(line: str, block: Block) -> Iterator[Live]:
    """Numbers of marks, and the brackets around the words that they follow."""
    opened: list[tuple[int, str]] = []
    for match in _NUMBERED.finditer(line):
        if match["open"]:
            opened.append((match.start(), match[0]))
            continue
        if match["close"]:  # of brackets inside the words
            opened = opened[:-1]
            continue
        number = int(match["alone"] or match["linked"])
        if not 1 <= number <= len(block.marks):
            continue
        mark = block.marks[number - 1]
        address = mark.removeprefix(IMAGE)
        is_alone = not address.startswith(("(", "["))
        if match["alone"] and is_alone:
            yield match.start(), match.end(), mark
        elif match["linked"] and not is_alone and opened:
            start, bracket = opened.pop()
            # Whether it is a link or an image is up to the original: an image is fetched.
            yield start, start + len(bracket), f"{mark[: len(mark) - len(address)]}["
            yield match.start(), match.end(), f"]{address}"
