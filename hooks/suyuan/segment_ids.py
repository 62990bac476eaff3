"""Gives the blocks of an essay their permanent ids when it is rendered."""

from __future__ import annotations

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX


class SegmentIds(Extension):
    """Gives the top-level elements of a page the ids in `ids`, in order.

    `ids` is set before each page; None where a page has no segments. Footnotes are not counted: they stand in a list of
    their own at the end, under the names that their authors gave them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] | None = None
        self.found = 0  # top-level elements that the last page had

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # Between attr_list (8) and toc (5), which makes ids for headings that have none.
        md.treeprocessors.register(_GiveIds(md, self), "segment_ids", 7)


class _GiveIds(Treeprocessor):
    def __init__(self, md: markdown.Markdown, extension: SegmentIds):
        super().__init__(md)
        self.extension = extension

    def run(self, root):
        if self.extension.ids is None:
            return
        elements = [element for element in root if element.get("class") != "footnote"]
        self.extension.found = len(elements)
        for element, id_ in zip(elements, self.extension.ids):
            if (element.text or "").startswith(STX) and not len(element):  # raw HTML or code, put in later: in place of a bare <p>
                element.tag = "div"
            element.set("id", id_)
