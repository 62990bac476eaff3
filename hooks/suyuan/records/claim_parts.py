"""The page of claims in parts, so that no reader loads all of them for one.

The first part is the page itself: the disputed claims, or as many as fit; where none is disputed,
those that come next. The others are pages below it: `claims/corrected/`, `claims/supported/`,
`claims/supported-2/`, `claims/sources/`.
A claim moves to another part when its verdict changes, so `claims/#id` is its permanent address,
which a script resolves; see `places_of`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from suyuan.core.paths import PagePath
from suyuan.records.claims import Claim
from suyuan.records.verdicts import VERDICTS

CLAIMS_PER_PART = 50  # some 300 to 600 bytes each, compressed
SOURCES_PER_PART = 250  # some 100 bytes each
SOURCES = "sources"


@dataclass(frozen=True)
class ClaimPart:
    """One page of claims, all of one verdict, or one page of sources.

    kind     the verdict, or SOURCES
    number   1-based, among the parts of its kind
    of       number of parts of its kind
    ids      of the claims, or of the sources
    is_main  whether it is the page of claims itself
    """

    kind: str
    number: int
    of: int
    ids: Sequence[str]
    is_main: bool = False

    @property
    def claims(self) -> Sequence[str]:
        """Ids of the claims; none on a page of sources."""
        return () if self.kind == SOURCES else self.ids

    @property
    def data(self) -> str:
        """Name of the file with its records, without its ending."""
        return SOURCES if self.kind == SOURCES else "claims"

    @property
    def slug(self) -> str:
        """Its address below the page of claims without '/', '' for the first part of all."""
        if self.is_main:
            return ""
        return self.kind if self.number == 1 else f"{self.kind}-{self.number}"

    def title(self, words: Mapping[str, str]) -> str:
        """The title of its page, `Numbers: Supported (2/3)`.

        words  of the interface
        """
        name = words["sources"] if self.kind == SOURCES else words[f"verdict_{self.kind}"]
        title = words["claims_part"].replace("{}", name)
        if self.of == 1:
            return title
        return title + words["claims_part_number"].replace("{}", f"{self.number}/{self.of}")

    def path(self, locale: str) -> PagePath:
        """The place of its page."""
        return PagePath("claims/", self.slug, locale) if self.slug else claims_page(locale)


def claims_page(locale: str) -> PagePath:
    """The first part, below which all others are."""
    return PagePath("", "claims", locale)


def divide_claims(claims: Iterable[Claim], sources: Iterable[str]) -> list[ClaimPart]:
    """Returns the parts in the order of VERDICTS, then those of the sources.

    sources  their ids

    There is always a first part, even if there is no claim; any other has something in it.
    """
    ids: dict[str, list[str]] = {verdict: [] for verdict in VERDICTS}
    for claim in claims:
        ids[claim.verdict].append(claim.id)
    parts = [part for kind in VERDICTS for part in _divide(kind, ids[kind], CLAIMS_PER_PART)]
    first, *others = parts or [ClaimPart(VERDICTS[0], 1, 1, ())]
    main = replace(first, is_main=True)
    return [main, *others, *_divide(SOURCES, list(sources), SOURCES_PER_PART)]


def _divide(kind: str, ids: Sequence[str], size: int) -> list[ClaimPart]:
    count = math.ceil(len(ids) / size)
    return [
        ClaimPart(kind, number + 1, count, ids[number * size : (number + 1) * size])
        for number in range(count)
    ]


def claim_urls(parts: Iterable[ClaimPart], locale: str) -> dict[str, str]:
    """Returns id of a claim → address, below that of the site, of the part that has it."""
    return {id_: part.path(locale).url for part in parts for id_ in part.claims}


def places_of(
    parts: Iterable[ClaimPart], former: Mapping[str, str] = MappingProxyType({})
) -> Mapping[str, str]:
    """Returns fragment of the page of claims → address, relative to it, of the part that has it.

    former  fragment of a record that has become part of another → the fragment of that one

    `{"auction-hour": "supported/", "source-metz": "sources/", "old-id": "supported/#new-id"}`

    What is on the first part itself is left out, except for former ids.
    """
    places = {}
    for part in parts:
        for id_ in part.ids:
            if part.slug:
                places[f"source-{id_}" if part.kind == SOURCES else id_] = f"{part.slug}/"
    return places | {old: f"{places.get(new, '')}#{new}" for old, new in former.items()}
