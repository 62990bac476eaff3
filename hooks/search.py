"""Writes the index of the search, one for each language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from mkdocs.plugins import event_priority
from suyuan.pages import ESSAYS, LOCALES, SOURCES, parse_page_path
from suyuan.processes import each
from suyuan.search_index import SearchPage, render_index, render_simplified
from suyuan.search_pages import claim_passages, entry_page
from suyuan.search_passages import Passage, read_passages
from support import AFTER_I18N, across_locales, current_locale, entry_of, is_outer_build, title_of

pages: dict[str, list[SearchPage]] = across_locales({})


@event_priority(AFTER_I18N)  # after hooks/entry_pages.py and all others that read the pages of a locale
def on_env(env, config, files):
    locale, found, entries = current_locale(config), [], config.extra["entries"]
    named = Counter(named.id for file in files.documentation_pages() for named in file.page.named)
    for file in files.documentation_pages():
        path, page = parse_page_path(file.src_uri), file.page
        if path.folder == SOURCES or page.meta.get("search", {}).get("exclude"):
            continue
        passages = read_passages(page.content)
        if entry := entry_of(page, entries):
            found.append((-named[entry.id], entry_page(entry, locale, entries, passages)))  # the best known first
            continue
        if summary := page.meta.get("summary"):
            passages.insert(0, Passage("", summary))
        if page.meta.get("template") == "claims.html":
            passages += claim_passages(config.extra["claims"].values(), locale)
        found.append((0, SearchPage(path.url, "essay" if path.is_in(ESSAYS) else "page", title_of(page), passages)))
    pages[locale] = [page for _, page in sorted(found, key=lambda pair: (pair[0], pair[1].url))]
    return env


@event_priority(AFTER_I18N)
def on_post_build(config):
    if not is_outer_build(config):
        return
    folder, indexes = Path(config.site_dir, "search"), []
    for locale, index in zip(LOCALES, each(lambda locale: render_index(pages[locale]), LOCALES, fewest=1)):
        indexes += index.values()
        for name, text in index.items():
            (folder / locale / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / locale / name).write_text(text, "utf-8")
    (folder / "simplified.json").write_text(render_simplified(indexes), "utf-8")
