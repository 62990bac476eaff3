"""The names and terms that a segment mentions, in both languages, and wrong translations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from suyuan.checking.wording import WordingRecord, wording_finder
from suyuan.core.digests import digest_of
from suyuan.core.locales import LOCALES
from suyuan.core.paths import other_locale
from suyuan.linking.mentions import Finder, Matcher
from suyuan.records.entries import Entry, Term


@dataclass(frozen=True)
class TermPair:
    """A name as the text has it, and what to write for it.

    id      of the entry
    source  the name in the text
    target  its name in the other language
    wrong   translations of it that are wrong
    """

    id: str
    source: str
    target: str
    wrong: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A short hash of what a draft that was given the term depends on."""
        return digest_of([self.target, *self.wrong]).hex()[:12]


class Terms:
    """Finds the terms of a text, and wrong translations of them in the other language."""

    def __init__(self, entries: Iterable[Entry], wording: Mapping[str, WordingRecord]):
        self._entries = {entry.id: entry for entry in entries}
        self._wording = wording

    @cached_property
    def _matchers(self) -> dict[str, Matcher]:
        return {locale: Matcher(self._entries.values(), locale) for locale in LOCALES}

    def find(self, text: str, locale: str, into: str = "") -> list[TermPair]:
        """The terms that a text in one language mentions, each once, in its order.

        into  the locale of the translation; '' for the one beside that of the text
        """
        text = unicodedata.normalize("NFC", text)
        found: dict[str, TermPair] = {}
        for mention in self._matchers[locale].find(text):
            written = text[mention.start : mention.end]
            found.setdefault(
                mention.id, self._pair(mention.id, written, into or other_locale(locale))
            )
        return list(found.values())

    def _pair(self, id_: str, written: str, into: str) -> TermPair:
        entry = self._entries[id_]
        wrong = entry.record.wrong if isinstance(entry, Term) else []
        return TermPair(id_, written, entry.text(into).name, tuple(wrong))

    def digest(self, id_: str, into: str) -> str:
        """The hash of a term for translations into a language, '' if there is no such entry."""
        return self._pair(id_, "", into).digest if id_ in self._entries else ""

    def find_wrong(self, text: str, locale: str, terms: Sequence[TermPair]) -> Iterator[str]:
        """What is wrong with the words of a translation, in a few words each.

        text    as readers see it
        locale  of the translation
        terms   of the original
        """
        lower = unicodedata.normalize("NFC", text).lower()
        for term in terms:
            for wrong in term.wrong:
                if wrong.lower() in lower:
                    yield f"'{wrong}' is a wrong translation of {term.source}: write {term.target}"
        for start, end, right in self._wording_finders[locale].find(text):
            yield f"'{text[start:end]}' is called '{right}' here"

    @cached_property
    def _wording_finders(self) -> dict[str, Finder]:
        return {locale: wording_finder(self._wording, locale) for locale in LOCALES}
