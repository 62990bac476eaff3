"""The segments of an essay for other tools: as a translation memory (TMX) and as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml import etree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Unit(NamedTuple):
    """A segment: its permanent id, its kind and state, and its text in each language, as readers
    see it, or None if there is none; the original first."""

    id: str
    kind: str
    state: str
    texts: Mapping[str, str | None]


def render_tmx(units: Iterable[Unit], title: str, original: str) -> bytes:
    """TMX 1.4b with the segments that agree in both languages.

    original  the locale of the original

    A stale translation would teach a wrong pair. A draft that nobody has read has a property.
    """
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "twins",
        "creationtoolversion": "1",
        "datatype": "plaintext",
        "segtype": "paragraph",
        "adminlang": "en",
        "srclang": original,
        "o-tmf": "twins",
    }
    etree.SubElement(etree.SubElement(root, "header", header), "note").text = title
    body = etree.SubElement(root, "body")
    for unit in units:
        if unit.state in ("confirmed", "drafted") and all(unit.texts.values()):
            pair = etree.SubElement(body, "tu", tuid=unit.id)
            if unit.state == "drafted":
                etree.SubElement(pair, "prop", type="x-state").text = unit.state
            for locale, text in unit.texts.items():
                variant = etree.SubElement(pair, "tuv", {_XML_LANG: locale})
                etree.SubElement(variant, "seg").text = text
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def render_json(units: Iterable[Unit], title: str) -> str:
    """JSON with all segments in the order of the page, and their states."""
    segments = [
        {"id": unit.id, "kind": unit.kind, "state": unit.state, **unit.texts} for unit in units
    ]
    document = {"title": title, "segments": segments}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
