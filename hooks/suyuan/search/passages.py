"""The passages of a rendered page as a search finds them: each with the id that a link leads to, and its text as read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Not part of what a reader reads on: tools, marks of notes, drawings (a figure's table says the same), other versions.
_SILENT = {"svg", "script", "style", "template", "button", "math"}
_SILENT_CLASSES = {
    "segment-tools",
    "segment-foot",
    "headerlink",
    "footnote-backref",
    "footnote-ref",
    "stale",
    "untranslated",
    "retired",
    "claim__mark",
}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "wbr",
}


class Passage(NamedTuple):
    """anchor: id of the element, or of the heading above it, '' at the top of a page."""

    anchor: str
    text: str


def read_passages(content: str) -> list[Passage]:
    """The passages of a page in order, without its title."""
    root = html.fragment_fromstring(content, create_parent="div")
    passages, anchor = [], ""
    for element in _blocks(root):
        if element.tag in _HEADINGS or element.get("id"):
            anchor = element.get("id", anchor) if element.tag != "h1" else ""
        text = " ".join("".join(_text(element)).split())
        if text and element.tag != "h1":
            passages.append(Passage(anchor, text))
    return passages


def _blocks(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for element in root:
        if not isinstance(element.tag, str) or _is_silent(element):
            continue
        if element.tag == "div" and not element.get(
            "id"
        ):  # notes, and what an author put around several blocks
            yield from _blocks(element)
        elif element.tag == "ol" and element.getparent().get("class") == "footnote":
            yield from element
        else:
            yield element


def _text(element: html.HtmlElement) -> Iterator[str]:
    block = element.tag not in _INLINE
    if block:
        yield " "
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_silent(child):
            yield from _text(child)
        yield child.tail or ""
    if block:
        yield " "


def _is_silent(element: html.HtmlElement) -> bool:
    return (
        element.tag in _SILENT
        or "data-search-exclude" in element.attrib
        or bool(_SILENT_CLASSES.intersection(re.split(r"\s+", element.get("class", ""))))
    )
