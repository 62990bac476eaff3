"""Sets both languages of an essay side by side, and shows originals that lack a translation."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import AFTER_I18N, Context, current_locale, is_outer_build, pages_of, path_of
from suyuan.core.paths import ESSAYS, LOCALES
from suyuan.core.processes import parallel_map
from suyuan.twins.essay import PARALLEL, TwinEssay
from suyuan.twins.exchange import render_json, render_tmx
from suyuan.twins.parallel import parallel_rows
from suyuan.twins.placeholders import fill_placeholders

pages: dict[tuple[str, str], MkDocsPage] = {}
"""Name of the essay, locale → its page."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    build = current()
    env.globals["translations_page"] = None  # essays link to it if a site has one
    for page in pages_of(files):
        if page.meta.get("template") == "translations.html":
            env.globals["translations_page"] = page
        if essay := build.essay_at(path_of(page)):
            pages[essay.name, current_locale(config)] = page
    return env


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    build, locale, path = current(), current_locale(config), path_of(page)
    context["twin_essay"] = build.essay_at(path)
    name = path.folder.removeprefix(ESSAYS).rstrip("/")
    if path.slug == PARALLEL and (essay := build.twins.get(name)):
        original = pages[name, locale]
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
    """Both languages are rendered: fill every page that has placeholders, and write downloads."""
    build, site = current(), Path(config.site_dir)
    if not is_outer_build(config):
        return
    twins = build.twins
    for (name, locale), segments in build.collected.segments.items():
        twins[name].rendered[locale] = segments
    translated = [essay for essay in twins.values() if essay.translated]
    parallel_map(lambda essay: finish_essay(essay, site), translated)
    for url, slug in build.collected.examples.items():
        _fill(url, build.essays[slug], site)


def finish_essay(essay: TwinEssay, site: Path) -> None:
    """Complete what is written of a translated essay, both languages of which are rendered now.

    site  the folder of the built site
    """
    for page in essay.pages_with_placeholders:
        _fill(page.url, essay, site)
    folder, title = site / essay.page(LOCALES[0]).url, essay.titles[LOCALES[0]]
    units = essay.units()
    (folder / "twins.tmx").write_bytes(render_tmx(units, title))
    (folder / "twins.json").write_text(render_json(units, title), "utf-8")


def _fill(url: str, essay: TwinEssay, site: Path) -> None:
    """Put segments of an essay into the placeholders of a written page."""
    file = site / url / "index.html"
    urls = {locale: essay.page(locale).url for locale in LOCALES}
    page = fill_placeholders(file.read_text("utf-8"), url, essay.rendered, urls)
    file.write_text(page, "utf-8")
