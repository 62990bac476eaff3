"""Talent flow: who went from where to where, as one picture.

Every organization through which several people passed is a box, named once; a line is a move, as
thick as there were people who made it. Boxes are drawn last and cover the lines, so that no line is
behind a name. The people are in the titles of the lines and, with years and sources, in the table.

Like the timeline, it is drawn for a phone and for a wide screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from suyuan.drawings.careers import Career, find_streams
from suyuan.drawings.context import Address, PageContext
from suyuan.drawings.flow_layout import Box, FlowFormat, Layout, Move, arrange
from suyuan.drawings.lettering import text_element
from suyuan.records.entries import Entry
from suyuan.text.languages import language

FORMATS = (FlowFormat("narrow", 360, 2, 17, 46), FlowFormat("wide", 880, 4, 17, 84))
_BELOW = 34  # how far a line that goes back hangs below its boxes
_STROKE = 1.6  # of a move, for each person who made it


def draw_talent_flow(
    entries: Iterable[Entry],
    locale: str,
    href: Address,
    claim_href: Address,
    labels: Mapping[str, str],
    beginnings: Iterable[str] = (),
) -> str:
    """Returns the people who moved, as an HTML figure with the data as a table.

    href        id of an entry → address of its page, relative to this one
    claim_href  id of a claim → address, relative to this page
    labels      words of the interface
    beginnings  ids of organizations that come first among those of a year

    An empty string where nobody moved.
    """
    context = PageContext(locale, href, claim_href, labels)
    beginnings = list(beginnings)
    careers = [career for stream in find_streams(entries, beginnings) for career in stream.careers]
    if not careers:
        return ""
    drawings = "".join(
        _draw(arrange(careers, format_, locale, beginnings), format_, context)
        for format_ in FORMATS
    )
    return (
        f'<figure class="figure figure--fitted flow" id="talent-flow">'
        f"<figcaption>{escape(labels['flow_caption'])}</figcaption>{drawings}"
        f"<details><summary>{escape(labels['figure_data'])}</summary>"
        f"{_table(careers, context)}</details></figure>"
    )


def _draw(layout: Layout, format_: FlowFormat, context: PageContext) -> str:
    lines = "".join(
        _draw_move(move, ends, layout, context) for move, ends in zip(layout.moves, layout.ends)
    )
    boxes = "".join(_draw_box(box, format_, context) for box in layout.boxes.values())
    id_ = f"flow-{format_.name}"
    return (
        f'<svg class="figure__drawing figure__drawing--{format_.name}" '
        f'viewBox="0 0 {format_.width} {layout.height:.0f}" font-size="{format_.size}" '
        f'role="group" aria-labelledby="{id_}-title">'
        f'<title id="{id_}-title">{escape(context.labels["flow_title"])}</title>'
        f'<g class="flow__moves">{lines}</g><g role="list">{boxes}</g></svg>'
    )


def _draw_move(move: Move, ends: tuple[float, float], layout: Layout, context: PageContext) -> str:
    """Returns a line that leaves a box below and enters the other above, with its people."""
    origin, target = layout.boxes[move.origin], layout.boxes[move.target]
    x0, x1 = ends
    y0, y1 = origin.y + origin.height, target.y
    if y1 > y0:
        bend = (y1 - y0) * 0.55
        turns, css = (y0 + bend, y1 - bend), "flow__move"
    else:  # back, or to a neighbor: below both
        y1 = target.y + target.height
        turns, css = (max(y0, y1) + _BELOW,) * 2, "flow__move flow__move--back"
    path = f"M{x0:.0f} {y0:.0f}C{x0:.0f} {turns[0]:.0f} {x1:.0f} {turns[1]:.0f} {x1:.0f} {y1:.0f}"
    names = [person.text(context.locale).name for person in move.people]
    places = [box.organisation.text(context.locale).name for box in (origin, target)]
    title = f"{' → '.join(places)}: {language(context.locale).comma.join(names)}"
    return (
        f'<path class="{css}" d="{path}" stroke-width="{len(names) * _STROKE:.1f}">'
        f"<title>{escape(title)}</title></path>"
    )


def _draw_box(box: Box, format_: FlowFormat, context: PageContext) -> str:
    top = box.y + (box.height - (len(box.lines) + 1) * format_.line) / 2 + format_.size
    lines = "".join(
        text_element(box.middle, top + number * format_.line, line, "flow__name", "middle")
        for number, line in enumerate(box.lines)
    )
    count = context.labels["flow_people"].replace("{}", str(box.people))
    lines += text_element(
        box.middle, top + len(box.lines) * format_.line, count, "flow__count", "middle"
    )
    return (
        f'<g role="listitem"><a href="{escape(context.entry_href(box.organisation.id))}">'
        f'<rect class="flow__box" x="{box.x:.1f}" y="{box.y:.1f}" '
        f'width="{format_.box_width:.1f}" height="{box.height:.1f}" rx="4"/>{lines}</a></g>'
    )


def _table(careers: Sequence[Career], context: PageContext) -> str:
    rows = ""
    for stay in (stay for career in careers for stay in career):
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
