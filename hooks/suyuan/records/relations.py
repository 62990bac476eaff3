"""What the records say of one another, read from the other end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from suyuan.records.entries import Entry
from suyuan.records.entry_models import Affiliation, EventRecord, PersonRecord


class Member(NamedTuple):
    """Somebody in an organisation."""

    person: Entry
    affiliation: Affiliation


def events_by_entry(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Id of an entry → the events that it takes part in, the earliest first."""
    found: dict[str, list[Entry]] = {}
    for event in sorted_events(entries):
        for id_ in event.record.entries:
            found.setdefault(id_, []).append(event)
    return found


def sorted_events(entries: Iterable[Entry]) -> list[Entry]:
    """The events among the entries, the earliest first; of a year, that whose month is not known."""
    return sorted(
        (entry for entry in entries if isinstance(entry.record, EventRecord)),
        key=lambda entry: entry.record.date,
    )


def members_by_organisation(entries: Iterable[Entry]) -> dict[str, list[Member]]:
    """Id of an organisation → who worked there, the earliest first, those without a year last."""
    found: dict[str, list[Member]] = {}
    for entry in entries:
        if isinstance(entry.record, PersonRecord):
            for affiliation in entry.record.affiliations:
                found.setdefault(affiliation.at, []).append(Member(entry, affiliation))
    for members in found.values():
        members.sort(
            key=lambda member: (
                member.affiliation.since or member.affiliation.until or 9999,
                member.person.id,
            )
        )
    return found
