"""What the filter on the page of claims looks through: one small row for each claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from suyuan.records.claims import Claim
from suyuan.records.names import fold_case_and_accents
from suyuan.records.verdicts import VERDICTS
from suyuan.search.pages import join_values
from suyuan.search.postings import to_json
from suyuan.text.quantities import find_quantities

# Word, as one joins it to its digits → what it multiplies.
_SCALES = {
    "万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip
# fmt: off
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]
_TENS = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]
# fmt: on
_TOO_LARGE = 10**16  # for cn2an; nobody writes such a number out
_YEARS = range(1000, 2200)  # nobody looks for 2012 as two thousand and twelve


@dataclass(frozen=True)
class ClaimUsers:
    """What a claim has to do with, by the names that readers type.

    essays   titles of the essays that state it
    entries  names of the entries that rest on it, or that it names
    sources  names of the sources of its values
    """

    essays: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def render_filter(
    claims: Iterable[Claim], locale: str, places: Mapping[str, str], users: Mapping[str, ClaimUsers]
) -> str:
    """Returns the JSON that `claim-filter.js` fetches: lists of names, and a row for each claim.

    places  id of a claim → address of its part, see `places_of`; '' for the first
    users   id of a claim → what it has to do with

    A row: id, place, verdict, heading, values, keys, then essays, entries and sources as indexes.
    """
    lists: tuple[dict[str, int], ...] = ({}, {}, {})

    def indexes(number: int, names: Iterable[str]) -> list[int]:
        known = lists[number]
        return [known.setdefault(name, len(known)) for name in dict.fromkeys(names)]

    rows = []
    for claim in claims:
        text, of = claim.text(locale), users.get(claim.id, ClaimUsers())
        rows.append([
            claim.id,
            places.get(claim.id, ""),
            VERDICTS.index(claim.verdict),
            text.claim,
            join_values(claim, locale),
            " ".join(_number_keys(claim)),
            *(indexes(i, names) for i, names in enumerate((of.essays, of.entries, of.sources))),
        ])  # fmt: skip
    document = {
        "essays": list(lists[0]),
        "entries": list(lists[1]),
        "sources": list(lists[2]),
        "rows": rows,
    }
    return to_json(document)


def _number_keys(claim: Claim) -> list[str]:
    """Every spelling of each of its numbers that its own words need not contain."""
    texts = [text for value in claim.record.values for text in value.texts]
    return list(dict.fromkeys(key for text in texts for key in _spelled_numbers(text)))


@cache  # both languages need the same
def _spelled_numbers(text: str) -> tuple[str, ...]:
    return tuple(key for quantity in find_quantities(text) for key in spell_number(quantity.number))


def spell_number(number: Decimal) -> list[str]:
    """Returns how readers may type a number, without spaces and commas between its digits.

    44000000 → `44000000`, `4400万`, `0.44亿`, `44million`, `四千四百万`, `forty-four million`
    """
    spelled = [f"{number:f}"]
    for word, scale in _SCALES.items():
        part = (number / scale).normalize()
        is_usual = Decimal("0.1") <= part < 10000 and -part.as_tuple().exponent <= 3  # type: ignore[operator]
        if is_usual and number >= 1000:
            spelled.append(f"{part:f}{word}")
    is_whole = number == number.to_integral_value()
    if is_whole and number < _TOO_LARGE and number not in _YEARS:
        import cn2an  # takes a quarter of a second

        spelled.append(cn2an.an2cn(str(int(number)), "low"))
        spelled += _in_english(int(number))
    return [fold_case_and_accents(each) for each in spelled]


def _in_english(number: int) -> list[str]:
    if number < 1000:
        return [_below_thousand(number)]
    for word in ("trillion", "billion", "million", "thousand"):
        count, rest = divmod(number, _SCALES[word])
        if 0 < count < 1000 and not rest:
            return [f"{_below_thousand(count)} {word}"]
    return []


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        return f"{_ONES[hundreds]} hundred" + (f" and {_below_thousand(rest)}" if rest else "")
    if rest < len(_ONES):
        return _ONES[rest]
    return _TENS[rest // 10] + (f"-{_ONES[rest % 10]}" if rest % 10 else "")
