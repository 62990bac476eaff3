"""Claims: checkable statements, each with every value that sources give for it.

Ranks are those of Wikidata statements. The preferred value is the best supported one. A deprecated
value is known to be wrong; it stays on record for readers who come across it elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.records.evidence import Evidence, Reason
from suyuan.records.models import Bilingual, FieldPath, Phrase, field_problem
from suyuan.records.sources import Source
from suyuan.text.quantities import same_quantities

# In the order in which readers see them.
VERDICTS = ("disputed", "corrected", "unverified", "supported")


class Value(Bilingual[Phrase]):
    """One answer to the claim, in the words of each language, and the evidence for it."""

    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    at: list[Evidence] = []


class ClaimText(Record):
    """The claim in one language: a heading, and a note on the verdict."""

    claim: Phrase
    note: str | None = None


class ClaimRecord(Bilingual[ClaimText]):
    """One record of docs/data/claims.yml.

    reason  what was wrong with the deprecated value of a corrected claim
    """

    reason: Reason | None = None
    verdict: Literal["supported", "disputed", "corrected", "unverified"]
    values: list[Value] = Field(min_length=1)


@dataclass(frozen=True)
class Claim:
    """A record that has been checked, with the file and the line that it is on."""

    id: str
    record: ClaimRecord
    path: str
    line: int

    def text(self, locale: str) -> ClaimText:
        """Returns the heading and the note in one language."""
        return self.record.text(locale)

    def values_of(self, source: str | None, locale: str) -> list[str]:
        """Returns the words of the values that a source gives, in one language.

        source  its id; None for every value that is not deprecated, which may be stated as fact
        """
        if source is None:
            values = [value for value in self.record.values if value.rank != "deprecated"]
        else:
            values = [
                value
                for value in self.record.values
                if any(evidence.source == source for evidence in value.at)
            ]
        return [value.text(locale) for value in values]


def load_claims(text: str, path: str, sources: Mapping[str, Source]) -> dict[str, Claim]:
    """Returns id → claim, ordered by verdict as VERDICTS is.

    text     the content of the file
    path     of the file, for messages
    sources  id → source

    Raises ProblemsFound with every record that is incomplete, names an unknown source, has
    different numbers in its two languages, or a verdict that does not fit its values.
    """
    records, lines, problems = load_records(ClaimRecord, text, path)
    for id_, record in records.items():
        for field, message in _check_claim(record, sources):
            problems.append(field_problem(path, lines, (id_, *field), message))
    if problems:
        raise ProblemsFound(problems)
    ordered = sorted(records, key=lambda id_: VERDICTS.index(records[id_].verdict))
    return {id_: Claim(id_, records[id_], path, line_of(lines, id_)) for id_ in ordered}


def _check_claim(
    record: ClaimRecord, sources: Mapping[str, Source]
) -> Iterator[tuple[FieldPath, str]]:
    """Yields the field of the record and the message for everything that is wrong with it."""
    for number, value in enumerate(record.values):
        for index, evidence in enumerate(value.at):
            if evidence.source not in sources:
                yield (
                    ("values", number, "at", index),
                    f"there is no source '{evidence.source}' in sources.yml: "
                    "fix the id or add the source",
                )
        if not same_quantities(value.zh, value.en):
            yield (
                ("values", number),
                f"'{value.zh}' and '{value.en}' are not the same numbers: make them agree",
            )
    ranks = [value.rank for value in record.values]
    accepted = len(ranks) - ranks.count("deprecated")
    if ranks.count("preferred") > 1:
        yield ("values",), "only one value can be preferred: rank the others normal"
    if record.verdict == "disputed" and len(ranks) < 2:
        yield (
            ("verdict",),
            "a disputed claim has at least two values: add the other one or change the verdict",
        )
    if record.verdict == "corrected" and "deprecated" not in ranks:
        yield (
            ("verdict",),
            "a corrected claim keeps the wrong value: add it with the rank deprecated",
        )
    if record.verdict in ("supported", "corrected") and accepted != 1:
        yield (
            ("verdict",),
            f"a {record.verdict} claim has exactly one value that is not deprecated, and this one "
            f"has {accepted}: fix the ranks or the verdict",
        )
    if record.verdict == "supported" and not any(value.at for value in record.values):
        yield ("verdict",), "a supported claim names a source: add one to 'at' of its value"


def render_claims_json(claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> str:
    """Returns all claims and sources, as they are on record, as JSON for others to reuse."""
    document = {
        "claims": {id_: claim.record.model_dump(mode="json") for id_, claim in claims.items()},
        "sources": {id_: source.model_dump(mode="json") for id_, source in sources.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
