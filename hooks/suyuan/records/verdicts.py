"""Verdicts: what the evidence of a claim amounts to. Nobody writes one; it follows from the record.

supported    one value, from a primary or official source, or from two sources of which neither
             repeats the other; at least one of them is neither under test nor a blog
corrected    one value with such a source, and another that is known to be wrong
disputed     several values, each from a source, none of them known to be wrong
unverified   everything else

A source that nobody of us could read counts for nothing: knowing of a paper is not reading it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from suyuan.records.evidence import Value
from suyuan.records.sources import Source, count_independent, find_origins

Verdict = Literal["disputed", "corrected", "unverified", "supported"]

# In the order in which readers see them.
VERDICTS: tuple[Verdict, ...] = ("disputed", "corrected", "unverified", "supported")

# Why a value was wrong: the unit, two things the wrong way round or taken for one another, a slip
# of translation, time that has passed, too rough a number, or only one source for it.
Reason = Literal[
    "unit", "reversal", "conflation", "mistranslation", "stale", "rounding", "single-source"
]

_FIRST_HAND = ("primary", "official")
_ENOUGH = 2  # sources that do not repeat one another


def compute_verdict(values: Iterable[Value], sources: Mapping[str, Source]) -> Verdict:
    """Returns the verdict on a claim with these values.

    sources  id → source, with every source that the values name
    """
    values = list(values)
    cited = [_evidence(value, sources) for value in values if value.rank != "deprecated"]
    cited = [ids for ids in cited if ids]
    if len(cited) > 1:
        return "disputed"
    if not cited or all(_is_under_test(id_, sources) for id_ in cited[0]):
        return "unverified"
    if any(value.rank == "deprecated" for value in values):
        return "corrected"
    is_first_hand = any(
        sources[id_].type in _FIRST_HAND and not _is_under_test(id_, sources) for id_ in cited[0]
    )
    # Pages that no editor has read often copy one another without saying so.
    is_edited = any(
        sources[id_].type != "blog" and not _is_under_test(id_, sources) for id_ in cited[0]
    )
    is_enough = is_first_hand or (is_edited and count_independent(cited[0], sources) >= _ENOUGH)
    return "supported" if is_enough else "unverified"


def _evidence(value: Value, sources: Mapping[str, Source]) -> list[str]:
    """The ids of the sources of a value that were read and that no machine has written."""
    return [
        each.source
        for each in value.at
        if each.no_phrase != "unread" and sources[each.source].type != "machine"
    ]


def _is_under_test(id_: str, sources: Mapping[str, Source]) -> bool:
    """Whether a source, or all that it repeats, is examined by the site."""
    return sources[id_].under_test or all(
        sources[each].under_test for each in find_origins(id_, sources)
    )
