"""Prose that states flatly what a claim calls wrong or disputed.

A figure without a mark is reported if a claim has it among its deprecated values only, or if it is
a value of a disputed claim, and its paragraph names every entry that the heading of the claim
names, or is on a page that marks the claim elsewhere. A paragraph is left alone that discusses the
value: one that marks the claim, states another of its values, or says whose value it is. Years are
left alone, too, and bare numbers below 100 before another word than in the claim: they most often
say something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from suyuan.checking.passages import Passage
from suyuan.core.digests import digest_of
from suyuan.linking.mentions import Finder, Mention
from suyuan.records.claims import Claim
from suyuan.records.sources import Source
from suyuan.text.figures import Figure
from suyuan.text.meanings import Meaning, find_meanings, read_meaning

_USE = re.compile(r"\]\(claim:([a-z0-9-]+)")


class FlatValue(NamedTuple):
    """A value that prose should not state as if nobody doubted it.

    claim     its id
    meaning   of one figure of the value
    subjects  ids of the entries that the heading of the claim names
    others    what the other values of the claim say: in a paragraph with one of them, it is
              discussed
    said_by   what running text calls those who give it
    message   what is wrong with the figure, for `'{}' …`
    """

    claim: str
    meaning: Meaning
    subjects: frozenset[str]
    others: tuple[Meaning, ...]
    said_by: tuple[str, ...]
    message: str


class FlatValues:
    """The values that the claims of a site call wrong or disputed.

    digest  a hash of all that it finds
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        sources: Mapping[str, Source],
        names: Mapping[str, Finder],
    ):
        """names: locale → finds the names of entries."""
        claims = list(claims)
        self._by_number: dict[str, dict[Decimal, list[FlatValue]]] = {}
        found = {
            locale: [each for claim in claims for each in _read(claim, sources, finder, locale)]
            for locale, finder in names.items()
        }
        for locale, values in found.items():
            numbers = self._by_number.setdefault(locale, {})
            for value in values:
                for quantity in value.meaning.quantities:
                    numbers.setdefault(quantity.number, []).append(value)
        self.digest = digest_of(
            f"{value._replace(subjects=frozenset())} {sorted(value.subjects)}"
            for values in found.values()
            for value in values
        )

    def find(
        self,
        passage: Passage,
        figures: Iterable[Figure],
        mentions: Iterable[Mention],
        owner: str = "",
        elsewhere: Collection[str] = (),
    ) -> Iterator[tuple[Figure, str]]:
        """Yields each figure of a passage that states such a value, and what is wrong with it.

        figures   those without a mark
        mentions  of entries in the passage
        owner     id of the entry or claim whose text it is; it counts as named, and the notes of a
                  claim discuss its values
        elsewhere  ids of the claims that the page marks
        """
        numbers = self._by_number[passage.locale]
        named = {owner, *(one.id for one in mentions)}
        marked = {owner, *_USE.findall(passage.raw)}
        stated: list[Meaning] | None = None
        for figure in figures:
            meaning = read_meaning(figure, passage.text, passage.locale)
            candidates = [
                one for each in meaning.quantities for one in numbers.get(each.number, ())
            ]
            for value in dict.fromkeys(candidates):
                if not meaning.agrees(value.meaning) or value.claim in marked:
                    continue
                is_named = bool(value.subjects) and value.subjects <= named
                if not is_named and value.claim not in elsewhere:
                    continue
                if stated is None:
                    stated = list(find_meanings(passage.text, passage.locale))
                if not any(
                    one.agrees(other) for one in stated for other in value.others
                ) and not any(name in passage.text for name in value.said_by):
                    yield figure, value.message.replace("{}", figure.words)
                    break


def _read(
    claim: Claim, sources: Mapping[str, Source], names: Finder, locale: str
) -> Iterator[FlatValue]:
    values = claim.record.values
    if claim.verdict != "disputed" and all(value.rank != "deprecated" for value in values):
        return  # as most
    subjects = frozenset(mention.id for mention in names.find(claim.text(locale).claim))
    right = [value.text(locale) for value in values if value.rank != "deprecated"]
    accepted = [meaning for words in right for meaning in find_meanings(words, locale)]
    for value in values:
        words = value.text(locale)
        if value.rank == "deprecated":
            others = accepted
            message = (
                f"'{{}}' is wrong by the claim {claim.id}, which has {' / '.join(right)}: correct "
                "it, mark it, or say whose value it is"
            )
        elif claim.verdict == "disputed":
            others = [
                meaning
                for other in values
                if other is not value
                for meaning in find_meanings(other.text(locale), locale)
            ]
            message = (
                f"'{{}}' is disputed by the claim {claim.id}, which has {' / '.join(right)}: mark "
                "it, or say whose value it is"
            )
        else:
            continue
        said_by = tuple(name for at in value.at for name in sources[at.source].text(locale).names)
        for meaning in find_meanings(words, locale):
            if _is_telling(meaning) and not any(meaning.agrees(other) for other in others):
                yield FlatValue(claim.id, meaning, subjects, tuple(others), said_by, message)


def _is_telling(meaning: Meaning) -> bool:
    """Whether the same figure elsewhere most likely says the same."""
    if meaning.date:
        return meaning.date[1] is not None
    return bool(meaning.quantities) and (not meaning.is_small or bool(meaning.noun))
