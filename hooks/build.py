"""What one build of the site knows. Not listed under `hooks:`; the handlers import it.

`hooks/records.py` opens a build; the other handlers read and fill it through `current()`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from suyuan.core.cache import Cache
from suyuan.core.files import read_text
from suyuan.core.paths import LOCALES, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import read_yaml
from suyuan.exports.markdown_records import Section
from suyuan.exports.works import Edition, Work
from suyuan.linking.mentions import Matcher
from suyuan.markup.page import Page
from suyuan.records.claims import Claim, load_claims
from suyuan.records.corrections import AffectedItem, Correction, affected_items
from suyuan.records.entries import KINDS, Entry, load_entries
from suyuan.records.figures import FigureRecord, load_figures
from suyuan.records.interface import load_interface
from suyuan.records.relations import events_by_entry
from suyuan.records.sources import Source, load_sources
from suyuan.rendering.pipeline import FinishedPage
from suyuan.search.index import SearchPage
from suyuan.twins.essay import TwinEssay, Words
from suyuan.twins.facts import FindNames, name_finder
from suyuan.twins.suggestions import FIGURES


@dataclass
class Collected:
    """What the pages of every locale leave for the end of the build.

    The second locale may be built in a process of its own; `hooks/locales.py` brings back what
    that process has put here, pickled.
    """

    segments: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """Slug and locale of an essay → anchor → HTML of the segment."""
    examples: dict[str, str] = field(default_factory=dict)
    """Address of a home page → slug of the essay that it shows."""
    indexed: dict[PagePath, None] = field(default_factory=dict)
    """The pages that search engines should know."""
    not_found: dict[str, str] = field(default_factory=dict)
    """Locale → its 404 page."""
    editions: dict[str, Edition] = field(default_factory=dict)
    works: dict[PagePath, Work] = field(default_factory=dict)
    """The essays, newest first in each locale."""
    sections: dict[str, list[Section]] = field(default_factory=dict)
    """Locale → what its `llms.txt` lists."""
    searched: dict[str, list[SearchPage]] = field(default_factory=dict)
    """Locale → its pages as the search finds them."""
    refused: dict[str, list[Problem]] = field(default_factory=dict)
    """Address of a page → what was taken out of it."""
    media: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path below the site of a file that is no page → what its author calls it, its SHA-256."""
    edited: dict[str, str] = field(default_factory=dict)
    """Address of a page below the site → the file that its author edits."""


@dataclass
class Build:
    """One build: records, pages, twins, and results of earlier builds.

    is_preview  whether `mkdocs serve` asks for it: what only other programs read is left out
    words       locale → words of the interface
    pages       every page that has a file, in both locales
    missing     twins that do not exist: each gets a notice
    originals   locale → name in its own script → tag of its language, if the locale writes it
                otherwise
    finished    facts of the pages that have been rendered
    """

    config: MkDocsConfig
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
    finished: dict[PagePath, FinishedPage] = field(default_factory=dict)
    collected: Collected = field(default_factory=Collected)

    @property
    def site(self) -> Path:
        """The folder that this build writes."""
        return Path(self.config.site_dir)

    @cached_property
    def events(self) -> dict[str, list[Entry]]:
        """Id of an entry → the events that it takes part in."""
        return events_by_entry(self.entries.values())

    @cached_property
    def figure_lines(self) -> dict[tuple[Any, ...], int]:
        """Path of each key of the records of figures → its line."""
        return read_yaml(*self.read(FIGURES))[1]

    def read(self, source: str) -> tuple[str, str]:
        """Text and name of a file below docs/; the text is empty if there is no such file.

        Raises ProblemsFound if it cannot be read.
        """
        name = source_name(self.config, source)
        return read_text(Path(self.config.docs_dir, source), name), name

    def corrected_places(self, correction: Correction, locale: str) -> Sequence[AffectedItem]:
        """What a correction concerns, in one language."""
        titles = {
            slug: essay.titles[locale if essay.translated else LOCALES[0]]
            for slug, essay in self.essays.items()
        }
        return affected_items(correction, locale, self.claims, self.entries, self.figures, titles)


_builds: list[Build] = []


def open_build(build: Build) -> None:
    """Make this the build that `current` returns."""
    _builds[:] = [build]


def current() -> Build:
    """The build under way."""
    return _builds[0]


def load_build(config: MkDocsConfig, cache: Cache, is_preview: bool) -> Build:
    """A build with its records read and checked. Raises ProblemsFound.

    They are read again for each build: a preview goes on while they change.
    """

    def read(name: str) -> tuple[str, str]:
        path = source_name(config, f"data/{name}.yml")
        return read_text(Path(config.docs_dir, f"data/{name}.yml"), path), path

    interface, name = read("interface")
    if not interface.strip():
        message = "the words of the interface are missing: take this file from the repository again"
        raise ProblemsFound([Problem(name, 0, message)])
    words = load_interface(interface, name)
    sources = load_sources(*read("sources"))
    claims = load_claims(*read("claims"), sources)
    figures = load_figures(*read("figures"), claims)
    texts = [read(kind) for kind in KINDS]
    entries = load_entries({name: text for text, name in texts}, claims)
    return Build(
        config,
        is_preview,
        cache,
        words,
        sources,
        claims,
        figures,
        {entry.id: entry for entry in entries},
        name_finder(entries),
        {locale: Matcher(entries, locale) for locale in LOCALES},
        {locale: _originals(entries, locale) for locale in LOCALES},
    )


def _originals(entries: list[Entry], locale: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        original = getattr(entry.record, "original", None)  # a term has none
        if original and original.name != entry.text(locale).name:
            found[original.name] = original.lang
    return found


def source_name(config: MkDocsConfig, source: str) -> str:
    """A path below docs/ as its author knows it, relative to the project."""
    path, root = Path(config.docs_dir, source), Path(config.config_file_path).parent
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
