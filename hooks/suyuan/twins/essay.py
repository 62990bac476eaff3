"""An essay in two languages: its paired segments, and what lists and templates say of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.markup.front_matter import first_words
from suyuan.twins.exchange import Unit
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
    titles      locale → title, of all pages that exist
    rendered    locale → anchor → HTML of the segment; filled in as the pages are rendered
    folder      of its pages
    is_main     whether this is its first translation, or it has none: there is one such of each

    A site in three languages has one for each translation; all of them know the segments of the
    original by the same ids.
    """

    slug: str
    alignment: Alignment
    translated: bool
    titles: Mapping[str, str]
    rendered: dict[str, dict[str, str]] = field(default_factory=dict)
    folder: str = ESSAYS
    is_main: bool = True

    @property
    def name(self) -> str:
        """What commands call it: the slug of an essay, the path of any other page.

        That of a further translation ends in its locale.
        """
        return self.key if self.is_main else f"{self.key}.{self.translation}"

    @property
    def key(self) -> str:
        """What all its translations have in common: the name of the main one."""
        return self.slug if self.folder == ESSAYS else f"{self.folder}{self.slug}"

    @property
    def downloads(self) -> str:
        """Address of the folder of its downloads, ending in '/': that of the original, of a further
        translation its own."""
        return self.page(self.original if self.is_main else self.translation).url

    @property
    def original(self) -> str:
        """The locale that it was written in."""
        return self.alignment.original

    @property
    def translation(self) -> str:
        """The locale of the translation, whether there is one yet or not; '' for one language."""
        return self.alignment.translation

    def other(self, locale: str) -> str:
        """The one of its two locales that is not this."""
        return self.translation if locale == self.original else self.original

    def spoken(self, locale: str) -> str:
        """The locale itself, or that of the original if there is no page in it."""
        return locale if locale in self.titles else self.original

    def spoken_parallel(self, locale: str) -> str:
        """The locale itself, or one that this has a parallel page in."""
        return locale if locale in self.parallel_locales else self.translation

    def title(self, locale: str) -> str:
        """The title in one language; that of the original if there is no such page."""
        return self.titles[self.spoken(locale)]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The segments, in the order of the left page."""
        return self.alignment.pairs

    @cached_property
    def counts(self) -> Counter[str]:
        """State → number of segments, including footnotes."""
        return Counter(pair.state for pair in self.pairs)

    @property
    def shown_titles(self) -> dict[str, str]:
        """Locale → the title there, see `title`."""
        return {locale: self.title(locale) for locale in LOCALES}

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
        translation = self.page(self.translation)
        pages = [self.parallel(locale) for locale in self.parallel_locales]
        return [*pages, translation] if self.counts["untranslated"] else pages

    @property
    def parallel_locales(self) -> list[str]:
        """The languages that this has a parallel page in; that of the original has only one."""
        return [
            locale
            for locale in LOCALES
            if locale == self.translation or locale == self.original and self.is_main
        ]

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
            twin, first = pair.segment(self.translation), pair.segment(self.original)
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
                {
                    locale: segment.plain if (segment := pair.segment(locale)) else None
                    for locale in (self.original, self.translation)
                },
            )
            for pair in self.pairs
        ]
