"""Which lines of a capture are the article: one learnt weight per feature, then the best stretch of lines.

The weights are those of a logistic regression (tools/train_body.py writes them); an article is one stretch, so the
lines between its first and its last belong to it even where a line by itself looks like a button.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from .features import line_features
from .structure import ends_sentence

_MODEL = json.loads(Path(__file__).with_name("body_weights.json").read_text(encoding="utf-8"))
_CLIP = 4.0  # log-odds: no single line is more certain than 98 %
_LONG = 20  # characters
_NEXT, _NEXT_BUT_ONE = -2.0, -0.5  # log-odds that a sentence right before or behind the stretch, or one line on, must reach
_LENIENCE = (0.5, 1.0)  # what every line is given on top: at least, and so much that the best lines reach it


def line_scores(lines: Sequence[str]) -> list[float]:
    """For each line (none of them blank) the log-odds that it belongs to the article."""
    weights, intercept = _MODEL["weights"], _MODEL["intercept"]
    return [intercept + math.fsum(w * x for w, x in zip(weights, row, strict=True)) for row in line_features(lines)]


def best_stretch(scores: Sequence[float], lines: Sequence[str]) -> range:
    """The consecutive lines whose scores, weighted by how long the lines are, have the largest sum (Kadane's
    algorithm, linear time), and the sentences right before and behind them.

    Where even the best lines score low (a news flash among menus), all are given so much that the best stand out.
    """
    extra = _lenience(scores)
    best_sum, best = 0.0, range(0)
    current, start = 0.0, 0
    for i, (score, line) in enumerate(zip(scores, lines, strict=True)):
        if current <= 0:
            current, start = 0.0, i
        current += (max(-_CLIP, min(_CLIP, score)) + extra) * math.sqrt(2 + len(line))
        if current > best_sum:
            best_sum, best = current, range(start, i + 1)
    return with_next_sentences(best, scores, lines)


def with_next_sentences(stretch: range, scores: Sequence[float], lines: Sequence[str]) -> range:
    """The stretch and what is joined to it: whole sentences next to it, or behind one line that is none (a heading),
    that do not look too unlike the article."""
    extra = _lenience(scores)
    def belongs(i: int, least: float) -> bool:
        return 0 <= i < len(lines) and scores[i] + extra > least and len(lines[i]) > _LONG and ends_sentence(lines[i])
    first, stop = stretch.start, stretch.stop
    while first < stop and (step := 1 if belongs(first - 1, _NEXT) else 2 if belongs(first - 2, _NEXT_BUT_ONE) else 0):
        first -= step
    while first < stop and (step := 1 if belongs(stop, _NEXT) else 2 if belongs(stop + 1, _NEXT_BUT_ONE) else 0):
        stop += step
    return range(first, stop)


def _lenience(scores: Sequence[float]) -> float:
    top = sorted(scores)[-3:]
    least, reached = _LENIENCE
    return max(least, reached - sum(top) / len(top)) if top else least


def probability(score: float) -> float:
    """Log-odds as a probability between 0 and 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
