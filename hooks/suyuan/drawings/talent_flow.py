"""Talent flow: who was where, from when to when, with a drawing for each stream of people.

Organizations are lanes, time runs to the right, and a person is a line from bar to bar. Lanes are
ordered by when people came to them, so a stream runs downhill. A bar has its name on it, and the
bars of a lane go below one another wherever their names would touch: nothing is said by color
alone, and nothing needs a legend. An organization with only one person has no lane of its own,
since a stream is what several people did; its name is on the bar.

Like the timeline, each drawing is made for a phone, where the name of a lane is above it, and for a
wide screen, where it is on its left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from suyuan.drawings.careers import DOUBT, Stream, find_streams
from suyuan.drawings.context import Address, PageContext
from suyuan.drawings.flow_layout import (
    BAR,
    NAME_LINE,
    Bar,
    FlowFormat,
    Lane,
    Scale,
    arrange,
    wrap_lane_name,
)
from suyuan.drawings.lettering import SIZE, text_element
from suyuan.records.entries import Entry
from suyuan.text.languages import language

FORMATS = (FlowFormat("narrow", 400, 0), FlowFormat("wide", 640, 130))


def draw_talent_flow(
    entries: Iterable[Entry],
    locale: str,
    href: Address,
    claim_href: Address,
    labels: Mapping[str, str],
    beginnings: Iterable[str] = (),
) -> str:
    """Returns the people who moved, as one HTML figure for each stream, with the data as a table.

    href        id of an entry → address of its page, relative to this one
    claim_href  id of a claim → address, relative to this page
    labels      words of the interface
    beginnings  as in `find_streams`

    An empty string where nobody moved.
    """
    context = PageContext(locale, href, claim_href, labels)
    figures = [_figure(stream, context) for stream in find_streams(entries, beginnings)]
    if not figures:
        return ""
    return f'<p class="caption">{escape(labels["flow_caption"])}</p>{"".join(figures)}'


def _figure(stream: Stream, context: PageContext) -> str:
    if stream.origin:
        id_ = f"flow-{stream.origin.id}"
        title = context.labels["flow_from"].replace(
            "{}", stream.origin.text(context.locale).heading
        )
    else:
        id_, title = "flow-others", context.labels["flow_others"]
    drawings = "".join(_draw(stream, format_, id_, title, context) for format_ in FORMATS)
    return (
        f'<figure class="figure figure--fitted" id="{id_}">'
        f"<figcaption><b>{escape(title)}</b></figcaption>{drawings}"
        f"<details><summary>{escape(context.labels['figure_data'])}</summary>"
        f"{_table(stream, context)}</details></figure>"
    )


def _draw(
    stream: Stream, format_: FlowFormat, figure_id: str, title: str, context: PageContext
) -> str:
    first = min(stay.start for stay in stream.stays)
    last = max(first + 1, *(stay.end for stay in stream.stays))
    scale = Scale(first, last, format_.left + 4, format_.width - 16)
    lanes = arrange(stream, format_, scale, context.locale, top=20)
    height = lanes[-1].bottom + 18
    bars = {id(bar.stay): bar for lane in lanes for bar in lane.bars}
    careers = [[bars[id(stay)] for stay in career] for career in stream.careers]
    moves = [
        "".join(_draw_move(before, after) for before, after in zip(career, career[1:]))
        for career in careers
    ]
    people = "".join(_draw_person(career, path, context) for career, path in zip(careers, moves))
    bands = "".join(_draw_band(lane, format_) for lane in lanes)
    headings = "".join(_draw_heading(lane, format_, context) for lane in lanes)
    id_ = f"{figure_id}-{format_.name}"
    return (
        f'<svg class="figure__drawing figure__drawing--{format_.name}" '
        f'viewBox="0 0 {format_.width} {height:.0f}" font-size="{SIZE}" role="group" '
        f'aria-labelledby="{id_}-title" aria-describedby="{id_}-desc">'
        f'<title id="{id_}-title">{escape(title)}</title>'
        f'<desc id="{id_}-desc">{escape(context.labels["flow_caption"])}</desc>'
        f"{bands}{_draw_axis(scale, height)}"
        f'<path class="flow__moves" d="{"".join(moves)}"/>'
        f'{headings}<g role="list">{people}</g></svg>'
    )


def _draw_band(lane: Lane, format_: FlowFormat) -> str:
    if not lane.organisation:
        return ""
    return (
        f'<rect class="flow__lane" x="0" y="{lane.top:.1f}" width="{format_.width}" '
        f'height="{lane.bottom - lane.top:.1f}" rx="3"/>'
    )


def _draw_heading(lane: Lane, format_: FlowFormat, context: PageContext) -> str:
    """Returns the name of a lane. It is drawn after the lines, so that none runs through it."""
    if not lane.organisation:
        return ""
    lines = "".join(
        text_element(8, lane.top + 16 + NAME_LINE * number, line, "flow__lane-name")
        for number, line in enumerate(wrap_lane_name(lane.organisation, format_, context.locale))
    )
    return f'<a href="{escape(context.entry_href(lane.organisation.id))}">{lines}</a>'


def _draw_axis(scale: Scale, height: float) -> str:
    """Returns years at the top and the bottom, as many as have room, and a line for each."""
    step = next(
        step for step in (1, 2, 5, 10, 20, 50, 100) if scale(scale.first + step) - scale.left > 42
    )
    parts = []
    first = int(-(-scale.first // step) * step)  # rounded up
    for year in range(first, int(scale.last) + 1, step):
        x = scale(year)
        anchor = "start" if x < 16 else "middle"
        parts.append(
            f'<line class="figure__lead" x1="{x:.1f}" x2="{x:.1f}" y1="17" y2="{height - 16:.1f}"/>'
        )
        for y in (12, height - 2):
            parts.append(text_element(x, y, str(year), "figure__soft", anchor))
    return f'<g aria-hidden="true">{"".join(parts)}</g>'


def _draw_person(career: list[Bar], moves: str, context: PageContext) -> str:
    """Returns all bars of a person as one group, which pointing at any of them brings out."""
    bars = "".join(_draw_bar(bar, context) for bar in career)
    return (
        f'<g class="flow__person" role="listitem"><path class="flow__way" d="{moves}"/>{bars}</g>'
    )


def _draw_bar(bar: Bar, context: PageContext) -> str:
    """Returns a bar with its name. Where its first or last year is unknown, it ends in dots."""
    stay, locale = bar.stay, context.locale
    person, organisation = stay.person.text(locale).name, stay.organisation.text(locale).name
    name = context.entry_link(stay.person.id, person)
    if bar.alone:
        name += (
            f'<tspan class="figure__soft">{language(locale).comma}</tspan>'
            f'<a href="{escape(context.entry_href(stay.organisation.id))}">'
            f'<tspan class="figure__soft">{escape(organisation)}</tspan></a>'
        )
    facts = (person, organisation, stay.affiliation.years, stay.affiliation.role(locale))
    length = bar.end - bar.start
    # Of a stay with an unknown beginning only the last year is solid.
    solid_from = bar.end - max(BAR, length / DOUBT) if stay.open_start else bar.start
    solid_to = max(solid_from + BAR, bar.end - min(28, length * 0.6)) if stay.open_end else bar.end
    y = bar.y + BAR / 2
    dots = "".join(
        f'<path class="flow__open" d="M{start:.1f} {y:.1f}H{end:.1f}"/>'
        for start, end in ((bar.start, solid_from - 2), (solid_to + 4, bar.end))
        if end > start
    )
    css = "flow__bar flow__bar--alone" if bar.alone else "flow__bar"
    return (
        f'<text class="flow__name" x="{bar.label:.1f}" y="{bar.y - 4:.1f}">{name}</text>'
        f'<a class="{css}" href="{escape(context.claim_href(stay.affiliation.claim))}">'
        f"<title>{escape(language(locale).comma.join(facts))}</title>"
        f'<rect class="figure__reach" x="{bar.start - 3:.1f}" y="{bar.y - 2:.1f}" '
        f'width="{bar.end - bar.start + 6:.1f}" height="{BAR + 6}"/>'
        f'<rect x="{solid_from:.1f}" y="{bar.y:.1f}" '
        f'width="{solid_to - solid_from:.1f}" height="{BAR}" rx="1.5"/>'
        f"{dots}</a>"
    )


def _draw_move(before: Bar, after: Bar) -> str:
    """Returns the curve from one bar to the next, as SVG path data.

    Where the next bar begins before this one ends, the curve leaves this one at that point.
    """
    x0, y0 = min(before.end, max(before.start, after.start)), before.y + BAR / 2
    x1, y1 = after.start, after.y + BAR / 2
    bend = max(6.0, (x1 - x0) / 2)
    return f"M{x0:.1f} {y0:.1f}C{x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"


def _table(stream: Stream, context: PageContext) -> str:
    rows = ""
    for stay in stream.stays:
        person, organisation, affiliation = stay.person, stay.organisation, stay.affiliation
        person_name = person.text(context.locale).name
        organisation_name = organisation.text(context.locale).name
        rows += (
            f'<tr><th scope="row">{context.entry_link(person.id, person_name)}</th>'
            f"<td>{context.entry_link(organisation.id, organisation_name)}</td>"
            f"<td>{context.claim_link(affiliation.claim, affiliation.years)}</td>"
            f"<td>{escape(affiliation.role(context.locale))}</td></tr>"
        )
    return context.table(("person", "organisation", "years", "role"), rows)
