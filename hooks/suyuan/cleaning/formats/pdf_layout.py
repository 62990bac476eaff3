"""What the places of lines on the pages of a PDF say: the order of columns, where paragraphs begin,
which lines are headings or are at the edge of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from ..shape import ends_sentence, width

_WORD = re.compile(r"[A-Za-z0-9][\w'’-]*[,.;:]?|.")
_BULLET = re.compile(r"(?:[•●▪◦‣–—*-]|[\[(（]?\d{1,3}[.)、）\]])\s?\S")
_PAGE_NUMBER = re.compile(
    r"[-–—·\s|]*(?:第|page|p\.)?\s*\d{1,4}\s*(?:页|頁|of \d+|/ ?\d+)?[-–—·\s|]*", re.I
)
_LARGE, _TITLE = 1.12, 1.3  # times the size of the text that a heading and a title have at least
_EDGE = (
    0.07  # of a page's height: what is nearer to its edge may be left out on the first page, too
)
_OUTER = 2  # lines at the top and at the foot of a page that may be there on every page
_LONGEST_TITLE, _WIDEST_HEADING = 200, 110  # characters, columns


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page: its left and right end, its height above the foot of
    the page, the size of its type (all in points)."""

    left: float
    right: float
    height: float
    size: float
    text: str


@dataclass(slots=True)
class PlacedPage:
    """A page: its width and height in points, its lines in the order in which they are read, and
    whether it is set in two columns."""

    width: float
    height: float
    lines: list[PlacedLine]
    columns: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A line, the number of its page, its side of it, and the left and right end of the text
    there."""

    line: PlacedLine
    page: int
    side: int
    left: float
    right: float


@dataclass(slots=True)
class Layout:
    """What the places say, by the indices of the lines of all pages.

    begins    lines that begin a paragraph
    edges     page numbers, and lines at the edge of several pages
    headings  lines that are set larger than the text
    title     what is set largest on the first page, '' where nothing is much larger than the text
    """

    begins: set[int] = field(default_factory=set)
    edges: set[int] = field(default_factory=set)
    headings: set[int] = field(default_factory=set)
    title: str = ""


def read_layout(pages: Sequence[PlacedPage]) -> Layout:
    """What the places of all lines say."""
    layout = Layout()
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page.lines))
    layout.edges = _edges(pages, starts)
    sizes = [line.size for page in pages for line in page.lines for _ in line.text]
    usual = median(sizes) if sizes else 0.0
    before: _Place | None = None
    leading = _leading(pages)
    margins = _margins(pages)
    for number, (page, start) in enumerate(zip(pages, starts)):
        for i, line in enumerate(page.lines, start):
            if i in layout.edges:
                continue
            where = _column(line, page)
            this = _Place(line, number, where, *margins[page.columns, where])
            if before is None or _begins(before, this, leading, usual):
                layout.begins.add(i)
            before = this
            if line.size >= _LARGE * usual and width(line.text) <= _WIDEST_HEADING:
                layout.headings.add(i)
    if 3 * len(layout.headings) > starts[-1]:
        layout.headings.clear()  # the page is a poster, or the sizes mean nothing
    layout.title = _title(pages[0], layout, usual) if pages else ""
    return layout


def side(line: PlacedLine, page_width: float) -> int:
    """-1 for a line in the left half of a page, 1 in the right, 0 for one in both or between
    them."""
    is_left = line.right < 0.53 * page_width
    is_right = line.left > 0.47 * page_width
    return is_right - is_left


def _edges(pages: Sequence[PlacedPage], starts: Sequence[int]) -> set[int]:
    """Page numbers, and the outermost lines that come again on other pages with nothing but their
    digits changed; what is only on the first page, or well inside of it, stays."""
    outer: list[tuple[int, int, str]] = []  # page, line, what it says without its digits
    for number, page in enumerate(pages):
        order = sorted(range(len(page.lines)), key=lambda i: page.lines[i].height)
        for i in dict.fromkeys((*order[:_OUTER], *order[-_OUTER:])):
            outer.append((number, i, re.sub(r"\d+", "0", page.lines[i].text.strip())))
    places: dict[str, set[int]] = {}
    for number, _, shape in outer:
        places.setdefault(shape, set()).add(number)
    found = set()
    for number, i, shape in outer:
        page, line = pages[number], pages[number].lines[i]
        at_edge = not _EDGE * page.height < line.height < (1 - _EDGE) * page.height
        again = len(places[shape]) > 1 and width(shape) < 110 and not ends_sentence(shape)
        if again and (number or at_edge) or at_edge and _PAGE_NUMBER.fullmatch(line.text):
            found.add(starts[number] + i)
    return found


def _column(line: PlacedLine, page: PlacedPage) -> int:
    """Which column a line is in, as `side`; 0 on a page without columns."""
    return side(line, page.width) if page.columns else 0


def _margins(pages: Sequence[PlacedPage]) -> dict[tuple[bool, int], tuple[float, float]]:
    """The left and right end of the text in each column, on pages with columns and without."""
    lines: dict[tuple[bool, int], list[PlacedLine]] = {}
    for page in pages:
        for line in page.lines:
            lines.setdefault((page.columns, _column(line, page)), []).append(line)
    found = {}
    for where, inside in lines.items():
        left = Counter(round(line.left) for line in inside).most_common(1)[0][0]
        rights = sorted(line.right for line in inside)
        found[where] = (float(left), rights[len(rights) * 9 // 10])
    return found


def _leading(pages: Sequence[PlacedPage]) -> float:
    """The usual distance from one line to the next, in sizes of the type."""
    steps = [
        (above.height - line.height) / above.size
        for page in pages
        for above, line in zip(page.lines, page.lines[1:])
        if 0 < above.height - line.height < 3 * above.size and above.size == line.size
    ]
    return median(steps) if steps else 1.5


def _begins(above: _Place, this: _Place, leading: float, usual: float) -> bool:
    """Whether a line begins a paragraph, seen from the line that is read before it."""
    before, line = above.line, this.line
    if not 0.87 < line.size / before.size < 1.15:
        return True
    step = (before.height - line.height) / line.size
    follows = above.page == this.page and above.side == this.side and step > 0.3
    if above.page == this.page and abs(step) <= 0.3:
        return True  # beside it, as in a table
    if line.size > _TITLE * usual and follows and step < 1.4 * leading:
        return False  # a title of several lines
    if follows and step > 1.35 * leading or _BULLET.match(line.text):
        return True
    word = _WORD.match(line.text)
    room = (line.right - line.left) * len(word[0] if word else "") / max(1, len(line.text))
    if above.right - before.right > room + 0.6 * line.size:
        return True  # the line before had room for more
    set_in = line.left > this.left + 0.8 * line.size
    if follows:
        return set_in and before.left <= above.left + 0.8 * line.size
    return ends_sentence(before.text) and (set_in or not line.text[:1].islower())


def _title(page: PlacedPage, layout: Layout, usual: float) -> str:
    """The lines that are set largest on a page, if they are much larger than the text."""
    lines = [(i, line) for i, line in enumerate(page.lines) if i not in layout.edges]
    largest = max((line.size for _, line in lines), default=0.0)
    if largest < _TITLE * usual:
        return ""
    found: list[str] = []
    last = -2
    for i, line in lines:
        if line.size > 0.95 * largest and (not found or i == last + 1):
            found.append(line.text)
            last = i
    title = found[0] if found else ""
    for more in found[1:]:
        title += ("" if title[-1:] >= "\u2e80" and more[:1] >= "\u2e80" else " ") + more
    return title if width(title) >= 4 and len(title) <= _LONGEST_TITLE else ""
