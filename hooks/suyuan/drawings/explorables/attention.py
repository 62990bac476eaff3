"""Attention in small: how much of each word one word takes in, and what it comes to mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from suyuan.drawings.explorables.controls import Words
from suyuan.drawings.explorables.marks import fill, fixed, rect, text


class Token(NamedTuple):
    """A word with two numbers that we have set by hand: how much of law and of computing it has.

    asks  whether it is the one that looks at the others
    """

    text: str
    law: float
    computing: float
    asks: bool


def read_tokens(written: str) -> list[Token]:
    """Returns the words of `the=0,0|law school=3,0|*LLM=1,1`."""
    tokens = []
    for each in written.split("|"):
        name, _, numbers = each.rpartition("=")
        law, computing = map(float, numbers.split(","))
        tokens.append(Token(name.removeprefix("*"), law, computing, name.startswith("*")))
    return tokens


def attend(tokens: Sequence[Token]) -> list[float]:
    """Returns the weight of each word for the one that asks: softmax of q·k / √2.

    The query and the key of a word are its two numbers.
    """
    asks = next(token for token in tokens if token.asks)
    scores = [
        (asks.law * token.law + asks.computing * token.computing) / math.sqrt(2) for token in tokens
    ]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [each / sum(powers) for each in powers]


def mix(tokens: Sequence[Token], weights: Sequence[float]) -> tuple[float, float]:
    """Returns what the one that asks has afterwards: how much of law, and of computing."""
    law = sum(weight * token.law for weight, token in zip(weights, tokens))
    return law, sum(weight * token.computing for weight, token in zip(weights, tokens))


def draw_attention(words: Words, sentence: str) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height; `sentence` is law or model."""
    tokens = read_tokens(words[f"tokens_{sentence}"])
    weights = attend(tokens)
    parts = [text(0, 16, words["attends"], "figure__label")]
    for row, (token, weight) in enumerate(zip(tokens, weights)):
        y = 30 + row * 24
        css = "figure__value" if token.asks else "figure__label"
        parts.append(text(0, y + 16, token.text, css))
        parts.append(rect(120, y + 4, 220, 15, "figure__ground"))
        parts.append(rect(120, y + 4, 220 * weight, 15, "figure__mark"))
        parts.append(text(400, y + 16, f"{fixed(weight * 100, 1)}%", "figure__n", "end"))
    y = 30 + len(tokens) * 24 + 14
    for name, value in zip(("legal", "computing"), mix(tokens, weights)):
        parts.append(text(0, y + 16, words[name], "figure__soft"))
        parts.append(rect(120, y + 4, 220, 15, "figure__ground"))
        parts.append(rect(120, y + 4, 220 * min(1, value / 3), 15, "figure__ink"))
        parts.append(text(400, y + 16, fixed(value, 2), "figure__n", "end"))
        y += 24
    return "".join(parts), y + 4


def say_attention(words: Words, sentence: str) -> str:
    """Returns what the drawing shows in a sentence."""
    tokens = read_tokens(words[f"tokens_{sentence}"])
    weights = attend(tokens)
    law, computing = mix(tokens, weights)
    others = [(weight, token.text) for weight, token in zip(weights, tokens) if not token.asks]
    weight, most = max(others, key=lambda pair: pair[0])
    key = "sense_law" if law > computing else "sense_model"
    return fill(words[key], share=fixed(weight * 100, 0), word=most)
