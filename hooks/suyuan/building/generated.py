"""The pages of a locale that have no file: notices, entries, parallel pages, list of sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suyuan.building.build import Build
from suyuan.core.paths import SOURCES, PagePath
from suyuan.core.problems import Problem
from suyuan.markup.notices import (
    render_claims_part,
    render_parallel,
    render_sources_index,
    render_stub,
)
from suyuan.records.entries import render_entry


class GeneratedPage(NamedTuple):
    """A page that is made from records or from other pages.

    content  Markdown with front matter
    source   path below docs/ of the file to edit instead; None if there is none
    """

    path: PagePath
    content: str
    source: str | None = None


def generated_pages(build: Build, locale: str) -> Iterator[GeneratedPage]:
    """The pages of a locale that have no file."""
    words = build.words[locale]
    for path in build.missing:
        if path.locale == locale:
            yield GeneratedPage(path, render_stub(build.pages[path.twin].title))
    if any(path.is_in(SOURCES) for path in build.pages):
        yield GeneratedPage(
            PagePath(SOURCES, "index", locale), render_sources_index(words["sources"])
        )
    for entry in build.entries.values():
        content = f"---\ntemplate: entry.html\n---\n{render_entry(entry, locale)}"
        yield GeneratedPage(entry.page(locale), content, f"data/{entry.kind}.yml")
    for path, part in build.claim_parts.items():
        if path.locale == locale and part.slug:
            content = render_claims_part(part.title(words))
            yield GeneratedPage(path, content, f"data/{part.data}.yml")
    for essay in build.essays.values():
        if essay.translated:
            title = words["parallel_title"].replace("{}", essay.titles[locale])
            source = essay.page(locale).source
            yield GeneratedPage(essay.parallel(locale), render_parallel(title), source)


def check_entry_addresses(build: Build, locale: str, sources: Mapping[str, str]) -> list[Problem]:
    """A problem for each entry whose address a page with a file already has.

    sources  address of each page that has a file → path of the file below docs/
    """
    problems = []
    for entry in build.entries.values():
        url = entry.page(locale).url
        if other := sources.get(url):
            message = (
                f"{build.name_of(other)} already has the address /{url}: "
                "rename that page or this record"
            )
            problems.append(Problem(entry.path, entry.line, message))
    return problems
