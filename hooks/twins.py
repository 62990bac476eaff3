"""Sets both languages of an essay side by side, and shows originals that lack a translation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import AFTER_I18N, Context, current_locale, is_outer_build, pages_of, path_of
from suyuan.building.build import Build
from suyuan.building.kept_pages import UNFILLED, is_intact, page_name
from suyuan.building.versions import parallel_at
from suyuan.core.files import write_anew
from suyuan.core.paths import ESSAYS
from suyuan.core.processes import parallel_map
from suyuan.reuse.lookups import Lookup
from suyuan.twins.essay import PARALLEL, TwinEssay
from suyuan.twins.exchange import render_json, render_tmx
from suyuan.twins.pairs import SHOWN_STATES
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
            pages[essay.key, current_locale(config)] = page
    return env


def on_page_context(
    context: Context, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> Context:
    build, locale, path = current(), current_locale(config), path_of(page)
    context["twin_essay"] = build.essay_at(path)
    name = path.folder.removeprefix(ESSAYS).rstrip("/")
    if path.slug == PARALLEL and (essay := parallel_at(build, name, locale)):
        original = pages[name, locale]
        build.lookups.note(f"facts.{locale}", path_of(original).source)  # its title and contents
        finished = build.facts[path_of(original)]
        page.toc = original.toc  # its anchors are those of the rows
        context.update(
            rows=parallel_rows(essay, locale, build.words[locale]),
            essay=original,
            sides=[locale, essay.other(locale)],
            downloads=essay.downloads,
            canonical=str(config.site_url) + essay.page(locale).url,
            alternates={},
            entry_cards=[build.entries[id_] for id_ in finished.entries],
            claim_cards=[build.claims[id_] for id_ in finished.claims],
        )
    if page.meta.get("template") == "translations.html":
        context["translations"] = [each for each in build.twins.values() if each.folder == ESSAYS]
        context["states"] = SHOWN_STATES
        context["page_of"] = lambda essay: essay.page(
            locale if locale in essay.titles else essay.original
        )
    return context


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """Both languages are rendered: fill every page that has placeholders, and write downloads."""
    build, site = current(), Path(config.site_dir)
    if not is_outer_build(config):
        return
    collected = build.collected
    build.segments = build.lookups.table("segments", collected.segments, _show_segments, " ".join)
    for essay in build.twins.values():
        for locale in essay.alignment.locales:
            if (essay.key, locale) in collected.segments:
                essay.rendered[locale] = collected.segments[essay.key, locale]
    changed = [
        essay
        for essay in build.twins.values()
        if essay.translated and not _keep(essay, build, site)
    ]
    parallel_map(lambda essay: finish_essay(essay, site), changed)
    for essay in changed:
        build.keeper.traces.add(_name(essay), _lookups(essay), _downloads(essay))
    for url, name in collected.examples.items():
        _fill(url, build.twins[name], site)


def _keep(essay: TwinEssay, build: Build, site: Path) -> bool:
    """Whether all pages of an essay are kept, filled with the same segments; its downloads, too.

    If not, those that are kept get their placeholders back.
    """
    traces, pages = build.keeper.traces, essay.pages_with_placeholders
    kept = [page for page in pages if page_name(page) in build.collected.kept]
    downloads = _downloads(essay)
    if len(kept) == len(pages) and traces.holds(_name(essay)) and is_intact(build, downloads):
        traces.keep(_name(essay))
        build.keeper.previous.take_over(downloads, site)
        return True
    for page in kept:
        name = page_name(page)
        text = build.cache.get(UNFILLED, bytes, [name, traces.trace(name).key])
        assert text is not None, "it was there a moment ago"
        path = f"{page.place}index.html"
        write_anew(site / path, text)
        build.keeper.previous.taken.pop(path, None)
        del build.linked[path]  # its links to assets have their own names again
    return False


def _show_segments(segments: Mapping[str, str]) -> str:
    return "\n".join([*segments, *segments.values()])


def _name(essay: TwinEssay) -> str:
    return f"twins {essay.name}"


def _lookups(essay: TwinEssay) -> list[Lookup]:
    segments = [("segments", f"{essay.key} {each}") for each in essay.alignment.locales]
    return [("twins", essay.name), *segments]


def _downloads(essay: TwinEssay) -> list[str]:
    """The files in which all twins of an essay can be had, below the site."""
    return [unquote(f"{essay.downloads}twins.{ending}") for ending in ("tmx", "json")]


def finish_essay(essay: TwinEssay, site: Path) -> None:
    """Complete what is written of a translated essay, both languages of which are rendered now.

    site  the folder of the built site
    """
    for page in essay.pages_with_placeholders:
        _fill(page.url, essay, site)
    units, title = essay.units(), essay.title(essay.original)
    texts = (render_tmx(units, title, essay.original), render_json(units, title).encode())
    for path, text in zip(_downloads(essay), texts):
        write_anew(site / path, text)


def _fill(url: str, essay: TwinEssay, site: Path) -> None:
    """Put segments of an essay into the placeholders of a written page."""
    file = site / unquote(url) / "index.html"
    urls = {locale: essay.page(locale).url for locale in essay.alignment.locales}
    page = fill_placeholders(file.read_text("utf-8"), url, essay.rendered, urls)
    write_anew(file, page.encode())
