"""Gives every entry a page and links its mentions, with a preview at hand."""

from __future__ import annotations

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url
from suyuan.entries import KINDS, Entry, load_entries, render_entry
from suyuan.linking import link_mentions
from suyuan.mentions import Matcher
from suyuan.pages import LOCALES, parse_page_path
from suyuan.problems import Problem, ProblemsFound
from support import AFTER_I18N, add_page, current_locale, read_source, source_name, stop_on

entries: dict[str, Entry] = {}
matchers: dict[str, Matcher] = {}


def on_config(config):
    """Read afresh for every build: under `mkdocs serve` this module lives on while the data changes."""
    entries.clear()
    files = [read_source(config, f"data/{kind}.yml") for kind in KINDS]
    try:
        found = load_entries({name: text for text, name in files})
    except ProblemsFound as error:
        stop_on(error.problems)
    entries.update((entry.id, entry) for entry in found)
    matchers.update((locale, Matcher(found, locale)) for locale in LOCALES)
    return config


@event_priority(AFTER_I18N)
def on_files(files, config):
    taken = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
    problems = []
    for entry in entries.values():
        page = entry.page(current_locale(config))
        if other := taken.get(f"{page.url}index.html"):
            problems.append(Problem(entry.path, entry.line, f"{source_name(config, other)} already has the address "
                                                            f"/{page.url}: rename that page or this record"))
        add_page(files, config, page, f"---\ntemplate: entry.html\n---\n{render_entry(entry, page.locale)}",
                 edit_uri=f"data/{entry.kind}.yml")
    stop_on(problems)
    return files


def on_page_content(html, page, config, files):
    locale, own = current_locale(config), _entry_of(page)
    html, linked = link_mentions(html, matchers[locale].find, skip={own.id} if own else (),
                                 href=lambda id_: get_relative_url(entries[id_].page(locale).url, page.url))
    page.entry_cards = [entries[id_] for id_ in linked]
    return html


def on_env(env, config, files):
    env.globals["entries"] = list(entries.values())
    return env


def on_page_context(context, page, config, nav):
    context["entry"] = _entry_of(page)
    context["entry_cards"] = page.entry_cards
    return context


def _entry_of(page) -> Entry | None:
    path = parse_page_path(page.file.src_uri)
    return entries.get(path.slug) if path.folder.rstrip("/") in KINDS else None
