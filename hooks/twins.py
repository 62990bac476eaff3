"""Sets both languages of an essay side by side, and shows originals that lack a translation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import AFTER_I18N, Context, current_locale, essay_of, is_outer_build, pages_of, path_of
from suyuan.core.paths import ESSAYS, LOCALES
from suyuan.core.processes import parallel_map
from suyuan.twins.essay import PARALLEL, TwinEssay, fill_originals, parallel_rows
from suyuan.twins.exchange import render_json, render_tmx
from suyuan.twins.parallel import fill

pages: dict[tuple[str, str], MkDocsPage] = {}
"""Slug, locale → page of the essay."""


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    build = current()
    env.globals["translations_page"] = None  # essays link to it if a site has one
    for page in pages_of(files):
        if page.meta.get("template") == "translations.html":
            env.globals["translations_page"] = page
        if essay := essay_of(page, build):
            pages[essay.slug, current_locale(config)] = page
    return env


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    build, locale, path = current(), current_locale(config), path_of(page)
    context["twin_essay"] = essay_of(page, build)
    slug = path.folder.removeprefix(ESSAYS).rstrip("/")
    if path.slug == PARALLEL and slug in build.essays:
        essay, original = build.essays[slug], pages[slug, locale]
        finished = build.finished[path_of(original)]
        page.toc = original.toc  # its anchors are those of the rows
        context.update(
            rows=parallel_rows(essay, locale, build.words[locale]),
            essay=original,
            downloads=essay.page(LOCALES[0]).url,
            canonical=str(config.site_url) + essay.page(locale).url,
            alternates={},
            entry_cards=[build.entries[id_] for id_ in finished.entries],
            claim_cards=[build.claims[id_] for id_ in finished.claims],
        )
    if page.meta.get("template") == "translations.html":
        context["translations"] = list(build.essays.values())
        context["page_of"] = lambda essay: essay.page(locale if essay.translated else LOCALES[0])
    return context


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """Both languages are rendered now."""
    build = current()
    if not is_outer_build(config):
        return
    for (slug, locale), segments in build.collected.segments.items():
        build.essays[slug].rendered[locale] = segments
    translated = [essay for essay in build.essays.values() if essay.translated]
    parallel_map(lambda essay: write_twins(essay, build.site), translated)


def write_twins(essay: TwinEssay, site: Path) -> None:
    """Complete the pages of a translated essay, now that both of its languages are rendered.

    The translation gets the originals that it lacks, the parallel pages their segments; the
    segments are also written for other programs.
    """
    if essay.counts["untranslated"]:
        file = site / essay.page("en").url / "index.html"
        file.write_text(fill_originals(file.read_text("utf-8"), essay), "utf-8")
    urls = {locale: essay.page(locale).url for locale in LOCALES}
    for locale in LOCALES:
        address = essay.parallel(locale).url
        file = site / address / "index.html"
        page = fill(file.read_text("utf-8"), address, essay.rendered, urls)
        file.write_text(page, "utf-8")
    folder, title = site / urls[LOCALES[0]], essay.titles[LOCALES[0]]
    units = essay.units()
    (folder / "twins.tmx").write_bytes(render_tmx(units, title))
    (folder / "twins.json").write_text(render_json(units, title), "utf-8")
