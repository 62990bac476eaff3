"""Turns the Markdown of each page into its finished HTML, by `suyuan.rendering.pipeline`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from build import Build, current, source_name
from support import (
    correction_form,
    entry_of,
    essay_of,
    pages_of,
    path_of,
    stop_on,
)
from suyuan.core.paths import ESSAYS, LOCALES, SOURCES, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.allowed import Refusal
from suyuan.markup.extensions import (
    HeadingId,
    SegmentIds,
    TwinHeadings,
    heading_ids,
    other_headings,
)
from suyuan.markup.front_matter import first_words, line_with
from suyuan.rendering.pipeline import FinishedPage, PageInfo, SiteInfo, finish_page
from suyuan.text.dates import format_date
from suyuan.twins.essay import essay_marks, original_places

TEMPLATES = {ESSAYS: "essay.html", SOURCES: "source.html"}

headings, segments = TwinHeadings(), SegmentIds()
problems: list[Problem] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    problems.clear()
    extensions: list[Any] = config.markdown_extensions
    for extension in (headings, segments):
        if extension not in extensions:  # both locales are built with one config
            extensions.append(extension)
    return config


@event_priority(-10)  # the front matter of a page is complete
def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    build, path = current(), path_of(page)
    page.meta = _front_matter(page, path, build)
    essay = essay_of(page, build)
    segments.ids = essay.ids(path.locale) if essay else None
    headings.ids = _twin_headings(path, config, build)
    return markdown


def _front_matter(page: MkDocsPage, path: PagePath, build: Build) -> dict[str, Any]:
    """The front matter as templates print it, with what follows from the folder of the page."""
    known = build.pages.get(path)
    front = dict(known.front if known else page.meta)
    if path.folder == SOURCES:
        front["noindex"] = True  # other people's texts are not ours to offer to search engines
        if not front.get("title"):
            front["title"] = first_words(page.markdown or "")
    if path.is_in(path.folder) and path.folder in TEMPLATES:
        front.setdefault("template", TEMPLATES[path.folder])
    return front


def _twin_headings(path: PagePath, config: MkDocsConfig, build: Build) -> list[HeadingId]:
    """Headings of the English twin, whose ids a Chinese page takes; none for essays, whose segments
    have ids."""
    twin = build.pages.get(path.twin)
    if path.locale != LOCALES[0] or not twin or path.is_in(ESSAYS):
        return []
    # Extensions that handlers add hold what belongs to one page, here the one before.
    extensions = [name for name in config.markdown_extensions if isinstance(name, str)]
    return build.cache.get_or_make(
        "heading_ids",
        list[HeadingId],
        [twin.body],
        lambda: heading_ids(twin.body, extensions, config.mdx_configs),
    )


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    build, path = current(), path_of(page)
    _check_ids(page, build)
    try:
        finished = finish_page(html, _page_info(page, build), _site_info(path.locale, build))
    except ProblemsFound as error:  # the build stops once all pages are read
        problems.extend(error.problems)
        finished = FinishedPage("", [], [], [], [])
    build.finished[path] = finished
    build.collected.refused[page.url] = _refusals(finished.refused, page, build)
    page.meta["minutes"] = finished.minutes
    if essay := essay_of(page, build):
        essay.rendered[path.locale] = finished.segments
        build.collected.segments[essay.slug, path.locale] = finished.segments
    return finished.html


def _refusals(refused: list[Refusal], page: MkDocsPage, build: Build) -> list[Problem]:
    """What was taken out of a page, in the words of the site check, each with its line."""
    path, entry = path_of(page), entry_of(page, build)
    known = build.pages.get(path)
    name = source_name(build.config, page.file.edit_uri or page.file.src_uri)
    return [
        Problem(
            entry.path if entry else name,
            entry.line if entry else line_with(known.text if known else "", written),
            f"{message} (on /{page.url})",
        )
        for message, written in refused
    ]


def _check_ids(page: MkDocsPage, build: Build) -> None:
    """Note where Python-Markdown has found other headings or blocks than we expected."""
    path = path_of(page)
    name, twin = (source_name(build.config, each.source) for each in (path, path.twin))
    if not headings.matched:
        problems.append(Problem(name, 0, other_headings(twin)))
    if segments.ids is not None and segments.found != len(segments.ids):
        message = (
            f"{len(segments.ids)} blocks stand in it and {segments.found} are rendered: "
            "put blank lines around lists, quotations and HTML"
        )
        problems.append(Problem(name, 0, message))


def _site_info(locale: str, build: Build) -> SiteInfo:
    return SiteInfo(
        locale=locale,
        claims=build.claims,
        figures=build.figures,
        find=build.matchers[locale].find,
        entry_urls={entry.id: entry.page(locale).url for entry in build.entries.values()},
        claims_url=PagePath("", "claims", locale).url,
        originals=build.originals[locale],
        words=build.words[locale],
    )


def _page_info(page: MkDocsPage, build: Build) -> PageInfo:
    path, essay, entry = path_of(page), essay_of(page, build), entry_of(page, build)
    info = PageInfo(
        source=source_name(build.config, page.file.src_uri),
        url=page.url,
        entry=entry.id if entry else "",
        captured=path.folder == SOURCES,
        suggest=bool(page.edit_url or correction_form(build.config)),
    )
    if not essay:
        return info
    words, originals = build.words[path.locale], original_places(essay)
    marks = essay_marks(
        essay, path.locale, originals, words, lambda date: format_date(date, path.locale)
    )
    return replace(info, marks=marks, parallel_url=essay.parallel(path.locale).url)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """All pages of a locale are rendered now."""
    stop_on(problems)
    listed: dict[str, list[MkDocsPage]] = {folder: [] for folder in TEMPLATES}
    for page in pages_of(files):
        path = path_of(page)
        if path.is_in(path.folder) and path.folder in listed:
            listed[path.folder].append(page)
    for pages in listed.values():
        pages.sort(key=lambda page: (page.meta.get("order", 0), page.url))
        pages.sort(key=lambda page: str(page.meta.get("date", "")), reverse=True)  # newest first
    own = [page for page in listed[ESSAYS] if not page.meta.get("original_title")]
    following = zip(own, own[1:] + own[:1])
    env.globals.update(
        listed=listed,
        next_essay={page.url: after for page, after in following if page is not after},
    )
    return env
