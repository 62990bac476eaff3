"""The segments of an essay: its top-level blocks, as Python-Markdown will split them, each with its line.

Python-Markdown keeps no positions, so its rules are followed here; tests hold the two against each other.
"""

from __future__ import annotations

import re
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
    while number < len(lines):
        line = lines[number]
        end = _end_of_fence(lines, number)
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


def _end_of_fence(lines: list[str], number: int) -> int:
    """The index after a fenced block that begins here, or 0."""
    match = _FENCE.match(lines[number])
    if match:
        closing = re.compile(rf"{match['fence']}{match['fence'][0]}* *$")
        return next(
            (end + 1 for end in range(number + 1, len(lines)) if closing.match(lines[end])), 0
        )
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
    """Parts of a block that Python-Markdown's block processors make elements of their own, in the order of their ranks."""
    if block[0].startswith(_INDENT):
        end = next((i for i, line in enumerate(block) if not line.startswith(_INDENT)), len(block))
        yield "code", number, block[:end]
    elif len(block) > 1 and "|" in block[0] and _COLUMNS.match(block[1]):
        yield "table", number, block
        return
    elif (at := _first(_HEADING, block)) is not None:
        if at:
            yield from _pieces(block[:at], number)
        level = min(len(block[at]) - len(block[at].lstrip("#")), 6)
        yield f"heading{level}", number + at, [block[at]]
        end = at + 1
    elif len(block) > 1 and _UNDERLINE.match(block[1]):
        yield ("heading1" if block[1][0] == "=" else "heading2"), number, block[:2]
        end = 2
    elif (at := _first(_RULE, block)) is not None:
        if at:
            yield from _pieces(block[:at], number)
        yield "rule", number + at, [block[at]]
        end = at + 1
    elif _ITEM.match(block[0]):
        yield "list", number, block
        return
    elif (at := _first(_QUOTE, block)) is not None:
        if at:
            yield from _pieces(block[:at], number)
        yield "quote", number + at, block[at:]
        return
    elif (at := _first(_NOTE, block)) is not None:
        if at:
            yield from _pieces(block[:at], number)
        end = next((i for i in range(at + 1, len(block)) if _NOTE.match(block[i])), len(block))
        yield "footnote", number + at, block[at:end]
    elif (at := _first(_REFERENCE, block)) is not None:
        if at:
            yield from _pieces(block[:at], number)
        end = at + 1
    else:
        yield "paragraph", number, block
        return
    if end < len(block):
        yield from _pieces(block[end:], number + end)


def _first(pattern: re.Pattern[str], block: list[str]) -> int | None:
    return next((i for i, line in enumerate(block) if pattern.match(line)), None)


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
