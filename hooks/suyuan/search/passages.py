"""The passages of a page as a search finds them: the id that a link leads to, and the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suyuan.markup.tree import Element, classes, walk

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Not part of what a reader reads on: tools, marks of notes, other versions, and drawings, since the
# table of a figure says the same.
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


def read_passages(root: Element) -> list[Passage]:
    """The passages of a page in order, without its title."""
    passages, anchor = [], ""
    for element in _blocks(root):
        if element.tag in _HEADINGS or element.get("id"):
            anchor = (element.get("id") or anchor) if element.tag != "h1" else ""
        text = " ".join("".join(_text(element)).split())
        if text and element.tag != "h1":
            passages.append(Passage(anchor, text))
    return passages


def _blocks(root: Element) -> Iterator[Element]:
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or _is_silent(element):
            continue
        parent = element.getparent()
        if element.tag == "div" and not element.get("id"):
            waiting += reversed(element)  # notes, and what an author put around several blocks
        elif element.tag == "ol" and parent is not None and parent.get("class") == "footnote":
            yield from element
        else:
            yield element


def _text(root: Element) -> Iterator[str]:
    events, silent = walk(root), None
    for event, element in events:
        if event == "start" and element is not root and _is_silent(element):
            events.skip_subtree()
            silent = element
            continue
        if element is not silent and event in ("start", "end") and element.tag not in _INLINE:
            yield " "
        if event == "start":
            yield element.text or ""
        elif element is not root:
            yield element.tail or ""


def _is_silent(element: Element) -> bool:
    return (
        element.tag in _SILENT
        or "data-search-exclude" in element.attrib
        or not _SILENT_CLASSES.isdisjoint(classes(element))
    )
