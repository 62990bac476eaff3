"""The segments of an essay: its top-level blocks, as Python-Markdown will split them, each with its line.

Python-Markdown keeps no positions, so its rules are followed here; tests hold the two against each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from suyuan.markup.plain_text import normalise, plain_text
from suyuan.markup.stretches import BLOCK_HTML

ONLY_HERE = "only-here"  # class of a block that the essay has in one language only

_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}+|(?:_ {0,2}){3,}+|(?:\* {0,2}){3,}+)$")
_ITEM = re.compile(r" {0,3}(?:\d+\.|[*+-]) +\S")
_QUOTE = re.compile(r" {0,3}>")
_NOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]]*)\]:")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]^][^\[\]]*\]: *\S+ *(?:\"[^\"]*\"|'[^']*'|\([^)]*\))? *$")
_COLUMNS = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$|(?: *\|)? *:?-+:? *\| *$")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?(?:\n\{:[^{}\n]*\})?")
_MARKED = re.compile(r"\{:[^{}\n]*\." + ONLY_HERE + r"(?![\w-])[^{}\n]*\}\s*$")
_INDENT = " " * 4
_TAKES_INDENTED = (
    "list",
    "footnote",
)  # an indented block after one of these is part of it, and no code


@dataclass(frozen=True)
class Segment:
    """One top-level block of an essay.

    kind   heading1–heading6, paragraph, list, quote, figure (a picture by itself), table, code, html, rule, footnote
    text   its Markdown
    line   of the file, 1-based
    name   what the author calls a footnote, '' for all others
    alone  whether it is marked `{: .only-here }`: the essay has it in this language only
    """

    kind: str
    text: str
    line: int
    name: str = ""
    alone: bool = False

    @cached_property
    def plain(self) -> str:
        """What a reader sees, on one line; where there are no words (a rule, a picture without a description), its Markdown."""
        return plain_text(self.text, self.kind) or " ".join(self.text.split())

    @cached_property
    def norm(self) -> str:
        """The same for comparison: what typography may change is folded."""
        return normalise(self.plain)


def split_segments(body: str, first_line: int = 1) -> list[Segment]:
    """The segments of an essay in the order of its file.

    body        Markdown without front matter
    first_line  on which the body begins in its file

    Blocks are what stands between blank lines; items of a loose list, blockquotes and indented code join what they follow,
    headings and rules part what they stand in. Lines that render nothing (definitions of links) are no segments.
    """
    lines = body.replace("\r\n", "\n").expandtabs(4).split("\n")
    segments: list[Segment] = []
    for kind, number, block in _blocks(lines):
        if (
            not kind
            and segments
            and segments[-1].kind in _TAKES_INDENTED
            and block[0].startswith(_INDENT)
        ):
            kind = segments[-1].kind
        for kind, start, part in [(kind, number, block)] if kind else _pieces(block, number):
            _append(segments, kind, start + first_line, part)
    return segments


def _blocks(lines: list[str]) -> Iterator[tuple[str, int, list[str]]]:
    """Kind ('' where it is still to be found), index of the first line, and lines of what blank lines part. Fenced code and
    raw HTML run to their ends over blank lines."""
    begun, number = 0, 0
    unclosed: set[str] = set()
    while number < len(lines):
        line = lines[number]
        end = _end_of_fence(lines, number, unclosed)
        if end:
            if (
                begun == number
            ):  # else it is glued to a paragraph, and Python-Markdown leaves it in there
                yield "code", number, lines[number:end]
                begun = end
            number = end
        elif html := _html(lines, number):
            end, rest = html
            if begun < number:
                yield "", begun, lines[begun:number]
            yield (
                "html",
                number,
                [*lines[number : end - 1], lines[end - 1][: len(lines[end - 1]) - len(rest)]],
            )
            number = begun = end
            if rest.strip():  # what follows a closing tag on its line is a block by itself
                begun = number = end - 1
                lines[number] = rest.strip()
        elif line.strip():
            number += 1
        else:
            if begun < number:
                yield "", begun, lines[begun:number]
            number += 1
            begun = number
    if begun < len(lines):
        yield "", begun, lines[begun:]


def _end_of_fence(lines: list[str], number: int, unclosed: set[str]) -> int:
    """The index after a fenced block that begins here, or 0.

    unclosed  fences that nothing closes any more, which is found out once
    """
    match = _FENCE.match(lines[number])
    if match and match["fence"] not in unclosed:
        closing = re.compile(rf"{match['fence']}{match['fence'][0]}* *$")
        for end in range(number + 1, len(lines)):
            if closing.match(lines[end]):
                return end + 1
        unclosed.add(match["fence"])
    return 0


def _html(lines: list[str], number: int) -> tuple[int, str] | None:
    """The index after raw HTML that begins here, and what follows it on its last line."""
    match = BLOCK_HTML.match(lines[number])
    if not match:
        return None
    if match["comment"]:
        parts = re.compile(r"(?P<close>-->)")
    elif match["tag"].lower() == "hr":
        parts = re.compile(r"(?P<close>>)")
    else:
        parts = re.compile(rf"<(?P<close>/)?{match['tag']}\b[^>]*>", re.IGNORECASE)
    depth = 0
    for end in range(number, len(lines)):
        for part in parts.finditer(lines[end]):
            depth += -1 if part["close"] else 1
            if depth <= 0:
                return end + 1, lines[end][part.end() :]
    return len(lines), ""  # never closed: all that follows is in it


def _pieces(block: list[str], number: int) -> Iterator[tuple[str, int, list[str]]]:
    """Parts of a block that Python-Markdown's block processors make elements of their own, in the
    order of their ranks."""
    places = {
        pattern: [i for i, line in enumerate(block) if pattern.match(line)]
        for pattern in (_HEADING, _RULE, _QUOTE, _NOTE, _REFERENCE)
    }

    def first(pattern: re.Pattern[str], start: int, end: int) -> int | None:
        found = places[pattern]
        place = bisect_left(found, start)
        return found[place] if place < len(found) and found[place] < end else None

    def split(start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Kind, first line and end of each part. What is before a part has parts of lower ranks."""
        at: int | None
        while start < end:
            line, following = block[start], block[start + 1] if start + 1 < end else None
            if line.startswith(_INDENT):
                kind, at = "code", start
                stop = next((i for i in range(at, end) if not block[i].startswith(_INDENT)), end)
            elif following and "|" in line and _COLUMNS.match(following):
                kind, at, stop = "table", start, end
            elif (at := first(_HEADING, start, end)) is not None:
                level = min(len(block[at]) - len(block[at].lstrip("#")), 6)
                kind, stop = f"heading{level}", at + 1
            elif following and _UNDERLINE.match(following):
                kind, at, stop = "heading1" if following[0] == "=" else "heading2", start, start + 2
            elif (at := first(_RULE, start, end)) is not None:
                kind, stop = "rule", at + 1
            elif _ITEM.match(line):
                kind, at, stop = "list", start, end
            elif (at := first(_QUOTE, start, end)) is not None:
                kind, stop = "quote", end
            elif (at := first(_NOTE, start, end)) is not None:
                kind, stop = "footnote", first(_NOTE, at + 1, end) or end
            elif (at := first(_REFERENCE, start, end)) is not None:
                kind, stop = "", at + 1
            else:
                kind, at, stop = "paragraph", start, end
            assert at is not None
            yield from split(start, at)
            if kind:
                yield kind, at, stop
            start = stop

    for kind, start, stop in split(0, len(block)):
        yield kind, number + start, block[start:stop]


def _append(segments: list[Segment], kind: str, line: int, block: list[str]) -> None:
    text = "\n".join(block).rstrip()
    if segments and _continues(segments[-1], kind, text):
        before = segments.pop()
        kind, line, text = before.kind, before.line, f"{before.text}\n\n{text}"
    if kind == "paragraph" and _IMAGE.fullmatch(text.strip()):
        kind = "figure"
    note = _NOTE.match(text) if kind == "footnote" else None
    name = note["name"] if note else ""
    segments.append(Segment(kind, text, line, name, bool(_MARKED.search(text))))


def _continues(before: Segment, kind: str, text: str) -> bool:
    """Whether a block is the next part of the one before: an item, a line of a quotation, an indented paragraph."""
    indented = text.startswith(_INDENT)
    return before.kind == kind and (
        kind in ("list", "quote")
        or indented
        and (kind == "footnote" or kind == "code" and before.text.startswith(_INDENT))
    )
