"""Drawings of contributors, made safe: an SVG file can run scripts and load from other hosts.

What draws is kept, by name. What editors leave for themselves is dropped. What runs, links, or
loads is refused with its line, because dropping it would show something else than its author saw.
"""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset({
    "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix",
    "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
    "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB",
    "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "g",
    "line", "linearGradient", "marker", "mask", "metadata", "path", "pattern", "polygon",
    "polyline", "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text",
    "textPath", "title", "tspan", "use",
})  # fmt: skip
# Sheets and presentation attributes may name parts of the drawing itself, and nothing else.
_LOADS = re.compile(r"@import|expression\s*\(|-moz-binding|behavior\s*:|\\|/\*|javascript:", re.I)
_URL = re.compile(r"url\(\s*(?![\"']?#[\w.:-]+[\"']?\s*\))", re.I)
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)
_MAX_ELEMENTS = 20_000


class Unfit(ValueError):
    """A file that is not published. The text is that of a `Problem`; `line` is 0 or 1-based."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


def clean_svg(raw: bytes) -> bytes:
    """The drawing as it is published. The same bytes give the same bytes, and clean ones stay.

    Raises Unfit.
    """
    try:
        root = etree.fromstring(raw, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise Unfit(f"the content of this file is not SVG ({reason}): save it again") from None
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in raw:
        raise Unfit("this drawing declares entities: save it again without them")
    if root.tag != f"{{{_SVG}}}svg":
        raise Unfit("the content of this file is not SVG: its first element must be <svg>")
    for count, element in enumerate(list(root.iter(etree.Element))):
        if count > _MAX_ELEMENTS:
            raise Unfit(f"this drawing has more than {_MAX_ELEMENTS} elements: simplify it")
        if element is root or element.getparent() is not None:  # not in what was dropped
            _clean_element(element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=False) + b"\n"


def _clean_element(element: etree._Element) -> None:
    name = etree.QName(element)
    if name.namespace != _SVG:
        if (parent := element.getparent()) is not None:
            _drop(parent, element)
        return
    line = cast("int | None", element.sourceline) or 0  # has no type in the stubs of lxml
    if name.localname not in _ELEMENTS:
        message = f"the drawing has an element <{name.localname}>, which none needs: remove it"
        raise Unfit(message, line)
    if name.localname == "style" and _is_live(element.text or ""):
        raise Unfit("the drawing has a style that loads something: remove it", line)
    for key, value in list(element.attrib.items()):
        key, value = str(key), str(value)
        if key.startswith("on"):
            raise Unfit(f"the drawing has a handler, '{key}': remove it", line)
        if key in ("href", _XLINK):
            if not value.strip().startswith("#"):
                message = f"the drawing loads '{value[:40]}': put it into the drawing itself"
                raise Unfit(message, line)
        elif key.startswith("{") and not key.startswith("{http://www.w3.org/XML/1998/namespace}"):
            del element.attrib[key]
        elif _is_live(value):
            raise Unfit(f"the drawing has '{key}', which loads something: remove it", line)


def _is_live(text: str) -> bool:
    return bool(_LOADS.search(text) or _URL.search(text))


def _drop(parent: etree._Element, element: etree._Element) -> None:
    tail = element.tail or ""
    element.clear()  # so that what was in it has no parent, and is not looked at
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
