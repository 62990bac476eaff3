"""The timeline: what happened, on an upright ruler with one tick for every year.

The events crowd: half of them fall into a tenth of the time. A ruler on one scale would be forty screens of a phone
high or print labels over one another. This one is elastic: no year is left out, a year in which nothing happened takes
a fixed bit of it, and a year with events as much as their labels need. How far apart the ticks stand says how much it
is stretched.

How exactly a date is known shows in the shape of the mark and in the words: a year is not its January 1.

The drawing is made twice, for a phone and for a wide screen; the stylesheet shows the one that fits. Text in SVG can
neither wrap nor move by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from html import escape
from itertools import groupby
from typing import NamedTuple

from babel.dates import format_date as format_pattern

from suyuan.drawings.lettering import LINE, SIZE, SMALL, text_element, text_width, wrap
from suyuan.records.entries import Entry
from suyuan.records.relations import sorted_events
from suyuan.text.dates import format_date

Address = Callable[[str], str]

MARK = "°"  # as essays mark a claim
PRECISIONS = ("year", "month", "day")

# A date within its year, which stands above it, by locale: of an event whose month is known, or whose day is.
_IN_YEAR = {"zh": ("M 月", "M 月 d 日"), "en": ("MMM", "MMM d")}


@dataclass(frozen=True)
class Frame:
    """Where things stand in a drawing.

    name   tells the drawings apart
    width  of its box
    dates  right edge of the dates
    spine  where the ruler stands
    left   of the labels
    quiet  height of a year without events
    short  is the sentence about an event shown, too?
    """

    name: str
    width: int
    dates: int
    spine: int
    left: int
    quiet: int
    short: bool


FRAMES = (
    Frame("narrow", 400, 76, 90, 106, 8, short=False),
    Frame("wide", 680, 76, 92, 114, 11, short=True),
)


class Drawn(NamedTuple):
    """A part of the drawing that is done, and where the next begins."""

    svg: str
    y: float


def draw_timeline(
    entries: Iterable[Entry],
    locale: str,
    href: Address,
    claim_href: Address,
    labels: Mapping[str, str],
) -> str:
    """The events among the entries as an HTML figure, and the same as a table.

    href        id of an entry → address of its page, relative to this one
    claim_href  id of a claim → address, relative to this page
    labels      words of the interface
    """
    events = sorted_events(entries)
    if not events:
        return ""
    drawings = "".join(_draw(events, frame, locale, href, claim_href, labels) for frame in FRAMES)
    return (
        f'<figure class="figure figure--fitted" id="timeline">{drawings}'
        f"<figcaption>{escape(labels['timeline_caption'])}</figcaption>"
        f"<details><summary>{escape(labels['figure_data'])}</summary>"
        f"{_table(events, locale, href, claim_href, labels)}</details></figure>"
    )


def precision(date: str) -> str:
    """How exactly a date is known: to the year, the month, or the day."""
    return PRECISIONS[date.count("-")]


def format_in_year(date: str, locale: str) -> str:
    """`2012-12-07` → 12 月 7 日, Dec 7; `2012-12` → 12 月, Dec; a mere year as it is."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return date
    return format_pattern(Date(*(parts + [1])[:3]), _IN_YEAR[locale][len(parts) - 2], locale=locale)


def _draw(
    events: list[Entry],
    frame: Frame,
    locale: str,
    href: Address,
    claim_href: Address,
    labels: Mapping[str, str],
) -> str:
    legend = _legend(frame, labels)
    by_year = {
        year: list(those) for year, those in groupby(events, key=lambda event: event.record.year)
    }
    parts, ticks, quiet, y = [], [], [], legend.y + 14
    for year in range(min(by_year), max(by_year) + 1):
        ticks.append(y)
        if year in by_year:
            svg, y = _year(year, by_year[year], y, frame, locale, href, claim_href)
            parts.append(svg)
        else:
            quiet.append((year, y))
            y += frame.quiet
    x = frame.spine
    ruler = (
        f'<path class="figure__axis" d="M{x} {ticks[0]:.1f}V{y:.1f}"/>'
        f'<path class="timeline__ticks" d="{"".join(f"M{x - 4} {tick:.1f}h8" for tick in [*ticks, y])}"/>'
    )
    decades = "".join(
        text_element(frame.dates, at + 4.5, str(year), "figure__soft", "end")
        for year, at in quiet
        if year % 10 == 0 and not {year - 1, year + 1} & by_year.keys()
    )
    id_ = f"timeline-{frame.name}"
    return (
        f'<svg class="figure__drawing figure__drawing--{frame.name}" viewBox="0 0 {frame.width} {y + 8:.0f}" '
        f'font-size="{SIZE}" role="group" aria-labelledby="{id_}-title" aria-describedby="{id_}-desc">'
        f'<title id="{id_}-title">{escape(labels["timeline_title"])}</title>'
        f'<desc id="{id_}-desc">{escape(labels["timeline_caption"])}</desc>'
        f'<g aria-hidden="true">{ruler}{decades}{legend.svg}</g><g role="list">{"".join(parts)}</g></svg>'
    )


