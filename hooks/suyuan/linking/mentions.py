"""Finds mentions of entries in running text, Chinese or Latin.

Python-Markdown's `abbr` needs `\\b`, which never matches inside Chinese. Here all names are found
at once with an Aho–Corasick automaton (Aho and Corasick 1975), so that time grows with the text and
not with the number of names. A word boundary is needed only on a side where the name itself ends in
a Latin letter or digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import ahocorasick_rs

from suyuan.core.digests import digest_of
from suyuan.linking.neighbors import Spelling, describe, is_named
from suyuan.records.entries import Entry
from suyuan.text.characters import is_east_asian

_TITLE = re.compile(r"《[^《》]*》")  # what a book or a paper is called is not what it is about
_BLANKS = str.maketrans("\n\t\u00a0", "   ")


class Mention(NamedTuple):
    """`text[start:end]` names the entry with this id."""

    start: int
    end: int
    id: str


class Finder:
    """Finds many spellings in one pass.

    digest  a hash of all that it finds
    """

    def __init__(self, owner: Mapping[str, str]):
        """owner maps each spelling (NFC) to the id of what it names.

        The id is '' for a decoy, which only hides the spellings inside it.
        """
        self.digest = digest_of(part for pair in owner.items() for part in pair)
        self._spellings = list(owner)
        self._ids = list(owner.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(owner))

    def spellings_in(self, text: str) -> list[tuple[str, str]]:
        """Every spelling that occurs in a text, and its id, sorted.

        No matter whether it counts: whatever `find` finds in the text, or in parts of it, can
        change only if these do.
        """
        text = text.translate(_BLANKS)
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        numbers = {number for number, _, _ in found}
        return sorted((self._spellings[number], self._ids[number]) for number in numbers)

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in a text (NFC), in its order, none overlapping.

        Where several begin at the same place, the longest one counts.
        """
        text = text.translate(_BLANKS)
        # All matches, even overlapping ones: the longest may not end at a word boundary where a
        # shorter one does.
        found = [
            (start, -end, number)
            for number, start, end in self._automaton.find_matches_as_indexes(
                text, overlapping=True
            )
            if _bounded(text, start, end) and self._counts(number, text, start, end)
        ]
        last = 0
        titles = [match.span() for match in _TITLE.finditer(text)]
        for start, end, number in sorted(found):
            if start >= last:
                last = -end
                if self._ids[number] and not any(a < start and -end < b for a, b in titles):
                    yield Mention(start, -end, self._ids[number])

    def _counts(self, number: int, text: str, start: int, end: int) -> bool:
        """Whether a spelling counts where it is; for those who know more of their spellings."""
        return True


class Matcher(Finder):
    """Finds the names of all entries in one language, where they are names of these entries."""

    def __init__(self, entries: Iterable[Entry], locale: str):
        """locale says which names of the entries to find.

        Their decoys are searched for, too, so that a longer string that only looks like a name
        hides the name inside it.
        """
        found: dict[str, Spelling] = {}
        for entry in entries:
            for name in (entry.text(locale).name, *entry.text(locale).aliases):
                one = describe(entry, locale, name)
                for spelling in _spellings(name, has_plural=entry.kind == "glossary"):
                    found.setdefault(spelling, one)
            for decoy in entry.record.decoys:
                found[unicodedata.normalize("NFC", decoy)] = Spelling("")
        super().__init__({name: one.id for name, one in found.items()})
        self._known = list(found.values())
        self._others: dict[str, list[str]] = {}
        for name, one in found.items():
            if one.id and not one.ordinary:
                self._others.setdefault(one.id, []).append(name)
        kinds = (f"{name} {one.surname} {one.ordinary}" for name, one in found.items())
        self.digest = digest_of([self.digest, *kinds])

    def _counts(self, number: int, text: str, start: int, end: int) -> bool:
        one = self._known[number]
        return is_named(one, text, start, end, self._others.get(one.id, ()))


def _spellings(name: str, has_plural: bool) -> Iterator[str]:
    """A name as running text may spell it: at the head of a sentence, in title case, in the plural.

    A name with a capital letter is always spelled the same way (CUDA, AlexNet). Persons,
    organizations, systems and events have no plural: “Pages” is not Larry Page.
    """
    name = unicodedata.normalize("NFC", name)
    forms = [name]
    if _is_latin(name[0]) and name == name.lower():
        forms += [name[0].upper() + name[1:], name.title()]
    for form in forms:
        yield form
        if has_plural and _is_latin(form[-1]) and not form[-1].isdigit():
            yield form + "s"


def _bounded(text: str, start: int, end: int) -> bool:
    if _is_latin(text[start]) and start:
        before = text[start - 1]
        # A hyphen joins to the left (R-CNN is not CNN), not to the right (GPU-based is about GPUs).
        if _is_latin(before) or before == "-" and start > 1 and _is_latin(text[start - 2]):
            return False
    return not (_is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end]))


def _is_latin(character: str) -> bool:
    """Whether it is a letter or digit of a script that puts spaces between words."""
    return character.isalnum() and not is_east_asian(character)
