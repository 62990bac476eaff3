"""What templates make of the records, as Markdown: facts of an entry, lists, claims, and the `llms.txt` that leads to all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from suyuan.exports.citations import source_item
from suyuan.exports.markdown_source import Marks, link
from suyuan.exports.works import MARKDOWN, Edition, Work
from suyuan.records.claims import VERDICTS, Claim
from suyuan.records.corrections import Correction, Place
from suyuan.records.entries import Entry
from suyuan.records.relations import sorted_events
from suyuan.records.sources import Source
from suyuan.text.dates import format_date
from suyuan.twins.essay import TwinEssay

LLMS = "llms.txt"  # in the folder of the language

_COLON = {"zh": "：", "en": ": "}
_STOP = {"zh": "。", "en": ". "}
_BRACKETS = {"zh": "（{}）", "en": " ({})"}

Words = Mapping[str, str]  # of the interface


class Section(NamedTuple):
    """Pages under one heading of `llms.txt`: title, address, what it says."""

    title: str
    pages: list[tuple[str, str, str]]


def render_llms(edition: Edition, sections: Iterable[Section]) -> str:
    """The form of llmstxt.org: a heading, a summary as a quotation, then sections of links."""
    parts = [f"# {edition.name}\n\n> {edition.description}\n"]
    for section in sections:
        if section.pages:
            parts.append(
                f"## {section.title}\n\n"
                + _list(
                    link(title, url) + (f": {_line(text)}" if text else "")
                    for title, url, text in section.pages
                )
            )
    return "\n".join(parts)


def markdown_url(url: str) -> str:
    """Where the Markdown of a page stands."""
    return urljoin(url, MARKDOWN)


def list_works(works: Iterable[Work]) -> str:
    return _list(
        link(work.title, markdown_url(work.url))
        + _BRACKETS[work.locale].format(work.date)
        + _COLON[work.locale]
        + _line(work.summary)
        for work in works
    )


def list_entries(entries: Iterable[Entry], edition: Edition) -> str:
    locale = edition.locale
    return _list(
        link(entry.text(locale).heading, markdown_url(edition.address(entry.page(locale))))
        + _COLON[locale]
        + _line(entry.text(locale).short)
        for entry in entries
    )


def list_events(entries: Iterable[Entry], marks: Marks) -> str:
    """All events, the earliest first, each date with its claim."""
    locale = marks.edition.locale
    return _list(
        link(format_date(event.record.date, locale), marks.claim_url(event.record.claim))
        + _COLON[locale]
        + _entry_link(event, marks)
        + _STOP[locale]
        + _line(event.text(locale).short)
        for event in sorted_events(entries)
    )


def list_careers(entries: Iterable[Entry], marks: Marks, words: Words) -> str:
    """Who was where, from when to when."""
    return "".join(
        f"- {_entry_link(entry, marks)}\n"
        + "".join(f"    - {stay}\n" for stay in _stays(entry, marks, words))
        for entry in entries
        if entry.kind == "people" and entry.record.affiliations
    )


def list_translations(essays: Iterable[TwinEssay], words: Words, locale: str) -> str:
    """The state of every essay's translation."""
    states = ("confirmed", "stale", "untranslated", "alone")
    return _list(
        (essay.titles[locale] if essay.translated else essay.titles["zh"])
        + _COLON[locale]
        + words["list_comma"].join(
            f"{words[f'state_{state}']} {essay.counts[state]}"
            for state in states
            if essay.counts[state]
        )
        for essay in essays
    )


def list_facts(entry: Entry, marks: Marks, words: Words, events: Iterable[Entry] = ()) -> str:
    """What the record of an entry says besides its article.

    events  in which it took part
    """
    locale, record = marks.edition.locale, entry.record
    other = entry.text(entry.page(locale).twin.locale).name
    facts = [other] if other != entry.text(locale).name else []
    if getattr(record, "first", None):
        facts.append(
            f"{words['first_use']} {record.first.year}{words['list_comma']}{getattr(record.first, locale)}"
        )
    if getattr(record, "born", None) or getattr(record, "died", None):
        facts.append(f"{words['life']} {record.born or ''}–{record.died or ''}")
    for field in ("founded", "closed"):
        if getattr(record, field, None):
            facts.append(
                f"{words['founded'] if field == 'founded' else words['closed']} {getattr(record, field)}"
            )
    if getattr(record, "part_of", None):
        facts.append(f"{words['part_of']} {_entry_link(marks.entries[record.part_of], marks)}")
    if entry.kind == "events":
        taking_part = words["list_and"].join(
            _entry_link(marks.entries[id_], marks) for id_ in record.entries
        )
        facts += [
            f"{words['date']} {link(format_date(record.date, locale), marks.claim_url(record.claim))}",
            f"{words['taking_part']} {taking_part}",
        ]
    parts = [_list(facts)] if facts else []
    if stays := _stays(entry, marks, words) if entry.kind == "people" else []:
        parts.append(f"## {words['career']}\n\n" + _list(stays))
    if found := [f"{event.record.year} {_entry_link(event, marks)}" for event in events]:
        parts.append(f"## {words['events_here']}\n\n" + _list(found))
    if record.see:
        related = (_entry_link(marks.entries[id_], marks) for id_ in record.see)
        parts.append(words["see_also"] + words["list_and"].join(related) + "\n")
    return "\n".join(parts)


