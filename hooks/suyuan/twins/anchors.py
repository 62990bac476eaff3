"""Finding the segments of a page again after it has been edited."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from suyuan.twins.similar import Known, Swallowing, pair_similar


class Anchors(NamedTuple):
    """What became of old texts.

    found  index of an old text → index of the new text that it became
    exact  indices of the old ones whose words are unchanged
    """

    found: dict[int, int]
    exact: set[int]


def match_texts(old: Sequence[Known], new: Sequence[Known]) -> Anchors:
    """The new texts that old ones became, each at most once.

    First the longest sequence that both have in common, then the same words elsewhere (moved),
    then similar texts, the most similar first. Last, if one text is left on each side between the
    same two neighbors, the new one is the old one, rewritten.
    """
    found = {
        a: b
        for step in LCSseq.opcodes(old, new)
        if step.tag == "equal"
        for a, b in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end))
    }
    free: dict[Known, list[int]] = defaultdict(list)
    for number in sorted(set(range(len(new))) - set(found.values()), reverse=True):
        free[new[number]].append(number)
    for number in range(len(old)):
        if number not in found and free[old[number]]:
            found[number] = free[old[number]].pop()
    exact = set(found)
    found |= pair_similar(old, new, *_left(old, new, found))
    _add_alone_between(old, new, found)
    return Anchors(found, exact)


def in_order(values: Sequence[int]) -> set[int]:
    """Positions of a longest increasing subsequence."""
    tails: list[int] = []  # the smallest value that ends a subsequence of each length
    ends: list[int] = []  # and its place
    before: list[int] = []
    for position, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1], ends[length : length + 1] = [value], [position]
    kept = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept


def gaps(
    pairs: Iterable[tuple[int, int]], ends: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Any two neighbors among the pairs of indices that have the same order on both sides.

    ends  the lengths of the two sides; what is before the first pair and after the last counts, too
    """
    ordered = sorted(pairs)
    kept = in_order([second for _, second in ordered])
    fixed = (pair for position, pair in enumerate(ordered) if position in kept)
    return pairwise([(-1, -1), *fixed, ends])


def _add_alone_between(old: Sequence[Known], new: Sequence[Known], found: dict[int, int]) -> None:
    taken, unchanged = set(found.values()), set(old)
    changed = [number for number, text in enumerate(new) if text not in unchanged]
    place = {number: place for place, number in enumerate(changed)}
    swallowing = Swallowing([new[number].norm for number in changed])
    for (a, b), (next_a, next_b) in gaps(found.items(), (len(old), len(new))):
        left = [number for number in range(a + 1, next_a) if number not in found]
        free = [number for number in range(b + 1, next_b) if number not in taken]
        if len(left) == len(free) == 1 and old[left[0]].kind == new[free[0]].kind:
            [gone], [there] = left, free
            # else it has been merged with another, and this is new
            if swallowing.find(old[gone].norm, but=place.get(there)) is None:
                found[gone] = there


def _left(
    old: Sequence[Known], new: Sequence[Known], found: dict[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    return [a for a in range(len(old)) if a not in found], [
        b for b in range(len(new)) if b not in taken
    ]
