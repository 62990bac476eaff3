"""Talent flow: who was where, from when to when, with a drawing for each stream of people.

Organisations are lanes, time runs to the right, and a person is a line from bar to bar. Lanes stand in the order in which
people came to them, so that a stream runs downhill. A bar has its name on it, and bars in a lane go below one another
wherever their names would touch: colour alone says nothing, and nothing needs a legend. Organisations with one person
only have no lane of their own, since a stream is what several did; their name stands on the bar.

As in the timeline, each drawing is made for a phone, where the name of a lane stands above it, and for a wide screen,
where it stands at its left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from statistics import mean
from typing import NamedTuple

from suyuan.drawings.careers import DOUBT, Stay, Stream, find_streams
from suyuan.drawings.lettering import SIZE, SMALL, text_element, text_width, wrap
from suyuan.records.entries import Entry

Address = Callable[[str], str]

ROW = 25  # a name and its bar
BAR = 6
HEAD = 20  # the name of a lane above it
GAP = 10  # between two names in a row
_SEPARATOR = {"zh": "，", "en": ", "}  # between the name of a person and that of an organisation


@dataclass(frozen=True)
class Frame:
    """The room for a drawing. `left` is where time begins; the names of lanes stand left of it, or above where it is 0."""

    name: str
    width: int
    left: int


FRAMES = (Frame("narrow", 400, 0), Frame("wide", 640, 130))


@dataclass(frozen=True)
class Scale:
    """Years into units."""

    first: float
    last: float
    left: float
    right: float

    def __call__(self, year: float) -> float:
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)


class Bar(NamedTuple):
    """A stay in its place: x from start to end, y of its upper edge, and where its name begins."""

    stay: Stay
    start: float
    end: float
    y: float
    label: float
    alone: bool  # stands in no lane, so its label names the organisation


class Lane(NamedTuple):
    """An organisation, or none for stays that have no lane of their own, with its bars between two heights."""

    organisation: Entry | None
    bars: list[Bar]
    top: float
    bottom: float


def draw_talent_flow(
    entries: Iterable[Entry],
    locale: str,
    href: Address,
    claim_href: Address,
    labels: Mapping[str, str],
    beginnings: Iterable[str] = (),
) -> str:
    """The people among the entries who moved, as one HTML figure for each stream, with the same as a table.

    href        id of an entry → address of its page, relative to this one
    claim_href  id of a claim → address, relative to this page
    labels      words of the interface
    beginnings  see `find_streams`
    """
    figures = []
    for stream in find_streams(entries, beginnings):
        id_ = f"flow-{stream.origin.id if stream.origin else 'others'}"
        title = (
            labels["flow_from"].format(stream.origin.text(locale).heading)
            if stream.origin
            else labels["flow_others"]
        )
        drawings = "".join(
            _draw(stream, frame, id_, title, locale, href, claim_href, labels) for frame in FRAMES
        )
        figures.append(
            f'<figure class="figure figure--fitted" id="{id_}">'
            f"<figcaption><b>{escape(title)}</b></figcaption>{drawings}"
            f"<details><summary>{escape(labels['figure_data'])}</summary>"
            f"{_table(stream, locale, href, claim_href, labels)}</details></figure>"
        )
    return (
        f'<p class="caption">{escape(labels["flow_caption"])}</p>{"".join(figures)}'
        if figures
        else ""
    )


def arrange(stream: Stream, frame: Frame, scale: Scale, locale: str, top: float) -> list[Lane]:
    """Lanes from above to below, with every bar in a row where neither it nor its name touches another."""
    at: dict[str, list[Stay]] = {}
    for stay in stream.stays:
        at.setdefault(stay.organisation.id, []).append(stay)

    def whole(stays: list[Stay]) -> str:
        return stays[0].organisation.record.part_of or stays[0].organisation.id

    together: dict[str, list[Stay]] = {}  # the parts of an organisation stay side by side
    for stays in at.values():
        together.setdefault(whole(stays), []).extend(stays)
    in_order = sorted(
        at.values(),
        key=lambda stays: (_beginning(together[whole(stays)]), whole(stays), _beginning(stays)),
    )
    lanes, y = [], top
    for alone, group in groupby(
        in_order, key=lambda stays: len({stay.person.id for stay in stays}) == 1
    ):
        groups = list(group)
        for stays in [[stay for stays in groups for stay in stays]] if alone else groups:
            head = 0 if alone or frame.left else HEAD
            bars, bottom = _fill_rows(stays, y + head, alone, frame, scale, locale)
            if frame.left and not alone:
                bottom = max(
                    bottom, y + 17 * len(_lane_name(stays[0].organisation, frame, locale)) + 8
                )
            lanes.append(Lane(None if alone else stays[0].organisation, bars, y, bottom))
            y = bottom + 3
    return lanes


def _beginning(stays: list[Stay]) -> float:
    return mean(stay.start for stay in stays)


def _fill_rows(
    stays: list[Stay], top: float, alone: bool, frame: Frame, scale: Scale, locale: str
) -> tuple[list[Bar], float]:
    """Each bar goes into the first row in which there is room. Returns them, and where the rows end."""
    bars, rows = [], []  # of each row, how far it is taken
    for stay in sorted(stays, key=lambda stay: stay.start):  # else as in the stream
        start, end = scale(stay.start), max(scale(stay.end), scale(stay.start) + BAR)
        length = text_width(_label(stay, alone, locale), SMALL)
        label = max(frame.left + 2, min(start, frame.width - length - 1))
        row = next(
            (number for number, taken in enumerate(rows) if min(start, label) >= taken + GAP),
            len(rows),
        )
        rows[row : row + 1] = [max(end, label + length)]
        bars.append(Bar(stay, start, end, top + row * ROW + 18, label, alone))
    return bars, top + len(rows) * ROW + 6


def _label(stay: Stay, alone: bool, locale: str) -> str:
    name = stay.person.text(locale).name
    return f"{name}{_SEPARATOR[locale]}{stay.organisation.text(locale).name}" if alone else name


def _lane_name(organisation: Entry, frame: Frame, locale: str) -> list[str]:
    return wrap(organisation.text(locale).heading, (frame.left or frame.width) - 14, SMALL)


def _draw(
    stream: Stream,
    frame: Frame,
    id_: str,
    title: str,
    locale: str,
    href: Address,
    claim_href: Address,
    labels: Mapping[str, str],
) -> str:
    first = min(stay.start for stay in stream.stays)
    last = max(first + 1, *(stay.end for stay in stream.stays))
    scale = Scale(first, last, frame.left + 4, frame.width - 16)
    lanes = arrange(stream, frame, scale, locale, top=20)
    height = lanes[-1].bottom + 18
    bars = {id(bar.stay): bar for lane in lanes for bar in lane.bars}
    careers = [[bars[id(stay)] for stay in career] for career in stream.careers]
    moves = [
        [_move(before, after) for before, after in zip(career, career[1:])] for career in careers
    ]
    people = "".join(
        _person(career, path, locale, href, claim_href) for career, path in zip(careers, moves)
    )
    id_ = f"{id_}-{frame.name}"
    return (
        f'<svg class="figure__drawing figure__drawing--{frame.name}" viewBox="0 0 {frame.width} {height:.0f}" '
        f'font-size="{SIZE}" role="group" aria-labelledby="{id_}-title" aria-describedby="{id_}-desc">'
        f'<title id="{id_}-title">{escape(title)}</title><desc id="{id_}-desc">{escape(labels["flow_caption"])}</desc>'
        f"{''.join(_band(lane, frame) for lane in lanes)}{_axis(scale, height)}"
        f'<path class="flow__moves" d="{"".join(step for path in moves for step in path)}"/>'
        f'{"".join(_heading(lane, frame, locale, href) for lane in lanes)}<g role="list">{people}</g></svg>'
    )


def _band(lane: Lane, frame: Frame) -> str:
    return (
        (
            f'<rect class="flow__lane" x="0" y="{lane.top:.1f}" width="{frame.width}" '
            f'height="{lane.bottom - lane.top:.1f}" rx="3"/>'
        )
        if lane.organisation
        else ""
    )


def _heading(lane: Lane, frame: Frame, locale: str, href: Address) -> str:
    """The name of a lane, drawn after the lines so that none runs through it."""
    if not lane.organisation:
        return ""
    names = "".join(
        text_element(8, lane.top + 16 + 17 * number, line, "flow__lane-name")
        for number, line in enumerate(_lane_name(lane.organisation, frame, locale))
    )
    return f'<a href="{escape(href(lane.organisation.id))}">{names}</a>'


def _axis(scale: Scale, height: float) -> str:
    """Years above and below, as many as there is room for, and a line for each."""
    step = next(
        step for step in (1, 2, 5, 10, 20, 50, 100) if scale(scale.first + step) - scale.left > 42
    )
    parts = []
    for year in range(int(-(-scale.first // step) * step), int(scale.last) + 1, step):
        x = scale(year)
        anchor = "start" if x < 16 else "middle"
        parts.append(
            f'<line class="figure__lead" x1="{x:.1f}" x2="{x:.1f}" y1="17" y2="{height - 16:.1f}"/>'
        )
        parts += [text_element(x, y, str(year), "figure__soft", anchor) for y in (12, height - 2)]
    return f'<g aria-hidden="true">{"".join(parts)}</g>'


def _person(
    career: list[Bar], moves: list[str], locale: str, href: Address, claim_href: Address
) -> str:
    """All of a person's bars, so that pointing at one can bring out the others and the way between them."""
    return (
        f'<g class="flow__person" role="listitem"><path class="flow__way" d="{"".join(moves)}"/>'
        f"{''.join(_bar(bar, locale, href, claim_href) for bar in career)}</g>"
    )


