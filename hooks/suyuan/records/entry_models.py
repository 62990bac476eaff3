"""What a record of docs/data/<kind>.yml contains: terms, systems, people, organizations, events."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date
from typing import NamedTuple

from pydantic import Field, field_validator

from suyuan.core.yaml_records import Record
from suyuan.records.models import ByLanguage, FieldPath, Name, Phrase

_YEAR = re.compile(r"\d{4}")


class EntryText(Record):
    """What an entry says in one language.

    name     as it is written in the middle of a sentence
    reading  of a Japanese name, in kana, to sort and to find it by
    aliases  other names that running text uses for it, including abbreviations
    short    one sentence, shown in previews and lists
    full     the article below it, Markdown
    """

    name: Name
    reading: str | None = Field(default=None, pattern=r"^[ぁ-ゖァ-ヺー・ ]+$")
    aliases: list[Name] = []
    short: Phrase
    full: str | None = Field(default=None, min_length=1)

    @property
    def heading(self) -> str:
        """The name at the beginning of a page or a line: with a capital letter."""
        return self.name[0].upper() + self.name[1:]


class Original(Record):
    """A name in its own script, and the BCP 47 tag of its language, which selects its glyphs."""

    name: Name
    lang: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")


class FirstUse(ByLanguage[Phrase]):
    """The year in which something first appeared, and who introduced it."""

    year: int = Field(ge=1600, le=2100)


class Affiliation(ByLanguage[Phrase]):
    """A person's time with an organization; the text is their role there, in a few words.

    at            id of the organization
    since, until  (`from`, `to`) years; None where not known, or not over
    claim         id of the claim that states the years
    """

    at: str
    since: int | None = Field(default=None, alias="from", ge=1800, le=2100)
    until: int | None = Field(default=None, alias="to", ge=1800, le=2100)
    claim: str

    def role(self, locale: str) -> str:
        """Returns the role in one language."""
        return self.text(locale)

    @property
    def years(self) -> str:
        """2013–2023, 2013–, –2023, 2013, or nothing."""
        if self.since == self.until:
            return str(self.since or "")
        return f"{self.since or ''}–{self.until or ''}"


class Reference(NamedTuple):
    """An entry that a record refers to.

    field  of the record, where it does
    id     of the other entry
    kinds  of which it must be one; empty for any kind
    """

    field: FieldPath
    id: str
    kinds: tuple[str, ...] = ()


class StatedClaim(NamedTuple):
    """A claim that a record rests on.

    field  of the record, which names it
    id     of the claim
    years  that the claim must state
    """

    field: FieldPath
    id: str
    years: list[str]


class EntryRecord(ByLanguage[EntryText]):
    """The fields that every kind has.

    aka       what people also type to find it: transliterations, readings, nicknames. Only the
              search knows them; no text is linked by them
    decoys    strings that contain one of the names and mean something else (R-CNN is not CNN)
    familiar  whether every reader knows it, as Google: links to it in a text are not marked
    ordinary  names that are ordinary words, too (Page): at the head of a sentence they count only
              where the paragraph has another name of the entry
    see       ids of related entries
    wikidata  id of the item about it there, `Q92894`
    """

    aka: list[Phrase] = []
    decoys: list[Name] = []
    familiar: bool = False
    ordinary: list[Name] = []
    see: list[str] = []
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9]\d*$")

    @property
    def wikidata_address(self) -> str | None:
        """The address of the item at Wikidata; None where none is known."""
        return self.wikidata and f"https://www.wikidata.org/wiki/{self.wikidata}"

    def references(self) -> Iterable[Reference]:
        """Returns the entries that the record refers to."""
        return [Reference(("see", number), id_) for number, id_ in enumerate(self.see)]

    def stated(self) -> Iterable[StatedClaim]:
        """Returns the claims that the record rests on."""
        return []


class TermRecord(EntryRecord):
    """A term, or a system: something that somebody conceived or built.

    wrong  (`not`) wrong translations that readers may have seen (法学硕士 for LLM)
    """

    wrong: list[Name] = Field(default=[], alias="not")
    first: FirstUse | None = None


class PersonRecord(EntryRecord):
    """A person. `born` and `died` are years."""

    original: Original | None = None
    born: int | None = Field(default=None, ge=1000, le=2100)
    died: int | None = Field(default=None, ge=1000, le=2100)
    affiliations: list[Affiliation] = []

    def references(self) -> Iterable[Reference]:
        """Returns related entries and the organizations of all affiliations."""
        yield from super().references()
        for number, affiliation in enumerate(self.affiliations):
            yield Reference(("affiliations", number, "at"), affiliation.at, ("organisations",))

    def stated(self) -> Iterable[StatedClaim]:
        """Returns the claim of each affiliation, with the years that it must state."""
        for number, affiliation in enumerate(self.affiliations):
            years = _YEAR.findall(affiliation.years)
            yield StatedClaim(("affiliations", number, "claim"), affiliation.claim, years)


class OrganisationRecord(EntryRecord):
    """An organization. `founded` and `closed` are years, `part_of` is the id of a larger one."""

    original: Original | None = None
    founded: int | None = Field(default=None, ge=800, le=2100)
    closed: int | None = Field(default=None, ge=800, le=2100)
    part_of: str | None = None

    def references(self) -> Iterable[Reference]:
        """Returns related entries and the larger organization."""
        yield from super().references()
        if self.part_of:
            yield Reference(("part_of",), self.part_of, ("organisations",))


class EventRecord(EntryRecord):
    """Something that happened.

    date     2012, 2012-12, or 2012-12-07, as exact as the claim has it
    claim    id of the claim that states the date
    entries  ids of those who took part, and of what it was about
    """

    date: str = Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
    claim: str
    entries: list[str] = Field(min_length=1)

    @field_validator("date")
    @classmethod
    def _is_in_the_calendar(cls, date: str) -> str:
        year, month, day = ([int(part) for part in date.split("-")] + [1, 1])[:3]
        try:
            Date(year, month, day)
        except ValueError:
            raise ValueError(f"{date} is not in the calendar: fix the date") from None
        return date

    @property
    def year(self) -> int:
        """The year of the date."""
        return int(self.date[:4])

    def references(self) -> Iterable[Reference]:
        """Returns related entries and those that took part."""
        yield from super().references()
        for number, id_ in enumerate(self.entries):
            yield Reference(("entries", number), id_)

    def stated(self) -> Iterable[StatedClaim]:
        """Returns the claim that states the date, of which it must state the year."""
        yield StatedClaim(("claim",), self.claim, [str(self.year)])


# Kind → model. Each kind has a file docs/data/<kind>.yml and a folder of pages <kind>/.
RECORDS: dict[str, type[EntryRecord]] = {
    "glossary": TermRecord,
    "systems": TermRecord,
    "people": PersonRecord,
    "organisations": OrganisationRecord,
    "events": EventRecord,
}
