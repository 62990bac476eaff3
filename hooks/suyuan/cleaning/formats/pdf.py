"""The text layer of a PDF, in the order in which people read it: column by column."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from ..decode import visible
from ..errors import CaptureError
from ..saved_page import squeeze
from .pdf_layout import PlacedLine, PlacedPage, read_layout, side
from .source import Source

_PAGES = 400
_LEAST = 40  # characters a page that a text layer has at least in the mean

_LEAST_SIZE = 2.0  # points of type that somebody can read
_CHARACTERS = 1_500_000  # an article has under a million
_ON_A_PAGE = 60_000  # characters that are read
_ENDS = frozenset(map(ord, "\r\n\f"))
_BLANKS = _ENDS | frozenset(map(ord, " \t\xa0\u3000\0"))
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # what PDFium gives for a hyphen at the end of a line

_Box = tuple[float, float, float, float]  # left, bottom, right, top


def read(data: bytes) -> Source:
    """The lines of a PDF, broken as they are on the page. Raises CaptureError for one without
    text, or locked."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise CaptureError(
            "is a PDF that is locked: save it without its password and import that"
            if locked
            else "is a PDF that is broken: save it again, or as text, and import that"
        ) from None
    pages: list[PlacedPage] = []
    two = size = 0
    try:
        count = len(document)
        if count > _PAGES:
            raise CaptureError(
                f"is a PDF of {count} pages, more than an article has: save the pages of the "
                f"article alone"
            )
        for number in range(count):
            page = document[number]
            found = _lines_of(page)
            width, height = page.get_size()
            ordered, in_columns = _in_reading_order(found, width)
            two += in_columns
            pages.append(PlacedPage(width, height, ordered, in_columns))
            page.close()
            size += sum(len(line.text) for line in ordered)
            if size > _CHARACTERS:
                raise CaptureError(
                    "is a PDF of more text than an article has: save the pages of the article alone"
                )
        lines = [line.text for page in pages for line in page.lines]
        known = _facts(document.get_metadata_dict(skip_empty=True), lines)
    except pypdfium2.PdfiumError:
        raise CaptureError(
            "is a PDF that is broken: save it again, or as text, and import that"
        ) from None
    finally:
        document.close()
    if sum(map(len, lines)) < _LEAST * max(1, min(3, count)):
        raise CaptureError(
            "is a PDF of pictures, without text: run text recognition (OCRmyPDF) and import the "
            "result"
        )
    warnings = (
        [f"{two} pages are set in two columns, read one after the other: look at the order"]
        if two
        else []
    )
    layout = read_layout(pages)
    if layout.title:
        said = squeeze(str(known.get("title", "")))
        if not said or said.startswith(squeeze(layout.title)):  # without the name of the site
            known["title"] = layout.title
    return Source(lines, False, known, 0, [], warnings, layout=layout)


def _lines_of(page: Any) -> list[PlacedLine]:
    """The lines of a page with their places. PDFium breaks the text into lines and puts blanks
    between words; a wide gap inside of a line parts columns. (Its rectangles around runs of text
    are no help: browsers place each character by itself.)"""
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _ON_A_PAGE)
        codes = [pdfium.FPDFText_GetUnicode(text.raw, i) for i in range(count)]
        lines: list[PlacedLine] = []
        for run in _runs(codes, text.get_charbox, lambda i: _type(text, i)[0]):
            shown = "".join("-" if codes[i] in _HYPHENS else chr(codes[i]) for i in run)
            shown = visible(shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
            if shown.strip():
                left, right = text.get_charbox(run[0])[0], text.get_charbox(run[-1])[2]
                inside = next(i for i in run[len(run) // 2 :] if codes[i] not in _BLANKS)
                size, height = _type(text, inside)
                lines.append(PlacedLine(left, right, height, size, shown.strip()))
    finally:
        text.close()
    return lines


def _type(text: Any, i: int) -> tuple[float, float]:
    """The size of a character's type, and the height of the line that it is on, in points."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, i, ctypes.byref(x), ctypes.byref(y))
    size = float(pdfium.FPDFText_GetFontSize(text.raw, i))
    if size < _LEAST_SIZE:  # the page scales it
        box = text.get_charbox(i, loose=True)
        size = box[3] - box[1]
    return max(0.1, size), y.value


def _runs(
    codes: Sequence[int], box: Callable[[int], _Box], size: Callable[[int], float]
) -> Iterator[range]:
    """The stretches of characters that are a line each, without blanks around them."""
    start = 0
    while start < len(codes):
        if codes[start] in _BLANKS:
            start += 1
            continue
        stop = last = start + 1
        while stop < len(codes) and codes[stop] not in _ENDS:
            if codes[stop] in _BLANKS:
                stop += 1
                continue
            if stop > last and _is_apart(box(last - 1), box(stop), size(stop)):
                break
            stop = last = stop + 1
        yield range(start, last)
        start = stop


def _is_apart(before: _Box, after: _Box, size: float) -> bool:
    """Whether a blank between two characters is too wide to be in a sentence, even one that is
    stretched to the width of a narrow column. `size` is that of the type in points."""
    return not -size < after[0] - before[2] < 2.2 * size


def _in_reading_order(lines: list[PlacedLine], width: float) -> tuple[list[PlacedLine], bool]:
    """The lines of a page, two columns one after the other, and whether it has such."""
    if not lines or not width:
        return lines, False
    sides = [side(line, width) for line in lines]
    left, both, right = (
        [line for line, at in zip(lines, sides) if at == wanted] for wanted in (-1, 0, 1)
    )
    if min(len(left), len(right)) < 8 or len(both) > 0.4 * len(lines):
        return sorted(lines, key=lambda line: -line.height) if _jumps(lines) else lines, False
    top = max(line.height for line in (*left, *right))
    low = min(line.height for line in (*left, *right))
    above = sorted((line for line in both if line.height >= top - 2), key=lambda line: -line.height)
    below = sorted((line for line in both if line.height <= low), key=lambda line: -line.height)
    inside = [line for line in both if low < line.height < top - 2]
    ordered: list[PlacedLine] = [*above]
    edges = [*sorted((line.height for line in inside), reverse=True), float("-inf")]
    high = float("inf")
    for edge, across in zip(edges, [*sorted(inside, key=lambda line: -line.height), None]):
        for column in (left, right):
            ordered += sorted(
                (line for line in column if edge < line.height <= high),
                key=lambda line: -line.height,
            )
        ordered += [across] if across else []
        high = edge
    return [*ordered, *below], True


def _jumps(lines: Sequence[PlacedLine]) -> bool:
    """Whether the file holds the lines in an order that nobody would read them in."""
    up = sum(after.height > before.height + 5 for before, after in zip(lines, lines[1:]))
    return up > 0.3 * len(lines)


def _facts(found: dict[str, str], lines: Sequence[str]) -> dict[str, str | list[str]]:
    """The title of a PDF, where its first lines say it, too: many keep the name of a file or a
    template there."""
    title = " ".join(visible(found.get("Title", "")).split())
    start = re.sub(r"\W+", "", "".join(lines[:15])).lower()
    known: dict[str, str | list[str]] = {}
    if len(title) > 3 and re.sub(r"\W+", "", title).lower() in start:
        known["title"] = title
        author = " ".join(visible(found.get("Author", "")).split())
        if (
            author
            and re.sub(r"\W+", "", author).lower()
            in re.sub(r"\W+", "", "".join(lines[:40])).lower()
        ):
            known["author"] = author
    return known
