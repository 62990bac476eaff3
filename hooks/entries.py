"""Gives every entry a page and links its mentions, with a preview at hand."""

from __future__ import annotations

from mkdocs.plugins import CombinedEvent, event_priority

from support import (
    AFTER_I18N,
    add_page,
    current_locale,
    entry_of,
    is_outer_build,
    read_source,
    source_name,
    stop_on,
)
from suyuan.core.paths import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.linking.mentions import Matcher
from suyuan.records.entries import KINDS, Entry, check_choices, load_entries, render_entry
from suyuan.twins.facts import name_finder

entries: dict[str, Entry] = {}
matchers: dict[str, Matcher] = {}


def on_config(config):
    """Read afresh for every build: under `mkdocs serve` this module lives on while the data changes."""
    if not is_outer_build(config):
        return config
    entries.clear()
    config.extra["entries"] = entries  # hooks/entry_pages.py, which comes after this, asks for them
    files = [read_source(config, f"data/{kind}.yml") for kind in KINDS]
    try:
        found = load_entries({name: text for text, name in files}, config.extra["claims"])
    except ProblemsFound as error:
        stop_on(error.problems)
    entries.update((entry.id, entry) for entry in found)
    config.extra["find_entries"] = name_finder(
        found
    )  # hooks/twins.py compares what the languages name
    matchers.update((locale, Matcher(found, locale)) for locale in LOCALES)
    config.extra["matchers"] = matchers  # hooks/finish.py asks for them
    return config


@event_priority(-10)  # after hooks/pages.py has found the pages readable
def check_files(files, config):
    if is_outer_build(config):
        problems = []
        for file in files.documentation_pages():
            problems += check_choices(*read_source(config, file.src_uri), entries)
        stop_on(problems)
    return files


@event_priority(AFTER_I18N)
def _complete(files, config):
    taken = {file.dest_uri: file.src_uri for file in files.documentation_pages()}
    problems = []
    for entry in entries.values():
        page = entry.page(current_locale(config))
        if other := taken.get(f"{page.url}index.html"):
            problems.append(
                Problem(
                    entry.path,
                    entry.line,
                    f"{source_name(config, other)} already has the address "
                    f"/{page.url}: rename that page or this record",
                )
            )
        add_page(
            files,
            config,
            page,
            f"---\ntemplate: entry.html\n---\n{render_entry(entry, page.locale)}",
            edit_uri=f"data/{entry.kind}.yml",
        )
    stop_on(problems)
    return files


on_files = CombinedEvent(check_files, _complete)


def on_page_context(context, page, config, nav):
    context["entry"] = entry_of(page, entries)
    context["entry_cards"] = page.entry_cards
    return context
