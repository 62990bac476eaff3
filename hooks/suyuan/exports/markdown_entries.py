"""What templates make of the records of entries, as Markdown: lists, and the facts of an entry."""

from __future__ import annotations

from collections.abc import Iterable

from suyuan.core.paths import other_locale
from suyuan.exports.markdown_source import SiteLinks
from suyuan.exports.markdown_writing import bullet_list, link, markdown_url, one_line
from suyuan.exports.works import Edition
from suyuan.records.entries import Entry, Event, Organisation, Person, Term
from suyuan.records.entry_models import Affiliation
from suyuan.records.interface import Words
from suyuan.records.relations import sorted_events
from suyuan.text.dates import format_date
from suyuan.text.languages import language


def list_entries(entries: Iterable[Entry], edition: Edition) -> str:
    """Returns the entries, each with its sentence."""
    locale = edition.locale
    rows = []
    for entry in entries:
        text, url = entry.text(locale), edition.address(entry.page(locale))
        name = link(text.heading, markdown_url(url))
        rows.append(f"{name}{language(locale).colon}{one_line(text.short)}")
    return bullet_list(rows)


def list_events(entries: Iterable[Entry], links: SiteLinks) -> str:
    """Returns the events among the entries, the earliest first, each date with its claim."""
    locale = links.edition.locale
    rows = []
    for event in sorted_events(entries):
        name, short = _entry_link(event, links), one_line(event.text(locale).short)
        signs = language(locale)
        rows.append(f"{_date_link(event, links)}{signs.colon}{name}{signs.stop}{short}")
    return bullet_list(rows)


def list_careers(entries: Iterable[Entry], links: SiteLinks, words: Words) -> str:
    """Returns the people among the entries, each with a list of who they worked for and when."""
    parts = []
    for entry in entries:
        if isinstance(entry, Person) and entry.record.affiliations:
            parts.append(f"- {_entry_link(entry, links)}\n")
            parts += [f"    - {stay}\n" for stay in _describe_stays(entry, links, words)]
    return "".join(parts)


def list_facts(entry: Entry, links: SiteLinks, words: Words, events: Iterable[Event] = ()) -> str:
    """Returns what the record of an entry says besides its article.

    events  in which it took part
    """
    parts = []
    facts = _describe_facts(entry, links, words)
    if facts:
        parts.append(bullet_list(facts))
    stays = _describe_stays(entry, links, words) if isinstance(entry, Person) else []
    if stays:
        parts.append(f"## {words['career']}\n\n{bullet_list(stays)}")
    happened = [f"{event.record.year} {_entry_link(event, links)}" for event in events]
    if happened:
        parts.append(f"## {words['events_here']}\n\n{bullet_list(happened)}")
    if entry.record.see:
        parts.append(f"{words['see_also']}{_entry_links(entry.record.see, links, words)}\n")
    return "\n".join(parts)


def _describe_facts(entry: Entry, links: SiteLinks, words: Words) -> list[str]:
    """Returns the name in the other language, and the fields that only this kind has."""
    locale = links.edition.locale
    other_name = entry.text(other_locale(locale)).name
    facts = [other_name] if other_name != entry.text(locale).name else []
    if isinstance(entry, Term) and entry.record.first:
        first = entry.record.first
        facts.append(f"{words['first_use']} {first.year}{words['list_comma']}{first.text(locale)}")
    if isinstance(entry, Person) and (entry.record.born or entry.record.died):
        facts.append(f"{words['life']} {entry.record.born or ''}–{entry.record.died or ''}")
    if isinstance(entry, Organisation):
        if entry.record.founded:
            facts.append(f"{words['founded']} {entry.record.founded}")
        if entry.record.closed:
            facts.append(f"{words['closed']} {entry.record.closed}")
        if entry.record.part_of:
            whole = links.entries[entry.record.part_of]
            facts.append(f"{words['part_of']} {_entry_link(whole, links)}")
    if isinstance(entry, Event):
        took_part = _entry_links(entry.record.entries, links, words)
        facts.append(f"{words['date']} {_date_link(entry, links)}")
        facts.append(f"{words['taking_part']} {took_part}")
    if entry.record.wikidata:
        facts.append(f"Wikidata [{entry.record.wikidata}]({entry.record.wikidata_address})")
    return facts


def _describe_stays(person: Person, links: SiteLinks, words: Words) -> list[str]:
    return [_describe_stay(stay, links, words) for stay in person.record.affiliations]


def _describe_stay(stay: Affiliation, links: SiteLinks, words: Words) -> str:
    years = link(stay.years or words["year_unknown"], links.claim_url(stay.claim))
    organisation = _entry_link(links.entries[stay.at], links)
    return words["list_comma"].join([years, organisation, stay.role(links.edition.locale)])


def _date_link(event: Event, links: SiteLinks) -> str:
    """Returns the date of an event, linked to its claim."""
    date = format_date(event.record.date, links.edition.locale)
    return link(date, links.claim_url(event.record.claim))


def _entry_link(entry: Entry, links: SiteLinks) -> str:
    locale = links.edition.locale
    return link(entry.text(locale).name, links.edition.address(entry.page(locale)))


def _entry_links(ids: Iterable[str], links: SiteLinks, words: Words) -> str:
    return words["list_and"].join(_entry_link(links.entries[id_], links) for id_ in ids)
