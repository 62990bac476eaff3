"""Prose that states flatly what a claim calls wrong: the value was corrected, the prose was not.

A figure is reported if it has no mark, if a claim has it among its deprecated values only, and if
its paragraph names every entry that the heading of the claim names. A paragraph is left alone that
discusses the value: one that marks the claim, states its right value, or says whose the wrong one
is. So are years and bare numbers below 100, which most often count something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from suyuan.checking.passages import Passage
from suyuan.linking.mentions import Finder
from suyuan.records.claims import Claim
from suyuan.records.sources import Source
from suyuan.text.figures import Figure, find_figures
from suyuan.text.quantities import Quantity, find_quantities

_SMALL = 100
_YEARS = range(1000, 2200)
_USE = re.compile(r"\]\(claim:([a-z0-9-]+)")


class WrongValue(NamedTuple):
    """A number that a claim has among its deprecated values only.

    subjects  ids of the entries that the heading of the claim names, never empty
    right     the values that are not deprecated, and their numbers
    said_by   what running text calls those who give it
    """

    claim: str
    quantity: Quantity
    subjects: frozenset[str]
    right: str
    accepted: tuple[Quantity, ...]
    said_by: tuple[str, ...]


class FlatValue(NamedTuple):
    """A wrong value as a passage states it."""

    figure: Figure
    value: WrongValue


def wrong_values(
    claims: Iterable[Claim], sources: Mapping[str, Source], names: Finder, locale: str
) -> list[WrongValue]:
    """Returns what the claims call wrong, in one language.

    names  finds the names of entries in this language
    """
    found = []
    for claim in claims:
        subjects = frozenset(mention.id for mention in names.find(claim.text(locale).claim))
        values = claim.record.values
        right = [value.text(locale) for value in values if value.rank != "deprecated"]
        accepted = tuple(quantity for value in right for quantity in find_quantities(value))
        for value in values:
            if value.rank != "deprecated" or not subjects:
                continue
            said_by = tuple(
                name for at in value.at for name in sources[at.source].text(locale).names
            )
            for quantity in find_quantities(value.text(locale)):
                is_wrong = not any(quantity.agrees(other) for other in accepted)
                if is_wrong and _is_telling(quantity):
                    right_words = " / ".join(right)
                    found.append(
                        WrongValue(claim.id, quantity, subjects, right_words, accepted, said_by)
                    )
    return found


def _is_telling(quantity: Quantity) -> bool:
    is_bare = not quantity.unit
    return not (is_bare and (quantity.number < _SMALL or quantity.number in _YEARS))


def find_flat_values(
    passage: Passage, wrong: Iterable[WrongValue], names: Finder, entry: str = ""
) -> Iterator[FlatValue]:
    """Yields every wrong value that a passage states without a mark.

    entry  id of the entry whose page it is on, which counts as named
    """
    marked = {match[1] for match in _USE.finditer(passage.raw)}
    spans = [match.span() for match in re.finditer(r"\[[^\[\]]*\]\(claim:", passage.raw)]
    stated = find_quantities(passage.text)
    named: set[str] | None = None
    by_number: Mapping[object, list[WrongValue]] = _by_number(wrong)
    for figure in find_figures(passage.text):
        if figure.overlaps(spans):
            continue
        for quantity in find_quantities(figure.words):
            for value in by_number.get(quantity.number, ()):
                named = named or {entry, *(one.id for one in names.find(passage.text))}
                if (
                    value.quantity.unit == quantity.unit
                    and value.claim not in marked
                    and value.subjects <= named
                    and not any(one.agrees(right) for one in stated for right in value.accepted)
                    and not any(name in passage.text for name in value.said_by)
                ):
                    yield FlatValue(figure, value)


def _by_number(wrong: Iterable[WrongValue]) -> dict[object, list[WrongValue]]:
    found: dict[object, list[WrongValue]] = {}
    for value in wrong:
        found.setdefault(value.quantity.number, []).append(value)
    return found
