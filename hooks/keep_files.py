"""Writes no page again whose files are kept: nothing that was looked up for it has changed.

`suyuan.reuse` explains how; `keep_text.py` comes before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import (
    AFTER_I18N,
    FIRST,
    LAST,
    Context,
    current_locale,
    is_outer_build,
    log,
    messages,
    pages_of,
    path_of,
    shown,
    title_of,
)
from suyuan.building.kept_pages import UNFILLED, is_intact, page_name, waiting_pages
from suyuan.reuse.lookups import WHOLE
from suyuan.reuse.traces import Traces

said = 0  # messages when the page under way was begun
nav_of_locale: Navigation


@event_priority(LAST)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    global nav_of_locale
    nav_of_locale = nav
    return nav


@event_priority(LAST)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All that pages show is known: leave out those whose files are those of the last build."""
    build, traces = current(), current().keeper.traces
    if build.is_preview:
        return env
    _set_frame(env, config)
    assert build.figure_places is not None and build.record_lines is not None
    anchors = {page.file.src_uri: sorted(page.present_anchor_ids or ()) for page in pages_of(files)}
    locale = current_locale(config)
    whole = build.lookups.digest((f"facts.{locale}", WHOLE))  # anchors are found with the facts
    build.lookups.table(f"anchors.{locale}", anchors, whole=whole)
    good = {
        name: page
        for page in pages_of(files)
        if path_of(page) in build.rendered
        and traces.holds(name := page_name(path_of(page)))
        and is_intact(build, traces.trace(name).files)
    }
    waiting = waiting_pages(build)
    unfilled = [name for name in good if name in waiting]
    texts = build.cache.get_many(
        UNFILLED, bytes, [[name, traces.trace(name).key] for name in unfilled]
    )
    for name, text in zip(unfilled, texts):
        if text is None:
            del good[name]
    for name in good:
        traces.keep(name)
    kept = {page.file for page in good.values()}
    every = files.documentation_pages

    def to_make(*, inclusion: Any = InclusionLevel.is_included) -> list[File]:
        return [file for file in every(inclusion=inclusion) if file not in kept]

    files.documentation_pages = to_make  # type: ignore[method-assign]
    return env


def _set_frame(env: Environment, config: MkDocsConfig) -> None:
    """What every page shows of the site."""
    build, locale = current(), current_locale(config)
    template_globals: dict[str, Any] = env.globals
    named = (template_globals.get("corrections_page"), template_globals.get("translations_page"))
    parts = [
        *(shown(page) if page else "" for page in named),
        *(f"{item.url} {title_of(item)}" for item in nav_of_locale if getattr(item, "url", None)),
        repr(template_globals.get("books")),
        repr(build.collected.editions[locale]),
    ]
    build.lookups.listing(f"frame.{locale}", parts)


@event_priority(FIRST)
def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    global said
    build, path = current(), path_of(page)
    said = messages.count
    build.written.clear()
    build.lookups.open()
    for table in (f"facts.{path.locale}", "pages"):
        build.lookups.note(table, path.source)
    for table in (f"frame.{path.locale}", "assets"):
        build.lookups.note(table)
    for file in page.links_to_anchors or ():
        build.lookups.note(f"anchors.{path.locale}", file.src_uri)
    return context


@event_priority(LAST)
def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    build, path = current(), path_of(page)
    notes = build.lookups.close()
    sound = messages.count == said and not _broken_anchors(page) and not build.is_preview
    if sound and page.meta.get("template") != "home.html":  # shows a paragraph of either language
        files = [f"{path.place}index.html", *build.written]
        name = page_name(path)
        trace = build.keeper.traces.add(name, notes, files)
        if "<!--segment " in output:  # a placeholder
            build.cache.put(UNFILLED, bytes, [name, trace.key], output.encode())
    return output


def _broken_anchors(page: MkDocsPage) -> bool:
    """Whether MkDocs is about to warn of a fragment that this page links to."""
    return any(
        file.page is not None and not fragments.keys() <= (file.page.present_anchor_ids or set())
        for file, fragments in (page.links_to_anchors or {}).items()
    )


@event_priority(-50)  # the pages of a locale are written; it may be in a process of its own
def _collect(config: MkDocsConfig) -> None:
    collected, traces = current().collected, current().keeper.traces
    collected.kept.update(traces.kept)
    if traces.is_in_fork:
        collected.traces[current_locale(config)] = traces.to_store()


@event_priority(AFTER_I18N + 1)  # before any file of the whole site is written
def _take_over(config: MkDocsConfig) -> None:
    """Both languages are done: the files of all pages that are kept come from the last site."""
    build = current()
    if not is_outer_build(config) or build.is_preview:
        return
    stored, collected = build.keeper.traces.stored, build.collected
    traces = Traces(build.lookups, stored)  # of the last build, whichever process has kept them
    for name in collected.kept:
        files = traces.trace(name).files
        build.keeper.previous.take_over(files, Path(config.site_dir))
        build.linked |= {path: stored.linked[path] for path in files if path in stored.linked}
    if build.linked:
        log.info(f"{len(build.linked)} pages are those of the last build")


on_post_build = CombinedEvent(_collect, _take_over)
