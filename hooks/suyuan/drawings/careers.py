"""Careers: who was where, from when to when, sorted into streams that talent_flow draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from suyuan.records.entries import Entry, Organisation, Person
from suyuan.records.entry_models import Affiliation

DOUBT = 3  # years that a stay is drawn beyond what is known of it


class Stay(NamedTuple):
    """A person's time in an organization. It is drawn from the year `start` to the year `end`."""

    person: Person
    organisation: Organisation
    affiliation: Affiliation
    start: float
    end: float

    @property
    def open_start(self) -> bool:
        """Whether the record lacks the year in which it began."""
        return self.affiliation.since is None

    @property
    def open_end(self) -> bool:
        """Whether the record lacks the year in which it ended; it may not be over."""
        return self.affiliation.until is None


Career = list[Stay]  # all stays of one person, the earliest first


class Stream(NamedTuple):
    """People whose careers begin in one organization.

    origin   the organization; None for people whose careers begin in one of their own
    careers  one for each of them
    """

    origin: Organisation | None
    careers: list[Career]

    @property
    def stays(self) -> list[Stay]:
        """All stays, career by career."""
        return [stay for career in self.careers for stay in career]


def find_streams(entries: Iterable[Entry], beginnings: Iterable[str] = ()) -> list[Stream]:
    """Returns the people who changed organizations, in streams by where they began.

    Only people who were somewhere at the same time as another of them are in a stream.

    beginnings  ids of organizations; their streams come first, in this order. A person belongs to
                the first of these where they met others.

    A person who met others in none of these belongs where they first did. If that makes a stream of
    one, they join those whom they met later. Those who are still alone are in the last stream.
    """
    organisations: dict[str, Organisation] = {}
    people: list[Person] = []
    for entry in entries:
        if isinstance(entry, Organisation):
            organisations[entry.id] = entry
        elif isinstance(entry, Person):
            people.append(entry)
    careers = _connected(_find_careers(people, organisations))
    beginnings = list(beginnings)
    origins = _find_origins(careers, beginnings)
    largest_first = sorted(
        dict.fromkeys(id_ for id_ in origins if id_), key=lambda id_: -origins.count(id_)
    )
    streams = []
    for id_ in dict.fromkeys([*beginnings, *largest_first, None]):
        if id_ in origins:
            members = [career for career, origin in zip(careers, origins) if origin == id_]
            streams.append(Stream(organisations[id_] if id_ else None, members))
    return streams


def _find_careers(
    people: Iterable[Person], organisations: Mapping[str, Organisation]
) -> list[Career]:
    """Returns the careers of all who were in more than one place, by stays with a known year."""
    dated = [
        (
            person,
            [
                affiliation
                for affiliation in person.record.affiliations
                if _years(affiliation) and affiliation.at in organisations
            ],
        )
        for person in people
    ]
    years = [year for _, those in dated for affiliation in those for year in _years(affiliation)]
    return [
        _make_career(person, affiliations, organisations, max(years))
        for person, affiliations in dated
        if len(affiliations) > 1
    ]


def _years(affiliation: Affiliation) -> list[int]:
    return [year for year in (affiliation.since, affiliation.until) if year]


def _make_career(
    person: Person,
    affiliations: Sequence[Affiliation],
    organisations: Mapping[str, Organisation],
    last_year: int,
) -> Career:
    """Returns the stays of a person, the earliest first.

    A stay without a first year is drawn from DOUBT years before its last one. A stay without a last
    year is drawn until DOUBT years after the next one begins; if none follows, until the person's
    death or the end of the drawing.
    """
    career = []
    for affiliation in affiliations:
        start = affiliation.since or _years(affiliation)[0] - DOUBT
        later = [other.since for other in affiliations if other.since and other.since > start]
        if affiliation.until:
            end = affiliation.until
        elif later:
            end = min(last_year, min(later) + DOUBT)
        else:
            end = person.record.died or last_year + 1
        career.append(Stay(person, organisations[affiliation.at], affiliation, start, end))
    return sorted(career, key=lambda stay: (stay.start, stay.end))


def _connected(careers: list[Career]) -> list[Career]:
    """Returns the careers that share a stay with another of those returned."""
    while True:
        connected = [career for career in careers if _shared_stays(career, careers)]
        if len(connected) == len(careers):
            return careers
        careers = connected  # some may have shared stays only with those that were dropped


def _shared_stays(career: Career, careers: Iterable[Career]) -> list[Stay]:
    """Returns the stays during which someone else was in the same organization."""
    others = [stay for other in careers if other is not career for stay in other]
    return [stay for stay in career if any(_overlap(stay, other) for other in others)]


def _overlap(one: Stay, other: Stay) -> bool:
    return (
        one.organisation.id == other.organisation.id
        and other.start <= one.end
        and one.start <= other.end
    )


def _find_origins(careers: list[Career], beginnings: Iterable[str]) -> list[str | None]:
    """Returns for each career the id of the organization that its stream begins in."""
    met_in = [  # for each career, where that person met others, in order
        list(dict.fromkeys(stay.organisation.id for stay in _shared_stays(career, careers)))
        for career in careers
    ]
    origins: list[str | None] = [None] * len(careers)

    def assign(organisation: str, candidates: Iterable[int]) -> None:
        free = [number for number in candidates if not origins[number]]
        if len(free) > 1:  # one person is no stream
            for number in free:
                origins[number] = organisation

    for organisation in beginnings:
        assign(organisation, (n for n, ids in enumerate(met_in) if organisation in ids))
    for organisation in dict.fromkeys(ids[0] for ids in met_in):
        assign(organisation, (n for n, ids in enumerate(met_in) if organisation == ids[0]))
    return [
        origin or next((id_ for id_ in ids if id_ in origins), None)
        for origin, ids in zip(origins, met_in)
    ]
