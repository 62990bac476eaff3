"""Numbers in running text, Chinese or English, in a form that can be compared.

`4400 万美元` and `$44 million` both become `Quantity(44000000, "USD")`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from text_to_num import text2num


class Quantity(NamedTuple):
    """A number and its unit: '%', a currency (USD, JPY, CNY), or '' for everything else."""

    number: Decimal
    unit: str = ""

    def agrees(self, other: Quantity) -> bool:
        """Returns whether both numbers are equal and the units do not differ; '' fits any unit."""
        return self.number == other.number and (
            self.unit == other.unit or "" in (self.unit, other.unit)
        )


class WrittenNumber(NamedTuple):
    """A quantity as a text writes it.

    digits         whether it is written in digits
    before, after  up to four characters on each side of it
    """

    quantity: Quantity
    digits: bool
    before: str
    after: str


_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "亿": 10**8,
}
_CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "美元": "USD",
    "美金": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "¥": "JPY",
    "日元": "JPY",
    "yen": "JPY",
    "元": "CNY",
    "yuan": "CNY",
}

MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}
# 12 月 is a number, so December is one, too. May and March are also ordinary words: they count as
# months only before a day or a year, or after a word such as “in”.
_MONTH = re.compile(
    rf"\b(?:(?P<sure>{'|'.join(set(MONTHS) - {'May', 'March'})})|(?P<maybe>May|March)(?=,? \d)"
    r"|(?P<before>(?:in|by|of|since|until|from|to|late|early|last|next|that|the following) )"
    r"(?P<then>May|March))\b"
)
_TIES = re.compile(r"\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b")
_FOLD = re.compile(r"(?<=[a-z\d])fold\b")  # tenfold
_HALF = re.compile(
    r"\b(?P<whole>[a-z]+|\d+) and a half (?P<scale>hundred|thousand|million|billion|trillion)\b"
    r"|\bhalf an? (?P<half>hundred|thousand|million|billion|trillion)\b",
    re.IGNORECASE,
)
_IN_TEN = re.compile(r"\b(?P<count>[a-z]+) in ten\b", re.IGNORECASE)
_DOZENS = re.compile(r"\b(?P<count>[a-z]+|\d+) dozen\b(?! of)", re.IGNORECASE)
_BARE_SCALES = re.compile(r"[百千]万?亿")  # 千亿 is 1000 亿; 千万 alone may be a word (千万不要)
# 1,000; 299 792 458 as the SI writes it; a single plain space may divide two numbers.
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d{1,3}(?: \d{3}){2,}(?!\d)|\d+(?:\.\d+)?"
)
_TWO_UNITS = re.compile(r"[一二两三四五六七八九]{2}")  # 一一, 三五: no number, or no exact one
_HAN = r"[零〇一二两三四五六七八九十百千万亿]+"
_ENGLISH = (
    r"(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|billion|trillion)(?:[ -](?:and )?(?=[a-z]))?)+"
)
QUANTITY = re.compile(
    rf"(?P<before>US\$|\$|¥)?(?:(?P<digits>{_DIGITS})(?:\s*[多余几]?(?P<han_scale>[百千万亿]+)"
    r"|[\s-]+(?P<scale>hundred|thousand|million|billion|trillion|quadrillion)\b)?"
    r"(?P<decade>s\b|\s*年代)?"
    rf"|(?P<han>{_HAN})(?P<han_decade>年代)?|\b(?P<english>{_ENGLISH})\b)"
    r"\s*(?:多|余|几)?\s*(?P<after>%|percent|per cent|成(?![立为功员果交长熟本绩才])|decades\b"
    r"|美元|美金|日元|元|dollars?\b|yen\b|yuan\b)?",
    re.IGNORECASE,
)
_CONTEXT = 4  # characters that a WrittenNumber keeps on each side


def same_quantities(one: str, other: str) -> bool:
    """Returns whether two texts contain the same quantities, in any order."""
    quantities, others = sorted(find_quantities(one)), sorted(find_quantities(other))
    return len(quantities) == len(others) and all(a.agrees(b) for a, b in zip(quantities, others))


def find_quantities(text: str) -> list[Quantity]:
    """Returns all quantities in a text, in order.

    `近四成，30 多家` → `Quantity(40, "%")`, `Quantity(30)`

    A number with 近, 多, nearly, and the like counts as the number that is written.
    """
    return [written.quantity for written in find_numbers(text)]


def find_numbers(text: str) -> Iterator[WrittenNumber]:
    """Yields all quantities in a text, in order, each with how it is written and what surrounds it.

    The surroundings are those in the text after English words have been replaced by digits
    (`two dozen` → `24`).
    """
    text = _TIES.sub(r"\1y", text)
    text = _FOLD.sub(" times", text)
    text = _MONTH.sub(_replace_month, text)
    text = _HALF.sub(_replace_half, text)
    text = _DOZENS.sub(_replace_dozens, text)
    text = _IN_TEN.sub(_replace_in_ten, text)
    for match in QUANTITY.finditer(text):
        number = parse_number(match)
        if number is None:
            continue
        after = (match["after"] or "").lower()
        if after in ("成", "decades"):  # 四成 is 40%, three decades are thirty years
            number = (number * 10).normalize()
        if after in ("%", "percent", "per cent", "成"):
            unit = "%"
        else:
            unit = _CURRENCIES.get(match["before"] or after, "")
        yield WrittenNumber(
            Quantity(number, unit),
            digits=bool(match["digits"]),
            before=text[max(0, match.start() - _CONTEXT) : match.start()],
            after=text[match.end() : match.end() + _CONTEXT],
        )


def _replace_month(match: re.Match[str]) -> str:
    """December 2012 → `12, 2012`."""
    return f"{match['before'] or ''}{MONTHS[match['sure'] or match['maybe'] or match['then']]},"


def _replace_half(match: re.Match[str]) -> str:
    """One and a half billion → 1.5 billion; half a million → 0.5 million."""
    if match["half"]:
        return f"0.5 {match['half']}"
    whole = _parse_count(match["whole"])
    return match[0] if whole is None else f"{whole}.5 {match['scale']}"


def _replace_dozens(match: re.Match[str]) -> str:
    """Two dozen → 24."""
    count = 1 if match["count"].lower() == "a" else _parse_count(match["count"])
    return match[0] if count is None else str(12 * count)


def _replace_in_ten(match: re.Match[str]) -> str:
    """Six in ten → 60%."""
    count = _parse_count(match["count"])
    return match[0] if count is None else f"{10 * count}%"


def _parse_count(word: str) -> int | None:
    """Returns the value of digits or of one English numeral, None for any other word."""
    try:
        return int(word) if word.isdecimal() else int(text2num(word.lower(), "en"))
    except ValueError:
        return None


def parse_number(match: re.Match[str]) -> Decimal | None:
    """Returns the value of a match of `QUANTITY` without its unit, None where it is no number."""
    if match["digits"]:
        return _parse_digits(match).normalize()
    han = match["han"] or ""
    if _TWO_UNITS.fullmatch(han):
        return None
    if _BARE_SCALES.fullmatch(han):
        return Decimal(math.prod(_SCALES[scale] for scale in han)).normalize()
    try:
        if not han:
            english = match["english"].strip().lower().replace("-", " ")
            return Decimal(text2num(english, "en")).normalize()
        # Imported here because that takes a quarter of a second, and most builds have the result
        # of this in their cache.
        import cn2an

        number = Decimal(cn2an.cn2an(han.replace("〇", "零"), "smart"))
    except ValueError:  # characters of numerals that make no numeral: 千万不要, 亿万
        return None
    if match["han_decade"] and number < 100:
        number += 1900
    return number.normalize()


def _parse_digits(match: re.Match[str]) -> Decimal:
    number = Decimal(re.sub(r"[,\s]", "", match["digits"]))
    if match["han_scale"]:
        for scale in match["han_scale"]:
            number *= _SCALES[scale]
    elif match["scale"]:
        number *= _SCALES[match["scale"].lower()]
    if match["decade"] and 10 <= number < 100:
        number += 1900  # 80 年代, the 80s
    return number
