"""What one build of the site knows: `Build`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from suyuan.core.cache import Cache
from suyuan.core.files import read_text
from suyuan.core.paths import ESSAYS, LOCALES, SOURCES, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import read_yaml
from suyuan.exports.llms import Section
from suyuan.exports.markdown_source import SiteLinks
from suyuan.exports.works import Edition, Work
from suyuan.linking.mentions import Matcher
from suyuan.markup.page import Page
from suyuan.records.claim_parts import ClaimPart, claim_urls, claims_page, divide_claims
from suyuan.records.claims import Claim, load_claims
from suyuan.records.corrections import AffectedItem, Correction, affected_items
from suyuan.records.entries import KINDS, Entry, Event, load_entries
from suyuan.records.figures import FigureRecord, load_figures
from suyuan.records.interface import Words, load_interface
from suyuan.records.names import original_names
from suyuan.records.relations import events_by_entry
from suyuan.records.sources import Source, load_sources
from suyuan.rendering import FinishedPage, SiteInfo
from suyuan.search.index import SearchPage
from suyuan.text.figures import Count
from suyuan.twins.essay import TwinEssay
from suyuan.twins.names import FindNames, name_finder
from suyuan.twins.suggestions import FIGURES


@dataclass
class Collected:
    """What the pages of both locales leave for the end of the build.

    The second locale may be built in a process of its own; `hooks/locales.py` brings back what that
    process has put here, pickled.

    segments   slug and locale of an essay → anchor → HTML of the segment
    examples   address of a home page → slug of the essay that it shows a paragraph of
    indexed    the pages that search engines should know, as keys
    not_found  locale → its 404 page
    editions   locale → the site in that language, for other programs
    works      the essays for other programs, newest first in each locale
    sections   locale → what its `llms.txt` lists
    searched   locale → its pages as the search finds them
    stating    locale → id of a claim → pages that state it
    edited     address of a page below the site → the file that its author edits
    """

    segments: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    indexed: dict[PagePath, None] = field(default_factory=dict)
    not_found: dict[str, str] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)
    works: dict[PagePath, Work] = field(default_factory=dict)
    sections: dict[str, list[Section]] = field(default_factory=dict)
    searched: dict[str, list[SearchPage]] = field(default_factory=dict)
    stating: dict[str, dict[str, list[PagePath]]] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    refused: dict[str, list[Problem]] = field(default_factory=dict)
    """Address of a page → what was taken out of it."""
    media: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path below the site of a file that is not a page → its name for messages, its SHA-256."""


