"""Captions of captures: the cleaner writes a caption as a paragraph that is all in italics."""

from __future__ import annotations

from suyuan.markup.tree import Element


def mark_captions(root: Element) -> None:
    """Give each caption of a page the class `caption`."""
    for emphasis in root.iter("em"):
        paragraph = emphasis.getparent()
        if (
            paragraph is not None
            and paragraph.tag == "p"
            and not paragraph.attrib
            and not emphasis.attrib
            and len(paragraph) == 1
            and not len(emphasis)
            and not paragraph.text
            and not emphasis.tail
        ):
            paragraph.set("class", "caption")
