"""Tables of saved pages: which hold data and which only lay out the page; spans, rows, cells."""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html

_CELLS = ("td", "th")
_FLOW_TAGS = "p h1 h2 h3 h4 h5 h6 ul ol pre blockquote figure table article section form"
_FLOW = frozenset(_FLOW_TAGS.split())
_LONG = 300  # characters in a cell with paragraphs: an article, not a datum
_WIDEST, _MOST = 60, 4000  # columns and rows; a table beyond that is no table of an article

Render = Callable[[lxml.html.HtmlElement], str]


def _rows(table: lxml.html.HtmlElement) -> list[list[lxml.html.HtmlElement]]:
    """The cells of each row of this table, those of tables inside of it left out."""
    found = []
    for part in table:
        if part.tag in ("thead", "tbody", "tfoot"):
            found += [row for row in part if row.tag == "tr"]
        elif part.tag == "tr":
            found.append(part)
    return [[cell for cell in row if cell.tag in _CELLS] for row in found]


def is_layout(table: lxml.html.HtmlElement) -> bool:
    """Whether a table only puts pieces of a page side by side."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = _rows(table)
    widths = [sum(_filled(cell) for cell in row) for row in rows]
    columns = max((len(row) for row in rows), default=0)
    if columns < 2 or max(widths, default=0) < 2 or len(rows) > _MOST:
        return True
    headed = any(cell.tag == "th" for row in rows for cell in row)
    for row in rows:
        for cell in row:
            flow = [part for part in cell.iterdescendants() if part.tag in _FLOW]
            if any(part.tag == "table" for part in flow):
                return True
            text = len("".join(cell.itertext()).strip()) if flow or not headed else 0
            headings = sum(part.tag in ("h1", "h2", "h3") for part in flow)
            if (len(flow) > 1 or headings) and text > _LONG or text > 4 * _LONG:
                return True
    return len(rows) == 1 and not headed


def pictured(table: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """The cells of this table that hold images."""
    return [cell for row in _rows(table) for cell in row if cell.find(".//img") is not None]


def _filled(cell: lxml.html.HtmlElement) -> bool:
    return bool("".join(cell.itertext()).strip())


def rows(table: lxml.html.HtmlElement, render: Render) -> list[str]:
    """The table as lines of Markdown: each value in its column, blanks where a cell spans
    several."""
    grid: list[list[str]] = []
    hanging: dict[int, int] = {}  # column → how many more rows a cell above takes
    for cells in _rows(table):
        line: list[str] = []
        below: dict[int, int] = {}
        for cell in cells:
            while hanging.get(len(line), 0) > 0:
                line.append("")
            place = len(line)
            if place >= _WIDEST:
                break
            span, down = _span(cell, "colspan"), _span(cell, "rowspan")
            line += [_datum(render(cell)), *[""] * (span - 1)]
            if down > 1:
                below |= {column: down for column in range(place, place + span)}
        while hanging.get(len(line), 0) > 0:
            line.append("")
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        hanging |= {column: left - 1 for column, left in below.items()}
        if any(line):
            grid.append(line)
    caption = table.find("caption")
    width = max((len(line) for line in grid), default=0)
    if not width:
        return []
    lines = [_row(line + [""] * (width - len(line))) for line in grid]
    lines.insert(1, "|" + " --- |" * width)
    if caption is not None and (text := render(caption)):
        lines[:0] = [text, ""]
    return lines


def _span(cell: lxml.html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(_WIDEST, max(1, int(value))) if re.fullmatch(r"\d{1,4}", value) else 1


def _datum(text: str) -> str:
    bare = re.sub(r"^(?:-|\d+\.|#{1,6}|>) ", "", text.replace("|", "\\|"))
    return bare.strip()


def _row(cells: list[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"
