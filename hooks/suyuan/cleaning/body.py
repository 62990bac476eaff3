"""Which lines of a capture are the article: one learnt weight per feature, then the best stretch of lines.

The weights are those of two logistic regressions (tools/train_body.py writes them): one for text that is set in
paragraphs, one for text that puts each clause on a line of its own. An article is one stretch, so the lines between
its first and its last belong to it even where a line by itself looks like a button.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from operator import mul
from pathlib import Path
from statistics import fmean

from .clauses import holds_sign, with_company
from .features import line_features, tokens_of
from .structure import ends_sentence

_MODELS = json.loads(Path(__file__).with_name("body_weights.json").read_text(encoding="utf-8"))
_CLIP = 4.0  # log-odds: no single line is more certain than 98 %
_LONG = 20  # characters
_NEXT, _NEXT_BUT_ONE = -2.0, -0.5  # log-odds that a sentence right before or behind the stretch, or one line on, must reach
_LENIENCE = (0.5, 1.0)  # what every line is given on top: at least, and so much that the best lines reach it
_BEST, _PARAGRAPHS = 3, 0.5  # where the best lines do not reach this mean as paragraphs, the capture may have none …
_SHARE = 0.25  # … and its article is the stretch of clauses, if that is so much of all lines
_NEXT_CLAUSE = -2.5  # log-odds that a clause right before or behind a stretch of clauses must reach
_SENTENCE = -1.2  # log-odds from which a sentence is a paragraph
_BRIDGE, _UNLIKELY = 40, -0.5  # between two paragraphs up to that many lines apart, what may be clauses stays


def line_scores(lines: Sequence[str]) -> tuple[list[float], list[float]]:
    """For each line (none of them blank) the log-odds that it belongs to an article set in paragraphs, and that it
    belongs to this article, whatever it is set in."""
    tokens = [tokens_of(line) for line in lines]
    rows = line_features(lines, tokens)
    paragraphs = _log_odds("paragraphs", rows)
    return paragraphs, merged(paragraphs, _log_odds("clauses", with_company(lines, tokens, rows)), lines)


def _log_odds(model: str, rows: Sequence[Sequence[float]]) -> list[float]:
    weights, intercept = _MODELS[model]["weights"], _MODELS[model]["intercept"]
    return [intercept + sum(map(mul, weights, row)) for row in rows]


def merged(paragraphs: Sequence[float], clauses: Sequence[float], lines: Sequence[str]) -> list[float]:
    """One score for each line out of what the two models say of it. The model of clauses, which takes a list of links
    for text more easily, is only asked where there are no paragraphs, and between them."""
    if not lines:
        return []
    if fmean(sorted(paragraphs)[-_BEST:]) < _PARAGRAPHS:
        stretch = best_stretch(clauses, lines)
        if len(stretch) >= _SHARE * len(lines):
            whole = _with_next_clauses(stretch, clauses, lines)
            return [max(0.0, score) if i in whole else score for i, score in enumerate(clauses)]
    scores = list(paragraphs)
    text = [i for i, score in enumerate(paragraphs) if score > 0 or score > _SENTENCE and _is_sentence(lines[i])]
    for before, after in zip(text, text[1:]):
        between = slice(before + 1, after)
        if 1 < after - before <= _BRIDGE and fmean(clauses[between]) > _UNLIKELY:
            scores[between] = map(max, paragraphs[between], clauses[between])
    return scores


def _with_next_clauses(stretch: range, clauses: Sequence[float], lines: Sequence[str]) -> range:
    """The stretch and the lines next to it up to one that holds a digit or a separator (a byline, an end mark): the
    features of a line at the edge look too much like what lies behind it."""
    def goes_on(i: int) -> bool:
        return 0 <= i < len(lines) and clauses[i] > _NEXT_CLAUSE and not holds_sign(lines[i])
    first, stop = stretch.start, stretch.stop
    while goes_on(first - 1):
        first -= 1
    while goes_on(stop):
        stop += 1
    return range(first, stop)


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
        return 0 <= i < len(lines) and scores[i] + extra > least and _is_sentence(lines[i])
    first, stop = stretch.start, stretch.stop
    while first < stop and (step := 1 if belongs(first - 1, _NEXT) else 2 if belongs(first - 2, _NEXT_BUT_ONE) else 0):
        first -= step
    while first < stop and (step := 1 if belongs(stop, _NEXT) else 2 if belongs(stop + 1, _NEXT_BUT_ONE) else 0):
        stop += step
    return range(first, stop)


def _is_sentence(line: str) -> bool:
    return len(line) > _LONG and ends_sentence(line)


def _lenience(scores: Sequence[float]) -> float:
    top = sorted(scores)[-3:]
    least, reached = _LENIENCE
    return max(least, reached - sum(top) / len(top)) if top else least


def probability(score: float) -> float:
    """Log-odds as a probability between 0 and 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
