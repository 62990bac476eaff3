"""What the records of claims lack as evidence: reported, and an error once the setting says so.

A value without a source; a source of a value without the words that state it, or without a reason
why there are none; words whose numbers are not those of the value; a verdict that the evidence does
not give; a corrected claim without a reason, or a reason without a correction; a source without a
type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from suyuan.core.problems import Problem
from suyuan.records.claims import Claim
from suyuan.records.evidence import Evidence, Value
from suyuan.records.sources import Source
from suyuan.text.quantities import WrittenNumber, find_numbers, find_quantities

RULE = "evidence"
SETTING = "evidence_required"

_TEN = 10
_JAPANESE = str.maketrans("億萬兆円", "亿万兆元")
_SCALES = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion",
}  # fmt: skip
_SHORT = re.compile(r"(?<=\d)(?:k|mn?|bn?|tn)\b", re.IGNORECASE)
_RUSSIAN = {"тысяч": "thousand", "миллион": "million", "миллиард": "billion"}
_RUSSIAN_SCALE = re.compile(rf"({'|'.join(_RUSSIAN)})(?:а|и|ов)?\b", re.IGNORECASE)

Kind = Literal["value", "phrase", "number", "verdict", "reason", "type"]

# In the order of a summary: what it calls one of them, and several.
_NAMES: dict[Kind, tuple[str, str]] = {
    "value": ("value without a source", "values without a source"),
    "phrase": ("place without a phrase", "places without a phrase"),
    "number": ("phrase with other numbers", "phrases with other numbers"),
    "verdict": ("verdict that does not follow", "verdicts that do not follow"),
    "reason": ("correction without a reason", "corrections without a reason"),
    "type": ("source without a type", "sources without a type"),
}
_NEEDS = {
    "supported": "one value, from a primary or official source or from two independent ones",
    "corrected": "a source for the right value, and a deprecated one",
    "disputed": "two values that are not deprecated, each with a source",
    "unverified": "evidence that is not enough for another",
}


class Gap(NamedTuple):
    """Something that is missing, and what to do about it."""

    kind: Kind
    problem: Problem


def find_gaps(
    claims: Mapping[str, Claim], sources: Mapping[str, Source], text: str, path: str
) -> list[Gap]:
    """Returns what is missing, by kind, then in the order of the files.

    text, path  of the file of sources
    """
    found = [gap for claim in claims.values() for gap in _check_claim(claim)]
    found += _check_types(sources, text, path)
    kinds = list(_NAMES)
    return sorted(found, key=lambda gap: (kinds.index(gap.kind), gap.problem))


def summarize_gaps(gaps: list[Gap]) -> str:
    """Returns a line with the number of each kind: `evidence: 3 places without a phrase; …`."""
    parts = []
    for kind, names in _NAMES.items():
        number = sum(gap.kind == kind for gap in gaps)
        if number:
            parts.append(f"{number} {names[number > 1]}")
    return f"evidence: {'; '.join(parts) or 'complete'}"


def _check_claim(claim: Claim) -> Iterator[Gap]:
    record = claim.record

    def gap(kind: Kind, message: str, *at: str | int) -> Gap:
        field = ".".join(map(str, (claim.id, *at)))
        line = claim.line_of(*at)
        return Gap(kind, Problem(claim.path, line, f"{field}: {message}", rule=RULE))

    for number, value in enumerate(record.values):
        if not value.at:
            yield gap(
                "value", "this value has no evidence: name its source in 'at'", "values", number
            )
        for index, evidence in enumerate(value.at):
            place = ("values", number, "at", index)
            if not evidence.phrase and not evidence.no_phrase:
                message = (
                    f"{evidence.source} has no phrase: give the words that state the value, or "
                    "no_phrase: unread, paraphrase, or picture"
                )
                yield gap("phrase", message, *place)
            elif not _has_number(evidence, value):
                phrase, answer = evidence.phrase, value.texts[-1]
                message = f"'{phrase}' has none of the numbers of '{answer}': fix one"
                yield gap("number", message, *place)
    if record.verdict and record.verdict != claim.verdict:
        message = (
            f"the evidence makes this {claim.verdict}; a claim is {record.verdict} with "
            f"{_NEEDS[record.verdict]}: remove the field, or fix the evidence"
        )
        yield gap("verdict", message, "verdict")
    if claim.verdict == "corrected" and not record.reason:
        yield gap("reason", "this is corrected, so say why the wrong value is wrong: add 'reason'")
    if record.reason and all(value.rank != "deprecated" for value in record.values):
        yield gap(
            "reason", "nothing is deprecated here, so there is no reason: remove it", "reason"
        )


def _has_number(evidence: Evidence, value: Value) -> bool:
    """Whether words with numbers share one with the value; words without any may state it, too."""
    stated = list(_numbers(evidence.phrase or ""))
    wanted = {one.number for text in value.texts for one in find_quantities(text)}
    has_any = bool(wanted.intersection(one.quantity.number for one in stated))
    is_telling = any(one.digits or one.quantity.number >= _TEN for one in stated)
    return has_any or not (wanted and is_telling)


def _numbers(phrase: str) -> Iterator[WrittenNumber]:
    """The numbers in words of a source, which may be Japanese or Russian: `約53億円`, `$44m`.

    Those below ten that are written out often count something else.
    """
    text = _SHORT.sub(lambda match: f" {_SCALES[match[0].lower()]}", phrase.translate(_JAPANESE))
    text = _RUSSIAN_SCALE.sub(lambda match: _RUSSIAN[match[1].lower()], text)
    return find_numbers(text)


def _check_types(sources: Mapping[str, Source], text: str, path: str) -> Iterator[Gap]:
    for id_, source in sources.items():
        if source.type is None:
            match = re.search(rf"^{re.escape(id_)}:", text, re.MULTILINE)
            line = text.count("\n", 0, match.start()) + 1 if match else 0
            message = (
                f"{id_} has no type: say what it is worth as evidence, see the head of the file"
            )
            yield Gap("type", Problem(path, line, message, rule=RULE))
