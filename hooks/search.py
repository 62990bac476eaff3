"""Writes the index of the search, one for each language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from build import current
from support import AFTER_I18N, current_locale, is_outer_build, pages_of, path_of, title_of
from suyuan.building.build import Build
from suyuan.core.files import write_anew
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, SOURCES
from suyuan.search.index import SearchPage, render_simplified
from suyuan.search.pages import claim_passages, entry_page
from suyuan.search.passages import Passage
from suyuan.search.writing import FOLDER, write_index


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages of a locale are rendered now."""
    build, found = current(), []
    pages = pages_of(files)
    named = Counter(one.id for page in pages for one in build.finished[path_of(page)].mentions)
    for page in pages:
        if path_of(page).folder != SOURCES and not page.meta.get("search", {}).get("exclude"):
            entry = build.entry_at(path_of(page))
            known = named[entry.id] if entry else 0  # the best known entries first
            found.append((-known, _search_page(page, build)))
    found.sort(key=lambda pair: (pair[0], pair[1].url))
    build.collected.searched[current_locale(config)] = [page for _, page in found]
    return env


def _search_page(page: MkDocsPage, build: Build) -> SearchPage:
    path, meta = path_of(page), page.meta
    passages = list(build.finished[path].passages)
    if entry := build.entry_at(path):
        return entry_page(entry, path.locale, build.entries, passages)
    if summary := meta.get("summary"):
        passages.insert(0, Passage("", summary))
    if part := build.claim_parts.get(path):
        claims = [build.claims[id_] for id_ in part.claims]
        passages += claim_passages(claims, path.locale)
    kind = "essay" if path.is_in(ESSAYS) else "page"
    return SearchPage(path.url, kind, title_of(page), passages)


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    build = current()
    if not is_outer_build(config):
        return
    site, searched = Path(config.site_dir), build.collected.searched
    terms: set[str] = set()
    for locale in LOCALES:
        terms.update(
            write_index(searched[locale], locale, site, build.cache, build.keeper.previous)
        )
    characters = "".join(sorted(set().union(*terms)))
    text = build.cache.get_or_make(
        "simplified", str, [characters], lambda: render_simplified(characters)
    )
    write_anew(site / FOLDER / "simplified.json", text.encode())
