"""Pages that are made from records, entries and claims, as the search indexes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suyuan.core.locales import LOCALES
from suyuan.core.paths import other_locale
from suyuan.records.claims import Claim
from suyuan.records.entries import Entry, Person
from suyuan.records.entry_models import Affiliation
from suyuan.records.names import entry_names
from suyuan.search.index import SearchPage
from suyuan.search.passages import Passage
from suyuan.text.characters import has_han
from suyuan.text.languages import language


def entry_page(
    entry: Entry, locale: str, entries: Mapping[str, Entry], passages: list[Passage]
) -> SearchPage:
    """Returns the page of an entry.

    entries   id → entry, of all
    passages  of its article
    """
    text, other = entry.text(locale), entry.text(other_locale(locale))
    affiliations = entry.record.affiliations if isinstance(entry, Person) else []
    stays = [Passage("career", _describe_stay(stay, locale, entries)) for stay in affiliations]
    chinese = [entry.text("zh")] if "zh" in LOCALES else []
    names = [name for each in chinese for name in (each.name, *each.aliases)]
    return SearchPage(
        url=entry.page(locale).url,
        kind="event" if entry.kind == "events" else "entry",
        title=text.heading,
        passages=[*passages, *stays],
        other=other.name if other.name != text.name else "",
        short=text.short,
        names=dict(sorted(entry_names(entry, locale).items())),
        pinyin_names=[name for name in (*names, *entry.record.aka) if has_han(name)],
    )


def _describe_stay(stay: Affiliation, locale: str, entries: Mapping[str, Entry]) -> str:
    """`Bell Labs · 1988–1996 · researcher`"""
    parts = [entries[stay.at].text(locale).name, stay.years, stay.role(locale)]
    return " · ".join(part for part in parts if part)


def claim_passages(claims: Iterable[Claim], locale: str) -> list[Passage]:
    """Returns a passage for each claim: its heading, its values, and the note on its verdict."""
    stop = language(locale).stop
    passages = []
    for claim in claims:
        text = claim.text(locale)
        values = join_values(claim, locale)
        note = (text.note or "").rstrip("。.")
        passages.append(Passage(claim.id, stop.join(filter(None, [text.claim, values, note]))))
    return passages


def join_values(claim: Claim, locale: str) -> str:
    """Returns all values of a claim, deprecated ones too: `$44 million / $45 million`."""
    return " / ".join(value.text(locale) for value in claim.record.values)
