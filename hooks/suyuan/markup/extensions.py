"""Python-Markdown extensions that give a page its ids.

Headings get the same ids in both locales, and segments their permanent ones. A heading's id is
derived from the English heading: it reads well in an address, and Python-Markdown's own slugs leave
nothing of a Chinese heading.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX

from suyuan.markup.segments import COMMENTS

# Of the extensions in mkdocs.yml, those that headings depend on.
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.superfences"]

HeadingId = tuple[int, str]
"""Level (1–6) and id of a heading."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}


class TwinHeadings(Extension):
    """Gives the headings of a page the ids of its twin's.

    ids      set before each page: those of the twin, in order; empty if a page has ids of its own
    matched  afterwards: whether the page had the headings of its twin

    Unless the two have the same headings in number and level, the page keeps its own ids: a wrong
    id would lead a reader to a wrong place.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[HeadingId] = []
        self.matched = True

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register with Python-Markdown."""
        # Between attr_list (8), whose explicit ids win, and toc (5), which makes ids for headings
        # that have none.
        md.treeprocessors.register(_GiveHeadingIds(md, self), "twin_headings", 6)


class _GiveHeadingIds(Treeprocessor):
    def __init__(self, md: markdown.Markdown, extension: TwinHeadings):
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _LEVELS]
        levels = [_LEVELS[heading.tag] for heading in headings]
        wanted = [level for level, _ in self.extension.ids]
        self.extension.matched = not wanted or wanted == levels
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
    tokens: list[dict[str, Any]] = list(md.toc_tokens)  # type: ignore[attr-defined]  # set by toc
    ids: list[HeadingId] = []
    while tokens:
        token = tokens.pop(0)
        ids.append((token["level"], token["id"]))
        tokens[:0] = token["children"]
    return ids


def page_headings(body: str) -> list[HeadingId]:
    """Level and id of each heading of a page that is not an essay, as the site has them."""
    return heading_ids(body, EXTENSIONS, {"toc": {"slugify": slugify_unicode}})


def other_headings(twin: str) -> str:
    """The message for a page that does not have the headings of its twin.

    twin  what to call the file of the twin
    """
    return (
        f"its headings are not those of {twin} in number and level: make them alike, or a reader "
        "who changes the language loses the place"
    )


class SegmentIds(Extension):
    """Gives the top-level elements of a page the ids of its segments.

    ids    set before each page: the ids in order; None if a page has no segments
    found  afterwards: the number of top-level elements

    Footnotes are not counted: they are in a list of their own at the end, under the names that
    their authors gave them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] | None = None
        self.found = 0

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register with Python-Markdown."""
        # Between attr_list (8) and toc (5), which makes ids for headings that have none.
        md.treeprocessors.register(_GiveSegmentIds(md, self), "segment_ids", 7)


class _GiveSegmentIds(Treeprocessor):
    def __init__(self, md: markdown.Markdown, extension: SegmentIds):
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        if self.extension.ids is None:
            return
        elements = [
            element
            for element in root
            if element.get("class") != "footnote" and not self._is_comment(element)
        ]
        self.extension.found = len(elements)
        for element, id_ in zip(elements, self.extension.ids):
            # Raw HTML or code, which Python-Markdown puts in later, in place of a bare <p>.
            is_stashed = (element.text or "").startswith(STX) and not len(element)
            if is_stashed:
                element.tag = "div"
            element.set("id", id_)

    def _is_comment(self, element: Element) -> bool:
        """Whether a block has nothing but comments, which nobody sees."""
        if stash := HTML_PLACEHOLDER_RE.fullmatch(element.text or ""):
            raw = self.md.htmlStash.rawHtmlBlocks[int(stash[1])]
            return isinstance(raw, str) and bool(COMMENTS.fullmatch(raw.strip()))
        return False
