"""Relations between records, looked up from the other end: an entry's events, a lab's people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from suyuan.records.entries import Entry, Event, Person
from suyuan.records.entry_models import Affiliation

_NO_YEAR = 9999  # sorts after every year


class Member(NamedTuple):
    """A person and their time with an organization."""

    person: Person
    affiliation: Affiliation


def events_by_entry(entries: Iterable[Entry]) -> dict[str, list[Event]]:
    """Returns id of an entry → the events that it took part in, the earliest first."""
    events: dict[str, list[Event]] = {}
    for event in sorted_events(entries):
        for id_ in event.record.entries:
            events.setdefault(id_, []).append(event)
    return events


def sorted_events(entries: Iterable[Entry]) -> list[Event]:
    """Returns the events among the entries, the earliest first.

    An event whose month is unknown comes before all others of its year.
    """
    events = [entry for entry in entries if isinstance(entry, Event)]
    return sorted(events, key=lambda event: event.record.date)


def members_by_organisation(entries: Iterable[Entry]) -> dict[str, list[Member]]:
    """Returns id of an organization → its members, by first year, those without a year last."""
    members: dict[str, list[Member]] = {}
    for entry in entries:
        if isinstance(entry, Person):
            for affiliation in entry.record.affiliations:
                members.setdefault(affiliation.at, []).append(Member(entry, affiliation))
    for listed in members.values():
        listed.sort(key=_first_year_and_id)
    return members


def _first_year_and_id(member: Member) -> tuple[int, str]:
    affiliation = member.affiliation
    return affiliation.since or affiliation.until or _NO_YEAR, member.person.id
