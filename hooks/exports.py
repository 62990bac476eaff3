"""Writes the site in other forms: the Markdown of each page, feeds, citations, cards, books."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import (
    AFTER_I18N,
    asset,
    current_locale,
    is_outer_build,
    pages_of,
    path_of,
    stop_on,
    title_of,
)
from suyuan.building.build import Build, source_of
from suyuan.building.markdown import llms_sections, render_markdown
from suyuan.core.files import write_anew
from suyuan.core.problems import ProblemsFound
from suyuan.drawings.card_style import CardStyle, load_card_style
from suyuan.exports.books import books_of, make_book
from suyuan.exports.works import MARKDOWN
from suyuan.exports.writing import Exports, write_exports
from suyuan.records.identity import recolor


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """After `hooks/metadata.py` has listed the essays as works."""
    build, locale = current(), current_locale(config)
    works = build.collected.works
    titles = {
        path_of(page): title_of(page)
        for page in pages_of(files)
        if not page.file.generated_by
        and not page.meta.get("noindex")
        and path_of(page) not in works
    }
    build.collected.sections[locale] = llms_sections(build, locale, titles, config.nav or ())
    env.globals["books"] = books_of(build.essays.values())
    return env


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Write the Markdown of the page beside it."""
    build, path, meta = current(), path_of(page), page.meta
    if meta.get("noindex") or meta.get("copy") or build.is_preview:
        return output
    text = render_markdown(build, path, title_of(page), str(page.markdown), meta.get("template"))
    file = Path(config.site_dir, path.place, MARKDOWN)
    file.parent.mkdir(parents=True, exist_ok=True)  # the page itself is written a moment later
    file.write_text(text, "utf-8")
    build.written.append(f"{path.place}{MARKDOWN}")
    return output


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    build = current()
    if not is_outer_build(config) or build.is_preview:
        return
    site, collected = Path(config.site_dir), build.collected
    palette = recolor(asset(config, "styles/palette.css"), build.identity.colors)
    seal = build.read("assets/seal.svg")[0] or asset(config, "seal.svg")
    style = load_card_style(palette, seal)
    table = build.lookups.table
    exports = Exports(
        site,
        table("editions", collected.editions),
        table("works", collected.works, key=source_of),
        build.segments,
        build.claims,
        build.sources,
        build.corrections,
        build.corrected_places,
        build.words,
        table("sections", collected.sections),
    )
    write_exports(exports, style, build.keeper)
    _write_books(exports, style, build)


def _write_books(exports: Exports, style: CardStyle, build: Build) -> None:
    pictures = build.lookups.listing("media", sorted(build.collected.media.items()))

    def write(order: tuple[str, ...]) -> list[str]:
        assert pictures is not None and len(pictures) >= 0  # which books have in them
        for slug, locale in exports.segments:
            build.lookups.note("segments", f"{slug} {locale}")
        book = make_book(
            exports.works,
            build.essays,
            order,
            build.sources,
            exports.editions,
            build.words,
            style,
            exports.site,
            build.cache,
        )
        write_anew(exports.site / books[order], book)
        return [books[order]]

    books = books_of(build.essays.values())
    try:
        names = {name: order for order, name in books.items()}
        build.keeper.write("book", write, names, exports.site)
    except ProblemsFound as error:
        stop_on(error.problems)
