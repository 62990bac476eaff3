"""An essay's rendered HTML for feeds and books: without its tools, its links lead to the site."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from suyuan.markup.tree import Element, classes, parse_markup, remove

_TOOLS = {
    "headerlink",
    "claim__mark",
    "footnote-backref",
    "segment-tools",
    "segment-foot",
    "retired",
    "stale",
    "untranslated",
    "only-here__label",
}
_KEPT = {
    "alt",
    "colspan",
    "datetime",
    "headers",
    "href",
    "id",
    "lang",
    "rowspan",
    "scope",
    "src",
    "start",
    "title",
}
_DROPPED = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "button",
    "input",
    "video",
    "audio",
    "canvas",
}
_CASE = {
    "viewbox": "viewBox",
    "preserveaspectratio": "preserveAspectRatio",
}  # what an HTML parser makes lower case


def read_portable(source: str, resolve: Callable[[str], str], drawings: bool = True) -> Element:
    """Rendered HTML as a tree, without what only works on the site: buttons, marks, scripts.

    resolve   address of a link or a picture as it is written → the one to write; '' drops it, and
              keeps the words of a link
    drawings  whether figures keep their SVG; the table of their data is laid open in any case
    """
    root, drawn = parse_markup(source), "<svg" in source
    etree.strip_elements(root, etree.Comment, with_tail=False)
    for element in list(root.iter(etree.Element)):
        if element is root or element.getparent() is None:
            continue
        found = classes(element)
        if element.tag in _DROPPED or found & _TOOLS or element.tag == "svg" and not drawings:
            remove(element)
        elif drawn and _is_drawing(element):
            for name in list(map(str, element.attrib)):
                if name.lower() in _CASE:
                    element.set(_CASE[name.lower()], element.attrib.pop(name))
                elif name.startswith("on") or name.endswith("href"):  # ours have none
                    del element.attrib[name]
        elif (
            element.tag == "details"
        ):  # opened: no reader is asked to click where clicks may do nothing
            element.tag = "div"
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


def _clean(element: Element, keep: str = "") -> None:
    for name in set(map(str, element.attrib)) - _KEPT - {keep}:
        del element.attrib[name]


def _resolve(element: Element, resolve: Callable[[str], str]) -> None:
    for name in ("href", "src"):
        if element.get(name) is not None:
            address = resolve(str(element.attrib.pop(name)))
            if address and not re.match(
                r"\s*(?:javascript|vbscript|data):", address, re.IGNORECASE
            ):
                element.set(name, address)
    if element.tag == "a" and element.get("href") is None:
        element.tag = "span"
    if element.tag == "img" and element.get("src") is None:
        remove(element)
