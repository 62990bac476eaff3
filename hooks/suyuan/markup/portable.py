"""An essay's rendered HTML for readers outside the site: feeds and books. Its tools are gone, its links lead back to it."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree, html

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
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, huge_tree=False
)


def read_portable(
    source: str, resolve: Callable[[str], str], drawings: bool = True
) -> etree._Element:
    """Rendered HTML as a tree below a `<div>`, without what only works on the site: buttons, marks, previews, scripts.

    resolve   an address as it is written, of a link or a picture → the one to write; '' drops it, and keeps a link's words
    drawings  whether figures keep their SVG; the table of their data is laid open in any case
    """
    root, drawn = _parse(source), "<svg" in source
    for element in list(root.iter(etree.Element)):
        if element is root or element.getparent() is None:
            continue
        classes = set((element.get("class") or "").split())
        if element.tag in _DROPPED or classes & _TOOLS or element.tag == "svg" and not drawings:
            _drop(element)
        elif drawn and _is_drawing(element):
            for name in list(element.attrib):
                if name.lower() in _CASE:
                    element.set(_CASE[name.lower()], element.attrib.pop(name))
                elif name.startswith("on") or name.endswith("href"):  # ours have none
                    del element.attrib[name]
        elif (
            element.tag == "details"
        ):  # opened: no reader is asked to click where clicks may do nothing
            element.tag = "div"
            for summary in element.findall("summary"):
                _drop(summary)
            _clean(element)
        else:
            _clean(element, keep="class" if classes & {"footnote-ref", "figure"} else "")
            _resolve(element, resolve)
            if element.tag == "figure" and (caption := element.find("figcaption")) is not None:
                element.append(caption)  # after the table: HTML has it first or last
    return root


def render_html(root: etree._Element) -> str:
    """The inside of a tree as HTML."""
    return "".join([root.text or "", *(html.tostring(child, encoding="unicode") for child in root)])


def _parse(source: str) -> etree._Element:
    try:
        return etree.fromstring(f"<div>{source}</div>", _PARSER)
    except etree.XMLSyntaxError:  # HTML that an author wrote by hand
        return html.fragment_fromstring(source, create_parent="div")


def _is_drawing(element: etree._Element) -> bool:
    return element.tag == "svg" or any(True for _ in element.iterancestors("svg"))


def _clean(element: etree._Element, keep: str = "") -> None:
    for name in set(element.attrib) - _KEPT - {keep}:
        del element.attrib[name]


def _resolve(element: etree._Element, resolve: Callable[[str], str]) -> None:
    for name in ("href", "src"):
        if element.get(name) is not None:
            address = resolve(element.attrib.pop(name))
            if address and not re.match(
                r"\s*(?:javascript|vbscript|data):", address, re.IGNORECASE
            ):
                element.set(name, address)
    if element.tag == "a" and element.get("href") is None:
        element.tag = "span"
    if element.tag == "img" and element.get("src") is None:
        _drop(element)


def _drop(element: etree._Element) -> None:
    """Take an element out and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
