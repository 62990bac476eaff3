"""More line features, for articles that put every clause on a line of its own without punctuation.

Such a line looks like one of a list of links. What tells them apart is the company they keep: running text says the
same small words again and again, seldom holds digits or separators, and goes on for many lines. Nothing here is a
list of words either.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from .features import ENDS_STOP, LOG_SIZE, SEPARATOR, around

_RADIUS = 12  # lines before and behind that a line's words are looked for in
_OFTEN = 3  # times that a word must stand there to count fully
_COMMON = 25  # words that stand in most lines of the capture
_SHORT = 4.1  # LOG_SIZE of about twenty Han characters
_WINDOWS = ((1, 12), (13, 40))


def with_company(lines: Sequence[str], tokens: Sequence[Sequence[str]], rows: Sequence[list[float]]) -> list[list[float]]:
    """The features of `lines` (features.line_features) with those of their company behind them."""
    in_lines = Counter(token for row in tokens for token in set(row))
    common = {token for token, _ in sorted(in_lines.items(), key=lambda item: (-item[1], item[0]))[:_COMMON]}
    shared = _shared_around(tokens)
    usual = [sum(token in common for token in row) / len(row) if row else 0.0 for row in tokens]
    signs = [float(holds_sign(line)) for line in lines]
    bare = [float(row[LOG_SIZE] < _SHORT and not row[ENDS_STOP] and not sign) for row, sign in zip(rows, signs)]
    runs = [0.0 if sign else math.log1p(len(run)) for sign, group in groupby(signs) for run in [list(group)] for _ in run]
    own = (shared, usual, signs, bare)
    context = [around(values, start, end) for values in own for start, end in _WINDOWS]
    return [[*row, *(values[i] for values in own), runs[i], *(mean for column in context for mean in column[i])]
            for i, row in enumerate(rows)]


def holds_sign(line: str) -> bool:
    """Whether a line holds a digit or a separator, as bylines, counters and menus do."""
    return bool(SEPARATOR.search(line)) or any(c.isdigit() for c in line)


def _shared_around(tokens: Sequence[Sequence[str]]) -> list[float]:
    """For every line how often its words stand in the lines around it: 0 never, 1 all of them often."""
    near = Counter(token for row in tokens[:_RADIUS] for token in row)
    shared = []
    for i, row in enumerate(tokens):
        if i + _RADIUS < len(tokens):
            near.update(tokens[i + _RADIUS])
        if i > _RADIUS:
            for token in tokens[i - _RADIUS - 1]:
                near[token] -= 1
        times = sum([min(_OFTEN, near[token] - count) * count for token, count in Counter(row).items()])
        shared.append(times / (_OFTEN * len(row)) if row else 0.0)
    return shared
