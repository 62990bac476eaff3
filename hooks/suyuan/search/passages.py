"""Passages: the paragraphs of a rendered page, each with the id that a link to it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suyuan.markup.tree import Element, classes, walk

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Not part of the running text: tools, marks of notes, drawings, whose table says the same, and
# other versions of a paragraph.
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
# fmt: off
_INLINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
}
# fmt: on


class Passage(NamedTuple):
    """A paragraph as plain text.

    anchor  id of its element, or of the heading above it; empty at the top of a page
    """

    anchor: str
    text: str


def read_passages(root: Element) -> list[Passage]:
    """Returns the passages of a page in order, without its title.

    `<h1>T</h1><p id="s-1">One<sup>2</sup>.</p>` → `[Passage("s-1", "One2.")]`

    root  the tree of the page's text
    """
    passages, anchor = [], ""
    for element in _blocks(root):
        is_title = element.tag == "h1"
        if is_title:
            anchor = ""
        elif element.tag in _HEADINGS or element.get("id"):
            anchor = element.get("id") or anchor
        text = " ".join("".join(_visible_text(element)).split())
        if text and not is_title:
            passages.append(Passage(anchor, text))
    return passages


def _blocks(root: Element) -> Iterator[Element]:
    """Yields the elements that become passages: top-level blocks, and each footnote."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or _is_silent(element):
            continue
        parent = element.getparent()
        if element.tag == "div" and not element.get("id"):
            waiting += reversed(element)  # footnotes, or a wrapper that an author wrote
        elif element.tag == "ol" and parent is not None and parent.get("class") == "footnote":
            yield from element
        else:
            yield element


def _visible_text(root: Element) -> Iterator[str]:
    """Yields the pieces of text that readers see, with a space on each side of a block."""
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
