"""How much a line shares with the article: the difference between a paragraph and an advertisement,
in any language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from .model import Selection

# Share of terms of a short line; a paragraph of the article has 0.3 to 0.8 in common with the rest
OFF_TOPIC_SHORT = 0.34
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+")


def terms(text: str) -> list[str]:
    """The terms that show a topic: pairs of neighboring Han characters, and words of four letters
    or more."""
    tokens = _TOKEN.findall(text.lower())
    return [a + b for a, b in zip(tokens, tokens[1:]) if len(a) == len(b) == 1] + [
        token for token in tokens if len(token) > 3
    ]


def topic_of(chosen: Selection) -> Callable[[str, int], float]:
    """A function that gives the share of a text's terms that the body (without block i) has, 0 to
    1."""
    counted = Counter(term for i in chosen.kept("body") for term in terms(chosen.text[i]))

    def topic(text: str, i: int) -> float:
        mine = terms(text)
        own: Counter[str] = Counter()
        if chosen.role[i] == "body":
            own.update(mine if text == chosen.text[i] else terms(chosen.text[i]))
        return sum(counted[term] > own[term] for term in mine) / len(mine) if mine else 0.0

    return topic
