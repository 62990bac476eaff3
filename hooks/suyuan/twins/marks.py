"""What a rendered essay shows at its segments: the way to the twin, a permalink, how old the translation is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from suyuan.markup.elements import Part, split_elements

_CLOSING = re.compile(r"(</p>|</li>)(?!.*(?:</p>|</li>))", re.DOTALL)
_TOOLED = {"p", "ul", "ol", "blockquote", "dl"}


class Mark(NamedTuple):
    """What to show at one segment.

    notice   HTML to put after it: a change of the original
    before   HTML to put before it: originals that have no translation yet
    retired  old ids that lead here
    alone    what to say of a block that this language alone has, '' for all others
    twin     whether there is a twin to show
    """

    notice: str = ""
    before: str = ""
    retired: tuple[str, ...] = ()
    alone: str = ""
    twin: bool = True


def mark_segments(
    html: str,
    marks: Mapping[str, Mark],
    parallel: str,
    locale: str,
    words: Mapping[str, str],
    suggest: bool = False,
) -> str:
    """A rendered essay with what belongs to each segment.

    marks     id → mark
    parallel  address of the parallel page, relative to this one
    locale    of the twin
    words     of the interface: show_twin, permalink, suggest
    suggest   whether the page's foot says where to send corrections
    """
    return "".join(
        _mark(part, marks[part.id], parallel, locale, words, suggest)
        if part.id in marks
        else part.html
        for part in split_elements(html)
    )


def _mark(
    part: Part, mark: Mark, parallel: str, locale: str, words: Mapping[str, str], suggest: bool
) -> str:
    html = part.html.rstrip()
    space = part.html[len(html) :]
    inside = "".join(f'<span class="retired" id="{escape(id_)}"></span>' for id_ in mark.retired)
    if mark.alone:
        inside += f'<span class="only-here__label" data-search-exclude>{escape(mark.alone)}</span>'
    if inside:
        opening = html.index(">") + 1
        html = html[:opening] + inside + html[opening:]
    if part.tag in _TOOLED or part.tag in ("figure", "table", "div", "pre"):
        tools = _tools(part.id, parallel, locale, words, mark.twin, suggest)
        if part.tag in _TOOLED:
            html = _CLOSING.sub(lambda match: tools + match[0], html, count=1)
        else:
            html += f'<p class="segment-foot">{tools}</p>'
    return mark.before + html + mark.notice + space


def _tools(
    id_: str, parallel: str, locale: str, words: Mapping[str, str], twin: bool, suggest: bool
) -> str:
    """The letters that readers see come from the stylesheet, so that they are neither copied nor searched. The last link is the
    same in every paragraph, which costs next to nothing in a compressed page; the script knows which paragraph it is in."""
    to_twin = (
        (
            f'<a class="twin-link" href="{escape(parallel)}#{id_}" hreflang="{locale}" '
            f'aria-label="{escape(words["show_twin"])}"></a>'
        )
        if twin
        else ""
    )
    to_foot = (
        f'<a class="suggest" href="#page-foot" aria-label="{escape(words["suggest"])}"></a>'
        if suggest
        else ""
    )
    return (
        f'<span class="segment-tools">{to_twin}<a class="permalink" href="#{id_}" '
        f'aria-label="{escape(words["permalink"])}"></a>{to_foot}</span>'
    )
