"""Who was where, from when to when: stays in organisations, sorted into streams. Drawn in suyuan.drawings.talent_flow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from suyuan.records.entries import Entry
from suyuan.records.entry_models import Affiliation, OrganisationRecord, PersonRecord

# How far, in years, a stay is drawn past what is known of it.
DOUBT = 3


class Stay(NamedTuple):
    """Somebody's time in an organisation.

    start, end  years between which it is drawn
    """

    person: Entry
    organisation: Entry
    affiliation: Affiliation
    start: float
    end: float

    @property
    def open_start(self) -> bool:
        """The record does not say when it began."""
        return self.affiliation.since is None

    @property
    def open_end(self) -> bool:
        """The record does not say when it ended, or if it did."""
        return self.affiliation.until is None


class Stream(NamedTuple):
    """People whose ways begin in the same organisation (None: each in one of their own).

    careers  of each person all stays, the earliest first
    """

    origin: Entry | None
    careers: list[list[Stay]]

    @property
    def stays(self) -> list[Stay]:
        return [stay for career in self.careers for stay in career]


def find_streams(entries: Iterable[Entry], beginnings: Iterable[str] = ()) -> list[Stream]:
    """The people who moved and who were somewhere at the same time as somebody else who did, sorted by where they began.

    beginnings  ids of organisations: whoever met others in the first of these belongs there, else in the second, and so
                on; their streams come first, in this order

    Whoever was in none of them belongs where they first met others. Where that makes a stream of one, they join those whom
    they met later. Those who are still alone come last.
    """
    entries = list(entries)
    organisations = {
        entry.id: entry for entry in entries if isinstance(entry.record, OrganisationRecord)
    }
    people = [entry for entry in entries if isinstance(entry.record, PersonRecord)]
    dated = {
        person.id: [
            one
            for one in person.record.affiliations
            if (one.since or one.until) and one.at in organisations
        ]
        for person in people
    }
    years = [
        year for those in dated.values() for one in those for year in (one.since, one.until) if year
    ]
    if not years:
        return []
    careers = [
        _career(person, dated[person.id], organisations, max(years))
        for person in people
        if len(dated[person.id]) > 1
    ]
    while len(connected := [career for career in careers if _shared(career, careers)]) < len(
        careers
    ):
        careers = connected  # whoever shared a place only with somebody who has just been left out goes, too
    beginnings = list(beginnings)
    origins = _origins(careers, beginnings)
    order = [
        *beginnings,
        *sorted(filter(None, dict.fromkeys(origins)), key=lambda id_: -origins.count(id_)),
        None,
    ]
    return [
        Stream(
            organisations.get(id_),
            [career for career, origin in zip(careers, origins) if origin == id_],
        )
        for id_ in dict.fromkeys(order)
        if id_ in origins
    ]


def _career(
    person: Entry, affiliations: Sequence[Affiliation], organisations: dict[str, Entry], last: int
) -> list[Stay]:
    """Stays in the order of time. Where a year is not known, a stay is drawn a little way into the unknown: to the next
    beginning and DOUBT years past it, where nothing comes after to a death or the end of the drawing; and from DOUBT years
    before its end."""
    stays = []
    for one in affiliations:
        start = one.since or one.until - DOUBT
        later = [other.since for other in affiliations if other.since and other.since > start]
        end = one.until or (
            min(last, min(later) + DOUBT) if later else person.record.died or last + 1
        )
        stays.append(Stay(person, organisations[one.at], one, start, end))
    return sorted(stays, key=lambda stay: (stay.start, stay.end))


def _shared(career: list[Stay], careers: list[list[Stay]]) -> list[Stay]:
    """The stays during which somebody else was in the same organisation."""
    others = [stay for other in careers if other is not career for stay in other]
    return [
        stay
        for stay in career
        if any(
            other.organisation.id == stay.organisation.id
            and other.start <= stay.end
            and stay.start <= other.end
            for other in others
        )
    ]


def _origins(careers: list[list[Stay]], beginnings: Iterable[str]) -> list[str | None]:
    """Of each career, the id of the organisation that it is said to begin in."""
    passed = [
        list(dict.fromkeys(stay.organisation.id for stay in _shared(career, careers)))
        for career in careers
    ]
    origins: list[str | None] = [None] * len(careers)

    def gather(place: str, candidates: list[int]) -> None:
        for number in candidates if len(candidates) > 1 else ():  # one person is no stream
            origins[number] = place

    for place in beginnings:
        gather(
            place,
            [
                number
                for number, places in enumerate(passed)
                if place in places and not origins[number]
            ],
        )
    for place in dict.fromkeys(places[0] for places in passed):
        gather(
            place,
            [
                number
                for number, places in enumerate(passed)
                if place == places[0] and not origins[number]
            ],
        )
    return [
        origin or next((place for place in places if place in origins), None)
        for origin, places in zip(origins, passed)
    ]
