"""Lists that templates make of records, as Markdown: essays, claims, sources, corrections.

What concerns entries is in `markdown_entries`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urljoin

from suyuan.exports.citations import source_item
from suyuan.exports.markdown_writing import (
    bullet_list,
    link,
    markdown_url,
    one_line,
)
from suyuan.exports.works import Edition, Work
from suyuan.records.claims import Claim
from suyuan.records.corrections import AffectedItem, Correction
from suyuan.records.evidence import Evidence, Value
from suyuan.records.interface import Words
from suyuan.records.sources import Source
from suyuan.records.verdicts import VERDICTS, Reason
from suyuan.text.languages import language
from suyuan.twins.essay import TwinEssay
from suyuan.twins.pairs import SHOWN_STATES


def list_works(works: Iterable[Work]) -> str:
    """Returns the essays, each with its date and summary."""
    return bullet_list(
        link(work.title, markdown_url(work.url))
        + language(work.locale).brackets.format(work.date)
        + language(work.locale).colon
        + one_line(work.summary)
        for work in works
    )


def list_translations(essays: Iterable[TwinEssay], words: Words, locale: str) -> str:
    """Returns the essays, each with the number of its segments in each state of translation."""
    rows = []
    for essay in essays:
        title = essay.title(locale)
        counts = [
            f"{words[f'state_{state}']} {essay.counts[state]}"
            for state in SHOWN_STATES
            if essay.counts[state]
        ]
        rows.append(title + language(locale).colon + words["list_comma"].join(counts))
    return bullet_list(rows)


def list_claims(
    claims: Iterable[Claim], sources: Mapping[str, Source], words: Words, locale: str
) -> str:
    """Returns all claims by verdict, each with every value and who gives it.

    sources  id → source
    """
    claims, parts = list(claims), []
    for verdict in VERDICTS:
        chosen = [claim for claim in claims if claim.verdict == verdict]
        if chosen:
            name = f"verdict_{verdict}"
            parts.append(f"## {words[name]}\n\n{words[f'{name}_text']}\n")
            parts += [_render_claim(claim, sources, words, locale) for claim in chosen]
    return "\n".join(parts)


def list_sources(
    ids: Iterable[str], sources: Mapping[str, Source], words: Words, locale: str
) -> str:
    """Returns a section with the citations of an essay's sources.

    ids  of the sources, in order
    """
    return f"## {words['written_from']}\n\n{list_citations(ids, sources, words, locale)}"


def list_citations(
    ids: Iterable[str], sources: Mapping[str, Source], words: Words, locale: str
) -> str:
    """Returns the citations of sources, without a heading."""
    return bullet_list(_render_citation(id_, sources[id_], locale, words) for id_ in ids)


def list_corrections(
    corrections: Iterable[Correction],
    affected: Callable[[Correction], Iterable[AffectedItem]],
    edition: Edition,
    words: Words,
) -> str:
    """Returns the corrections, each with what it concerns.

    affected  correction → what it concerns, in this language
    """
    parts = []
    for correction in corrections:
        text = correction.text(edition.locale)
        concerned = [
            link(item.name, urljoin(edition.url, item.url)) if item.url else item.name
            for item in affected(correction)
        ]
        rows = [
            f"{words['correction_was']}{one_line(text.was)}",
            f"{words['correction_now']}{one_line(text.now)}",
            one_line(text.why),
            f"{words['correction_places']}{words['list_and'].join(concerned)}",
        ]
        parts.append(f"## {correction.record.date}\n\n{bullet_list(rows)}")
    return "\n".join(parts) or words["no_corrections"]


def _render_claim(claim: Claim, sources: Mapping[str, Source], words: Words, locale: str) -> str:
    text = claim.text(locale)
    reason = claim.record.reason
    rows = (_render_value(value, sources, words, locale, reason) for value in claim.record.values)
    note = f"\n{one_line(text.note)}\n" if text.note else ""
    return f"### {one_line(text.claim)}\n\n{bullet_list(rows)}{note}"


def _render_value(
    value: Value,
    sources: Mapping[str, Source],
    words: Words,
    locale: str,
    reason: Reason | None,
) -> str:
    """`**6 亿**：某人，第 3、4 段；另一人`"""
    evidence = [_render_evidence(one, sources, words, locale) for one in value.at]
    given_by = words["list_semicolon"].join(evidence) or words["no_source"]
    wrong = words["deprecated"]
    if reason:
        wrong += language(locale).colon + words[f"reason_{reason.replace('-', '_')}"]
    rank = language(locale).brackets.format(wrong) if value.rank == "deprecated" else ""
    return f"**{one_line(value.text(locale))}**{rank}{language(locale).colon}{given_by}"


def _render_evidence(
    evidence: Evidence, sources: Mapping[str, Source], words: Words, locale: str
) -> str:
    """`某人，书，第 3、4 段：“四千万”`"""
    source = sources[evidence.source]
    parts = [source.credit(locale) or source.text(locale).title]
    if source.type:
        parts.append(words[f"source_{source.type}"])
    if evidence.paragraphs:
        numbers = words["list_and"].join(map(str, evidence.paragraphs))
        parts.append(words["paragraph"].replace("{}", numbers))
    if evidence.place:
        parts.append(evidence.place)
    if evidence.no_phrase:
        parts.append(words[f"phrase_{evidence.no_phrase}"])
    said = words["list_comma"].join(parts)
    return f"{said}{language(locale).colon}“{evidence.phrase}”" if evidence.phrase else said


def _render_citation(id_: str, source: Source, locale: str, words: Words) -> str:
    item, title = source_item(id_, source, locale), source.text(locale).cited
    if "URL" in item:
        title = link(title, item["URL"])
    if "note" in item:
        title += language(locale).brackets.format(item["note"])
    parts = [title, *(author["literal"] for author in item.get("author", ()))]
    if "publisher" in item:
        parts.append(item["publisher"])
    if "issued" in item:
        parts.append("-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]))
    return words["list_comma"].join(part for part in parts if part)
