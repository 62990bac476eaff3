"""Passages: the paragraphs of a rendered page, each with the id that a link to it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

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


def read_passages(content: str) -> list[Passage]:
    """Returns the passages of a page in order, without its title.

    `<h1>T</h1><p id="s-1">One<sup>2</sup>.</p>` → `[Passage("s-1", "One2.")]`

    content  the HTML of the page's text
    """
    root = html.fragment_fromstring(content, create_parent="div")
    passages, anchor = [], ""
    for element in _blocks(root):
        is_title = element.tag == "h1"
        if is_title:
            anchor = ""
        elif element.tag in _HEADINGS or element.get("id"):
            anchor = element.get("id", anchor)
        text = " ".join("".join(_visible_text(element)).split())
        if text and not is_title:
            passages.append(Passage(anchor, text))
    return passages


def _blocks(root: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yields the elements that become passages: top-level blocks, and each footnote."""
    for element in root:
        if not isinstance(element.tag, str) or _is_silent(element):
            continue
        if element.tag == "div" and not element.get("id"):
            yield from _blocks(element)  # footnotes, or a wrapper that an author wrote
        elif element.tag == "ol" and element.getparent().get("class") == "footnote":
            yield from element
        else:
            yield element


def _visible_text(element: html.HtmlElement) -> Iterator[str]:
    """Yields the pieces of text that readers see, with a space on each side of a block."""
    is_block = element.tag not in _INLINE
    if is_block:
        yield " "
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_silent(child):
            yield from _visible_text(child)
        yield child.tail or ""
    if is_block:
        yield " "


def _is_silent(element: html.HtmlElement) -> bool:
    classes = element.get("class", "").split()
    return (
        element.tag in _SILENT
        or "data-search-exclude" in element.attrib
        or not _SILENT_CLASSES.isdisjoint(classes)
    )
