"""Figures in running text, digits or words of number, each with its place.

`find_numbers` in `quantities` says what numbers a text states, after rewriting English words; this
says where a reader sees them, for a report that points at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suyuan.text.quantities import QUANTITY, parse_number

# A Chinese date is one figure, 2012 年 12 月 7 日; so is an English one, December 7, 2012.
_WITHIN_DATE = re.compile(r"\s*年\s*|\s*|, ")
_DAY = re.compile(r"[0-3]?\d")
_MONTH_OR_DAY = re.compile(r"[0-3]?\d\s*[月日]")
_YEAR = re.compile(r"[12]\d{3}")
_REST_OF_DATE = re.compile(r"\s*(?:月(?!球)|日(?![本元]))")
_PRONOUNS = {"一", "one"}  # 一家, one of them: an article or a pronoun more often than a count


class Figure(NamedTuple):
    """`text[start:end]` is a figure, without spaces around it."""

    start: int
    end: int
    words: str

    def overlaps(self, spans: Iterable[tuple[int, int]]) -> bool:
        """Whether it shares characters with any of the spans, each a start and an end."""
        return any(start < self.end and self.start < end for start, end in spans)


class Count(NamedTuple):
    """How many figures have a mark or need none, and how many there are."""

    covered: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all of them."""
        return 100 * self.covered // self.total if self.total else 100


def find_figures(text: str) -> Iterator[Figure]:
    """Yields all figures in a text, in order.

    `近四成，两家花了 4400 万美元` → `四成`, `两`, `4400 万美元`

    None are names of months, ordinals in English (`first`), vague plurals (`thousands of`), and 一
    and `one`, which are articles and pronouns more often than counts.
    """
    last: Figure | None = None
    for match in QUANTITY.finditer(text.replace("两", "二")):
        if parse_number(match) is None:
            continue
        written = text[match.start() : match.end()]
        words = written.strip(" \n-").rstrip("多余几 ")
        if words.lower() in _PRONOUNS:
            continue
        start = match.start() + written.index(words)
        rest = _REST_OF_DATE.match(text, start + len(words))
        end = rest.end() if rest else start + len(words)
        figure = Figure(start, end, text[start:end])
        if last and _is_one_date(last, text[last.end : figure.start], figure):
            figure = Figure(last.start, figure.end, text[last.start : figure.end])
        elif last:
            yield last
        last = figure
    if last:
        yield last


def _is_one_date(first: Figure, between: str, second: Figure) -> bool:
    if not _WITHIN_DATE.fullmatch(between):
        return False
    if between == ", ":
        return bool(_DAY.fullmatch(first.words) and _YEAR.fullmatch(second.words))
    return bool(_MONTH_OR_DAY.fullmatch(second.words))
