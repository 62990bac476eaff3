"""The pages of a locale that have no file: notices, entries, parallel pages, lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suyuan.building.build import Build
from suyuan.building.versions import version_of
from suyuan.core.paths import SOURCES, PagePath
from suyuan.core.problems import Problem
from suyuan.markup.notices import (
    render_claims_part,
    render_list_page,
    render_parallel,
    render_sources_index,
    render_untranslated,
)
from suyuan.records.entries import KINDS, render_entry
from suyuan.records.listing import LIST_TEMPLATE, count_pages, list_page


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
    for path in build.untranslated:
        if path.locale == locale:
            original = version_of(build, path)
            yield GeneratedPage(
                path, render_untranslated(build.pages[original].title, original.locale)
            )
    if any(path.is_in(SOURCES) for path in build.pages):
        yield GeneratedPage(
            PagePath(SOURCES, "index", locale), render_sources_index(words["sources"])
        )
    yield from _list_pages(build, locale)
    for entry in build.entries.values():
        content = f"---\ntemplate: entry.html\n---\n{render_entry(entry, locale)}"
        yield GeneratedPage(entry.page(locale), content, f"data/{entry.kind}.yml")
    for path, part in build.claim_parts.items():
        if path.locale == locale and part.slug:
            content = render_claims_part(part.title(words))
            yield GeneratedPage(path, content, f"data/{part.data}.yml")
    for essay in build.twins.values():
        if essay.translated and locale in essay.parallel_locales:
            title = words["parallel_title"].replace("{}", essay.title(locale))
            source = essay.page(locale).source
            yield GeneratedPage(essay.parallel(locale), render_parallel(title), source)


def _list_pages(build: Build, locale: str) -> Iterator[GeneratedPage]:
    """The pages of long lists of entries, except the first of each, which has a file."""
    for kind in KINDS:
        first = build.pages.get(list_page(kind, 1, locale))
        if not first or first.front.get("template") != LIST_TEMPLATE:
            continue
        entries = sum(entry.kind == kind for entry in build.entries.values())
        for number in range(2, count_pages(entries) + 1):
            title = build.words[locale]["list_page"].replace("{}", first.title)
            yield GeneratedPage(
                list_page(kind, number, locale),
                render_list_page(title.replace("{number}", str(number))),
                f"data/{kind}.yml",
            )


def check_addresses(build: Build, locale: str, sources: Mapping[str, str]) -> list[Problem]:
    """A problem for each page without a file whose address another page already has.

    sources  address of each page that has a file → path of the file below docs/

    A record can move to another address, so that an entry is named; of any other page, the file.
    """
    problems = []
    entries = {entry.page(locale): entry for entry in build.entries.values()}
    taken = dict(sources)
    for page in sorted(generated_pages(build, locale), key=lambda page: page.path in entries):
        url = page.path.url
        other, entry = taken.get(url), entries.get(page.path)
        if other and entry:
            message = (
                f"{build.name_of(other)} already has the address /{url}: "
                "rename that page or this record"
            )
            problems.append(Problem(entry.path, entry.line, message))
        elif other:
            message = f"the build itself makes a page at the address /{url}: rename this page"
            problems.append(Problem(build.name_of(other), 0, message))
        taken.setdefault(url, page.path.source)
    return problems
