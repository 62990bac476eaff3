"""Renders no page again whose text was kept: nothing that was looked up for it has changed.

`suyuan.reuse` explains how. MkDocs still goes through all pages; `keep_files.py` leaves out those
whose files are kept, too.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from build import current
from support import FIRST, LAST, current_locale, log, messages, path_of
from suyuan.building.kept_pages import RenderedPage, rendered_name
from suyuan.core.paths import PagePath, parse_page_path
from suyuan.reuse.lookups import short_digest

_NAMED_BY_CONTENT = (".css", ".js", ".mjs", ".woff2", ".woff")

said = 0  # messages when the page under way was begun
digests: dict[PagePath, str] = {}
"""Page of the locale that is being built → hash of all that it was rendered from."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    logger = log.parent
    assert logger
    if messages not in logger.handlers:  # the second locale may have handlers of its own
        logger.addHandler(messages)
    return config


@event_priority(LAST)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of a locale are complete: see which pages need not be rendered again."""
    build, locale = current(), current_locale(config)
    digests.clear()
    _note_files(files, f"files.{locale}")
    _note_assets(files)
    build.site_info(locale)  # its tables
    pages = [
        path for file in files.documentation_pages() if (path := parse_page_path(file.src_uri))
    ]
    generated = {
        file.src_uri: file.content_string for file in files if file.generated_by or not file.src_dir
    }
    build.lookups.table(f"generated.{locale}", generated, str)
    found = build.keeper.find("render_page", RenderedPage, [rendered_name(path) for path in pages])
    build.rendered.clear()
    for path in pages:
        if known := found.get(rendered_name(path)):
            build.rendered[path], digests[path] = known[0], known[1].key
    return files


def _note_files(files: Files, table: str) -> None:
    """Note which files the links of a page are looked up in."""
    lookups, find = current().lookups, files.get_file_from_path

    def show(path: str) -> str:
        file = find(path)
        return f"{file.src_uri} {file.url} {file.inclusion.value}" if file else ""

    def find_noted(path: str) -> File | None:
        lookups.note(table, str(path))
        return find(path)

    every = "\n".join(f"{file.src_uri} {file.url} {file.inclusion}" for file in files)
    whole = short_digest(every)
    lookups.define(table, lambda key: short_digest(show(key)) if key else whole)
    files.get_file_from_path = find_noted  # type: ignore[method-assign]


def _note_assets(files: Files) -> None:
    """Sheets, scripts and fonts in docs/: a finished page has their hashes in its links."""
    found = sorted(
        (file.dest_uri, file.content_bytes.hex())
        for file in files
        if file.src_dir
        and file.dest_uri.endswith(_NAMED_BY_CONTENT)
        and file.inclusion.value > InclusionLevel.DRAFT.value
    )
    current().lookups.listing("assets", found)


@event_priority(FIRST)
def on_pre_page(page: MkDocsPage, config: MkDocsConfig, files: Files) -> MkDocsPage:
    global said
    build, path = current(), path_of(page)
    for name in ("read_source", "render", "title"):
        vars(page).pop(name, None)
    if kept := build.rendered.get(path):
        page.read_source = lambda config: _restore_source(page, kept)  # type: ignore[method-assign]
        page.render = lambda config, files: _restore(page, kept, files)  # type: ignore[method-assign]
    else:
        said = messages.count
        build.lookups.open()
        build.lookups.note(f"generated.{path.locale}", page.file.src_uri)
    return page


def _restore_source(page: MkDocsPage, kept: RenderedPage) -> None:
    """What `Page.read_source` leaves; a page with a file has been read, see `content.py`."""
    page.meta, page.markdown = dict(kept.front), ""


def _restore(page: MkDocsPage, kept: RenderedPage, files: Files) -> None:
    """What `Page.render` leaves, from an earlier build."""
    page.content, page.toc = "", TableOfContents([_heading(*item) for item in kept.toc])
    page.title = kept.title
    page.present_anchor_ids = set(kept.anchors)
    uris = files.src_uris
    page.links_to_anchors = {uris[uri]: links for uri, links in kept.links.items() if uri in uris}


def _heading(title: str, id_: str, level: int, below: list[Any]) -> AnchorLink:
    heading = AnchorLink(title, id_, level)
    heading.children = [_heading(*item) for item in below]
    return heading


def _toc_of(headings: list[AnchorLink]) -> list[tuple[str, str, int, list[Any]]]:
    return [(each.title, each.id, each.level, _toc_of(each.children)) for each in headings]


@event_priority(LAST)
def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    build, path = current(), path_of(page)
    if path in build.rendered:
        return html
    notes = build.lookups.close()
    name, finished = rendered_name(path), build.finished[path]
    if messages.count > said or finished.refused:
        digests[path] = short_digest(repr(sorted(build.lookups.digests(notes).items())))
        return html
    own: dict[str, Any] = {}
    if path not in build.pages:
        own = {"front": dict(page.meta), "body": str(page.markdown)}
    rendered = RenderedPage(
        str(page.title),
        _toc_of(page.toc.items),
        sorted(page.present_anchor_ids or ()),
        {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
        finished,
        **own,
    )
    trace = build.keeper.put("render_page", RenderedPage, name, rendered, notes)
    digests[path] = trace.key
    return html


@event_priority(FIRST)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    current().set_facts(current_locale(config), digests)
    return env
