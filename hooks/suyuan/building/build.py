"""What one build of the site knows: `Build`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from suyuan.building.collected import Collected
from suyuan.building.kept_pages import RenderedPage
from suyuan.building.site_info import gather_site_info
from suyuan.building.source_files import name_source, read_source
from suyuan.core.cache import Cache
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, SOURCES, PagePath
from suyuan.exports.markdown_source import SiteLinks
from suyuan.exports.works import Work
from suyuan.linking.mentions import Matcher
from suyuan.markup.page import Page
from suyuan.records.claim_parts import ClaimPart, claim_urls, claims_page, divide_claims
from suyuan.records.claims import Claim
from suyuan.records.corrections import AffectedItem, Correction, affected_items
from suyuan.records.entries import Entry, Event
from suyuan.records.explorables import ExplorableRecord
from suyuan.records.figures import FigureRecord
from suyuan.records.identity import Identity
from suyuan.records.interface import Words
from suyuan.records.relations import events_by_entry
from suyuan.records.sources import Source
from suyuan.rendering import FinishedPage, SiteInfo
from suyuan.reuse.keeper import Keeper
from suyuan.reuse.lookups import Lookups, short_digest
from suyuan.text.figures import Count
from suyuan.twins.essay import TwinEssay
from suyuan.twins.names import FindNames
from suyuan.twins.suggestions import figure_places


@dataclass
class Build:
    """One build: records, pages, twins, and results of earlier builds.

    docs        folder of the pages and records
    project     folder of mkdocs.yml
    is_preview  whether `mkdocs serve` runs it: what only other programs read is left out
    lookups     notes what is looked up in records, pages, and essays while a page is made
    keeper      of what the last build has made
    identity    who the site is
    words       locale → words of the interface
    matchers    locale → finds the names of entries
    originals   locale → name in its own script → tag of its language, if the locale writes the name
                in another way
    records_digest  a hash of the records of sources, claims, figures, and entries
    pages       every page that has a file, in both locales
    untranslated  twins that do not exist: each gets a notice
    empty       lists of records that have none: they are left out
    essays      slug → essay with its first translation; `essay_digests` has a hash of what each
                was paired from
    translated_sources  slug → source page and its translation
    twins       name → essay or translated source page, once for each translation
    titles      slug of an essay → locale → its title, that of the original if it has no other
    rendered    pages of the language that is being built whose text is that of the last build
    finished    the pages that have been rendered, by this build or an earlier one
    facts       those of the language that is being built, once all of it are rendered
    segments    as `Collected` has them, of both languages
    works       essays of the language that is being built, for other programs, newest first
    written     files of the page that is being made, below the site
    linked      page of the finished site → the assets that it links to
    coverage    locale → 'essays' and 'entries' → how many of their figures have a record or need
                none
    """

    docs: Path
    project: Path
    is_preview: bool
    cache: Cache
    lookups: Lookups
    keeper: Keeper
    identity: Identity
    words: Mapping[str, Words]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    figures: Mapping[str, FigureRecord]
    explorables: Mapping[str, ExplorableRecord]
    entries: Mapping[str, Entry]
    find_names: FindNames
    matchers: Mapping[str, Matcher]
    originals: Mapping[str, Mapping[str, str]]
    records_digest: bytes
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    pages: Mapping[PagePath, Page] = field(default_factory=dict)
    untranslated: Mapping[PagePath, None] = field(default_factory=dict)
    empty: frozenset[PagePath] = frozenset()
    essays: Mapping[str, TwinEssay] = field(default_factory=dict)
    translated_sources: Mapping[str, TwinEssay] = field(default_factory=dict)
    twins: Mapping[str, TwinEssay] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    essay_digests: Mapping[str, str] = field(default_factory=dict)
    rendered: dict[PagePath, RenderedPage] = field(default_factory=dict)
    finished: dict[PagePath, FinishedPage] = field(default_factory=dict)
    facts: Mapping[PagePath, FinishedPage] = field(default_factory=dict)
    segments: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    works: Mapping[PagePath, Work] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    linked: dict[str, list[str]] = field(default_factory=dict)
    coverage: dict[str, dict[str, Count]] = field(default_factory=dict)
    collected: Collected = field(default_factory=Collected)

    @cached_property
    def events(self) -> Mapping[str, list[Event]]:
        """Id of an entry → the events that it takes part in."""
        with self.lookups.pause():
            return self.lookups.table("events", events_by_entry(self.entries.values()))

    @cached_property
    def figure_places(self) -> Mapping[str, tuple[str, int]]:
        """Id of a chart or an explorable → the file of its record below docs/, and its line."""
        return self.lookups.table("figure_places", figure_places(self.read))

    @cached_property
    def record_lines(self) -> Mapping[tuple[str, str], int]:
        """'claims' or 'entries', id → the 1-based line of the record."""
        with self.lookups.pause():
            lines = {("claims", one.id): one.line for one in self.claims.values()}
            lines |= {("entries", one.id): one.line for one in self.entries.values()}
        return self.lookups.table("record_lines", lines, key="/".join)

    def site_info(self, locale: str) -> SiteInfo:
        """What the steps of a page must know of the site, in one language."""
        if locale not in self._site_infos:
            self._site_infos[locale] = gather_site_info(self, locale)
        return self._site_infos[locale]

    @cached_property
    def _site_infos(self) -> dict[str, SiteInfo]:
        return {}

    def set_pages(self, pages: Mapping[PagePath, Page]) -> None:
        """Take these for all pages that have a file."""
        self.keeper.traces.forget()
        self.pages = self.lookups.table("pages", pages, lambda page: page.text, source_of)

    def set_twins(self, twins: Iterable[TwinEssay], digests: Mapping[str, str]) -> None:
        """Take these for all essays and translated source pages.

        digests  name → a hash of all that the essay was paired from
        """
        by_name = {essay.name: essay for essay in twins}
        main = [each for each in by_name.values() if each.is_main]
        of_essays = {each.slug: each for each in main if each.folder == ESSAYS}
        others = {each.slug: each for each in main if each.folder != ESSAYS}
        self.keeper.traces.forget()
        self.essay_digests = digests

        def show(essay: TwinEssay) -> str:
            return digests[essay.name]

        self.essays = self.lookups.table("essays", of_essays, show)
        self.translated_sources = self.lookups.table("translated_sources", others, show)
        self.twins = self.lookups.table("twins", by_name, show)
        titles = {slug: essay.shown_titles for slug, essay in of_essays.items()}
        self.titles = self.lookups.table("titles", titles)

    def set_facts(self, locale: str, digests: Mapping[PagePath, str]) -> None:
        """All pages of a language are rendered: note from now on who looks at what is in them.

        digests  page → a hash of all that it was rendered from
        """
        self.facts = self.lookups.table(
            f"facts.{locale}", {path: self.finished[path] for path in digests}, key=source_of
        )
        by_key = {path.source: digest for path, digest in digests.items()}
        self.lookups.define(
            f"facts.{locale}",
            lambda key: by_key.get(key, "") if key else short_digest(repr(by_key)),
        )

    def site_links(self, locale: str) -> SiteLinks:
        """What the Markdown form of a page must know of the site, in one language."""
        words, marked = self.words[locale], ("disputed", "corrected", "unverified")
        verdicts = {verdict: words[f"verdict_{verdict}"] for verdict in marked}
        edition = self.collected.editions[locale]
        return SiteLinks(
            edition, self.claims, self.entries, self.figures, verdicts, self.explorables
        )

    @cached_property
    def claim_parts(self) -> Mapping[PagePath, ClaimPart]:
        """Page of claims → what is on it; empty if the page of claims shows none."""
        with self.lookups.pause():
            parts = divide_claims(self.claims.values(), self.sources)
            of_page = {
                part.path(locale): part
                for locale in LOCALES
                if (page := self.pages.get(claims_page(locale)))
                and page.front.get("template") == "claims.html"
                for part in parts
            }
        return self.lookups.table("claim_parts", of_page, key=source_of)

    def claim_urls(self, locale: str) -> dict[str, str]:
        """As `SiteInfo` has it, which keeps it."""
        parts = [part for path, part in self.claim_parts.items() if path.locale == locale]
        return dict.fromkeys(self.claims, claims_page(locale).url) | claim_urls(parts, locale)

    def name_of(self, source: str) -> str:
        """What to call a file below docs/ in messages: its path relative to the project."""
        return name_source(self.docs, self.project, source)

    def read(self, source: str) -> tuple[str, str]:
        """Text and name of a file below docs/; the text is '' if there is no such file.

        Raises ProblemsFound if it cannot be read.
        """
        return read_source(self.docs, self.project, source)

    def essay_at(self, path: PagePath) -> TwinEssay | None:
        """The essay that a page shows in one of its languages.

        None for other pages, and for the notice that there is no translation.
        """
        name = path.slug if path.is_in(ESSAYS) else path.key if path.is_in(SOURCES) else ""
        main = self.twins.get(name)
        if not main or path.locale == main.original:
            return main
        key = name if path.locale == main.translation else f"{name}.{path.locale}"
        essay = self.twins.get(key)
        return essay if essay and essay.translated else None

    def entry_at(self, path: PagePath) -> Entry | None:
        """The entry whose page this is; None for other pages."""
        entry = self.entries.get(path.slug)
        return entry if entry and path.folder == f"{entry.kind}/" else None

    def corrected_places(self, correction: Correction, locale: str) -> Sequence[AffectedItem]:
        """What a correction concerns, in one language."""
        titles = {slug: by_locale[locale] for slug, by_locale in self.titles.items()}
        urls = self.site_info(locale).claim_urls
        return affected_items(
            correction, locale, self.claims, self.entries, self.figures, titles, urls
        )


def source_of(path: PagePath) -> str:
    """The key of a page in a table of `Lookups`."""
    return path.source
