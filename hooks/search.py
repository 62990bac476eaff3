"""Writes the index of the search, one for each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
from suyuan.core.paths import ESSAYS, GUIDE, SOURCES, PagePath
from suyuan.search.index import SearchPage, render_simplified
from suyuan.search.pages import claim_passages, entry_page
from suyuan.search.passages import Passage
from suyuan.search.writing import FOLDER, keep_index, write_index


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """All pages of a locale are rendered now."""
    build, found = current(), []
    pages = pages_of(files)
    named = Counter(one.id for page in pages for one in build.finished[path_of(page)].mentions)
    for page in pages:
        if path_of(page).folder != SOURCES and not page.meta.get("search", {}).get("exclude"):
            entry = build.entry_at(path_of(page))
            known = named[entry.id] if entry else 0  # the best known entries first
            found += [(-known, one) for one in _search_pages(page, build)]
    found.sort(key=lambda pair: (pair[0], pair[1].url))
    build.collected.searched[current_locale(config)] = [page for _, page in found]
    return env


def _search_pages(page: MkDocsPage, build: Build) -> Iterator[SearchPage]:
    """Yields what the index has of a page: the page, and the claims on it apart."""
    path, meta = path_of(page), page.meta
    passages = list(build.finished[path].passages)
    if entry := build.entry_at(path):
        yield entry_page(entry, path.locale, build.entries, passages)
        return
    if summary := meta.get("summary"):
        passages.insert(0, Passage("", summary))
    yield SearchPage(path.url, _kind_of(path), title_of(page), passages)
    part = build.claim_parts.get(path)
    if part and part.claims:
        claims = [build.claims[id_] for id_ in part.claims]
        passages = claim_passages(claims, path.locale)
        yield SearchPage(path.url, "claim", title_of(page), passages)


def _kind_of(path: PagePath) -> str:
    if path.is_in(ESSAYS):
        return "essay"
    return "guide" if path.folder == GUIDE else "page"


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    build = current()
    if not is_outer_build(config):
        return
    site, memory = Path(config.site_dir), build.cache
    searched = build.lookups.table("searched", build.collected.searched)
    found: dict[str, str] = {}

    def write(locale: str) -> list[str]:
        paths, terms = write_index(searched[locale], locale, site, memory, build.keeper.previous)
        found[locale] = "".join(sorted(set().union(*terms)))
        memory.put("search characters", str, _key(locale), found[locale])
        return paths

    def _key(locale: str) -> list[str]:
        return [locale, build.lookups.digest(("searched", locale))]

    build.keeper.write("search", write, {locale: locale for locale in LOCALES}, site)
    for locale in LOCALES:
        if locale not in found:
            keep_index(locale, memory)
            found[locale] = memory.get("search characters", str, _key(locale)) or ""
            if not found[locale]:  # dropped
                write(locale)
    characters = "".join(sorted(set("".join(found.values()))))
    text = memory.get_or_make(
        "simplified", str, [characters], lambda: render_simplified(characters)
    )
    write_anew(site / FOLDER / "simplified.json", text.encode())
