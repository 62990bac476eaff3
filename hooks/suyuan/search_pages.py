"""What the search knows of pages that are made from records: by which names entries are found, what claims say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suyuan.claims import Claim
from suyuan.entries import Entry
from suyuan.names import has_han
from suyuan.search_index import SearchPage
from suyuan.search_passages import Passage


def entry_page(entry: Entry, locale: str, entries: Mapping[str, Entry], passages: list[Passage]) -> SearchPage:
    """An entry. `passages` are those of its article."""
    text, other = entry.text(locale), entry.text("en" if locale == "zh" else "zh")
    stays = [Passage("career", f"{entries[stay.at].text(locale).name}{' · ' + stay.years if stay.years else ''} · {stay.role(locale)}")
             for stay in getattr(entry.record, "affiliations", [])]
    names = entry_names(entry, locale)
    return SearchPage(url=entry.page(locale).url, kind="event" if entry.kind == "events" else "entry", title=text.heading, passages=[*passages, *stays],
                      other=other.name if other.name != text.name else "", short=text.short, names=names,
                      said=[name for name in (entry.text("zh").name, *entry.text("zh").aliases) if has_han(name)])


def entry_names(entry: Entry, locale: str) -> dict[str, int]:
    """Every name of an entry, and how much it counts: its name in this language most, then other names, then those in the
    other language; wrong translations, which readers may have met, least."""
    text, other = entry.text(locale), entry.text("en" if locale == "zh" else "zh")
    original = getattr(entry.record, "original", None)
    names = {**dict.fromkeys(getattr(entry.record, "wrong", []), 1),
             **dict.fromkeys([other.name, *other.aliases, *([original.name] if original else [])], 2),
             **dict.fromkeys(text.aliases, 4), text.name: 8}
    return dict(sorted(names.items()))


def claim_passages(claims: Iterable[Claim], locale: str) -> list[Passage]:
    """The page of claims, a passage for each."""
    dot = "。" if locale == "zh" else ". "
    return [Passage(claim.id, dot.join(filter(None, [claim.text(locale).claim, " / ".join(getattr(value, locale) for value in claim.record.values),
                                                     (claim.text(locale).note or "").rstrip("。.")]))) for claim in claims]
