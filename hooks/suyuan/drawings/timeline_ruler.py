"""The ruler of the timeline: its measures, its gaps, and the links that jump along it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from suyuan.drawings.lettering import text_element

_FEWEST_JUMPS = 3  # decades: a shorter timeline is seen at once


class Gap(NamedTuple):
    """A part of the ruler, in units of the drawing, for years without events."""

    top: float
    bottom: float
    years: int


@dataclass(frozen=True)
class TimelineFormat:
    """The measures of a drawing, in its units.

    name        distinguishes the drawings
    width       of the whole
    dates       right edge of the dates
    spine       x of the ruler
    left        left edge of the labels
    quiet       height of a gap, whatever number of years is in it
    with_short  whether to show the sentence about each event
    """

    name: str
    width: int
    dates: int
    spine: int
    left: int
    quiet: int
    with_short: bool


def draw_ruler(
    format_: TimelineFormat, ticks: Sequence[float], gaps: Sequence[Gap], labels: Mapping[str, str]
) -> str:
    """Returns the ruler: solid where years have events, dotted where none has."""
    x, top, solid, dotted, words = format_.spine, ticks[0], "", "", ""
    for gap in gaps:
        solid += f"M{x} {top:.1f}V{gap.top:.1f}"
        dotted += f"M{x} {gap.top + 3:.1f}V{gap.bottom - 1:.1f}"
        top = gap.bottom
        text = labels["timeline_gap"].replace("{}", str(gap.years))
        if gap.years > 1:
            middle = (gap.top + gap.bottom) / 2 + 4
            words += text_element(format_.left, middle, text, "figure__soft")
    solid += f"M{x} {top:.1f}V{ticks[-1]:.1f}"
    marks = "".join(f"M{x - 4} {tick:.1f}h8" for tick in ticks)
    return (
        f'<path class="figure__axis" d="{solid}"/><path class="timeline__gap" d="{dotted}"/>'
        f'<path class="timeline__ticks" d="{marks}"/>{words}'
    )


def draw_jumps(years: Iterable[int], format_: TimelineFormat, labels: Mapping[str, str]) -> str:
    """Returns links to the first of these years, which are in order, of each decade."""
    firsts: dict[int, int] = {}
    for year in years:
        firsts.setdefault(year // 10, year)
    if len(firsts) < _FEWEST_JUMPS:
        return ""
    links = "".join(f'<a href="#{format_.name}-{year}">{year}</a>' for year in firsts.values())
    return (
        f'<nav class="timeline__jumps figure__drawing--{format_.name}" '
        f'aria-label="{escape(labels["timeline_jump"])}">{links}</nav>'
    )
