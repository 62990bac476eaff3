"""Claims: checkable statements, each with every value that sources give for it.

Ranks are those of Wikidata statements. The preferred value is the best supported one. A deprecated
value is known to be wrong; it stays on record for readers who come across it elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import Field

from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.records.evidence import Value
from suyuan.records.kept import Reader
from suyuan.records.models import ByLanguage, FieldLines, FieldPath, Phrase, field_problem
from suyuan.records.sources import Source, explain_unknown
from suyuan.records.verdicts import VERDICTS, Reason, Verdict, compute_verdict
from suyuan.text.quantities import same_quantities


class ClaimText(Record):
    """The claim in one language: a heading, and a note on the verdict."""

    claim: Phrase
    note: str | None = None


class ClaimRecord(ByLanguage[ClaimText]):
    """One record of docs/data/claims.yml.

    reason   what was wrong with the deprecated value of a corrected claim
    formerly ids of claims that have become part of this one; their addresses lead here
    verdict  not needed: what the evidence amounts to; one that does not fit is a problem
    """

    reason: Reason | None = None
    formerly: list[str] = []
    verdict: Verdict | None = None
    values: list[Value] = Field(min_length=1)


@dataclass(frozen=True)
class Claim:
    """A record that has been checked, with the verdict on it and the file that it is in.

    lines  of the whole file, the paths as in `FieldPath` after the id of the record
    """

    id: str
    record: ClaimRecord
    verdict: Verdict
    path: str
    lines: FieldLines = field(repr=False, compare=False)

    @property
    def line(self) -> int:
        """The line on which the record begins."""
        return self.line_of()

    def line_of(self, *at: str | int) -> int:
        """Returns the line of a field, `("values", 0)`, or of what is around it."""
        return line_of(self.lines, self.id, *at)

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


def load_claims(
    text: str,
    path: str,
    sources: Mapping[str, Source],
    read: Reader[ClaimRecord] = load_records,
    checked: bool = False,
) -> dict[str, Claim]:
    """Returns id → claim, ordered by verdict as VERDICTS is.

    text     the content of the file
    path     of the file, for messages
    sources  id → source
    read     reads the file
    checked  whether the same records have been found right before

    Raises ProblemsFound with every record that is incomplete, names an unknown source, or has
    different numbers in its two languages.
    """
    records, lines, problems = read(ClaimRecord, text, path)
    taken = set(records)
    for id_, record in () if checked else records.items():
        for at, message in (*_check_claim(record, sources), *_check_former(record, taken)):
            problems.append(field_problem(path, lines, (id_, *at), message))
    if problems:
        raise ProblemsFound(problems)
    claims = [
        Claim(id_, record, compute_verdict(record.values, sources), path, lines)
        for id_, record in records.items()
    ]
    claims.sort(key=lambda claim: VERDICTS.index(claim.verdict))
    return {claim.id: claim for claim in claims}


def _check_claim(
    record: ClaimRecord, sources: Mapping[str, Source]
) -> Iterator[tuple[FieldPath, str]]:
    """Yields the field of the record and the message for everything that is wrong with it."""
    for number, value in enumerate(record.values):
        for index, evidence in enumerate(value.at):
            if evidence.source not in sources:
                message = explain_unknown(evidence.source, sources)
                yield ("values", number, "at", index), message
        first, *others = value.texts
        for other in others:
            if not same_quantities(first, other):
                message = f"'{first}' and '{other}' are not the same numbers: make them agree"
                yield ("values", number), message
    ranks = [value.rank for value in record.values]
    if ranks.count("preferred") > 1:
        yield ("values",), "only one value can be preferred: rank the others normal"


def _check_former(record: ClaimRecord, taken: set[str]) -> Iterator[tuple[FieldPath, str]]:
    """Yields what is wrong with the former ids of a record, and adds them to those taken."""
    for number, id_ in enumerate(record.formerly):
        if id_ in taken:
            yield (
                ("formerly", number),
                f"'{id_}' is the id of another claim, now or formerly: it can lead to one only",
            )
        taken.add(id_)


def former_ids(claims: Mapping[str, Claim]) -> dict[str, str]:
    """Returns the id of each claim that has become part of another → the id of that one."""
    return {old: claim.id for claim in claims.values() for old in claim.record.formerly}


def render_claims_json(claims: Mapping[str, Claim], sources: Mapping[str, Source]) -> str:
    """Returns all claims and sources, as they are on record, as JSON for others to reuse."""
    document = {
        "claims": {
            id_: {**claim.record.model_dump(mode="json"), "verdict": claim.verdict}
            for id_, claim in claims.items()
        },
        "sources": {id_: source.model_dump(mode="json") for id_, source in sources.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
