"""Which segments of two pages are twins: the best pairs that keep the order of both pages.

Dynamic programming as in Gale and Church (1993). A table of all pairs of a long page is too much
for Python, so numpy first finds the cells that the best way through it may touch: those where the
best way from the head and the best way to the end add up to the best of all. Values of the second
are kept for every so many rows and made again between them (checkpoints, as in Grice, Hughey and
Speck, 1997), so that memory grows with the length of a page and not with its square.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from suyuan.twins.scores import ALONE, HINT, Hints, ScoreRows, Side, score

_FEW = 40_000  # pairs that take no longer than numpy takes to load

_MATCH, _SKIP_LEFT, _SKIP_RIGHT = range(3)


def pair_up(left: Side, right: Side, hints: Hints = ()) -> list[tuple[int, int]]:
    """The best pairs of segments that keep the order of both languages, as indices; either side
    may have some left over.

    hints  pairs that were twins before both were rewritten
    """
    spans = [range(len(right) + 1)] * (len(left) + 1)
    if len(left) * len(right) > _FEW:
        spans = likely_spans(left, right, hints)
    return _best_pairs(
        spans, len(right), lambda i, j: score(left[i], right[j]) + HINT * ((i, j) in hints)
    )


def likely_spans(left: Side, right: Side, hints: Hints = ()) -> list[range]:
    """For each left segment and for the end, the places among the right ones where the best
    way may be when it comes to it: all of the best ways, if several are equally good."""
    import numpy as np

    rows, columns, table = len(left), len(right), ScoreRows(left, right, hints)
    steps = ALONE * np.arange(columns + 1)
    inexact = 1e-9 + 1e-14 * (rows + columns) ** 2  # more than rounding adds up to

    def before(after: Any, scores: Any) -> Any:
        """What the best way to the end is worth from each place of a row, from the next row's."""
        best = after - ALONE
        np.maximum(best[:-1], after[1:] + scores, out=best[:-1])
        best -= steps
        return np.maximum.accumulate(best[::-1])[::-1] + steps

    def behind(ahead: Any, scores: Any) -> Any:
        """What the best way from the head is worth to each place of a row, from the last row's."""
        best = ahead - ALONE
        np.maximum(best[1:], ahead[:-1] + scores, out=best[1:])
        best += steps
        return np.maximum.accumulate(best) - steps

    height = math.isqrt(rows) + 1
    kept = {rows: steps - ALONE * columns}
    to_end = kept[rows]
    for i in range(rows - 1, -1, -1):
        to_end = before(to_end, table.row(i))
        if i % height == 0:
            kept[i] = to_end
    least = to_end[0] - inexact
    from_head, spans = -steps, []
    for first in range(0, rows, height):
        end = min(rows, first + height)
        scores = [table.row(i) for i in range(first, end)]
        values = [kept[end]]
        for row in reversed(scores):
            values.append(before(values[-1], row))
        for row, value in zip(scores, values[:0:-1]):
            spans.append(_span(from_head + value >= least, np))
            from_head = behind(from_head, row)
    spans.append(_span(from_head + kept[rows] >= least, np))
    return spans


def _span(likely: Any, np: Any) -> range:
    [places] = np.nonzero(likely)
    return range(int(places[0]), int(places[-1]) + 1)


def _best_pairs(
    spans: Sequence[range], columns: int, score_of: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """The best way from the head to the end that stays in the spans. Of ways that are equally good
    it takes the one that pairs first, then the one that leaves the left alone first."""
    rows = len(spans) - 1
    steps: list[bytearray] = []  # from the end
    below, under = range(0), [0.0]
    for i in range(rows, -1, -1):
        span = spans[i]
        row, step = [-math.inf] * len(span), bytearray(len(span))
        right = -math.inf
        for j in reversed(span):
            if i == rows or j == columns:
                best = -ALONE * (rows - i + columns - j)
            else:
                skip_left = under[j - below.start] - ALONE if j in below else -math.inf
                match = -math.inf
                if j + 1 in below:
                    match = under[j + 1 - below.start] + score_of(i, j)
                best = max(skip_left, right - ALONE, match)
                step[j - span.start] = (
                    _MATCH if best == match else _SKIP_LEFT if best == skip_left else _SKIP_RIGHT
                )
            row[j - span.start] = right = best
        steps.append(step)
        below, under = span, row
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        taken = steps[rows - i][j - spans[i].start]
        if taken == _MATCH:
            pairs.append((i, j))
        i, j = i + (taken != _SKIP_RIGHT), j + (taken != _SKIP_LEFT)
    return pairs
