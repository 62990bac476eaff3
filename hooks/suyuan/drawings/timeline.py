"""The timeline: all events, on a vertical ruler with a tick for every year that has one.

Half of the events fall into a tenth of the time. A ruler on a single scale would be forty screens
of a phone high, or print labels over one another. This one is elastic: a year with events is as
high as their labels, and years without events are a gap in the ruler with their number on it. Links
above the drawing lead to the first year of each decade.

The shape of a mark and its words show how exactly a date is known: a year is not its January 1.

The drawing is made twice, for a phone and for a wide screen, and the stylesheet shows the one that
fits. Text in SVG can neither wrap nor move by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from html import escape
from itertools import groupby
from typing import NamedTuple

from babel.dates import format_date as format_pattern

from suyuan.drawings.context import Address, PageContext
from suyuan.drawings.lettering import LINE, SIZE, SMALL, text_element, text_width, wrap
from suyuan.drawings.timeline_ruler import Gap, TimelineFormat, draw_jumps, draw_ruler
from suyuan.records.entries import Entry, Event
from suyuan.records.relations import sorted_events
from suyuan.text.dates import format_date
from suyuan.text.languages import language

MARK = "°"  # as essays mark a claim
PRECISIONS = ("year", "month", "day")


FORMATS = (
    TimelineFormat("narrow", 400, 76, 90, 106, 30, with_short=False),
    TimelineFormat("wide", 680, 76, 92, 114, 34, with_short=True),
)


class Drawn(NamedTuple):
    """A finished part of the drawing, and the y at which the next begins."""

    svg: str
    y: float


def draw_timeline(
    entries: Iterable[Entry],
    locale: str,
    href: Address,
    claim_href: Address,
    labels: Mapping[str, str],
) -> str:
    """Returns the events among the entries as an HTML figure, with the same data as a table.

    href        id of an entry → address of its page, relative to this one
    claim_href  id of a claim → address, relative to this page
    labels      words of the interface

    An empty string where there are no events.
    """
    events = sorted_events(entries)
    if not events:
        return ""
    context = PageContext(locale, href, claim_href, labels)
    jumps = "".join(
        draw_jumps((event.record.year for event in events), format_, labels) for format_ in FORMATS
    )
    drawings = "".join(_draw(events, format_, context) for format_ in FORMATS)
    return (
        f'<figure class="figure figure--fitted" id="timeline">{jumps}{drawings}'
        f"<figcaption>{escape(labels['timeline_caption'])}</figcaption>"
        f"<details><summary>{escape(labels['figure_data'])}</summary>"
        f"{_table(events, context)}</details></figure>"
    )


def precision(date: str) -> str:
    """Returns how exactly a date is known: `2012-12` → `month`."""
    return PRECISIONS[date.count("-")]


def format_in_year(date: str, locale: str) -> str:
    """Returns a date without its year: `2012-12-07` → `12 月 7 日`, `Dec 7`; `2012` → `2012`."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return date
    pattern = language(locale).in_year[len(parts) - 2]
    return str(format_pattern(Date(*(parts + [1])[:3]), pattern, locale=locale))


def _draw(events: list[Event], format_: TimelineFormat, context: PageContext) -> str:
    legend = _draw_legend(format_, context.labels)
    by_year = {
        year: list(those) for year, those in groupby(events, key=lambda event: event.record.year)
    }
    years: list[str] = []
    ticks: list[float] = []
    gaps: list[Gap] = []
    y, last = legend.y + 14, min(by_year) - 1
    for year, those in by_year.items():
        if quiet := year - last - 1:
            gaps.append(Gap(y, y + format_.quiet, quiet))
            y += format_.quiet
        ticks.append(y)
        svg, y = _draw_year(year, those, y, format_, context)
        years.append(f'<g id="{format_.name}-{year}">{svg}</g>')
        last = year
    ruler = draw_ruler(format_, [*ticks, y], gaps, context.labels)
    id_ = f"timeline-{format_.name}"
    title = context.labels["timeline_title"].replace("{from}", str(min(by_year)))
    title = title.replace("{to}", str(max(by_year)))
    return (
        f'<svg class="figure__drawing figure__drawing--{format_.name}" '
        f'viewBox="0 0 {format_.width} {y + 8:.0f}" font-size="{SIZE}" role="group" '
        f'aria-labelledby="{id_}-title" aria-describedby="{id_}-desc">'
        f'<title id="{id_}-title">{escape(title)}</title>'
        f'<desc id="{id_}-desc">{escape(context.labels["timeline_caption"])}</desc>'
        f'<g aria-hidden="true">{ruler}{legend.svg}</g>'
        f'<g role="list">{"".join(years)}</g></svg>'
    )


