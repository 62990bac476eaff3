"""What the search knows of pages that are made from records: entries and claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from suyuan.records.claims import Claim
from suyuan.records.entries import Entry
from suyuan.records.names import entry_names, has_han
from suyuan.search.index import SearchPage
from suyuan.search.passages import Passage


def entry_page(
    entry: Entry, locale: str, entries: Mapping[str, Entry], passages: list[Passage]
) -> SearchPage:
    """An entry. `passages` are those of its article."""
    text, other = entry.text(locale), entry.text("en" if locale == "zh" else "zh")
    stays = [
        Passage(
            "career",
            f"{entries[stay.at].text(locale).name}{' · ' + stay.years if stay.years else ''} · {stay.role(locale)}",
        )
        for stay in getattr(entry.record, "affiliations", [])
    ]
    names = dict(sorted(entry_names(entry, locale).items()))
    return SearchPage(
        url=entry.page(locale).url,
        kind="event" if entry.kind == "events" else "entry",
        title=text.heading,
        passages=[*passages, *stays],
        other=other.name if other.name != text.name else "",
        short=text.short,
        names=names,
        said=[name for name in (entry.text("zh").name, *entry.text("zh").aliases) if has_han(name)],
    )


def claim_passages(claims: Iterable[Claim], locale: str) -> list[Passage]:
    """The page of claims, a passage for each."""
    dot = "。" if locale == "zh" else ". "
    return [
        Passage(
            claim.id,
            dot.join(
                filter(
                    None,
                    [
                        claim.text(locale).claim,
                        " / ".join(getattr(value, locale) for value in claim.record.values),
                        (claim.text(locale).note or "").rstrip("。."),
                    ],
                )
            ),
        )
        for claim in claims
    ]
