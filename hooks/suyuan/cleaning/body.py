"""Which lines of a capture are the article.

The net (net.py) scores every stretch of lines; here the stretch is chosen that overlaps the article
best as far as the net knows, with how sure that is, and the stretch to take if it is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import net
from .features import Look, line_features
from .inert import STAND_IN
from .inline import shown
from .model import Block

UNSURE = 0.75  # expected overlap; under it the report warns
# By what the net's scores are divided where other tools vote: it is too sure of itself to be
# outvoted
_CALM = 4.0
# Overlap of the votes with what the net expects under which they do not count where it is that sure
_APART, _SURE = 0.15, 0.9
_ROUNDS = 6  # the best stretch is found in two or three
_OTHER = 0.5  # another stretch shares at most that much of its characters with the first one


@dataclass(frozen=True, slots=True)
class Reading:
    """What the net makes of a capture's lines.

    stretch     indices of the lines from the article's first to its last
    confidence  the overlap with the article that is to be expected, as an F1 over characters, 0 to
                1
    belongs     for each line the probability that it lies between the article's first line and its
                last
    inside      for each line the log-odds that it is the article's own, if it lies inside
    other       the next best stretch, empty where there is none
    """

    stretch: range
    confidence: float
    belongs: Sequence[float]
    inside: Sequence[float]
    other: range


def look_of(block: Block) -> Look:
    """A block as the features see it."""
    seen = linked = opened = 0
    end = 0
    for match in STAND_IN.finditer(block.text) if block.markup.pieces else ():
        between = match.start() - end
        seen, linked, end = seen + between, linked + between * (opened > 0), match.end()
        kind = block.markup.kind(match[0])
        opened += (kind == "open") - (kind == "close")
    seen += len(block.text) - end
    linked += (len(block.text) - end) * (opened > 0)
    kind = block.kind if block.kind in ("heading", "item") else ""
    return Look(shown(block.text, block.markup), linked / seen if seen else 0.0, kind)


def read(looks: Sequence[Look], votes: Sequence[float] = ()) -> Reading:
    """The article's stretch of `looks`, none of them blank.

    votes  for each line the log-odds that it is part of the article by what other tools say
           (opinion.py); none where there is no other
    """
    if not looks:
        return Reading(range(0), 0.0, (), (), range(0))
    return reading_of(net.run(line_features(looks)), [len(look.text) for look in looks], votes)


def reading_of(
    scores: Sequence[Any], lengths: Sequence[int], votes: Sequence[float] = ()
) -> Reading:
    """What the four numbers of each line from each net (net.run) come to; `lengths` are the
    characters of the lines."""
    import numpy as np

    sizes = np.asarray(lengths, dtype=float)
    calm = _CALM if len(votes) and _credible(scores, sizes, votes) else 1.0
    each = [_belongs(*(of_net.T[:3] / calm)) for of_net in scores]
    belongs = np.mean([probability for probability, _, _ in each], axis=0)
    start, end = (np.mean([parts[k] for parts in each], axis=0) for k in (1, 2))
    inside = np.mean([of_net.T[3] for of_net in scores], axis=0)
    if calm > 1:
        belongs = np.clip(belongs, 1e-6, 1 - 1e-6)
        belongs = 1 / (1 + (1 - belongs) / belongs * np.exp(-np.asarray(votes)))
    stretch, confidence = _best_overlap(belongs, sizes)
    other = _other(start, end, sizes, stretch)
    return Reading(stretch, confidence, belongs.tolist(), inside.tolist(), other)


def _credible(scores: Sequence[Any], sizes: Any, votes: Sequence[float]) -> bool:
    """Whether votes count: not where the net is sure of an article that the other tools leave out
    almost as a whole and take less for, for then they have found a footer or a comment."""
    import numpy as np

    belongs = np.mean([_belongs(*of_net.T[:3])[0] for of_net in scores], axis=0)
    expected, taken = sizes * belongs, np.asarray(votes) > 0
    mine, theirs = float(expected.sum()), float(sizes[taken].sum())
    apart = 2 * float(expected[taken].sum()) <= _APART * (mine + theirs)
    return not (apart and theirs < mine and _best_overlap(belongs, sizes)[1] > _SURE)


def _belongs(lines: Any, starts: Any, ends: Any) -> tuple[Any, Any, Any]:
    """For each line the probability that the article's stretch holds it, and what a stretch scores
    that begins with it and that ends with it: a stretch scores the sum of the two."""
    import numpy as np

    sums = np.cumsum(lines)
    start, end = starts - (sums - lines), ends + sums
    before = np.logaddexp.accumulate(start)
    behind = np.logaddexp.accumulate(end[::-1])[::-1]
    whole = np.logaddexp.reduce(before + end)
    return np.exp(np.minimum(0.0, before + behind - whole)), start, end


def _best_overlap(belongs: Any, sizes: Any) -> tuple[range, float]:
    """The stretch whose expected F1 over characters is highest, and that F1 (Dinkelbach's method:
    for a guess of it, the best stretch has the largest sum of sizes × (probability - half the
    guess))."""
    import numpy as np

    total, guess = float((sizes * belongs).sum()), 0.9
    for _ in range(_ROUNDS):
        sums = np.concatenate(([0.0], np.cumsum(sizes * (belongs - guess / 2))))
        gain = sums[1:] - np.minimum.accumulate(sums[:-1])
        last = int(gain.argmax())
        first = int(sums[: last + 1].argmin())
        inside = slice(first, last + 1)
        reached = 2 * float((sizes * belongs)[inside].sum()) / (float(sizes[inside].sum()) + total)
        if abs(reached - guess) < 1e-4:
            break
        guess = reached
    return range(first, last + 1), round(guess, 3)


def _other(start: Any, end: Any, sizes: Any, stretch: range) -> range:
    """The best-scored stretch before, behind or half outside of the one that was chosen."""
    import numpy as np

    best, score = range(0), -np.inf
    sums = np.concatenate(([0.0], np.cumsum(sizes)))
    middle = int(np.searchsorted(sums, (sums[stretch.start] + sums[stretch.stop]) / 2)) - 1
    middle = min(max(middle, stretch.start), stretch.stop - 1)
    for low, high in (
        (0, stretch.start),
        (stretch.stop, len(sizes)),
        (0, middle),
        (middle + 1, len(sizes)),
    ):
        if low >= high:
            continue
        part = np.maximum.accumulate(start[low:high]) + end[low:high]
        last = int(part.argmax())
        first = int(start[low : low + last + 1].argmax())
        found = range(low + first, low + last + 1)
        shared = range(max(found.start, stretch.start), min(found.stop, stretch.stop))
        common = sums[shared.stop] - sums[shared.start] if shared else 0.0
        if part[last] > score and common <= _OTHER * (sums[found.stop] - sums[found.start]):
            best, score = found, float(part[last])
    return best
