"""The text layer of a PDF, in the order in which people read it: column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..decode import visible
from ..errors import CaptureError
from .source import Source

_PAGES = 400
_LEAST = 40  # characters a page that a text layer has at least in the mean

# left, bottom, right, top, text
_Run = tuple[float, float, float, float, str]


@dataclass(frozen=True, slots=True)
class _Line:
    left: float
    right: float
    top: float
    text: str


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
    lines: list[str] = []
    two = 0
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
            ordered, in_columns = _in_reading_order(found, page.get_width())
            two += in_columns
            lines += [*(line.text for line in ordered)]
            page.close()
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
    return Source(lines, False, known, 0, [], warnings)


def _lines_of(page: Any) -> list[_Line]:
    """The lines of a page with their places, from the rectangles that PDFium puts around runs
    of text."""
    text = page.get_textpage()
    try:
        runs: list[_Run] = []
        for i in range(min(text.count_rects(), 20_000)):
            left, bottom, right, top = text.get_rect(i)
            piece = visible(
                text.get_text_bounded(left, bottom, right, top)
                .replace("\r", " ")
                .replace("\n", " ")
            )
            if piece.strip():
                runs.append((left, bottom, right, top, piece.strip()))
    finally:
        text.close()
    lines: list[list[_Run]] = []
    for run in runs:
        before = lines[-1][-1] if lines else None
        height = run[3] - run[1]
        same = (
            before
            and abs(before[1] - run[1]) < 0.6 * height
            and -height < run[0] - before[2] < 2.5 * height
        )
        if same:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_Line(parts[0][0], parts[-1][2], parts[0][3], _joined(parts)) for parts in lines]


def _joined(parts: Sequence[_Run]) -> str:
    text = parts[0][4]
    for before, run in zip(parts, parts[1:]):
        near = run[0] - before[2] < 0.15 * (run[3] - run[1])
        wide = text[-1:] >= "\u2e80" or run[4][:1] >= "\u2e80"
        text += run[4] if near or wide else f" {run[4]}"
    return text


def _in_reading_order(lines: list[_Line], width: float) -> tuple[list[_Line], bool]:
    """The lines of a page, two columns one after the other, and whether it has such."""
    if not lines or not width:
        return lines, False
    middle = width / 2
    left = [line for line in lines if line.right < middle + 0.03 * width]
    right = [line for line in lines if line.left > middle - 0.03 * width]
    both = [line for line in lines if line not in left and line not in right]
    if min(len(left), len(right)) < 8 or len(both) > 0.4 * len(lines):
        return sorted(lines, key=lambda line: -line.top) if _jumps(lines) else lines, False
    top = max(line.top for line in (*left, *right))
    low = min(line.top for line in (*left, *right))
    above = sorted((line for line in both if line.top >= top - 2), key=lambda line: -line.top)
    below = sorted((line for line in both if line.top <= low), key=lambda line: -line.top)
    inside = [line for line in both if line not in above and line not in below]
    ordered: list[_Line] = [*above]
    edges = [*sorted((line.top for line in inside), reverse=True), float("-inf")]
    high = float("inf")
    for edge, across in zip(edges, [*sorted(inside, key=lambda line: -line.top), None]):
        for side in (left, right):
            ordered += sorted(
                (line for line in side if edge < line.top <= high), key=lambda line: -line.top
            )
        ordered += [across] if across else []
        high = edge
    return [*ordered, *below], True


def _jumps(lines: Sequence[_Line]) -> bool:
    """Whether the file holds the lines in an order that nobody would read them in."""
    up = sum(after.top > before.top + 5 for before, after in zip(lines, lines[1:]))
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
