"""What entries are, in the words of schema.org. `structured_data` renders it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suyuan.core.paths import PagePath, other_locale
from suyuan.exports.structured_data import (
    Thing,
    original_address,
)
from suyuan.exports.works import Edition
from suyuan.records.entries import Entry, Event, Organisation, Person, Term
from suyuan.records.entry_models import Affiliation
from suyuan.text.languages import language

_TYPES = {
    "glossary": "DefinedTerm",
    "systems": "DefinedTerm",
    "people": "Person",
    "organisations": "Organization",
    "events": "Event",
}


def describe_entry(entry: Entry, edition: Edition, entries: Mapping[str, Entry]) -> Thing:
    """Returns an entry with what its record says.

    entries  id → entry, of all
    """
    text = entry.text(edition.locale)
    other = entry.text(other_locale(edition.locale))
    names = dict.fromkeys([other.name, *text.aliases])
    thing: Thing = {
        "@type": _TYPES[entry.kind],
        "@id": entry_id(entry, edition),
        "url": edition.address(entry.page(edition.locale)),
        "name": text.name,
        "alternateName": [name for name in names if name != text.name],
        "description": text.short,
        "sameAs": entry.record.wikidata_address,
    }
    if isinstance(entry, Term):
        thing["inDefinedTermSet"] = describe_term_set(entry.kind, edition)
    elif isinstance(entry, Person):
        thing["birthDate"] = _year(entry.record.born)
        thing["deathDate"] = _year(entry.record.died)
        thing["affiliation"] = [
            _describe_affiliation(stay, edition, entries) for stay in entry.record.affiliations
        ]
    elif isinstance(entry, Organisation):
        whole = entry.record.part_of
        thing["foundingDate"] = _year(entry.record.founded)
        thing["dissolutionDate"] = _year(entry.record.closed)
        thing["parentOrganization"] = _reference(entries[whole], edition) if whole else None
    elif isinstance(entry, Event):
        thing["startDate"] = entry.record.date
        thing["about"] = [_reference(entries[id_], edition) for id_ in entry.record.entries]
    return thing


def describe_term_set(
    kind: str, edition: Edition, name: str | None = None, terms: Iterable[Entry] = ()
) -> Thing:
    """Returns the glossary or the systems.

    kind         `glossary` or `systems`
    name, terms  of the set, for its own page; elsewhere it is only named by its id
    """
    page = PagePath(f"{kind}/", "index", edition.locale)
    return {
        "@type": "DefinedTermSet",
        "@id": f"{original_address(page, edition)}#terms",
        "url": edition.address(page),
        "name": name,
        "inLanguage": language(edition.locale).tag if name else None,
        "hasDefinedTerm": [{"@id": entry_id(entry, edition)} for entry in terms],
    }


def entry_id(entry: Entry, edition: Edition) -> str:
    """Returns the `@id` of an entry, the same in both languages."""
    return f"{original_address(entry.page(edition.locale), edition)}#entry"


def _describe_affiliation(
    stay: Affiliation, edition: Edition, entries: Mapping[str, Entry]
) -> Thing:
    return {
        "@type": "OrganizationRole",
        "roleName": stay.role(edition.locale),
        "startDate": _year(stay.since),
        "endDate": _year(stay.until),
        "affiliation": _reference(entries[stay.at], edition),
    }


def _reference(entry: Entry, edition: Edition) -> Thing:
    return {
        "@type": _TYPES[entry.kind],
        "@id": entry_id(entry, edition),
        "name": entry.text(edition.locale).name,
    }


def _year(year: int | None) -> str | None:
    return str(year) if year else None
