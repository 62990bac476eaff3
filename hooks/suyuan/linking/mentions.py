"""Finding mentions of entries in running text, Chinese or Latin.

Python-Markdown's `abbr` asks for `\\b`, which never holds inside Chinese. Here every name is searched for at once
with an Aho–Corasick automaton (Aho and Corasick 1975), so that time grows with the text and not with the number of
names, and a word boundary is asked for only on a side where the name itself ends in a Latin letter or digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import ahocorasick_rs

from suyuan.core.digests import digest_of
from suyuan.records.entries import Entry

_TITLE = re.compile(r"《[^《》]*》")  # what a book or a paper is called is not what it is about
_BLANKS = str.maketrans("\n\t\u00a0", "   ")


class Mention(NamedTuple):
    """`text[start:end]` names the entry with this id."""

    start: int
    end: int
    id: str


class Finder:
    """Finds all of many spellings in one pass.

    owner   spelling (NFC) → id of what it names; '' for a decoy, which only hides the spellings inside it
    digest  a hash of all that it finds
    """

    def __init__(self, owner: Mapping[str, str]):
        self.digest = digest_of(part for pair in owner.items() for part in pair)
        self._ids = list(owner.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(owner))

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in `text` (NFC), leftmost first, the longest where several begin at one place, none overlapping."""
        text = text.translate(_BLANKS)
        # All matches, overlapping ones too: the longest may fail at its boundary where a shorter one stands.
        found = [
            (start, -end, number)
            for number, start, end in self._automaton.find_matches_as_indexes(
                text, overlapping=True
            )
            if _bounded(text, start, end)
        ]
        last = 0
        titles = [match.span() for match in _TITLE.finditer(text)]
        for start, end, number in sorted(found):
            if start >= last:
                last = -end
                if self._ids[number] and not any(a < start and -end < b for a, b in titles):
                    yield Mention(start, -end, self._ids[number])


class Matcher(Finder):
    """Finds the names of all entries in one language.

    entries  the entries; their decoys are searched for too, so that a longer string that only looks like a name
             hides the name inside it
    locale   whose names
    """

    def __init__(self, entries: Iterable[Entry], locale: str):
        owner: dict[str, str] = {}
        for entry in entries:
            for name in (entry.text(locale).name, *entry.text(locale).aliases):
                for spelling in _spellings(name):
                    owner.setdefault(spelling, entry.id)
            for decoy in entry.record.decoys:
                owner[unicodedata.normalize("NFC", decoy)] = ""
        super().__init__(owner)


def _spellings(name: str) -> Iterator[str]:
    """A name as running text may have it: at the head of a sentence, in title case, in the plural.

    A name that has a capital letter is taken to be spelt just so (CUDA, AlexNet).
    """
    name = unicodedata.normalize("NFC", name)
    forms = [name]
    if _is_latin(name[0]) and name == name.lower():
        forms += [name[0].upper() + name[1:], name.title()]
    for form in forms:
        yield form
        if _is_latin(form[-1]) and not form[-1].isdigit():
            yield form + "s"


def _bounded(text: str, start: int, end: int) -> bool:
    if _is_latin(text[start]) and start:
        before = text[start - 1]
        # A hyphen joins to the left (R-CNN is one name), not to the right (GPU-based still speaks of GPUs).
        if _is_latin(before) or before == "-" and start > 1 and _is_latin(text[start - 2]):
            return False
    return not (_is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end]))


def _is_latin(character: str) -> bool:
    """A letter or digit of a script that sets spaces between words."""
    return character.isalnum() and ord(character) < 0x2E80
