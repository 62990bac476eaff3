"""Finding the segments of a page again after it has been edited."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

# Unrelated paragraphs of our essays reach .40 at most; what shares half of its words is the same, rewritten.
SIMILAR = 0.5
SIMILAR_OF_ANOTHER_KIND = 0.8  # a paragraph that became a quotation
SWALLOWED = 0.8  # share of a text's words that another, longer one repeats in their order

_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_\u2e80-\u9fff\uf900-\ufaff]+")


class Known(NamedTuple):
    """What was seen before, or is seen now: kind and normalised text."""

    kind: str
    norm: str


class Anchors(NamedTuple):
    """Index of an old text → index of the new text that it became. `exact` are the old ones whose words are unchanged."""

    found: dict[int, int]
    exact: set[int]


def match_texts(old: Sequence[Known], new: Sequence[Known]) -> Anchors:
    """Finds old texts among new ones, each at most once.

    First the longest sequence that both have in common, then the same words elsewhere (moved),
    then similar ones, most similar first; last, what is left alone between the same two neighbours is the old one, rewritten.
    """
    found = {
        a + k: b + k
        for tag, a, end, b, _ in map(tuple, LCSseq.opcodes(old, new))
        if tag == "equal"
        for k in range(end - a)
    }
    free = defaultdict(list)
    for number in sorted(set(range(len(new))) - set(found.values()), reverse=True):
        free[new[number]].append(number)
    for number in range(len(old)):
        if number not in found and free[old[number]]:
            found[number] = free[old[number]].pop()
    exact = set(found)
    _add_similar(old, new, found)
    _add_alone_between(old, new, found)
    return Anchors(found, exact)


def swallowed_by(text: str, others: Sequence[str]) -> int | None:
    """The index of the text that has taken in the words of another one, where that can be seen."""
    words = _words(text)
    if not words:
        return None
    shares = [
        (LCSseq.similarity(words, longer) / len(words), -number)
        for number, other in enumerate(others)
        if len(longer := _words(other)) > len(words)
    ]
    share, number = max(shares, default=(0, 0))
    return -number if share >= SWALLOWED else None


def in_order(values: Sequence[int]) -> set[int]:
    """Positions of a longest increasing subsequence."""
    tails: list[int] = []  # the smallest value that ends a subsequence of each length
    ends: list[int] = []  # and where it stands
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


def _add_similar(old: Sequence[Known], new: Sequence[Known], found: dict[int, int]) -> None:
    left, free = _left(old, new, found)
    words = [_words(new[b].norm) for b in free]
    scores = []
    for a in left:
        own = _words(old[a].norm)
        for b, other in zip(free, words):
            least = SIMILAR if old[a].kind == new[b].kind else SIMILAR_OF_ANOTHER_KIND
            score = Indel.normalized_similarity(own, other, score_cutoff=least)
            if score >= least and own:
                scores.append((-score, abs(a - b), a, b))
    for _, _, a, b in sorted(scores):
        if a not in found and b in free:
            found[a] = b
            free.remove(b)


def _add_alone_between(old: Sequence[Known], new: Sequence[Known], found: dict[int, int]) -> None:
    pairs = sorted(found.items())
    kept = in_order([b for _, b in pairs])
    fixed = [
        (-1, -1),
        *(pair for position, pair in enumerate(pairs) if position in kept),
        (len(old), len(new)),
    ]
    taken, unchanged = set(found.values()), set(old)
    for (a, b), (next_a, next_b) in zip(fixed, fixed[1:]):
        left = [number for number in range(a + 1, next_a) if number not in found]
        free = [number for number in range(b + 1, next_b) if number not in taken]
        if len(left) == len(free) == 1 and old[left[0]].kind == new[free[0]].kind:
            others = [
                text.norm
                for number, text in enumerate(new)
                if number != free[0] and text not in unchanged
            ]
            if (
                swallowed_by(old[left[0]].norm, others) is None
            ):  # else it has been merged with another, and this is new
                found[left[0]] = free[0]


def _left(
    old: Sequence[Known], new: Sequence[Known], found: dict[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    return [a for a in range(len(old)) if a not in found], [
        b for b in range(len(new)) if b not in taken
    ]


def _words(text: str) -> list[str]:
    """Chinese by characters, all else by words: letters alone would make any two English paragraphs alike."""
    return _WORD.findall(text.lower())
