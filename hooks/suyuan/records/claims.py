"""Claims: checkable statements, each with every value that sources give for it.

Ranks are those of Wikidata statements: the preferred value is the best supported, a deprecated one is known to be wrong
and kept all the same, so that whoever meets it elsewhere finds out why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.records.sources import Source
from suyuan.text.quantities import same_quantities

VERDICTS = (
    "disputed",
    "corrected",
    "unverified",
    "supported",
)  # in the order in which readers are shown them


class Place(Record):
    """Where a value stands: a source and its paragraphs, counted without headings and captions (none: not known)."""

    source: str
    paragraphs: list[int] = []


class Value(Record):
    """One answer to the claim, in the words of each language, and who gives it."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    at: list[Place] = []


class ClaimText(Record):
    """What is claimed, as a heading; and what is to be said about the verdict."""

    claim: str = Field(min_length=1)
    note: str | None = None


class ClaimRecord(Record):
    """One record of docs/data/claims.yml."""

    zh: ClaimText
    en: ClaimText
    verdict: Literal["supported", "disputed", "corrected", "unverified"]
    values: list[Value] = Field(min_length=1)


@dataclass(frozen=True)
class Claim:
    """A record that has been checked, with where it stands."""

    id: str
    record: ClaimRecord
    path: str
    line: int

    def text(self, locale: str) -> ClaimText:
        return getattr(self.record, locale)

    def values_of(self, source: str | None, locale: str) -> list[str]:
        """The words of the values that a source gives; of those that may be stated as fact where `source` is None."""
        return [
            getattr(value, locale)
            for value in self.record.values
            if (
                value.rank != "deprecated"
                if source is None
                else any(place.source == source for place in value.at)
            )
        ]


def load_claims(text: str, path: str, sources: Mapping[str, Source]) -> dict[str, Claim]:
    """Returns id → claim, disputed ones first. Raises ProblemsFound for every record that is incomplete, names a source
    that there is not, says different numbers in its two languages, or whose verdict does not fit its values."""
    records, lines, problems = load_records(ClaimRecord, text, path)
    for id_, record in records.items():
        problems += [
            Problem(path, line_of(lines, id_, *at), f"{'.'.join(map(str, (id_, *at)))}: {message}")
            for at, message in _check_claim(record, sources)
        ]
    if problems:
        raise ProblemsFound(problems)
    claims = [Claim(id_, record, path, line_of(lines, id_)) for id_, record in records.items()]
    return {
        claim.id: claim
        for claim in sorted(claims, key=lambda claim: VERDICTS.index(claim.record.verdict))
    }


def _check_claim(record: ClaimRecord, sources: Mapping[str, Source]) -> Iterable[tuple[tuple, str]]:
    for number, value in enumerate(record.values):
        for index, place in enumerate(value.at):
            if place.source not in sources:
                yield (
                    ("values", number, "at", index),
                    f"there is no source '{place.source}' in sources.yml",
                )
        if not same_quantities(value.zh, value.en):
            yield ("values", number), f"'{value.zh}' and '{value.en}' are not the same numbers"
    ranks = [value.rank for value in record.values]
    standing = [rank for rank in ranks if rank != "deprecated"]
    if ranks.count("preferred") > 1:
        yield ("values",), "only one value can be preferred"
    if record.verdict == "disputed" and len(ranks) < 2:
        yield (
            ("verdict",),
            "a disputed claim has at least two values: give the other, or another verdict",
        )
    if record.verdict == "corrected" and "deprecated" not in ranks:
        yield ("verdict",), "a corrected claim keeps the wrong value, ranked deprecated"
    if record.verdict in ("supported", "corrected") and len(standing) != 1:
        yield (
            ("verdict",),
            f"a {record.verdict} claim has just one value that is not deprecated, this has {len(standing)}",
        )
    if record.verdict == "supported" and not any(value.at for value in record.values):
        yield ("verdict",), "a supported claim names a source that supports it"


def render_claims_json(claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> str:
    """All claims and the sources that they name, as they are on record, for those who want the data."""
    document = {
        "claims": {id_: claim.record.model_dump(mode="json") for id_, claim in claims.items()},
        "sources": {id_: source.model_dump(mode="json") for id_, source in sources.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