@dataclass
class Build:
    """One build: records, pages, twins, and results of earlier builds.

    docs        folder of the pages and records
    project     folder of mkdocs.yml
    is_preview  whether `mkdocs serve` runs it: what only other programs read is left out
    words       locale → words of the interface
    matchers    locale → finds the names of entries
    originals   locale → name in its own script → tag of its language, if the locale writes the name
                in another way
    pages       every page that has a file, in both locales
    missing     twins that do not exist: each gets a notice
    essays      slug → essay
    translated_sources  slug → source page and its translation
    finished    facts of the pages that have been rendered
    coverage    locale → 'essays' and 'entries' → how many of their figures have a record or need
                none
    """

    docs: Path
    project: Path
    is_preview: bool
    cache: Cache
    words: Mapping[str, Words]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    figures: Mapping[str, FigureRecord]
    entries: Mapping[str, Entry]
    find_names: FindNames
    matchers: Mapping[str, Matcher]
    originals: Mapping[str, Mapping[str, str]]
    corrections: dict[str, Correction] = field(default_factory=dict)
    pages: dict[PagePath, Page] = field(default_factory=dict)
    missing: set[PagePath] = field(default_factory=set)
    essays: dict[str, TwinEssay] = field(default_factory=dict)
    translated_sources: dict[str, TwinEssay] = field(default_factory=dict)
    finished: dict[PagePath, FinishedPage] = field(default_factory=dict)
    coverage: dict[str, dict[str, Count]] = field(default_factory=dict)
    collected: Collected = field(default_factory=Collected)

    @cached_property
    def events(self) -> dict[str, list[Event]]:
        """Id of an entry → the events that it takes part in."""
        return events_by_entry(self.entries.values())

    @cached_property
    def figure_lines(self) -> dict[tuple[Any, ...], int]:
        """Path of each key of the records of figures → its 1-based line."""
        return read_yaml(*self.read(FIGURES))[1]

    def site_info(self, locale: str) -> SiteInfo:
        """What the steps of a page must know of the site, in one language."""
        if locale not in self._site_infos:
            self._site_infos[locale] = SiteInfo(
                locale,
                self.claims,
                self.figures,
                self.matchers[locale],
                {entry.id: entry.page(locale).url for entry in self.entries.values()},
                self._claim_urls(locale),
                self.originals[locale],
                self.words[locale],
            )
        return self._site_infos[locale]

    @cached_property
    def _site_infos(self) -> dict[str, SiteInfo]:
        return {}

    def site_links(self, locale: str) -> SiteLinks:
        """What the Markdown form of a page must know of the site, in one language."""
        words, marked = self.words[locale], ("disputed", "corrected", "unverified")
        verdicts = {verdict: words[f"verdict_{verdict}"] for verdict in marked}
        edition = self.collected.editions[locale]
        return SiteLinks(edition, self.claims, self.entries, self.figures, verdicts)

    @cached_property
    def claim_parts(self) -> dict[PagePath, ClaimPart]:
        """Page of claims → what is on it; empty if the page of claims shows none."""
        parts = divide_claims(self.claims.values(), self.sources)
        return {
            part.path(locale): part
            for locale in LOCALES
            if (page := self.pages.get(claims_page(locale)))
            and page.front.get("template") == "claims.html"
            for part in parts
        }

    def _claim_urls(self, locale: str) -> dict[str, str]:
        """As `SiteInfo` has it, which keeps it."""
        parts = [part for path, part in self.claim_parts.items() if path.locale == locale]
        first = dict.fromkeys(self.claims, claims_page(locale).url)
        return first | claim_urls(parts, locale)

    def name_of(self, source: str) -> str:
        """What to call a file below docs/ in messages: its path relative to the project."""
        return _name_of(self.docs, self.project, source)

    def read(self, source: str) -> tuple[str, str]:
        """Text and name of a file below docs/; the text is '' if there is no such file.

        Raises ProblemsFound if it cannot be read.
        """
        return _read(self.docs, self.project, source)

    def essay_at(self, path: PagePath) -> TwinEssay | None:
        """The essay that a page shows in one of its languages.

        None for other pages, and for the notice that there is no translation.
        """
        name = path.slug if path.is_in(ESSAYS) else path.key if path.is_in(SOURCES) else ""
        essay = self.twins.get(name)
        return essay if essay and (path.locale == LOCALES[0] or essay.translated) else None

    @property
    def twins(self) -> dict[str, TwinEssay]:
        """Name → essay or translated source page."""
        return self.essays | {each.name: each for each in self.translated_sources.values()}

    def entry_at(self, path: PagePath) -> Entry | None:
        """The entry whose page this is; None for other pages."""
        entry = self.entries.get(path.slug)
        return entry if entry and path.folder == f"{entry.kind}/" else None

    def corrected_places(self, correction: Correction, locale: str) -> Sequence[AffectedItem]:
        """What a correction concerns, in one language."""
        titles = {
            slug: essay.titles[locale if essay.translated else LOCALES[0]]
            for slug, essay in self.essays.items()
        }
        urls = self.site_info(locale).claim_urls
        return affected_items(
            correction, locale, self.claims, self.entries, self.figures, titles, urls
        )


def load_build(docs: Path, project: Path, cache: Cache, is_preview: bool) -> Build:
    """A build with its records read and checked; its pages are not read yet.

    Arguments are the fields of `Build`. Raises ProblemsFound.
    """

    def read(name: str) -> tuple[str, str]:
        return _read(docs, project, f"data/{name}.yml")

    interface, name = read("interface")
    if not interface.strip():
        message = "the words of the interface are missing: take this file from the repository again"
        raise ProblemsFound.at(name, 0, message)
    words = load_interface(interface, name)
    sources = load_sources(*read("sources"))
    claims = load_claims(*read("claims"), sources)
    figures = load_figures(*read("figures"), claims)
    texts = [read(kind) for kind in KINDS]
    entries = load_entries({name: text for text, name in texts}, claims)
    settings = docs, project, is_preview, cache
    return Build(
        *settings,
        words,
        sources,
        claims,
        figures,
        {entry.id: entry for entry in entries},
        name_finder(entries),
        {locale: Matcher(entries, locale) for locale in LOCALES},
        {locale: original_names(entries, locale) for locale in LOCALES},
    )


def _read(docs: Path, project: Path, source: str) -> tuple[str, str]:
    name = _name_of(docs, project, source)
    return read_text(docs / source, name), name


def _name_of(docs: Path, project: Path, source: str) -> str:
    path = docs / source
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)