def _year(
    year: int,
    events: list[Entry],
    top: float,
    frame: Frame,
    locale: str,
    href: Address,
    claim_href: Address,
) -> Drawn:
    """The events of a year under its number; the first stands beside it if its date is just that number."""
    parts, y = [], top + 4
    heads = precision(events[0].record.date) == "year"
    if not heads:
        parts.append(text_element(frame.dates, y + 14, str(year), "timeline__year", "end"))
        y += LINE
    for number, event in enumerate(events):
        css = "timeline__year" if heads and not number else "figure__soft"
        svg, y = _event(event, y, frame, locale, href, claim_href, css)
        parts.append(svg)
    return Drawn("".join(parts), y)


def _event(
    event: Entry,
    top: float,
    frame: Frame,
    locale: str,
    href: Address,
    claim_href: Address,
    css: str,
) -> Drawn:
    """One event: its date, which leads to the claim, its mark and its name, which lead to its page."""
    text, room, baseline = event.text(locale), frame.width - frame.left, top + 14
    date = (
        f'<a class="timeline__claim" href="{escape(claim_href(event.record.claim))}">'
        f'<rect class="figure__reach" x="0" y="{top:.1f}" width="{frame.dates + 8}" height="22"/>'
        f'<text class="{css}" x="{frame.dates + text_width(MARK, SMALL):.1f}" y="{baseline:.1f}" text-anchor="end">'
        f'{escape(format_in_year(event.record.date, locale))}<tspan class="figure__source">{MARK}</tspan></text></a>'
    )
    y, lines = baseline, []
    for line in wrap(text.heading, room):
        lines.append(text_element(frame.left, y, line, "timeline__name"))
        y += LINE
    for line in wrap(text.short, room, SMALL) if frame.short else ():
        lines.append(text_element(frame.left, y, line, "figure__soft"))
        y += LINE - 1
    y += 2 if not frame.short else 8
    mark = _mark(precision(event.record.date), frame.spine, baseline - 5)
    name = f'<a class="timeline__event" href="{escape(href(event.id))}">{mark}{"".join(lines)}</a>'
    return Drawn(f'<g role="listitem">{date}{name}</g>', y - 10)


def _mark(known: str, x: float, y: float) -> str:
    """A full disc for a day, a ring with a core for a month, an empty ring for a year."""
    if known == "day":
        return f'<circle class="figure__mark" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    ring = f'<circle class="figure__mark figure__mark--outline" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    return ring + (
        f'<circle class="figure__mark" cx="{x:.1f}" cy="{y:.1f}" r="2"/>'
        if known == "month"
        else ""
    )


def _legend(frame: Frame, labels: Mapping[str, str]) -> Drawn:
    parts, x, y = [], 6.0, 14.0
    for known in reversed(PRECISIONS):
        text = labels[f"timeline_{known}"]
        end = x + 11 + text_width(text, SMALL)
        if end > frame.width:
            x, y, end = 6.0, y + LINE, 17 + text_width(text, SMALL)
        parts.append(_mark(known, x, y - 4.5) + text_element(x + 11, y, text, "figure__soft"))
        x = end + 20
    return Drawn("".join(parts), y + 8)


def _table(
    events: list[Entry], locale: str, href: Address, claim_href: Address, labels: Mapping[str, str]
) -> str:
    head = "".join(
        f'<th scope="col">{escape(labels[key])}</th>' for key in ("date", "event", "event_short")
    )
    rows = "".join(
        f'<tr><td><a href="{escape(claim_href(event.record.claim))}">'
        f"{escape(format_date(event.record.date, locale))}</a></td>"
        f'<th scope="row"><a href="{escape(href(event.id))}">{escape(event.text(locale).heading)}</a></th>'
        f"<td>{escape(event.text(locale).short)}</td></tr>"
        for event in events
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
