"""Corrections: dated changes of what was published as a fact, one record each with both languages side by side."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pydantic import Field

from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.records.claims import Claim, Value
from suyuan.records.entries import Entry
from suyuan.records.figures import FigureRecord
from suyuan.text.quantities import find_quantities, same_quantities

RSS, JSON_FEED = "corrections.xml", "corrections.json"  # in the folder of the language
_SEGMENT = re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)#(?P<anchor>s-\w+)")


class CorrectionText(Record):
    """was, now  what was published, and what stands there since          why  what it rests on"""

    was: str = Field(min_length=1)
    now: str = Field(min_length=1)
    why: str = Field(min_length=1)


class CorrectionRecord(Record):
    """One record of docs/data/corrections.yml. It names at least one thing that it concerns.

    claims, entries, figures  ids of their records          segments  of essays: 'auction#s-z0sd8'
    by                        who pointed it out, if that person wants to be named
    """

    date: datetime.date
    zh: CorrectionText
    en: CorrectionText
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
        return getattr(self.record, locale)

    @property
    def slugs(self) -> set[str]:
        """Of the essays whose segments it names."""
        return {segment.partition("#")[0] for segment in self.record.segments}


@dataclass(frozen=True)
class Place:
    """Something that a correction concerns: its name in one language, and its address below that of the site."""

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
    """Returns id → correction, the newest first. Raises ProblemsFound for every record that is incomplete, concerns nothing, or
    names what there is not.

    claims, entries, figures, slugs  the ids that there are, and the slugs of the essays
    """
    records, lines, problems = load_records(CorrectionRecord, text, path)
    for id_, record in records.items():
        for name, known, where in (
            ("claims", claims, "claims.yml"),
            ("entries", entries, "docs/data"),
            ("figures", figures, "figures.yml"),
        ):
            problems += [
                Problem(
                    path,
                    line_of(lines, id_, name, number),
                    f"{id_}.{name}: there is no '{other}' in {where}",
                )
                for number, other in enumerate(getattr(record, name))
                if other not in known
            ]
        for number, segment in enumerate(record.segments):
            match = _SEGMENT.fullmatch(segment)
            if not match or match["slug"] not in slugs:
                message = (
                    f"there is no essay '{match['slug']}'"
                    if match
                    else f"'{segment}' has not the form 'auction#s-z0sd8'"
                )
                problems.append(
                    Problem(
                        path, line_of(lines, id_, "segments", number), f"{id_}.segments: {message}"
                    )
                )
        if not (record.claims or record.entries or record.figures or record.segments):
            problems.append(
                Problem(
                    path,
                    line_of(lines, id_),
                    f"{id_}: this correction concerns nothing: give claims, entries, figures, "
                    "or segments",
                )
            )
    if problems:
        raise ProblemsFound(problems)
    newest = sorted(records, key=lambda id_: records[id_].date, reverse=True)
    return {id_: Correction(id_, records[id_]) for id_ in newest}


def corrections_of(
    corrections: Iterable[Correction],
    claims: Collection[str] = (),
    figures: Collection[str] = (),
    entry: str = "",
    slug: str = "",
    since: datetime.date | None = None,
) -> list[Correction]:
    """Those that concern a page, in their order.

    claims, figures  ids that the page states and shows          entry, slug  its entry, or the slug of its essay
    since            when the page was published: what was corrected before has never been wrong on it
    """
    return [
        correction
        for correction in corrections
        if (since is None or correction.record.date >= since)
        and (
            not set(claims).isdisjoint(correction.record.claims)
            or not set(figures).isdisjoint(correction.record.figures)
            or entry in correction.record.entries
            or slug in correction.slugs
        )
    ]


def places_of(
    correction: Correction,
    locale: str,
    claims: Mapping[str, Claim],
    entries: Mapping[str, Entry],
    figures: Mapping[str, FigureRecord],
    titles: Mapping[str, str],
) -> list[Place]:
    """What a correction concerns, as readers know it. `titles` are those of the essays in this language, by slug; of a figure
    only the name is given: its record does not say where it is shown."""
    record, claims_page = correction.record, PagePath("", "claims", locale).url
    places = [
        Place(claims[id_].text(locale).claim, f"{claims_page}#{id_}") for id_ in record.claims
    ]
    places += [
        Place(entries[id_].text(locale).name, entries[id_].page(locale).url)
        for id_ in record.entries
    ]
    places += [Place(getattr(figures[id_], locale).title, "") for id_ in record.figures]
    for segment in record.segments:
        slug, _, anchor = segment.partition("#")
        places.append(Place(titles[slug], f"{PagePath(ESSAYS, slug, locale).url}#{anchor}"))
    return places


def uncorrected(
    before: Mapping[str, Claim], now: Mapping[str, Claim], corrected: Collection[str]
) -> list[Claim]:
    """Claims that say something else than before, and of which no correction tells.

    A claim says something else where its verdict has changed, or where a value of a rank does not stand there any more: with
    the same words in either language, or the same numbers. So a better wording needs no correction, and neither does another
    value beside the old one, as long as the verdict stays. A claim that is taken out leaves nothing to be told of.
    corrected  ids of the claims that corrections name which were not there before
    """
    return [
        claim
        for id_, claim in now.items()
        if id_ in before
        and id_ not in corrected
        and (
            claim.record.verdict != before[id_].record.verdict
            or not all(_stands(value, claim.record.values) for value in before[id_].record.values)
        )
    ]


def redrawn(
    before: Mapping[str, FigureRecord], now: Mapping[str, FigureRecord], corrected: Collection[str]
) -> list[str]:
    """Ids of figures, likewise, in which a value or a span of years that was drawn is drawn no more."""

    def drawn(figure: FigureRecord) -> set[tuple]:
        return {(item.value, item.upto, tuple(item.spans)) for item in figure.items}

    return [
        id_
        for id_, figure in now.items()
        if id_ in before and id_ not in corrected and not drawn(before[id_]) <= drawn(figure)
    ]


def _stands(value: Value, values: Iterable[Value]) -> bool:
    return any(value.rank == other.rank and _is_same(value, other) for other in values)


def _is_same(value: Value, other: Value) -> bool:
    return (
        value.zh == other.zh
        or value.en == other.en
        or bool(find_quantities(value.en))
        and same_quantities(value.en, other.en)
    )
