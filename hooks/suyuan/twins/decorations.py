"""What an essay shows at its segments: the way to the twin, a permalink, an old translation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from suyuan.markup.tree import Element, add_after, insert_after, insert_before, prepend

_PARAGRAPHS = ("p", "li")
_AT_ITS_END = {"p", "ul", "ol", "blockquote", "dl"}  # where the tools of a segment are
_BELOW_IT = {"figure", "table", "div", "pre"}


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


class Tools(NamedTuple):
    """What is the same at every segment of a page.

    parallel  address of the parallel page, relative to this one
    locale    of the twin
    words     of the interface: show_twin, permalink, suggest
    suggest   whether the page's foot says where to send corrections
    """

    parallel: str
    locale: str
    words: Mapping[str, str]
    suggest: bool = False


def mark_segments(root: Element, marks: Mapping[str, Mark], tools: Tools) -> None:
    """Give a rendered essay what belongs to each segment.

    root   the page; its segments are the children with an id
    marks  id → mark
    """
    for element in list(root):
        id_ = element.get("id") or ""
        if mark := marks.get(id_):
            _mark(element, id_, mark, tools)


def _mark(element: Element, id_: str, mark: Mark, tools: Tools) -> None:
    inside = [
        element.makeelement("span", {"class": "retired", "id": retired}) for retired in mark.retired
    ]
    if mark.alone:
        label = {"class": "only-here__label", "data-search-exclude": ""}
        inside.append(element.makeelement("span", label))
        inside[-1].text = mark.alone
    if element.tag == "hr":  # nothing can be in it
        for span in reversed(inside):
            add_after(element, span)
    else:
        prepend(element, inside)
    if mark.notice:
        insert_after(element, mark.notice)
    if mark.before:
        insert_before(element, mark.before)
    if element.tag in _AT_ITS_END:
        last = _last_paragraph(element)
        if last is not None:
            last.append(_tools(element, id_, mark.twin, tools))
    elif element.tag in _BELOW_IT:
        foot = element.makeelement("p", {"class": "segment-foot"})
        foot.append(_tools(element, id_, mark.twin, tools))
        add_after(element, foot)


def _last_paragraph(element: Element) -> Element | None:
    """The paragraph or item in an element that ends last."""
    if element.tag in _PARAGRAPHS:
        return element
    inside = list(element.iter(*_PARAGRAPHS))
    if not inside:
        return None
    around = list(inside[-1].iterancestors(*_PARAGRAPHS))  # a list may be in an item
    return around[-1] if around else inside[-1]


def _tools(element: Element, id_: str, twin: bool, tools: Tools) -> Element:
    """The links at the end of a segment.

    The letters that readers see come from the stylesheet, so that they are neither copied nor
    searched. The last link is the same in every paragraph, which costs next to nothing in a
    compressed page; the script knows which paragraph it is in.
    """
    found, words = element.makeelement("span", {"class": "segment-tools"}), tools.words

    def link(class_: str, href: str, label: str, **more: str) -> None:
        attributes = {"class": class_, "href": href, **more, "aria-label": words[label]}
        etree.SubElement(found, "a", attributes)

    if twin:
        link("twin-link", f"{tools.parallel}#{id_}", "show_twin", hreflang=tools.locale)
    link("permalink", f"#{id_}", "permalink")
    if tools.suggest:
        link("suggest", "#page-foot", "suggest")
    return found
