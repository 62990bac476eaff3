"""What the filter on the page of claims looks through: one small row for each claim.

Numbers are found by their value; the script reads them with the search's `numbers.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from suyuan.records.claims import Claim
from suyuan.records.verdicts import VERDICTS
from suyuan.search.pages import join_values
from suyuan.search.postings import to_json


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

    A row: id, place, verdict, heading, values, then essays, entries and sources as indexes.
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
            *(indexes(i, names) for i, names in enumerate((of.essays, of.entries, of.sources))),
        ])  # fmt: skip
    document = {
        "essays": list(lists[0]),
        "entries": list(lists[1]),
        "sources": list(lists[2]),
        "rows": rows,
    }
    return to_json(document)
