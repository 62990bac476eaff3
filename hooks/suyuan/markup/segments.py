"""The segments of an essay: its top-level blocks, each with its line in the file.

Python-Markdown keeps no positions, so this module follows its rules for splitting a text into
blocks. Tests compare the two.
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

COMMENTS = re.compile(r"(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)  # and nothing else
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
# An indented block after one of these kinds is part of it, not code.
_TAKES_INDENTED = ("list", "footnote")


@dataclass(frozen=True)
class Segment:
    """One top-level block of an essay.

    kind   heading1–heading6, paragraph, list, quote, figure (a picture by itself), table, code,
           html, rule, footnote
    text   its Markdown
    line   of the file, 1-based
    name   of a footnote, as the author writes it: `[^a]: …` → "a"; '' for all other kinds
    alone  whether it is marked `{: .only-here }`: the essay has it in this language only
    """

    kind: str
    text: str
    line: int
    name: str = ""
    alone: bool = False

    @cached_property
    def plain(self) -> str:
        """What a reader sees, on one line: `## *Go*` → `Go`.

        A segment without words (a rule, a picture without a description) gives its Markdown.
        """
        return plain_text(self.text, self.kind) or " ".join(self.text.split())

    @cached_property
    def norm(self) -> str:
        """`plain` without differences of typography, for comparison."""
        return normalise(self.plain)


def split_segments(body: str, first_line: int = 1) -> list[Segment]:
    """Returns the segments of an essay, in the order of its file.

    `# Go\\n\\nA game.` → a heading1 on line 1, a paragraph on line 3

    body        Markdown without front matter
    first_line  line of the file on which the body begins, 1-based

    Blank lines separate blocks. Items of a loose list, parts of a quotation and indented code join
    the block before them; a heading or a rule splits the block that it is in. Lines that render
    nothing (definitions of links, comments) are in no segment.
    """
    lines = body.replace("\r\n", "\n").expandtabs(4).split("\n")
    segments: list[Segment] = []
    for kind, start, block in _blocks(lines):
        before = segments[-1].kind if segments else ""
        if not kind and before in _TAKES_INDENTED and block[0].startswith(_INDENT):
            kind = before
        parts = [(kind, start, block)] if kind else _pieces(block, start)
        for part_kind, part_start, part in parts:
            _append(segments, part_kind, part_start + first_line, part)
    return segments


def _blocks(lines: list[str]) -> Iterator[tuple[str, int, list[str]]]:
    """Yields the kind, the index of the first line, and the lines of each block.

    The kind is "code", "html", or '' for a block that is still to be split by `_pieces`. Fenced
    code and raw HTML run to their ends, across blank lines.
    """
    begun, number = 0, 0
    unclosed: set[str] = set()
    while number < len(lines):
        line = lines[number]
        end = _end_of_fence(lines, number, unclosed)
        if end:
            # Directly below a line of text, Python-Markdown leaves a fence in that paragraph.
            if begun == number:
                yield "code", number, lines[number:end]
                begun = end
            number = end
        elif html := _end_of_html(lines, number):
            end, rest = html
            if begun < number:
                yield "", begun, lines[begun:number]
            last = lines[end - 1]
            yield "html", number, [*lines[number : end - 1], last[: len(last) - len(rest)]]
            number = begun = end
            if rest.strip():  # text after a closing tag on its line begins a new block
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
    """Returns the index of the line after a fenced block that begins at `number`; 0 if none does.

    unclosed  fences (```` ``` ````) known to have no closing line below; this adds to it, so that
              the rest of the text is searched for each only once
    """
    match = _FENCE.match(lines[number])
    if match and match["fence"] not in unclosed:
        closing = re.compile(rf"{match['fence']}{match['fence'][0]}* *$")
        for end in range(number + 1, len(lines)):
            if closing.match(lines[end]):
                return end + 1
        unclosed.add(match["fence"])
    return 0


def _end_of_html(lines: list[str], number: int) -> tuple[int, str] | None:
    """Returns where raw HTML that begins at `number` ends; None if none does.

    That is the index of the line after it, and the text that follows it on its last line:
    `<p>x`, `y</p> z` → `(2, " z")`
    """
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
    return len(lines), ""  # never closed: it includes all that follows


def _pieces(block: list[str], number: int) -> Iterator[tuple[str, int, list[str]]]:
    """Yields the kind, the index of the first line, and the lines of each part of a block.

    `# Go`, `A game.` → a heading1 and a paragraph

    The order of the tests is that in which Python-Markdown runs its block processors.
    """
    places = {
        pattern: [i for i, line in enumerate(block) if pattern.match(line)]
        for pattern in (_HEADING, _RULE, _QUOTE, _NOTE, _REFERENCE)
    }

    def first(pattern: re.Pattern[str], start: int, end: int) -> int | None:
        found = places[pattern]
        place = bisect_left(found, start)
        return found[place] if place < len(found) and found[place] < end else None

    def split(start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yields kind, start and end of each part; the lines before a part are split first."""
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
    """Adds a block to the segments, as one more or as the end of the last one."""
    text = "\n".join(block).rstrip()
    if kind == "html" and COMMENTS.fullmatch(text.strip()):
        return
    if segments and _continues(segments[-1], kind, text):
        before = segments.pop()
        kind, line, text = before.kind, before.line, f"{before.text}\n\n{text}"
    if kind == "paragraph" and _IMAGE.fullmatch(text.strip()):
        kind = "figure"
    note = _NOTE.match(text) if kind == "footnote" else None
    name = note["name"] if note else ""
    segments.append(Segment(kind, text, line, name, bool(_MARKED.search(text))))


def _continues(before: Segment, kind: str, text: str) -> bool:
    """Whether a block is a part of the one before it: an item, a quoted line, indented text."""
    indented = text.startswith(_INDENT)
    return before.kind == kind and (
        kind in ("list", "quote")
        or indented
        and (kind == "footnote" or kind == "code" and before.text.startswith(_INDENT))
    )
