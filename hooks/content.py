"""Turns the Markdown of each page into its finished HTML, by `suyuan.rendering.pipeline`."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from build import Build, current, source_name
from support import (
    claim_links,
    correction_form,
    current_locale,
    entry_of,
    essay_of,
    pages_of,
    path_of,
    stop_on,
)
from suyuan.core.paths import ESSAYS, LOCALES, SOURCES, PagePath
from suyuan.core.problems import Problem
from suyuan.markup.extensions import (
    HeadingId,
    SegmentIds,
    TwinHeadings,
    heading_ids,
    other_headings,
)
from suyuan.markup.front_matter import escape_fields, first_words
from suyuan.records.claims import VERDICTS
from suyuan.rendering.pipeline import Essay, Surroundings, finish_page
from suyuan.text.dates import format_date
from suyuan.twins.essay import TwinEssay, essay_marks, original_places

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
    front = dict(escape_fields(front))
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
    return build.cache.get(
        "heading_ids",
        list[HeadingId],
        [twin.body],
        lambda: heading_ids(twin.body, extensions, config.mdx_configs),
    )


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    build, path = current(), path_of(page)
    if not headings.matched:
        name, twin = (source_name(config, each.source) for each in (path, path.twin))
        problems.append(Problem(name, 0, other_headings(twin)))
    essay = essay_of(page, build)
    if essay and segments.ids is not None and segments.found != len(segments.ids):
        message = (
            f"{len(segments.ids)} blocks stand in it and {segments.found} are rendered: "
            "put blank lines around lists, quotations and HTML"
        )
        problems.append(Problem(source_name(config, path.source), 0, message))
        essay = None
    marks = _essay_marks(essay, page, config, build) if essay else None
    finished = finish_page(html, path, _surroundings(page, config, build), marks)
    build.finished[path] = finished
    if essay:
        essay.rendered[path.locale] = finished.segments
        build.collected.segments[essay.slug, path.locale] = finished.segments
    page.meta["minutes"] = finished.minutes
    return finished.html


def _surroundings(page: MkDocsPage, config: MkDocsConfig, build: Build) -> Surroundings:
    locale, own = current_locale(config), entry_of(page, build)
    words = build.words[locale]
    return Surroundings(
        claims=build.claims,
        figures=build.figures,
        find=build.matchers[locale].find,
        own=own.id if own else "",
        originals=build.originals[locale],
        verdicts={verdict: words[f"verdict_{verdict}"] for verdict in VERDICTS},
        figure_data=words["figure_data"],
        claim_href=claim_links(page, config),
        entry_href=lambda id_: get_relative_url(build.entries[id_].page(locale).url, page.url),
    )


def _essay_marks(essay: TwinEssay, page: MkDocsPage, config: MkDocsConfig, build: Build) -> Essay:
    locale = current_locale(config)
    words = build.words[locale]
    return Essay(
        marks=essay_marks(
            essay, locale, original_places(essay), words, lambda date: format_date(date, locale)
        ),
        parallel=get_relative_url(essay.parallel(locale).url, page.url),
        twin=essay.page(locale).twin.locale,
        words=words,
        suggest=bool(page.edit_url or correction_form(config)),
    )


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
