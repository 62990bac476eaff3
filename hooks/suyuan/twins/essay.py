"""An essay in both languages: its paired segments, and what lists and templates say of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from suyuan.core.paths import ESSAYS, LOCALES, PagePath, other_locale
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.front_matter import first_words
from suyuan.markup.page import Page
from suyuan.twins.alignment import align
from suyuan.twins.checks import check_alignment
from suyuan.twins.exchange import Unit
from suyuan.twins.lock import load_lock
from suyuan.twins.names import FindNames
from suyuan.twins.pairs import Alignment, Pair

TRANSLATED_FROM = "translated_from"
"""Field of the front matter of a source page that is a translation: the locale of the original."""
PARALLEL = "parallel"  # slug of the parallel page, which is in a folder with the essay's name


class OpenSegment(NamedTuple):
    """A segment that waits for a translator.

    anchor  where readers find it
    state   `stale`, `drafted`, or `untranslated`
    words   how the original begins
    line    the 1-based line to edit in the file of the translation
    """

    anchor: str
    state: str
    words: str
    line: int


@dataclass(frozen=True)
class TwinEssay:
    """An essay whose segments have been paired.

    translated  whether both pages exist
    titles      locale → title
    rendered    locale → anchor → HTML of the segment; filled in as the pages are rendered
    folder      of its pages
    original    the locale that it was written in
    """

    slug: str
    alignment: Alignment
    translated: bool
    titles: Mapping[str, str]
    rendered: dict[str, dict[str, str]] = field(default_factory=dict)
    folder: str = ESSAYS
    original: str = LOCALES[0]

    @property
    def name(self) -> str:
        """What commands call it: the slug of an essay, the path of any other page."""
        return self.slug if self.folder == ESSAYS else f"{self.folder}{self.slug}"

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The segments, in the order of the Chinese page."""
        return self.alignment.pairs

    @cached_property
    def counts(self) -> Counter[str]:
        """State → number of segments, including footnotes."""
        return Counter(pair.state for pair in self.pairs)

    @property
    def shown_titles(self) -> dict[str, str]:
        """Locale → the title there: without a translation, that of the original."""
        shown = {locale: locale if self.translated else LOCALES[0] for locale in LOCALES}
        return {locale: self.titles[other] for locale, other in shown.items()}

    @property
    def confirmed(self) -> datetime.date | None:
        """The date of the last confirmation of any segment; None if there was none."""
        return max((pair.confirmed for pair in self.pairs if pair.confirmed), default=None)

    @cached_property
    def retired(self) -> dict[str, list[str]]:
        """Id of a segment → the old ids that lead to it."""
        found: dict[str, list[str]] = {}
        for old, new in self.alignment.retired.items():
            found.setdefault(new, []).append(old)
        return found

    def page(self, locale: str) -> PagePath:
        """The page of the essay in one language."""
        return PagePath(self.folder, self.slug, locale)

    def parallel(self, locale: str) -> PagePath:
        """The page with both languages, for readers of one of them."""
        return PagePath(f"{self.folder}{self.slug}/", PARALLEL, locale)

    @property
    def pages_with_placeholders(self) -> list[PagePath]:
        """The pages of the essay that are written with placeholders for segments."""
        if not self.translated:
            return []
        pages = [self.parallel(locale) for locale in LOCALES]
        translation = self.page(other_locale(self.original))
        return [*pages, translation] if self.counts["untranslated"] else pages

    def ids(self, locale: str) -> list[str]:
        """Ids of the blocks of a page, in their order there. Footnotes keep their own names."""
        blocks = []
        for pair in self.pairs:
            segment = pair.segment(locale)
            if segment and segment.kind != "footnote":
                blocks.append((segment.line, pair.id))
        return [id_ for _, id_ in sorted(blocks)]

    def to_translate(self) -> list[OpenSegment]:
        """The segments that wait for a translator, in the order of the original.

        One without a translation is to be written below that of the segment before it.
        """
        found, line = [], 1
        for pair in self.pairs:
            twin, first = pair.segment(other_locale(self.original)), pair.segment(self.original)
            line = twin.line if twin else line
            if first and pair.state in ("stale", "drafted", "untranslated"):
                words = first_words(first.plain, 30)
                found.append(OpenSegment(pair.anchor, pair.state, words, line))
        return found

    def units(self) -> list[Unit]:
        """The segments for `exchange`."""
        return [
            Unit(
                pair.id,
                pair.first.kind,
                pair.state,
                pair.zh.plain if pair.zh else None,
                pair.en.plain if pair.en else None,
            )
            for pair in self.pairs
        ]


def load_essay(
    path: PagePath, pages: Mapping[str, Page], lock: tuple[str, str], find: FindNames
) -> tuple[TwinEssay | None, list[Problem]]:
    """An essay with its segments paired, and the differences between its two languages.

    path   of the original
    pages  locale → page; an empty page if there is no translation
    lock   text and name of the lock file
    find   names in a text, see `align`

    The essay is None if its lock file cannot be read.
    """
    try:
        rows = load_lock(*lock)
    except ProblemsFound as error:
        return None, error.problems
    alignment = align(rows, pages["zh"].segments, pages["en"].segments, find, path.locale)
    titles = {locale: str(page.front.get("title") or page.title) for locale, page in pages.items()}
    translated = pages[path.twin.locale].exists
    essay = TwinEssay(
        path.slug, alignment, translated, titles, folder=path.folder, original=path.locale
    )
    names = {locale: page.name for locale, page in pages.items()}
    return essay, check_alignment(alignment, names, essay.name, find, path.locale)
