"""How likely two segments are twins, from the facts in them and their lengths.

Gale and Church (1993) used the lengths alone; numbers, names, links and claims say more.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import ahocorasick_rs

from suyuan.markup.segments import Segment
from suyuan.text.characters import HAN, KANA, LATIN
from suyuan.twins.facts import Facts
from suyuan.twins.inverted import count, places

# Latin letters of an English text for each Han character of its Chinese one, in our essays
LETTERS_PER_HAN = 3.6
LETTERS_PER_KANA = 1.4  # of a Japanese one, in the sample of new sites
ALONE = 1.0
"""What it costs to leave a segment without a twin: that is rare, so two that differ are paired."""
HINT = 3.0
"""What it adds that two segments were twins before both were rewritten."""

_HAN, _KANA = re.compile(f"[{HAN}]"), re.compile(f"[{KANA}]")
_LETTER = re.compile(f"[0-9{LATIN}]")
_ODD_LENGTH = 0.35  # of the logarithm: twins of a certain size differ by .3 at most
_FULL_SIZE = 150  # of a paragraph of two lines
_OTHER_NAME = -2.5 * ALONE  # notes are known by their names
_NAMED = 2

Side = Sequence[tuple[Segment, Facts]]
Hints = Collection[tuple[int, int]]


@lru_cache(maxsize=4096)  # each segment is compared with all others of its essay
def weight(text: str) -> float:
    """How long a text is, in letters of English."""
    dense = LETTERS_PER_HAN * len(_HAN.findall(text)) + LETTERS_PER_KANA * len(_KANA.findall(text))
    return len(_LETTER.findall(text)) + dense


def log_ratio(left: Segment, right: Segment) -> float:
    """The logarithm of the ratio of the lengths: above 0 where the right is longer than usual."""
    return math.log((weight(right.plain) + 1) / (weight(left.plain) + 1))


def score(one: tuple[Segment, Facts], other: tuple[Segment, Facts]) -> float:
    """How likely a left and a right segment are twins: -inf if they are of two kinds."""
    (left, left_facts), (right, right_facts) = one, other
    if left.kind != right.kind:
        return -math.inf
    if left.name != right.name:
        return _OTHER_NAME
    shared, all_ = _shared_and_all(left_facts, right_facts)
    size = _size(left)
    likeness = 3 * shared / all_ - min(1.5, 0.5 * all_) * size * (not shared) if all_ else 0.0
    return (
        1.0
        - 2 * size * max(0.0, abs(log_ratio(left, right)) - _ODD_LENGTH)
        + _NAMED * bool(left.name)
        + likeness
    )


def _size(left: Segment) -> float:
    """The shorter, the more chance is in its length and in what it names."""
    return min(1.0, weight(left.plain) / _FULL_SIZE)


def _shared_and_all(left: Facts, right: Facts) -> tuple[int, int]:
    """How many facts two segments share, and how many there are in them together."""
    words = {word for word in left.latin if word.lower() in right.lower}
    one, other = left.things, right.things
    return len(one & other) + len(words), len(one | other) + len(left.latin)


class ScoreRows:
    """`score` of a left segment with all right ones at once, but for the last bits.

    The logarithms and sums of numpy are not rounded as those of Python are, so a row shows which
    pairs are worth a `score`, but is not that score.
    """

    def __init__(self, left: Side, right: Side, hints: Hints = ()) -> None:
        import numpy  # it takes as long as a short essay, which has no use for it

        self._np = numpy
        self._left = left
        self._things = places((facts.things for _, facts in right), numpy)
        self._words = places(_words_found(left, right), numpy)
        self._amounts = numpy.array([len(facts.things) for _, facts in right], float)
        self._logs = numpy.log([weight(segment.plain) + 1 for segment, _ in right])
        self._kinds = _numbers(
            [segment.kind for segment, _ in left], [s.kind for s, _ in right], numpy
        )
        self._names = _numbers(
            [segment.name for segment, _ in left], [s.name for s, _ in right], numpy
        )
        self._hints: dict[int, list[int]] = defaultdict(list)
        for i, j in hints:
            self._hints[i].append(j)

    def row(self, i: int) -> Any:
        """Scores of the left segment with this index, an array by index of the right one."""
        np, (segment, facts) = self._np, self._left[i]
        both = self._count(self._things, facts.things)
        shared = both + self._count(self._words, [word.lower() for word in facts.latin])
        all_ = self._amounts + (len(facts.things) + len(facts.latin)) - both
        size = _size(segment)
        odd = np.abs(self._logs - math.log(weight(segment.plain) + 1)) - _ODD_LENGTH
        scores = 1.0 + _NAMED * bool(segment.name) - 2 * size * np.maximum(0.0, odd)
        likeness = 3 * shared / np.maximum(all_, 1)
        scores += np.where(shared > 0, likeness, -size * np.minimum(1.5, 0.5 * all_))
        for (ours, theirs), value in ((self._names, _OTHER_NAME), (self._kinds, -math.inf)):
            scores[theirs != ours[i]] = value
        scores[self._hints.get(i, [])] += HINT
        return scores

    def _count(self, places: dict[Hashable, Any], keys: Iterable[Hashable]) -> Any:
        """How many of these keys each right segment has."""
        return count(places, keys, len(self._amounts), self._np)


def _words_found(left: Side, right: Side) -> list[set[str]]:
    """For each right segment, the Latin words of all left ones that occur in it."""
    words = sorted({word.lower() for _, facts in left for word in facts.latin})
    find = ahocorasick_rs.AhoCorasick(words).find_matches_as_indexes
    return [
        {words[number] for number, _, _ in find(facts.lower, overlapping=True)}
        for _, facts in right
    ]


def _numbers(ours: list[str], theirs: list[str], numpy: Any) -> tuple[list[int], Any]:
    """Words as numbers that are quick to compare."""
    number = {word: number for number, word in enumerate({*ours, *theirs})}
    return [number[word] for word in ours], numpy.array([number[word] for word in theirs])