def _bar(bar: Bar, locale: str, href: Address, claim_href: Address) -> str:
    stay, person = bar.stay, bar.stay.person
    name = f'<a href="{escape(href(person.id))}">{escape(person.text(locale).name)}</a>'
    if bar.alone:
        name += (
            f'<tspan class="figure__soft">{_SEPARATOR[locale]}</tspan><a href="{escape(href(stay.organisation.id))}">'
            f'<tspan class="figure__soft">{escape(stay.organisation.text(locale).name)}</tspan></a>'
        )
    said = _SEPARATOR[locale].join(
        (
            person.text(locale).name,
            stay.organisation.text(locale).name,
            stay.affiliation.years,
            stay.affiliation.role(locale),
        )
    )
    solid_from = (
        bar.start if not stay.open_start else bar.end - max(BAR, (bar.end - bar.start) / DOUBT)
    )  # the last year
    solid_to = (
        bar.end
        if not stay.open_end
        else max(solid_from + BAR, bar.end - min(28, (bar.end - bar.start) * 0.6))
    )
    y = bar.y + BAR / 2
    dots = "".join(
        f'<path class="flow__open" d="M{a:.1f} {y:.1f}H{b:.1f}"/>'
        for a, b in ((bar.start, solid_from - 2), (solid_to + 4, bar.end))
        if b > a
    )
    kind = " flow__bar--alone" if bar.alone else ""
    return (
        f'<text class="flow__name" x="{bar.label:.1f}" y="{bar.y - 4:.1f}">{name}</text>'
        f'<a class="flow__bar{kind}" href="{escape(claim_href(stay.affiliation.claim))}"><title>{escape(said)}</title>'
        f'<rect class="figure__reach" x="{bar.start - 3:.1f}" y="{bar.y - 2:.1f}" '
        f'width="{bar.end - bar.start + 6:.1f}" height="{BAR + 6}"/>'
        f'<rect x="{solid_from:.1f}" y="{bar.y:.1f}" width="{solid_to - solid_from:.1f}" height="{BAR}" rx="1.5"/>'
        f"{dots}</a>"
    )


def _move(before: Bar, after: Bar) -> str:
    """From one bar to the next; out of the middle of a bar where the next begins before it ends."""
    x0, y0 = min(before.end, max(before.start, after.start)), before.y + BAR / 2
    x1, y1 = after.start, after.y + BAR / 2
    bend = max(6.0, (x1 - x0) / 2)
    return f"M{x0:.1f} {y0:.1f}C{x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"


def _table(
    stream: Stream, locale: str, href: Address, claim_href: Address, labels: Mapping[str, str]
) -> str:
    head = "".join(
        f'<th scope="col">{escape(labels[key])}</th>'
        for key in ("person", "organisation", "years", "role")
    )
    rows = "".join(
        f'<tr><th scope="row"><a href="{escape(href(stay.person.id))}">{escape(stay.person.text(locale).name)}</a></th>'
        f'<td><a href="{escape(href(stay.organisation.id))}">{escape(stay.organisation.text(locale).name)}</a></td>'
        f'<td><a href="{escape(claim_href(stay.affiliation.claim))}">{escape(stay.affiliation.years)}</a></td>'
        f"<td>{escape(stay.affiliation.role(locale))}</td></tr>"
        for stay in stream.stays
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
