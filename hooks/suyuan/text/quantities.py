"""Numbers in running text, Chinese or English, made comparable: 4400 万美元 and $44 million are the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from text_to_num import text2num


class Quantity(NamedTuple):
    """A number with what it counts: '' (anything), '%', or a currency (USD, JPY, CNY)."""

    number: Decimal
    unit: str = ""

    def agrees(self, other: Quantity) -> bool:
        """Whether both say the same. A unit that one leaves out is no contradiction."""
        return self.number == other.number and (
            self.unit == other.unit or "" in (self.unit, other.unit)
        )


class Found(NamedTuple):
    """A quantity where a text names it.

    digits  whether it is written in digits
    before, after  the few characters around it
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

_MONTHS = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November December".split(),
        1,
    )
}
# 12 月 is a number and so is December. May and March are words as well, unless a day or a year follows or "in" stands before.
_MONTH = re.compile(
    rf"\b(?:(?P<sure>{'|'.join(set(_MONTHS) - {'May', 'March'})})|(?P<maybe>May|March)(?=,? \d)"
    r"|(?P<before>(?:in|by|of|since|until|from|to|late|early|last|next|that|the following) )(?P<then>May|March))\b"
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
_BARE = re.compile(r"[百千]万?亿")  # 千亿 is 1000 亿; 千万 alone may be a word (千万不要)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNITS = re.compile(r"[一二两三四五六七八九]{2}")  # 一一, 三五: no number, or no exact one
_HAN = r"[零〇一二两三四五六七八九十百千万亿]+"
_ENGLISH = (
    r"(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
    r"|billion|trillion)(?:[ -](?:and )?(?=[a-z]))?)+"
)
_QUANTITY = re.compile(
    rf"(?P<before>US\$|\$|¥)?(?:(?P<digits>{_DIGITS})(?:\s*[多余几]?(?P<han_scale>[百千万亿]+)"
    rf"|[\s-]+(?P<scale>hundred|thousand|million|billion|trillion|quadrillion)\b)?(?P<decade>s\b|\s*年代)?"
    rf"|(?P<han>{_HAN})(?P<han_decade>年代)?|\b(?P<english>{_ENGLISH})\b)"
    r"\s*(?:多|余|几)?\s*(?P<after>%|percent|per cent|成(?![立为功员果交长熟本绩才])|decades\b|美元|美金|日元|元|dollars?\b|yen\b|yuan\b)?",
    re.IGNORECASE,
)


def same_quantities(one: str, other: str) -> bool:
    """Whether two texts hold the same quantities, in whatever order."""
    found = [sorted(find_quantities(text)) for text in (one, other)]
    return len(found[0]) == len(found[1]) and all(a.agrees(b) for a, b in zip(*found))


def find_quantities(text: str) -> list[Quantity]:
    """All quantities in a text, in order. Approximations (近, nearly, 多) count as the number that they name."""
    return [found.quantity for found in find_numbers(text)]


def find_numbers(text: str) -> Iterator[Found]:
    """The same with how and between what each is written."""
    text = _MONTH.sub(_month, _FOLD.sub(" times", _TIES.sub(r"\1y", text)))
    text = _IN_TEN.sub(_in_ten, _DOZENS.sub(_dozens, _HALF.sub(_half, text)))
    for match in _QUANTITY.finditer(text):
        number = _number(match)
        if number is not None:
            after = (match["after"] or "").lower()
            if after in ("成", "decades"):  # 四成 is 40%, three decades are thirty years
                number = (number * 10).normalize()
            unit = (
                "%"
                if after in ("%", "percent", "per cent", "成")
                else _CURRENCIES.get(match["before"] or after, "")
            )
            yield Found(
                Quantity(number, unit),
                bool(match["digits"]),
                text[max(0, match.start() - 4) : match.start()],
                text[match.end() : match.end() + 4],
            )


def _month(match: re.Match) -> str:
    return f"{match['before'] or ''}{_MONTHS[match['sure'] or match['maybe'] or match['then']]},"


def _half(match: re.Match) -> str:
    """One and a half billion → 1.5 billion."""
    if match["half"]:
        return f"0.5 {match['half']}"
    whole = _spelled(match["whole"])
    return match[0] if whole is None else f"{whole}.5 {match['scale']}"


def _dozens(match: re.Match) -> str:
    """Two dozen → 24."""
    count = 1 if match["count"].lower() == "a" else _spelled(match["count"])
    return match[0] if count is None else str(12 * count)


def _in_ten(match: re.Match) -> str:
    """Six in ten → 60%."""
    count = _spelled(match["count"])
    return match[0] if count is None else f"{10 * count}%"


def _spelled(word: str) -> int | None:
    try:
        return int(word) if word.isdecimal() else text2num(word.lower(), "en")
    except ValueError:
        return None


def _number(match: re.Match) -> Decimal | None:
    if match["digits"]:
        number = Decimal(match["digits"].replace(",", ""))
        for scale in match["han_scale"] or filter(None, [(match["scale"] or "").lower()]):
            number *= _SCALES[scale]
        if match["decade"] and 10 <= number < 100:
            number += 1900  # 80 年代, the 80s
        return number.normalize()
    if _UNITS.fullmatch(match["han"] or ""):
        return None
    if _BARE.fullmatch(match["han"] or ""):
        return Decimal(math.prod(_SCALES[scale] for scale in match["han"])).normalize()
    try:
        if match["han"]:
            import cn2an  # takes a quarter of a second, and most builds remember what it would find

            number = Decimal(cn2an.cn2an(match["han"].replace("〇", "零"), "smart"))
            return (number + 1900 if match["han_decade"] and number < 100 else number).normalize()
        return Decimal(
            text2num(match["english"].strip().lower().replace("-", " "), "en")
        ).normalize()
    except ValueError:  # characters of numerals that are no numeral: 千万不要, 亿万
        return None
