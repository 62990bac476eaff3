"""Corrections: dated changes to what was published as a fact, one record each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from suyuan.core.days import Day
from suyuan.core.nearest import did_you_mean
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Record, load_records
from suyuan.records.claims import Claim
from suyuan.records.entries import Entry
from suyuan.records.evidence import Value
from suyuan.records.figures import FigureRecord
from suyuan.records.models import ByLanguage, FieldPath, Phrase, field_problem
from suyuan.text.quantities import find_quantities, same_quantities

RSS, JSON_FEED = "corrections.xml", "corrections.json"  # in the folder of the language
_SEGMENT = re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)#(?P<anchor>s-\w+)")


class CorrectionText(Record):
    """What was published, what is published now, and what the change rests on."""

    was: Phrase
    now: Phrase
    why: Phrase


class CorrectionRecord(ByLanguage[CorrectionText]):
    """One record of docs/data/corrections.yml. It concerns at least one thing.

    claims, entries, figures  ids of their records
    segments                  of essays: `auction#s-z0sd8`
    by                        who reported it, if that person wants to be named
    """

    date: Day
    claims: list[str] = []
    entries: list[str] = []
    figures: list[str] = []
    segments: list[str] = []
    by: str | None = None


@dataclass(frozen=True)
class Correction:
    """A record that has been checked. `id` is its fragment on the page of corrections."""

    id: str
    record: CorrectionRecord

    def text(self, locale: str) -> CorrectionText:
        """Returns what it says in one language."""
        return self.record.text(locale)

    @property
    def slugs(self) -> set[str]:
        """Slugs of the essays whose segments it names."""
        return {segment.partition("#")[0] for segment in self.record.segments}


@dataclass(frozen=True)
class AffectedItem:
    """Something that a correction concerns, as readers see it.

    url  below the site's address; empty where there is nothing to link to
    """

    name: str
    url: str


def load_corrections(
    text: str,
    path: str,
    claims: Collection[str],
    entries: Collection[str],
    figures: Collection[str],
    slugs: Collection[str],
) -> dict[str, Correction]:
    """Returns id → correction, the newest first.

    text, path  the content of the file, and what to call it in messages
    claims, entries, figures, slugs  ids of all records, slugs of all essays

    Raises ProblemsFound with every record that is incomplete, concerns nothing, or names something
    that does not exist.
    """
    records, lines, problems = load_records(CorrectionRecord, text, path)
    for id_, record in records.items():
        checks = [
            *_check_ids("claims", record.claims, claims, "claims.yml"),
            *_check_ids("entries", record.entries, entries, "docs/data"),
            *_check_ids("figures", record.figures, figures, "figures.yml"),
            *_check_segments(record, slugs),
        ]
        if not (record.claims or record.entries or record.figures or record.segments):
            checks.append(((), "this concerns nothing: add claims, entries, figures, or segments"))
        for field, message in checks:
            problems.append(field_problem(path, lines, (id_, *field), message))
    if problems:
        raise ProblemsFound(problems)
    newest = sorted(records, key=lambda id_: records[id_].date, reverse=True)
    return {id_: Correction(id_, records[id_]) for id_ in newest}


def _check_ids(
    field: str, ids: Iterable[str], known: Collection[str], file: str
) -> Iterator[tuple[FieldPath, str]]:
    for number, id_ in enumerate(ids):
        if id_ not in known:
            yield (field, number), f"there is no '{id_}' in {file}: {did_you_mean(id_, known)}"


def _check_segments(
    record: CorrectionRecord, slugs: Collection[str]
) -> Iterator[tuple[FieldPath, str]]:
    for number, segment in enumerate(record.segments):
        match = _SEGMENT.fullmatch(segment)
        if not match:
            yield ("segments", number), f"write '{segment}' as essay and segment: auction#s-z0sd8"
        elif match["slug"] not in slugs:
            remedy = did_you_mean(slug := match["slug"], slugs)
            yield ("segments", number), f"there is no essay '{slug}': {remedy}"


def corrections_of(
    corrections: Iterable[Correction],
    claims: Collection[str] = (),
    figures: Collection[str] = (),
    entry: str = "",
    slug: str = "",
    since: datetime.date | None = None,
) -> list[Correction]:
    """Returns the corrections that concern a page, in the order given.

    claims, figures  ids of those that the page states and shows
    entry            id of the entry whose page it is
    slug             of the essay that it is
    since            when the page was published: it never said what was corrected before that
    """
    stated, shown = set(claims), set(figures)
    return [
        correction
        for correction in corrections
        if (since is None or correction.record.date >= since)
        and (
            not stated.isdisjoint(correction.record.claims)
            or not shown.isdisjoint(correction.record.figures)
            or entry in correction.record.entries
            or slug in correction.slugs
        )
    ]


def affected_items(
    correction: Correction,
    locale: str,
    claims: Mapping[str, Claim],
    entries: Mapping[str, Entry],
    figures: Mapping[str, FigureRecord],
    titles: Mapping[str, str],
    claim_urls: Mapping[str, str],
) -> list[AffectedItem]:
    """Returns what a correction concerns, in the words of one language.

    claims, entries, figures  id → record
    titles                    slug → title of the essay in this language
    claim_urls                id of a claim → address of the page that has it

    A figure comes without a URL: its record does not say which pages show it.
    """
    record = correction.record
    items = []
    for id_ in record.claims:
        items.append(AffectedItem(claims[id_].text(locale).claim, f"{claim_urls[id_]}#{id_}"))
    for id_ in record.entries:
        items.append(AffectedItem(entries[id_].text(locale).name, entries[id_].page(locale).url))
    for id_ in record.figures:
        items.append(AffectedItem(figures[id_].text(locale).title, ""))
    for segment in record.segments:
        slug, _, anchor = segment.partition("#")
        page = PagePath(ESSAYS, slug, locale)
        items.append(AffectedItem(titles[slug], f"{page.url}#{anchor}"))
    return items


def uncorrected_claims(
    before: Mapping[str, Claim], now: Mapping[str, Claim], corrected: Collection[str]
) -> list[Claim]:
    """Returns the claims that have changed without a correction.

    before, now  id → claim, as published and as changed
    corrected    ids of the claims that new corrections name

    A claim has changed where one of its values is gone, so that no value of the same rank has the
    same words in either language or the same numbers, or where another value has made it disputed.
    Better wording needs no correction, nor do more sources, or a claim that was removed.
    """
    return [
        claim
        for id_, claim in now.items()
        if id_ in before and id_ not in corrected and _has_changed(before[id_], claim)
    ]


def _has_changed(before: Claim, now: Claim) -> bool:
    if now.verdict == "disputed" != before.verdict and _values(now) > _values(before):
        return True
    return not all(
        any(old.rank == new.rank and _is_same(old, new) for new in now.record.values)
        for old in before.record.values
    )


def _values(claim: Claim) -> int:
    return sum(value.rank != "deprecated" for value in claim.record.values)


def _is_same(old: Value, new: Value) -> bool:
    if any(before == now for before, now in zip(old.texts, new.texts)):
        return True
    before, now = old.texts[-1], new.texts[-1]
    return bool(find_quantities(before)) and same_quantities(before, now)


def uncorrected_figures(
    before: Mapping[str, FigureRecord], now: Mapping[str, FigureRecord], corrected: Collection[str]
) -> list[str]:
    """Returns the ids of figures that have changed without a correction.

    A figure has changed where a value or a span of years that it drew is gone. Arguments as in
    `uncorrected_claims`.
    """
    return [
        id_
        for id_, figure in now.items()
        if id_ in before and id_ not in corrected and not _drawn(before[id_]) <= _drawn(figure)
    ]


def _drawn(
    figure: FigureRecord,
) -> set[tuple[float | None, float | None, tuple[tuple[float, float], ...]]]:
    return {(item.value, item.upto, tuple(item.spans)) for item in figure.items}
