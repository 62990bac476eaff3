"""Images and captions of captures: the cleaner writes an image as a paragraph of its own, and its
caption as a paragraph behind it that is all in italics."""

from __future__ import annotations

from suyuan.markup.tree import Element


def mark_captions(root: Element) -> None:
    """Give each caption of a page the class `caption`, and make a figure of each image with its
    caption."""
    for emphasis in list(root.iter("em")):
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
    for image in list(root.iter("img")):
        paragraph = image.getparent()
        is_alone = paragraph is not None and paragraph.tag == "p" and len(paragraph) == 1
        if is_alone and paragraph is not None and not (paragraph.text or image.tail):
            _make_figure(image, paragraph)


def _make_figure(image: Element, paragraph: Element) -> None:
    """Turn the paragraph of an image into a figure, with the caption behind it in it."""
    image.set("loading", "lazy")
    paragraph.tag = "figure"
    caption = paragraph.getnext()
    if caption is not None and caption.tag == "p" and caption.get("class") == "caption":
        caption.tag = "figcaption"
        paragraph.tail = caption.tail
        paragraph.append(caption)
        caption.tail = None
