"""An essay's rendered HTML for feeds and books: without its tools, its links lead to the site."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from suyuan.markup.tree import Element, classes, parse_markup, remove

# Classes of elements that only work, or only make sense, on the site.
_TOOLS = {
    "headerlink", "claim__mark", "footnote-backref", "segment-tools", "segment-foot", "retired",
    "stale", "untranslated", "only-here__label", "explore__controls", "explore__try",
}  # fmt: skip
_KEPT_ATTRIBUTES = {
    "alt", "colspan", "datetime", "headers", "href", "id", "lang", "rowspan", "scope", "src",
    "start", "title",
}  # fmt: skip
_DROPPED_TAGS = {
    "script", "style", "iframe", "object", "embed", "form", "button", "input", "video", "audio",
    "canvas",
}  # fmt: skip
# SVG attributes that an HTML parser makes lower case.
_CASE = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_LIVE_ADDRESS = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)


def read_portable(source: str, resolve: Callable[[str], str], drawings: bool = True) -> Element:
    """Rendered HTML as a tree, without what only works on the site: buttons, marks, scripts.

    resolve   address of a link or a picture, as it is on the page → the one to write; '' removes
              the picture, or the link around its words
    drawings  whether figures keep their SVG; the table of their data is shown in any case
    """
    root, drawn = parse_markup(source), "<svg" in source
    etree.strip_elements(root, etree.Comment, with_tail=False)
    for element in list(root.iter(etree.Element)):
        if element is root or element.getparent() is None:
            continue
        found = classes(element)
        if element.tag in _DROPPED_TAGS or found & _TOOLS or element.tag == "svg" and not drawings:
            remove(element)
        elif drawn and _is_drawing(element):
            _clean_drawing(element)
        elif element.tag == "details":
            element.tag = "div"  # opened: a click may do nothing in a book or a feed reader
            for summary in element.findall("summary"):
                remove(summary)
            _clean(element)
        else:
            _clean(element, keep="class" if found & {"footnote-ref", "figure"} else "")
            _resolve(element, resolve)
            if element.tag == "figure" and (caption := element.find("figcaption")) is not None:
                element.append(caption)  # after the table: HTML has it first or last
    return root


def _is_drawing(element: Element) -> bool:
    return element.tag == "svg" or any(True for _ in element.iterancestors("svg"))


def _clean_drawing(element: Element) -> None:
    for name in list(map(str, element.attrib)):
        if name.lower() in _CASE:
            element.set(_CASE[name.lower()], element.attrib.pop(name))
        elif name.startswith("on") or name.endswith("href"):  # which our drawings never have
            del element.attrib[name]


def _clean(element: Element, keep: str = "") -> None:
    """Remove the attributes that are not kept; `keep` is one more that is."""
    for name in set(map(str, element.attrib)) - _KEPT_ATTRIBUTES - {keep}:
        del element.attrib[name]


def _resolve(element: Element, resolve: Callable[[str], str]) -> None:
    """Rewrite the addresses of an element, or drop them."""
    for name in ("href", "src"):
        if element.get(name) is not None:
            address = resolve(str(element.attrib.pop(name)))
            if address and not _LIVE_ADDRESS.match(address):
                element.set(name, address)
    if element.tag == "a" and element.get("href") is None:
        element.tag = "span"
    if element.tag == "img" and element.get("src") is None:
        remove(element)