def _draw_year(
    year: int, events: list[Event], top: float, format_: TimelineFormat, context: PageContext
) -> Drawn:
    """Returns a year: its number, and its events below.

    If the date of the first event is just the year, it is the number.
    """
    parts, y = [], top + 4
    first_is_head = precision(events[0].record.date) == "year"
    if not first_is_head:
        parts.append(text_element(format_.dates, y + 14, str(year), "timeline__year", "end"))
        y += LINE
    for number, event in enumerate(events):
        css = "timeline__year" if first_is_head and number == 0 else "figure__soft"
        svg, y = _draw_event(event, y, format_, context, css)
        parts.append(svg)
    return Drawn("".join(parts), y)


def _draw_event(
    event: Event, top: float, format_: TimelineFormat, context: PageContext, date_css: str
) -> Drawn:
    """Returns an event: its date, linked to the claim, and mark and name, linked to its page."""
    text, room, baseline = event.text(context.locale), format_.width - format_.left, top + 14
    record = event.record
    date_x = format_.dates + text_width(MARK, SMALL)
    date = (
        f'<a class="timeline__claim" href="{escape(context.claim_href(record.claim))}">'
        f'<rect class="figure__reach" x="0" y="{top:.1f}" '
        f'width="{format_.dates + 8}" height="22"/>'
        f'<text class="{date_css}" x="{date_x:.1f}" y="{baseline:.1f}" text-anchor="end">'
        f"{escape(format_in_year(record.date, context.locale))}"
        f'<tspan class="figure__source">{MARK}</tspan></text></a>'
    )
    y, lines = baseline, []
    for line in wrap(text.heading, room):
        lines.append(text_element(format_.left, y, line, "timeline__name"))
        y += LINE
    if format_.with_short:
        for line in wrap(text.short, room, SMALL):
            lines.append(text_element(format_.left, y, line, "figure__soft"))
            y += LINE - 1
    y += 8 if format_.with_short else 2
    mark = _draw_mark(precision(record.date), format_.spine, baseline - 5)
    address = escape(context.entry_href(event.id))
    name = f'<a class="timeline__event" href="{address}">{mark}{"".join(lines)}</a>'
    return Drawn(f'<g role="listitem">{date}{name}</g>', y - 10)


def _draw_mark(known: str, x: float, y: float) -> str:
    """Returns a full disc for a day, a ring with a core for a month, an empty ring for a year."""
    if known == "day":
        return f'<circle class="figure__mark" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    ring = f'<circle class="figure__mark figure__mark--outline" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    if known == "year":
        return ring
    return ring + f'<circle class="figure__mark" cx="{x:.1f}" cy="{y:.1f}" r="2"/>'


def _draw_legend(format_: TimelineFormat, labels: Mapping[str, str]) -> Drawn:
    parts, x, y = [], 6.0, 14.0
    for known in reversed(PRECISIONS):
        text = labels[f"timeline_{known}"]
        end = x + 11 + text_width(text, SMALL)
        if end > format_.width:
            x, y, end = 6.0, y + LINE, 17 + text_width(text, SMALL)
        parts.append(_draw_mark(known, x, y - 4.5) + text_element(x + 11, y, text, "figure__soft"))
        x = end + 20
    return Drawn("".join(parts), y + 8)


def _table(events: list[Event], context: PageContext) -> str:
    rows = ""
    for event in events:
        text, date = event.text(context.locale), format_date(event.record.date, context.locale)
        rows += (
            f"<tr><td>{context.claim_link(event.record.claim, date)}</td>"
            f'<th scope="row">{context.entry_link(event.id, text.heading)}</th>'
            f"<td>{escape(text.short)}</td></tr>"
        )
    return context.table(("date", "event", "event_short"), rows)
