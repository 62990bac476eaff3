"""Which texts share so many words, in their order, that one may have become the other.

Comparing all of many texts with all others takes too long. Texts that share words in their order
share them in any order, which an inverted index counts at once for all texts (the filter of
similarity joins: Bayardo, Ma and Srikant, 2007); what is left is compared as before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from suyuan.twins.inverted import count, places

# Unrelated paragraphs of our essays reach .40 at most; what shares half of its words is the same,
# rewritten.
SIMILAR = 0.5
SIMILAR_OF_ANOTHER_KIND = 0.8  # a paragraph that became a quotation
SWALLOWED = 0.8  # share of a text's words that another, longer one repeats in their order

# Most texts have changed a little: once these are paired, few are left to compare more closely.
_ROUNDS = (0.9, 0.8, 0.7, 0.6, SIMILAR)
_FEW = 2_500  # pairs that take no longer than numpy takes to load
_ROUNDING = 1e-9

_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_\u2e80-\u9fff\uf900-\ufaff]+")


class Known(NamedTuple):
    """What was seen before, or is seen now: kind and normalised text."""

    kind: str
    norm: str


def pair_similar(
    old: Sequence[Known], new: Sequence[Known], left: Sequence[int], free: Sequence[int]
) -> dict[int, int]:
    """Index of an old text → index of a new one that is similar, each at most once: the most
    similar first, then the nearest.

    left, free  indices of the old and the new ones that may be paired
    """
    search = _Search(old, new, left, free)
    many = len(left) * len(free) > _FEW
    found: dict[int, int] = {}
    taken: set[int] = set()
    for least in _ROUNDS if many else (SIMILAR,):
        scores = [
            (-score, abs(a - b), a, b)
            for a in left
            if a not in found
            for b, score in search.similar(a, least, taken)
        ]
        for _, _, a, b in sorted(scores):
            if a not in found and b not in taken:
                found[a] = b
                taken.add(b)
    return found


class _Search:
    """Finds the new texts that are similar to an old one."""

    def __init__(
        self,
        old: Sequence[Known],
        new: Sequence[Known],
        left: Sequence[int],
        free: Sequence[int],
    ):
        letters: dict[str, str] = {}
        self._old = {a: _spell(words_of(old[a].norm), letters) for a in left}
        self._new = [_spell(words_of(new[b].norm), letters) for b in free]
        self._kinds = {a: old[a].kind for a in left}
        self._new_kinds = [new[b].kind for b in free]
        self._free = free
        self._index = _Index(self._new) if len(left) * len(free) > _FEW else None

    def similar(self, a: int, least: float, taken: set[int]) -> Iterator[tuple[int, float]]:
        own, kind = self._old[a], self._kinds[a]
        if not own:
            return
        numbers: Iterable[int] = range(len(self._new))
        if self._index:
            numbers = self._index.sharing(own, least / 2, 1)
        for number in numbers:
            needed = least
            if self._new_kinds[number] != kind:
                needed = max(least, SIMILAR_OF_ANOTHER_KIND)
            if self._free[number] not in taken:
                score = Indel.normalized_similarity(own, self._new[number], score_cutoff=needed)
                if score >= needed:
                    yield self._free[number], score


class Swallowing:
    """Finds the text that has taken in the words of another one, where that can be seen."""

    def __init__(self, texts: Sequence[str]):
        self._letters: dict[str, str] = {}
        self._texts = [_spell(words_of(text), self._letters) for text in texts]
        self._index: _Index | None = None
        self._searches = 0

    def find(self, text: str, but: int | None = None) -> int | None:
        """The index of the text that repeats most of the words of this one, the first of several.

        but  index of one that is not meant
        """
        words = _spell(words_of(text), self._letters)
        if not words:
            return None
        self._searches += 1
        if not self._index and self._searches * len(self._texts) > _FEW:
            self._index = _Index(self._texts)
        numbers: Iterable[int] = range(len(self._texts))
        if self._index:
            numbers = self._index.sharing(words, SWALLOWED, 0)
        shares = [
            (LCSseq.similarity(words, self._texts[number]) / len(words), -number)
            for number in numbers
            if number != but and len(self._texts[number]) > len(words)
        ]
        share, number = max(shares, default=(0, 0))
        return -number if share >= SWALLOWED else None


class _Index:
    """Counts the letters that a text shares with each of many, as often as both have them."""

    def __init__(self, texts: Sequence[str]):
        import numpy  # it takes as long as a short essay, which has no use for it

        self._np = numpy
        self._lengths = numpy.array([len(text) for text in texts])
        self._places = places(map(_occurrences, texts), numpy)

    def sharing(self, text: str, share: float, with_theirs: int) -> list[int]:
        """Numbers of the texts that share at least this share of the letters of one, or, if
        `with_theirs` is 1, of both."""
        counts = count(self._places, _occurrences(text), len(self._lengths), self._np)
        if not counts.any():
            return []
        needed = share * (len(text) + with_theirs * self._lengths) - _ROUNDING
        numbers: Any = self._np.nonzero(counts >= needed)[0]
        return [int(number) for number in numbers]


def words_of(text: str) -> list[str]:
    """Chinese by characters, all else by words: by letters any two English paragraphs are alike."""
    return _WORD.findall(text.lower())


def _spell(words: Sequence[str], letters: dict[str, str]) -> str:
    """Words as a text with a letter of its own for each, which is quicker to compare.

    letters  word → letter, for all texts that are to be compared
    """
    return "".join(letters.setdefault(word, chr(len(letters) + 1)) for word in words)


def _occurrences(text: str) -> Iterator[tuple[str, int]]:
    """Each letter with its number among those that are like it."""
    seen: Counter[str] = Counter()
    for letter in text:
        seen[letter] += 1
        yield letter, seen[letter]
