"""Tables of Markdown: rows with and without bars at the edge, cells with bars of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from .inert import STAND_IN
from .inline import take_out
from .model import Block
from .stand_ins import Markup

_RULER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_BAR = re.compile(r"(?P<code>`[^`]*`)|\\.|(?P<bar>\|)")


def is_row(line: str) -> bool:
    """Whether a line is a row of a table by itself: a bar at both ends."""
    return bool(_ROW.match(line))


def rows_from(lines: Sequence[str], i: int) -> int:
    """How many lines from i on are a table that a ruler (--- | ---) under its first row makes one;
    0 for none."""
    if i + 1 >= len(lines) or "|" not in lines[i] or "|" not in lines[i + 1]:
        return 0
    if not _RULER.match(lines[i + 1]) or len(cells_of(lines[i])) != len(cells_of(lines[i + 1])):
        return 0
    end = i + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - i


def cells_of(line: str) -> list[str]:
    """The cells of a row, without white space around them."""
    bare = line.strip()
    cells, start = [], 0
    for match in _BAR.finditer(bare):
        if match["bar"]:
            cells.append(bare[start : match.start()])
            start = match.end()
    cells.append(bare[start:])
    if bare.startswith("|"):
        cells.pop(0)
    if bare.endswith("|") and not bare.endswith("\\|") and cells:
        cells.pop()
    return [cell.strip() for cell in cells]


def fix_cells(block: Block, fix: Callable[[str], str]) -> None:
    """Changes each cell of a row by itself with `fix`."""
    bars = [i for i, char in enumerate(block.text) if _is_bar(block.markup, char)]
    pieces = []
    for start, end in zip(bars, bars[1:]):
        cell = fix(block.text[start + 1 : end]).strip()
        pieces += [block.text[start], f" {cell} " if cell else " "]
    if bars:
        block.text = "".join(pieces) + block.text[bars[-1]]


def count_cells(block: Block) -> int:
    """How many cells a row has."""
    return sum(_is_bar(block.markup, char) for char in block.text) - 1


def widen(block: Block, count: int) -> None:
    """Add empty cells to a row until it has `count`, or dashes to the line under a head."""
    cell = f" {block.mark} " if block.mark else " "
    for _ in range(count - count_cells(block)):
        block.text += cell + block.markup.add("bar", "|")


def _is_bar(markup: Markup, char: str) -> bool:
    return bool(STAND_IN.match(char)) and markup.kind(char) == "bar"


def row(line: str, i: int, gap: int, links: Mapping[str, str]) -> Block:
    """The block of one row: cells with stand-ins for the bars between them."""
    markup = Markup()
    pieces = [markup.add("bar", "|")]
    ruler = bool(_RULER.match(line))
    for cell in cells_of(line):
        text = re.sub(r"-+", "---", cell) if ruler else take_out(cell, markup, True, links)
        pieces.append(f" {text} " if text.strip() else " ")
        pieces.append(markup.add("bar", "|"))
    return Block("table", "".join(pieces), [i], gap, markup=markup, mark="---" if ruler else "")
