"""Writes the site in other forms: the Markdown of each page, feeds, citations, cards, books."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from build import Build, current
from support import (
    AFTER_I18N,
    asset,
    current_locale,
    entry_of,
    is_outer_build,
    pages_of,
    path_of,
    stop_on,
    title_of,
)
from suyuan.core.paths import PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.drawings.cards import load_card_style
from suyuan.exports.books import books_of, make_book
from suyuan.exports.markdown_records import (
    LLMS,
    Section,
    list_careers,
    list_claims,
    list_corrections,
    list_entries,
    list_events,
    list_facts,
    list_sources,
    list_translations,
    list_works,
    markdown_url,
    render_llms,
)  # fmt: skip
from suyuan.exports.markdown_source import Marks, render_document, write_out
from suyuan.exports.works import LANGUAGE, LICENCE, MARKDOWN
from suyuan.exports.writing import Exports, write_exports
from suyuan.records.entries import KINDS

marks: dict[str, Marks] = {}


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """After `hooks/metadata.py` has listed the essays as works."""
    build, locale = current(), current_locale(config)
    collected = build.collected
    words, edition = build.words[locale], collected.editions[locale]
    verdicts = {name: words[f"verdict_{name}"] for name in ("disputed", "corrected", "unverified")}
    marks[locale] = Marks(edition, build.claims, build.entries, build.figures, verdicts)
    essays = [
        (work.title, markdown_url(work.url), work.summary)
        for work in collected.works.values()
        if work.locale == locale
    ]
    pages = {
        path: page
        for page in pages_of(files)
        if not page.file.generated_by and not page.meta.get("noindex")
        if (path := path_of(page)) not in collected.works
    }
    others = [
        (title_of(pages[path]), markdown_url(edition.address(path)), "")
        for path in sorted(pages, key=lambda path: _place_in_nav(path, config))
    ]
    collected.sections[locale] = [
        Section(words["essays"], essays),
        Section(words["reference"], others),
    ]
    env.globals["books"] = books_of(build.essays.values())
    return env


def _place_in_nav(path: PagePath, config: MkDocsConfig) -> tuple[int, str]:
    """What is not in the navigation comes last."""
    order = [page.removesuffix(".md") for page in config.nav or () if isinstance(page, str)]
    return order.index(path.key) if path.key in order else len(order), path.key


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Write the Markdown of the page beside it."""
    build, meta, path = current(), page.meta, path_of(page)
    if meta.get("noindex") or meta.get("copy") or build.is_preview:
        return output
    edition, work = build.collected.editions[path.locale], build.collected.works.get(path)
    front: dict[str, object] = {
        "title": title_of(page) or edition.name,
        "url": edition.address(path),
        "language": LANGUAGE[path.locale],
        "license": LICENCE,
    }
    if work:
        front |= {"authors": list(work.authors), "date": work.date, "summary": work.summary}
    body = write_out(str(page.markdown), path, marks[path.locale])
    file = Path(config.site_dir, path.url, MARKDOWN)
    file.parent.mkdir(parents=True, exist_ok=True)  # the page itself is written a moment later
    file.write_text(render_document(front, body, _records(page, path, build)), "utf-8")
    return output


def _records(page: MkDocsPage, path: PagePath, build: Build) -> str:
    """What the template of the page adds to its text."""
    locale, collected = path.locale, build.collected
    words, entries, mark = build.words[locale], build.entries.values(), marks[locale]
    edition = collected.editions[locale]
    template, kind = page.meta.get("template"), path.folder.rstrip("/")
    if work := collected.works.get(path):
        return list_sources(work.sources, build.sources, words, locale)
    if entry := entry_of(page, build):
        return list_facts(entry, mark, words, build.events.get(entry.id, ()))
    if template == "claims.html":
        return list_claims(build.claims.values(), build.sources, words, locale)
    if template == "corrections.html":
        return list_corrections(
            build.corrections.values(),
            lambda one: build.corrected_places(one, locale),
            edition,
            words,
        )
    if template in ("essays.html", "home.html"):
        return list_works(work for work in collected.works.values() if work.locale == locale)
    if template == "translations.html":
        return list_translations(build.essays.values(), words, locale)
    if template == "drawing.html":
        if kind == "events":
            return list_events(entries, mark)
        return list_careers(entries, mark, words)
    if kind in KINDS:
        return list_entries((entry for entry in entries if entry.kind == kind), edition)
    return ""


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    build = current()
    if not is_outer_build(config) or build.is_preview:
        return
    site, collected = build.site, build.collected
    for locale, edition in collected.editions.items():
        text = render_llms(edition, collected.sections[locale])
        (site / edition.folder / LLMS).write_text(text, "utf-8")
    style = load_card_style(asset(config, "styles/palette.css"), asset(config, "seal.svg"))
    exports = Exports(
        site,
        collected.editions,
        collected.works,
        collected.segments,
        build.claims,
        build.sources,
        list(build.corrections.values()),
        build.corrected_places,
        build.words,
    )
    write_exports(exports, style, build.cache)
    for order, name in books_of(build.essays.values()).items():
        try:
            book = make_book(
                collected.works, build.essays, order, build.sources, collected.editions,
                build.words, style, site, build.cache,
            )  # fmt: skip
        except ProblemsFound as error:
            stop_on(error.problems)
        else:
            (site / name).write_bytes(book)
