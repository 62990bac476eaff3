"""Numbers in text as the search finds them: by their value, in whatever notation they are written.

A number that is written in plain digits is a word like any other. One that is written otherwise,
as `4400 万`, `16,000`, `$44 million`, `一万六千`, is also found by its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from suyuan.text.quantities import QUANTITY, parse_number

LEAST = 20  # smaller numbers are in every text, and readers type them as they are written
# The end of a name or of another number: GPT-4, F16, 3.5, 12-13
_IN_NAME = re.compile(r"[A-Za-z\d][.,\-–]?$")
_HALF = re.compile(r"\bhalf (?:an? )?$")  # one and a half billion is not one billion


class Number(NamedTuple):
    """A number in a text, at the characters from `start` to `end`.

    value  in digits: `44000000`, `1.5`
    """

    start: int
    end: int
    value: str


def find_values(text: str) -> Iterator[Number]:
    """Yields the numbers of a text that are not written in plain digits, 20 and above.

    `In 2012, 一万六千 for $44 million` → `Number(9, 13, "16000")`, `Number(18, 29, "44000000")`
    """
    for match in QUANTITY.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        before = text[max(0, start - 8) : start]
        if _is_plain(match) or _IN_NAME.search(before) or _HALF.search(before):
            continue
        value = parse_number(match)
        if value is None or value < LEAST or match["decade"] or match["han_decade"]:
            continue
        yield Number(start, end, render_value(value))


def render_value(value: Decimal) -> str:
    """Returns a number in digits, without exponent and without zeros at the end of a fraction."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_plain(match: re.Match[str]) -> bool:
    """Whether a number is written in plain digits, apart from its unit."""
    return (match["digits"] or "").isdecimal() and not (match["han_scale"] or match["scale"])
