"""A block of Markdown as its words and all that is around them.

`- see [a](b.md)[^1]` → the slot `see [a](1)[^1]` between `- ` and nothing, with the mark `(b.md)`.
Only slots are translated. So a translation has the shape of its original, and its addresses, by
construction.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from suyuan.markup.inline import find_spans
from suyuan.markup.segments import Segment
from suyuan.markup.spans import Span, replace

IMAGE = "!"  # before the mark of one: `!(cat.png)`
COPIED = ("code", "html", "rule")  # kinds without words to translate

_PREFIX = re.compile(
    r"(?:[ \t]*>)*[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]+|\[\^[^\]\n]+\]:[ \t]*|#{1,6}[ \t]+)?"
)
_MARKER = re.compile(r"[-+*\d#\[]")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}\n]*\}[ \t]*$")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_CELL = re.compile(r"(?:\\.|`[^`\n]*`|[^|\\])+")
_COLUMNS = re.compile(r"[ \t]*\|?[ \t:|-]+$")
_LATIN_END, _LATIN_START = re.compile(r"[!-~]$"), re.compile(r"^[!-~]")
# Spans that are sent as `<1>`: they contain no words.
_OPAQUE = ("tag", "comment", "attributes", "autolink")


@dataclass(frozen=True)
class Block:
    """A block that can be filled with other words.

    parts  what is around the slots: one more than there are slots
    slots  the words, each on one line; the marks inside them are numbered from 1
    marks  what each number replaces: the mark number 1 is the first
    """

    parts: Sequence[str]
    slots: Sequence[str]
    marks: Sequence[str]

    def fill(self, slots: Sequence[str]) -> str:
        """The Markdown with other words, whose marks are those of the original by now."""
        texts = [text for pair in zip(self.parts, [*slots, ""]) for text in pair]
        return "".join(texts)


def split_block(segment: Segment) -> Block:
    """A segment as a `Block`; one of a kind in `COPIED` has no slots."""
    if segment.kind in COPIED:
        return Block([segment.text], [], [])
    pieces = list(_table_pieces(segment.text) if segment.kind == "table" else _pieces(segment.text))
    parts, slots, marks = [""], [], list[str]()
    for is_words, text in pieces:
        if is_words and text.strip():
            slots.append(_number_marks(text, marks))
            parts.append("")
        else:
            parts[-1] += text
    return Block(parts, slots, marks)


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Each piece of a block of lines, and whether it is words. Soft breaks join lines."""
    words, open_prefix, lines = "", "", text.split("\n")
    for number, line in enumerate(lines):
        prefix = _prefix_of(line)
        content = line[len(prefix) :]
        end = "\n" if number < len(lines) - 1 else ""
        if attributes := _ATTRIBUTES.search(content):
            content, end = content[: attributes.start()], attributes[0] + end
        if not content.strip():
            if words:
                yield True, words
                yield False, "\n"
            words = ""
            yield False, prefix + content + end
            continue
        continues = words and not _MARKER.search(prefix) and _depth(prefix) == _depth(open_prefix)
        if continues:
            words = _join(words, content.strip())
        else:
            if words:
                yield True, words
                yield False, "\n"
            yield False, prefix
            words, open_prefix = content.rstrip(" \\"), prefix
        hard = _HARD_BREAK.search(content)
        if hard or end not in ("", "\n"):
            yield True, words.rstrip(" \\")
            yield False, (hard[0] if hard else "") + end
            words = ""
    if words:
        yield True, words


def _prefix_of(line: str) -> str:
    match = _PREFIX.match(line)
    return match[0] if match else ""


def _depth(prefix: str) -> int:
    return prefix.count(">")


def _join(words: str, more: str) -> str:
    """Two lines of one paragraph as one: a blank between them where a Latin letter is on a side."""
    needs_blank = _LATIN_END.search(words) or _LATIN_START.search(more)
    return f"{words} {more}" if needs_blank else words + more


def _table_pieces(text: str) -> Iterator[tuple[bool, str]]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield False, "\n"
        if _COLUMNS.fullmatch(line):
            yield False, line
            continue
        last = 0
        for cell in _CELL.finditer(line):
            words = cell[0].strip()
            start = cell.start() + cell[0].index(words) if words else cell.end()
            yield False, line[last:start]
            yield True, words
            last = start + len(words)
        yield False, line[last:]


def _number_marks(text: str, marks: list[str]) -> str:
    """The text with numbers in place of its marks, which are added to `marks`."""
    edits = []
    spans = find_spans(text)
    opaque_until = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start < opaque_until:
            continue
        if edit := _edit(span, text, marks):
            edits.append(edit)
            if span.kind in _OPAQUE:
                opaque_until = span.end
    return _unescape(text, edits, spans)


def _edit(span: Span, text: str, marks: list[str]) -> tuple[int, int, str] | None:
    if span.kind in ("link", "image") and text[span.text[1] : span.end] != "]":
        # After the words comes `](address "title")` or `][name]`.
        marks.append(text[span.text[1] + 1 : span.end].replace("\n", " "))
        if span.kind == "image":
            marks[-1] = IMAGE + marks[-1]
        return span.text[1] + 1, span.end, f"({len(marks)})"
    if span.kind in _OPAQUE:
        marks.append(text[span.start : span.end])
        return span.start, span.end, f"<{len(marks)}>"
    if span.kind == "escape":
        return span.start, span.end, text[span.start + 1 : span.end]
    return None


def _unescape(text: str, edits: list[tuple[int, int, str]], spans: Sequence[Span]) -> str:
    """The text after the edits, its character references resolved except in code."""
    code = [(span.start, span.end) for span in spans if span.kind == "code"]
    found = list(edits)
    for match in re.finditer(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);", text):
        inside = any(start <= match.start() < end for start, end in code)
        taken = any(start < match.end() and match.start() < end for start, end, _ in edits)
        if not inside and not taken:
            found.append((match.start(), match.end(), html.unescape(match[0])))
    return replace(text, found)
