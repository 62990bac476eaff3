"""Python-Markdown extensions that give a page its ids: headings the same in both locales, and the permanent ids of segments.

A heading's id is made from the English heading: it reads well in an address, and Python-Markdown's own slugs leave nothing
of a Chinese heading.
"""

from __future__ import annotations

from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.superfences",
]  # of mkdocs.yml, those that headings depend on
HeadingId = tuple[int, str]  # level 1–6, id

_LEVELS = {f"h{level}": level for level in range(1, 7)}


class TwinHeadings(Extension):
    """Gives the headings of a page the ids in `ids`, in order.

    `ids` is set before each page: those of the twin, or an empty list where a page names its own. Unless the two have
    the same headings in number and level, the page keeps its own ids: a wrong one would lead a reader astray.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[HeadingId] = []
        self.matched = True  # whether the last page had the headings of its twin

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # Between attr_list (8), whose explicit ids win, and toc (5), which makes ids for headings that have none.
        md.treeprocessors.register(_GiveHeadingIds(md, self), "twin_headings", 6)


class _GiveHeadingIds(Treeprocessor):
    def __init__(self, md: markdown.Markdown, extension: TwinHeadings):
        super().__init__(md)
        self.extension = extension

    def run(self, root):
        headings = [element for element in root.iter() if element.tag in _LEVELS]
        wanted = [level for level, _ in self.extension.ids]
        self.extension.matched = not wanted or wanted == [
            _LEVELS[heading.tag] for heading in headings
        ]
        if wanted and self.extension.matched:
            for heading, (_, id_) in zip(headings, self.extension.ids):
                heading.attrib.setdefault("id", id_)


def heading_ids(text: str, extensions: list[Any], configs: dict[str, Any]) -> list[HeadingId]:
    """Level and id of each heading of a page, as it will be rendered.

    text                 Markdown without front matter
    extensions, configs  as for `markdown.Markdown`; `toc` must be among them
    """
    md = markdown.Markdown(extensions=extensions, extension_configs=configs)
    md.convert(text)
    ids: list[HeadingId] = []
    tokens = list(md.toc_tokens)
    while tokens:
        token = tokens.pop(0)
        ids.append((token["level"], token["id"]))
        tokens[:0] = token["children"]
    return ids


def page_headings(body: str) -> list[HeadingId]:
    """Level and id of each heading of a page that is no essay, as the site has them."""
    return heading_ids(body, EXTENSIONS, {"toc": {"slugify": slugify_unicode}})


def other_headings(twin: str) -> str:
    """What to say of a page whose headings are not those of its twin, which its author calls so."""
    return (
        f"its headings are not those of {twin} in number and level: make them alike, or a reader who changes the language "
        "loses the place"
    )


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
        md.treeprocessors.register(_GiveSegmentIds(md, self), "segment_ids", 7)


class _GiveSegmentIds(Treeprocessor):
    def __init__(self, md: markdown.Markdown, extension: SegmentIds):
        super().__init__(md)
        self.extension = extension

    def run(self, root):
        if self.extension.ids is None:
            return
        elements = [element for element in root if element.get("class") != "footnote"]
        self.extension.found = len(elements)
        for element, id_ in zip(elements, self.extension.ids):
            if (element.text or "").startswith(STX) and not len(
                element
            ):  # raw HTML or code, put in later: in place of a bare <p>
                element.tag = "div"
            element.set("id", id_)
