"""The next token: what follows what in our own essays, and what a word takes from the others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from suyuan.drawings.explorables.attention import (
    attend,
    draw_attention,
    read_tokens,
    say_attention,
)
from suyuan.drawings.explorables.controls import Buttons, Choice, Keys, Slider, Text, Words
from suyuan.drawings.explorables.corpus import Sentence
from suyuan.drawings.explorables.marks import fill, fixed, rect, text
from suyuan.drawings.explorables.part import Part, render_table

END = "\n"  # before and after each sentence
SIGN = "⏎"  # how it is shown
SHOWN = 8  # candidates


class Settings(NamedTuple):
    """What a reader sets; the text so far is in the words.

    view         next: candidates; attention: weights
    order        how many characters before the next one count
    temperature  0 always takes the most frequent
    top          how many candidates are kept
    sentence     law or model: which of two, for attention
    """

    view: str = "next"
    order: int = 2
    temperature: float = 1.0
    top: int = 8
    seed: int = 1
    sentence: str = "model"


START = Settings()
"""What the still shows."""


def find_context(sentences: Sequence[str], given: str, order: int) -> str:
    """Returns the end of a text, at most `order` characters, that the sentences go on from.

    sentences  each with END before and after it
    """
    for length in range(min(order, len(given)), 0, -1):
        context = given[-length:]
        if any(context in each[:-1] for each in sentences):
            return context
    return ""


def count_next(sentences: Sequence[str], context: str) -> list[tuple[str, int]]:
    """Returns what follows a context, and how often; the most frequent first, then by code."""
    counts: Counter[str] = Counter()
    for each in sentences:
        at = each.find(context)
        while 0 <= at < len(each) - len(context):
            counts[each[at + len(context)]] += 1
            at = each.find(context, at + 1)
    if not context:
        counts[END] //= 2  # each sentence has two, and begins with one of them
    return sorted(counts.items(), key=lambda pair: (-pair[1], ord(pair[0])))


def weigh(counts: Sequence[int], temperature: float, top: int) -> list[float]:
    """Returns the probability of each candidate; only the first `top` have one.

    counts  the largest first
    """
    kept = counts[:top]
    if temperature == 0:
        weights = [1.0] + [0.0] * (len(kept) - 1) if kept else []
    else:
        weights = [math.exp((math.log(count) - math.log(kept[0])) / temperature) for count in kept]
    total = sum(weights)
    return [*(weight / total for weight in weights), *([0.0] * (len(counts) - len(kept)))]


def origin(sentences: Sequence[str], context: str, token: str) -> int:
    """Returns the number of the first sentence in which a token follows a context, −1 if none."""
    return next((at for at, each in enumerate(sentences) if context + token in each), -1)


def framed(corpus: Sequence[Sentence]) -> list[str]:
    """Returns the sentences with END before and after each."""
    return [f"{END}{each.text}{END}" for each in corpus]


def _show(token: str) -> str:
    return {END: SIGN, " ": "␣"}.get(token, token)


def draw(
    words: Words, settings: Settings = START, corpus: Sequence[Sentence] = ()
) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    if settings.view == "attention":
        return draw_attention(words, settings.sentence)
    context, counts, shares = _candidates(words["start"], settings, corpus)
    total = sum(count for _, count in counts)
    shown = "".join(map(_show, context))
    parts = [text(0, 16, fill(words["after"], context=shown, n=total), "figure__label")]
    largest = max(shares, default=1)
    for row, ((token, count), share) in enumerate(zip(counts[:SHOWN], shares)):
        y = 30 + row * 26
        css = "figure__value" if share else "figure__soft"
        parts.append(text(14, y + 17, _show(token), css, "middle"))
        parts.append(rect(34, y + 4, 280, 16, "figure__ground"))
        if share:
            parts.append(rect(34, y + 4, 280 * share / largest, 16, "figure__mark"))
        parts.append(text(372, y + 17, f"{fixed(share * 100, 1)}%", "figure__n", "end"))
        parts.append(text(400, y + 17, str(count), "figure__soft", "end"))
    return "".join(parts), 30 + SHOWN * 26 + 4


def _candidates(
    given: str, settings: Settings, corpus: Sequence[Sentence]
) -> tuple[str, list[tuple[str, int]], list[float]]:
    """Returns the context, what follows it with its count, and the probabilities."""
    sentences = framed(corpus)
    context = find_context(sentences, END + given, settings.order)
    counts = count_next(sentences, context)
    return context, counts, weigh([n for _, n in counts], settings.temperature, settings.top)


def says(words: Words, settings: Settings = START, corpus: Sequence[Sentence] = ()) -> str:
    """Returns the text so far, and the sentence that its last token came from."""
    if settings.view == "attention":
        return say_attention(words, settings.sentence)
    sentences, given = framed(corpus), words["start"]
    context = find_context(sentences, END + given[:-1], settings.order)
    at = origin(sentences, context, given[-1:]) if given else -1
    if at < 0:
        return fill(words["unknown"], text=given)
    return fill(
        words["says"],
        text=given,
        token=_show(given[-1]),
        title=corpus[at].title,
        sentence=corpus[at].text,
    )


def table(words: Words, settings: Settings = START, corpus: Sequence[Sentence] = ()) -> str:
    """Returns the candidates and the weights of attention as tables."""
    _, counts, shares = _candidates(words["start"], settings, corpus)
    rows = [
        [_show(token), str(count), f"{fixed(share * 100, 1)}%"]
        for (token, count), share in zip(counts[:SHOWN], shares)
    ]
    tokens = read_tokens(words[f"tokens_{settings.sentence}"])
    weights = [
        [token.text, f"{fixed(weight * 100, 1)}%"] for token, weight in zip(tokens, attend(tokens))
    ]
    head = [words["token"], words["count"], words["share"]]
    return render_table(head, rows, words["next"]) + render_table(
        [words["token"], words["share"]], weights, words["view_attention"]
    )


def with_corpus(corpus: Sequence[Sentence]) -> Part:
    """Returns the part with the sentences that it counts in."""
    return PART._replace(
        draw=partial(draw, corpus=corpus),
        says=partial(says, corpus=corpus),
        table=partial(table, corpus=corpus),
    )


PART = Part(
    controls=(
        Choice("view", ("next", "attention"), START.view),
        Choice("sentence", ("law", "model"), START.sentence),
        Text("text", "start"),
        Keys("t", SHOWN),
        Slider("temperature", 0, 2, START.temperature, 0.1),
        Slider("top", 1, SHOWN, START.top),
        Slider("order", 1, 5, START.order),
        Slider("seed", 1, 99, START.seed),
        Buttons(("draw", "play")),
    ),
    words=(
        "pause", "after", "says", "unknown", "token", "count", "share", "next", "tokens_law",
        "tokens_model", "legal", "computing", "attends", "sense_law", "sense_model",
    ),
    draw=draw,
    says=says,
    table=table,
    with_corpus=with_corpus,
)  # fmt: skip
