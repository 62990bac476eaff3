"""What a record of docs/data/<kind>.yml holds: terms, systems, people, organisations, events."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date
from typing import NamedTuple

from pydantic import Field, field_validator

from suyuan.core.yaml_records import Record

_YEAR = re.compile(r"\d{4}")


class EntryText(Record):
    """What an entry says in one language.

    name     as it stands in the middle of a sentence
    aliases  other names by which running text calls it, abbreviations included
    short    one sentence, shown in previews and lists
    full     the article below it, Markdown
    """

    name: str = Field(min_length=1)
    aliases: list[str] = []
    short: str = Field(min_length=1)
    full: str | None = Field(default=None, min_length=1)

    @property
    def heading(self) -> str:
        """The name as it stands at the head of a page or a line."""
        return self.name[0].upper() + self.name[1:]


class Original(Record):
    """A name in its own script, and the tag of its language, so that its glyphs are right."""

    name: str = Field(min_length=1)
    lang: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")


class FirstUse(Record):
    """When a thing was first there, and who brought it."""

    year: int = Field(ge=1600, le=2100)
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Affiliation(Record):
    """Somebody's time with an organisation.

    at        its id           from, to  years; none: not known, or not over
    zh, en    the role, short  claim     id of the claim that states the years
    """

    at: str
    since: int | None = Field(default=None, alias="from", ge=1800, le=2100)
    until: int | None = Field(default=None, alias="to", ge=1800, le=2100)
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    claim: str

    def role(self, locale: str) -> str:
        return getattr(self, locale)

    @property
    def years(self) -> str:
        """2013–2023, 2013–, –2023, 2013, or nothing."""
        if self.since == self.until:
            return str(self.since or "")
        return f"{self.since or ''}–{self.until or ''}"


class Reference(NamedTuple):
    """An id that a record names: where in the record, and what it must be the id of."""

    at: tuple
    id: str
    kinds: tuple[str, ...] = ()  # none: any kind


class EntryRecord(Record):
    """The fields that every kind has.

    decoys  strings that hold one of the names and mean something else (R-CNN is not CNN)
    see     ids of related entries
    """

    zh: EntryText
    en: EntryText
    decoys: list[str] = []
    see: list[str] = []

    def references(self) -> Iterable[Reference]:
        """The entries that the record names."""
        return [Reference(("see", number), id_) for number, id_ in enumerate(self.see)]

    def stated(self) -> Iterable[tuple[tuple, str, list[str]]]:
        """The claims that the record rests on: where in the record, the claim's id, the years that it must state."""
        return []


class TermRecord(EntryRecord):
    """A term, or a system: something that somebody thought out or built.

    wrong  (`not`) wrong translations that readers may have met (法学硕士 for LLM)
    """

    wrong: list[str] = Field(default=[], alias="not")
    first: FirstUse | None = None


class PersonRecord(EntryRecord):
    """A person. `born` and `died` are years."""

    original: Original | None = None
    born: int | None = Field(default=None, ge=1000, le=2100)
    died: int | None = Field(default=None, ge=1000, le=2100)
    affiliations: list[Affiliation] = []

    def references(self):
        return [
            *super().references(),
            *(
                Reference(("affiliations", number, "at"), affiliation.at, ("organisations",))
                for number, affiliation in enumerate(self.affiliations)
            ),
        ]

    def stated(self):
        return [
            (("affiliations", number, "claim"), affiliation.claim, _YEAR.findall(affiliation.years))
            for number, affiliation in enumerate(self.affiliations)
        ]


class OrganisationRecord(EntryRecord):
    """An organisation. `founded` and `closed` are years, `part_of` is the id of a larger one."""

    original: Original | None = None
    founded: int | None = Field(default=None, ge=800, le=2100)
    closed: int | None = Field(default=None, ge=800, le=2100)
    part_of: str | None = None

    def references(self):
        return [
            *super().references(),
            *([Reference(("part_of",), self.part_of, ("organisations",))] if self.part_of else []),
        ]


class EventRecord(EntryRecord):
    """Something that happened.

    date     2012, 2012-12 or 2012-12-07, as exactly as the claim has it
    claim    id of the claim that states the date
    entries  ids of those who took part and of what it was about
    """

    date: str = Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
    claim: str
    entries: list[str] = Field(min_length=1)

    @field_validator("date")
    @classmethod
    def _is_in_the_calendar(cls, date: str) -> str:
        try:
            Date(*([int(part) for part in date.split("-")] + [1, 1])[:3])
        except ValueError:
            raise ValueError(f"there is no {date} in the calendar") from None
        return date

    @property
    def year(self) -> int:
        return int(self.date[:4])

    def references(self):
        return [
            *super().references(),
            *(Reference(("entries", number), id_) for number, id_ in enumerate(self.entries)),
        ]

    def stated(self):
        return [(("claim",), self.claim, [str(self.year)])]


# One file docs/data/<kind>.yml and one folder of pages <kind>/ each.
RECORDS: dict[str, type[EntryRecord]] = {
    "glossary": TermRecord,
    "systems": TermRecord,
    "people": PersonRecord,
    "organisations": OrganisationRecord,
    "events": EventRecord,
}
