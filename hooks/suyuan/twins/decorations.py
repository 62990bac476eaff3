"""Adds to a rendered essay what it shows at each segment: links, old ids, notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from suyuan.markup.tree import Element, add_after, insert_after, insert_before, prepend

_PARAGRAPHS = ("p", "li")
_TOOLS_INSIDE = {"p", "ul", "ol", "blockquote", "dl"}  # at the end of their last paragraph
_TOOLS_BELOW = {"figure", "table", "div", "pre"}


class Decoration(NamedTuple):
    """What to show at one segment.

    notice     HTML to put after it: a change of the original, originals without a translation
    before     HTML to put before it: originals without a translation
    retired    old ids that lead here
    only_here  what to say of a block that only this language has; '' for all others
    has_twin   whether there is a twin to show
    """

    notice: str = ""
    before: str = ""
    retired: tuple[str, ...] = ()
    only_here: str = ""
    has_twin: bool = True


class PageTools(NamedTuple):
    """What is the same at every segment of a page.

    parallel  address of the parallel page, relative to this one
    locale    of the twin
    words     of the interface: show_twin, permalink, suggest
    suggest   whether the foot of the page says where to send corrections
    """

    parallel: str
    locale: str
    words: Mapping[str, str]
    suggest: bool = False


def decorate_segments(
    root: Element, decorations: Mapping[str, Decoration], tools: PageTools
) -> None:
    """Add to a rendered essay what belongs to each segment.

    root         the page; its segments are the children with an id
    decorations  id → what to show there
    """
    for element in list(root):
        id_ = element.get("id") or ""
        if decoration := decorations.get(id_):
            _decorate(element, id_, decoration, tools)


def _decorate(element: Element, id_: str, decoration: Decoration, tools: PageTools) -> None:
    inside = [
        element.makeelement("span", {"class": "retired", "id": old}) for old in decoration.retired
    ]
    if decoration.only_here:
        attributes = {"class": "only-here__label", "data-search-exclude": ""}
        label = element.makeelement("span", attributes)
        label.text = decoration.only_here
        inside.append(label)
    if element.tag == "hr":  # which cannot contain anything
        for span in reversed(inside):
            add_after(element, span)
    else:
        prepend(element, inside)
    if decoration.notice:
        insert_after(element, decoration.notice)
    if decoration.before:
        insert_before(element, decoration.before)
    if element.tag in _TOOLS_INSIDE:
        last = _last_paragraph(element)
        if last is not None:
            last.append(_render_tools(element, id_, decoration.has_twin, tools))
    elif element.tag in _TOOLS_BELOW:
        foot = element.makeelement("p", {"class": "segment-foot"})
        foot.append(_render_tools(element, id_, decoration.has_twin, tools))
        add_after(element, foot)


def _last_paragraph(element: Element) -> Element | None:
    """The paragraph or list item at the end of an element; None if it has none."""
    if element.tag in _PARAGRAPHS:
        return element
    inside = list(element.iter(*_PARAGRAPHS))
    if not inside:
        return None
    around = list(inside[-1].iterancestors(*_PARAGRAPHS))  # a list may be inside an item
    return around[-1] if around else inside[-1]


def _render_tools(element: Element, id_: str, has_twin: bool, tools: PageTools) -> Element:
    """The links at the end of a segment.

    The signs that readers see come from the stylesheet, so that they are neither copied nor
    searched. The last link is the same in every paragraph, which costs almost nothing in a
    compressed page; the script finds out which paragraph it is in.
    """
    found, words = element.makeelement("span", {"class": "segment-tools"}), tools.words

    def link(class_: str, href: str, label: str, **more: str) -> None:
        attributes = {"class": class_, "href": href, **more, "aria-label": words[label]}
        etree.SubElement(found, "a", attributes)

    if has_twin:
        link("twin-link", f"{tools.parallel}#{id_}", "show_twin", hreflang=tools.locale)
    link("permalink", f"#{id_}", "permalink")
    if tools.suggest:
        link("suggest", "#page-foot", "suggest")
    return found
