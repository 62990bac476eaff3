"""Which Chinese and English segments are twins, told from what they hold and how long they are.

Dynamic programming as in Gale and Church (1993), who used the lengths alone; numbers, names, links and claims say more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Sequence
from functools import lru_cache

from suyuan.markup.segments import Segment
from suyuan.twins.facts import Facts, shared_and_all

LETTERS_PER_HAN = (
    3.6  # Latin letters of an English text for each Han character of its Chinese one, in our essays
)

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_ODD_LENGTH = 0.35  # of the logarithm: twins of a certain size differ by .3 at most
_FULL_SIZE = 150  # of a paragraph of two lines
_HINT = 3.0
_ALONE = 1.0  # what it costs to leave a segment without a twin: rare in a page, so two that disagree are still taken for twins

Side = Sequence[tuple[Segment, Facts]]


@lru_cache(maxsize=4096)  # each segment is held against every other one of its essay
def weight(text: str) -> float:
    """How long a text is, in letters of English."""
    return len(_LETTER.findall(text)) + LETTERS_PER_HAN * len(_HAN.findall(text))


def log_ratio(zh: Segment, en: Segment) -> float:
    """How much longer the English is than its Chinese lets expect, as a logarithm."""
    return math.log((weight(en.plain) + 1) / (weight(zh.plain) + 1))


def pair_up(zh: Side, en: Side, hints: Container[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The best pairs of segments that keep the order of both languages, as indices; either side may have some left over.

    hints  pairs that were twins before both were rewritten
    """
    rows, columns = len(zh), len(en)
    scores = [
        [_score(one, other) + _HINT * ((i, j) in hints) for j, other in enumerate(en)]
        for i, one in enumerate(zh)
    ]
    best = [
        [-_ALONE * (rows - i + columns - j) for j in range(columns + 1)] for i in range(rows + 1)
    ]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(
                best[i + 1][j] - _ALONE, best[i][j + 1] - _ALONE, best[i + 1][j + 1] + scores[i][j]
            )
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j] - _ALONE:
            i += 1
        else:
            j += 1
    return pairs


def _score(one: tuple[Segment, Facts], other: tuple[Segment, Facts]) -> float:
    """How likely two segments are twins."""
    (zh, zh_facts), (en, en_facts) = one, other
    if zh.kind != en.kind:
        return -math.inf
    if zh.name != en.name:
        return -2.5 * _ALONE  # notes are known by their names
    size = min(
        1.0, weight(zh.plain) / _FULL_SIZE
    )  # the shorter, the more chance is in its length and in what it names
    shared, all_ = shared_and_all(zh_facts, en_facts)
    likeness = 3 * shared / all_ - min(1.5, 0.5 * all_) * size * (not shared) if all_ else 0.0
    return (
        1.0
        - 2 * size * max(0.0, abs(log_ratio(zh, en)) - _ODD_LENGTH)
        + 2 * bool(zh.name)
        + likeness
    )