def list_claims(
    claims: Iterable[Claim], sources: Mapping[str, Source], words: Words, locale: str
) -> str:
    """All claims by verdict, every value with who gives it."""
    claims, parts = list(claims), []
    for verdict in VERDICTS:
        if found := [claim for claim in claims if claim.record.verdict == verdict]:
            parts.append(
                f"## {words[f'verdict_{verdict}']}\n\n{words[f'verdict_{verdict}_text']}\n"
            )
            parts += [_claim(claim, sources, words, locale) for claim in found]
    return "\n".join(parts)


def list_sources(
    ids: Iterable[str], sources: Mapping[str, Source], words: Words, locale: str
) -> str:
    """How an essay's sources are cited."""
    rows = (_citation(id_, sources[id_], locale, words) for id_ in ids)
    return f"## {words['written_from']}\n\n{_list(rows)}"


def list_corrections(
    corrections: Iterable[Correction],
    places: Callable[[Correction], Iterable[Place]],
    edition: Edition,
    words: Words,
) -> str:
    """Corrections, with what each concerns."""
    parts = []
    for one in corrections:
        text = one.text(edition.locale)
        where = words["list_and"].join(
            link(place.name, urljoin(edition.url, place.url)) if place.url else place.name
            for place in places(one)
        )
        parts.append(
            f"## {one.record.date}\n\n"
            + _list(
                [
                    f"{words['correction_was']}{_line(text.was)}",
                    f"{words['correction_now']}{_line(text.now)}",
                    _line(text.why),
                    f"{words['correction_places']}{where}",
                ]
            )
        )
    return "\n".join(parts) or words["no_corrections"]


def _claim(claim: Claim, sources: Mapping[str, Source], words: Words, locale: str) -> str:
    text, rows = claim.text(locale), []
    for value in claim.record.values:
        places = (
            words["list_semicolon"].join(
                (
                    sources[place.source].text(locale).author
                    or sources[place.source].text(locale).title
                )
                + (
                    words["list_comma"]
                    + words["paragraph"].replace(
                        "{}", words["list_and"].join(map(str, place.paragraphs))
                    )
                    if place.paragraphs
                    else ""
                )
                for place in value.at
            )
            or words["no_source"]
        )
        wrong = _BRACKETS[locale].format(words["deprecated"]) if value.rank == "deprecated" else ""
        rows.append(f"**{_line(getattr(value, locale))}**{wrong}{_COLON[locale]}{places}")
    return f"### {_line(text.claim)}\n\n{_list(rows)}" + (
        f"\n{_line(text.note)}\n" if text.note else ""
    )


def _citation(id_: str, source: Source, locale: str, words: Words) -> str:
    item, title = source_item(id_, source, locale), source.text(locale).cited
    title = link(title, item["URL"]) if "URL" in item else title
    issued = (
        "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
        if "issued" in item
        else ""
    )
    rest = [
        *(author["literal"] for author in item.get("author", ())),
        item.get("publisher", ""),
        issued,
    ]
    gloss = _BRACKETS[locale].format(item["note"]) if "note" in item else ""
    return words["list_comma"].join([title + gloss, *(part for part in rest if part)])


def _stays(entry: Entry, marks: Marks, words: Words) -> list[str]:
    return [
        words["list_comma"].join(
            [
                link(stay.years or words["year_unknown"], marks.claim_url(stay.claim)),
                _entry_link(marks.entries[stay.at], marks),
                stay.role(marks.edition.locale),
            ]
        )
        for stay in entry.record.affiliations
    ]


def _entry_link(entry: Entry, marks: Marks) -> str:
    locale = marks.edition.locale
    return link(entry.text(locale).name, marks.edition.address(entry.page(locale)))


def _list(rows: Iterable[str]) -> str:
    return "".join(f"- {row}\n" for row in rows)


def _line(text: str) -> str:
    return " ".join(text.split())
