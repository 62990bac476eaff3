"""Renders the Markdown of a page only once: what an earlier build made of the same text, with the same ids, is taken again.

What a page links to may have moved meanwhile. So the paths that were looked up are kept with the result, and asked for again; one
that is missing gives a warning, and such a page is never kept. Nor is one on which Page.render has
set more than is known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from suyuan.headings import TwinHeadings
from suyuan.segment_ids import SegmentIds

# What Page.render sets, and so what can be taken again.
SET = {"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors"}


class Rendered(NamedTuple):
    """What Page.render leaves in a page, and the extensions in themselves.

    paths  that were looked up among the files → address of each        links  path, anchor, link as it is written
    """

    content: str
    toc: list[dict[str, Any]]
    title: str | None
    anchors: list[str]
    links: list[tuple[str, str, str]]
    paths: dict[str, str]
    blocks: int
    matched: bool


@event_priority(-200)  # after all that say what is to be rendered
def on_page_markdown(markdown, page, config, files):
    page.render = lambda config, files: _render(page, config, files)  # of this page, for this build
    return markdown


def _render(page, config, files):
    [segments] = (each for each in config.markdown_extensions if isinstance(each, SegmentIds))
    [headings] = (each for each in config.markdown_extensions if isinstance(each, TwinHeadings))
    memory, watched = config.extra["memory"], _Watched(files)
    key = (page.file.src_uri, page.file.url, page.markdown, repr(segments.ids), repr(headings.ids))
    rendered = memory.recall("render_page", Rendered, key)
    if rendered and all((file := files.get_file_from_path(path)) and file.url == url for path, url in rendered.paths.items()):
        page.content, page.toc, page._title_from_render = rendered.content, get_toc(rendered.toc), rendered.title
        page.present_anchor_ids = set(rendered.anchors)
        page.links_to_anchors = {}
        for path, anchor, link in rendered.links:
            page.links_to_anchors.setdefault(files.get_file_from_path(path), {})[anchor] = link
        segments.found, headings.matched = rendered.blocks, rendered.matched
        return
    before = dict(vars(page))
    Page.render(page, config, watched)
    changed = {name for name, value in vars(page).items() if name not in before or before[name] is not value}
    links = [(file.src_uri, anchor, link) for file, found in (page.links_to_anchors or {}).items() for anchor, link in found.items()]
    if changed <= SET and watched.sure and page.links_to_anchors is not None:
        paths = watched.paths | {page.file.src_uri: page.file.url}
        memory.remember("render_page", Rendered, key, Rendered(
            page.content, _tokens(page.toc), page._title_from_render, sorted(page.present_anchor_ids), links, paths,
            segments.found, headings.matched))


class _Watched:
    """The files of a site, as links are resolved with them.

    paths  that were asked for → address        sure  whether nothing was asked for that gives a warning
    """

    def __init__(self, files):
        self._files = files
        self.paths: dict[str, str] = {}
        self.sure = True

    def __getattr__(self, name):
        return getattr(self._files, name)

    def get_file_from_path(self, path):
        file = self._files.get_file_from_path(path)
        self.sure = self.sure and file is not None and not file.inclusion.is_excluded()
        if file:
            self.paths[path] = file.url
        return file


def _tokens(items: Sequence) -> list[dict[str, Any]]:
    return [{"name": item.title, "id": item.id, "level": item.level, "children": _tokens(item.children)} for item in items]
