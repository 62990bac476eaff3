"""Turns the Markdown of each page into its finished HTML, by `suyuan.rendering`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import correction_form, current_locale, pages_of, path_of, shown, stop_on
from suyuan.building.build import Build
from suyuan.building.page_info import TEMPLATES, complete_front_matter, page_info, refusals
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.linking.related import find_related
from suyuan.markup.extensions import (
    HeadingId,
    SegmentIds,
    TwinHeadings,
    heading_ids,
    other_headings,
)
from suyuan.rendering import FinishedPage, finish_page
from suyuan.text.languages import heading_locale

headings, segments = TwinHeadings(), SegmentIds()
problems: list[Problem] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    problems.clear()
    extensions: list[Any] = config.markdown_extensions
    for extension in (headings, segments):
        if extension not in extensions:  # both locales are built with one config
            extensions.append(extension)
    return config


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    build, path = current(), path_of(page)
    known = build.pages.get(path)
    if kept := build.rendered.get(path):
        markdown = known.body if known else kept.body
    page.meta = complete_front_matter(known.front if known else page.meta, path, markdown)
    if kept:
        return markdown
    essay = build.essay_at(path)
    segments.ids = essay.ids(path.locale) if essay else None
    headings.ids = _twin_headings(path, config, build)
    return markdown


def _twin_headings(path: PagePath, config: MkDocsConfig, build: Build) -> list[HeadingId]:
    """Headings of the page in the language whose words are in addresses; the others take its ids.

    Empty in that language, on pages without a twin in it, and on essays, whose segments have ids.
    """
    twin = build.pages.get(path.in_locale(heading_locale()))
    if not twin or twin.path == path or path.is_in(ESSAYS):
        return []
    # Without `headings` and `segments`, which are set for one page, and not for this one.
    extensions = [name for name in config.markdown_extensions if isinstance(name, str)]
    return build.cache.get_or_make(
        "heading_ids",
        list[HeadingId],
        [twin.body],
        lambda: heading_ids(twin.body, extensions, config.mdx_configs),
    )


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    build, path = current(), path_of(page)
    kept = build.rendered.get(path)
    try:
        finished = kept.finished if kept else _finish(html, page, config)
    except ProblemsFound as error:  # the build stops once all pages are read
        problems.extend(error.problems)
        finished = FinishedPage("", [], [], [], [])
    build.finished[path] = finished
    source = page.file.edit_uri or page.file.src_uri
    build.collected.refused[page.url] = refusals(finished.refused, path, source, page.url, build)
    page.meta["minutes"] = finished.minutes
    if essay := build.essay_at(path):
        essay.rendered[path.locale] = finished.segments
        # For the other process: hooks/twins.py copies it back from there.
        build.collected.segments[essay.key, path.locale] = finished.segments
    return finished.html


def _finish(html: str, page: MkDocsPage, config: MkDocsConfig) -> FinishedPage:
    build, path = current(), path_of(page)
    _check_ids(path, build)
    suggest = bool(page.edit_url or correction_form(config))
    info = page_info(build, path, page.file.src_uri, page.url, suggest)
    return finish_page(html, info, build.site_info(path.locale))


def _check_ids(path: PagePath, build: Build) -> None:
    """Add a problem where Python-Markdown has found other headings or blocks than we expected."""
    name = build.name_of(path.source)
    if not headings.matched:
        other = path.in_locale(heading_locale()).source
        problems.append(Problem(name, 0, other_headings(build.name_of(other)), kind="headings"))
    if segments.ids is not None and segments.found != len(segments.ids):
        message = (
            f"{len(segments.ids)} blocks are in it and {segments.found} are rendered: "
            "put blank lines around lists, quotations and HTML"
        )
        problems.append(Problem(name, 0, message))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages of a locale are rendered now: list those of essays and sources, newest first."""
    stop_on(problems)
    listed: dict[str, list[MkDocsPage]] = {folder: [] for folder in TEMPLATES}
    for page in pages_of(files):
        path = path_of(page)
        if path.is_in(path.folder) and path.folder in listed:
            listed[path.folder].append(page)
    for pages in listed.values():
        pages.sort(key=lambda page: (page.meta.get("order", 0), page.url))
        pages.sort(key=lambda page: str(page.meta.get("date", "")), reverse=True)
    own = [page for page in listed[ESSAYS] if not page.meta.get("original_title")]
    pairs = list(zip(own, own[1:] + own[:1]))  # the last is followed by the first
    following = {page.url: after for page, after in pairs if page is not after}
    preceding = {after.url: page for page, after in pairs[:-1]}
    lookups, locale = current().lookups, current_locale(config)
    env.globals.update(
        listed=lookups.table(f"listed.{locale}", listed, lambda pages: repr([*map(shown, pages)])),
        next_essay=lookups.table(f"next_essay.{locale}", following, shown),
        previous_essay=lookups.table(f"previous_essay.{locale}", preceding, shown),
        related_essays=lookups.table(
            f"related_essays.{locale}",
            _find_related(own),
            lambda found: repr([(shown(page), shared) for page, shared in found]),
        ),
    )
    return env


def _find_related(essays: list[MkDocsPage]) -> dict[str, list[tuple[MkDocsPage, Sequence[str]]]]:
    """Address of an essay → essays that share entries with it, and the entries that say why."""
    facts, by_url = current().facts, {page.url: page for page in essays}
    named = {page.url: frozenset(facts[path_of(page)].entries) for page in essays}
    return {
        url: [(by_url[one.url], one.shared) for one in found]
        for url, found in find_related(named).items()
    }
