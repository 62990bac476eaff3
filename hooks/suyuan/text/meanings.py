"""What a figure in running text says, so that it can be compared with what a record says.

A date agrees with one that is as exact or more exact: 2012 with December 2012, not the other way
round. A number with a unit, or from a hundred on, agrees with the same number. A smaller one only
if the same word comes after it: 三个人 with 三个人, “three people” with “3 people,” neither with
three years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suyuan.text.figures import Figure, find_figures
from suyuan.text.quantities import MONTHS, Quantity, find_quantities

SMALL = 100  # a bare number below it may count anything

_ZH_DATE = re.compile(r"(?:(\d{4})\s*年)?\s*(?:(\d{1,2})\s*月)?\s*(?:(\d{1,2})\s*日)?")
_EN_DAY_YEAR = re.compile(r"(\d{1,2}), ([12]\d{3})")
_YEAR = re.compile(r"[12]\d{3}")
_YEAR_AFTER = re.compile(r"\s*(?:年(?![代级纪])|[—–-]\s*[12]\d{3}\s*年)")
_MONTH_BEFORE = re.compile(rf"\b({'|'.join(MONTHS)}),?\s*$")
_DECADE = re.compile(r"(?:\d{2}|\d{4})s$|年代$")
# “2000 pictures” and “1500 MB” are no years; “2000 was,” “2000 and others” are.
_COUNTED = re.compile(
    r"\s+(?:(?!and|to|or|in|at|by|as|on|he|she|it|the|with|from|was|has)[a-z]+s\b"
    r"|(?:[KMGT]B|[km]?m|kg|px|MHz|GHz)\b)"
)
_NOUN = {
    "zh": re.compile(r"\s*(?:多|余|来)?([\u4e00-\u9fff]{1,2})"),
    "ja": re.compile(r"\s*([\u3041-\u9fff]{1,2})"),
    "en": re.compile(r"[\s-]+([^\W\d_]{1,4})"),
}


class Meaning(NamedTuple):
    """What a figure says.

    quantities  the numbers in it
    date        year, month, and day, None for what it leaves open; None if it is no date
    decade      its first year; None if it is none
    noun        the first letters of the word after it, '' if there is none
    """

    quantities: tuple[Quantity, ...]
    date: tuple[int | None, int | None, int | None] | None = None
    decade: int | None = None
    noun: str = ""

    @property
    def is_small(self) -> bool:
        """Whether it is a bare number that may count anything."""
        return any(not one.unit and abs(one.number) < SMALL for one in self.quantities)

    def agrees(self, other: Meaning) -> bool:
        """Whether all that it says is in the other, which may say more."""
        if self.date:
            return bool(other.date) and _is_within(self.date, other.date or ())
        if self.decade is not None:
            years = [other.decade, other.date and other.date[0]]
            return any(year is not None and year // 10 == self.decade // 10 for year in years)
        if other.date or other.decade is not None or not self.quantities:
            return False
        if self.is_small and (not self.noun or self.noun != other.noun):
            return False
        return all(any(one.agrees(two) for two in other.quantities) for one in self.quantities)


def _is_within(date: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    return all(part is None or part == there for part, there in zip(date, other, strict=True))


def find_meanings(text: str, locale: str) -> Iterator[Meaning]:
    """Yields what each figure in a text says."""
    for figure in find_figures(text):
        yield read_meaning(figure, text, locale)


def read_meaning(figure: Figure, text: str, locale: str) -> Meaning:
    """Returns what a figure in a text says.

    locale  of the text
    """
    start, end, words = figure
    quantities = tuple(find_quantities(words))
    if _DECADE.search(words) or text[end : end + 3].strip().startswith("年代"):
        first = next((int(one.number) for one in quantities), None)
        return Meaning(quantities, decade=first)
    date = _read_zh_date(words, text[end : end + 20])
    if locale == "en":
        date = _read_en_date(words, text[max(0, start - 12) : start], text[end : end + 20])
    noun = _NOUN.get(locale, _NOUN["en"]).match(text, end)
    return Meaning(quantities, date, noun=noun[1].lower() if noun else "")


def _read_zh_date(words: str, after: str) -> tuple[int | None, int | None, int | None] | None:
    if _YEAR.fullmatch(words):
        return (int(words), None, None) if _YEAR_AFTER.match(after) else None
    if "月" not in words and "日" not in words:
        return None
    match = _ZH_DATE.fullmatch(words)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return year, month, day


def _read_en_date(
    words: str, before: str, after: str
) -> tuple[int | None, int | None, int | None] | None:
    month = _MONTH_BEFORE.search(before)
    number = MONTHS[month[1]] if month else None
    if match := _EN_DAY_YEAR.fullmatch(words):
        return int(match[2]), number, int(match[1])
    if _YEAR.fullmatch(words) and not _COUNTED.match(after):
        return int(words), number, None
    if month and re.fullmatch(r"[0-3]?\d", words):
        return None, number, int(words)
    return None
