"""The pages that browser tests open, chosen from the content by what is on them.

No test names an essay, a claim or a sentence: whoever rewrites one need not touch a test. Raises
LookupError where the content has nothing of the kind any more.
"""

from __future__ import annotations

import re
from functools import cache

from real_content import DOCS, ESSAYS, alignment, claims, entries, matcher, read_essay
from suyuan.linking.claim_uses import find_claim_uses
from suyuan.markup.segments import Segment
from suyuan.records.entries import Entry
from suyuan.twins.pairs import Pair

PROSE = ("paragraph", "list")


def first(found, what: str):
    """The first of some things; raises LookupError if there is none."""
    for each in found:
        return each
    raise LookupError(f"the content has no {what}")


def kinds(slug: str, locale: str) -> list[str]:
    """The kinds of an essay's segments, in order."""
    return [segment.kind for segment in read_essay(slug, locale)[2]]


@cache
def disputed(slug: str) -> str:
    """The first disputed claim that an essay states outside its notes, '' if there is none."""
    uses = find_claim_uses(read_essay(slug, "zh")[1])
    in_text = [use.claim for use in uses if not use.block.startswith("[^")]
    return next((claim for claim in in_text if claims()[claim].verdict == "disputed"), "")


def _has_charts_only(slug: str) -> bool:
    """Whether an essay has a chart, and no explorable."""
    charts = re.findall(r"^([a-z0-9-]+):$", (DOCS / "data/figures.yml").read_text("utf-8"), re.M)
    shown = re.findall(r"^!\[.*\]\(figure:([a-z0-9-]+)\)", read_essay(slug, "zh")[1], re.M)
    return bool(shown) and set(shown) <= set(charts)


def _has_all(slug: str) -> bool:
    """Whether an essay has all that the tests look at, in both languages."""
    pairs = [pair for pair in alignment(slug).pairs if pair.state == "confirmed"]
    found = {kind for pair in pairs for kind in [pair.left.kind]}
    return (
        len(pairs) > 20
        and {"figure", "footnote", "heading2", "paragraph"} <= found
        and sum(pair.left.kind == "heading2" for pair in pairs) > 3
        and bool(disputed(slug))
        and _has_charts_only(slug)
    )


def _notes(slug: str) -> int:
    return kinds(slug, "en").count("footnote")


SLUG = first(filter(_has_all, sorted(ESSAYS, key=_notes)), "essay with a figure, notes and claims")
ESSAY = f"essays/{SLUG}/"
PAIRS: list[Pair] = [pair for pair in alignment(SLUG).pairs if pair.state == "confirmed"]
NOTE = first((pair.left.name for pair in PAIRS if pair.left.name), "footnote in both languages")
DISPUTED = disputed(SLUG)
WITH_NOTES = f"essays/{max(ESSAYS, key=_notes)}/"
LONGEST = f"essays/{max(ESSAYS, key=lambda slug: len(read_essay(slug, 'zh')[1]))}/"


@cache
def prose(locale: str) -> str:
    """All running text of the essays in a language."""
    return "\n".join(
        segment.plain
        for slug in ESSAYS
        for segment in read_essay(slug, locale)[2]
        if segment.kind in PROSE
    )


@cache
def phrase() -> tuple[str, Segment]:
    """Han characters that occur in one paragraph of the essay and nowhere else, and the paragraph.

    They begin a run of Han, so that a search marks them as one."""
    records = "".join(path.read_text("utf-8") for path in (DOCS / "data").glob("*.yml"))
    everything = "\n".join(path.read_text("utf-8") for path in DOCS.rglob("*.zh.md")) + records
    for segment in read_essay(SLUG, "zh")[2]:
        if segment.kind == "paragraph" and not segment.alone:
            for match in re.finditer(r"[\u4e00-\u9fff]{4}", segment.plain):
                if everything.count(match[0]) == 1:
                    return match[0], segment
    raise LookupError("the content has no words that occur but once")


def named(slug: str, kind: str) -> Entry:
    """The first entry of a kind that the running text of an essay names in both languages."""
    both = [
        [
            mention.id
            for segment in read_essay(slug, locale)[2]
            if segment.kind == "paragraph"
            for mention in matcher(locale).find(segment.plain)
        ]
        for locale in ("zh", "en")
    ]
    by_id = {entry.id: entry for entry in entries() if entry.kind == kind}
    return first(
        (by_id[id_] for id_ in both[0] if id_ in by_id and id_ in both[1]), f"{kind} named"
    )


TERM, PERSON = named(SLUG, "glossary"), named(SLUG, "people")
CAREER = max(
    (entry for entry in entries() if entry.kind == "people"),
    key=lambda entry: len(entry.record.affiliations),
)


def with_original(lang: str) -> tuple[str, str]:
    """An essay whose English writes a name as it is in a language, and the name."""
    names = [
        entry.record.original.name
        for entry in entries()
        if getattr(entry.record, "original", None) and entry.record.original.lang == lang
    ]
    return first(
        (
            (f"essays/{slug}/", name)
            for slug in ESSAYS
            for name in names
            if any(
                name in segment.plain
                for segment in read_essay(slug, "en")[2]
                if segment.kind == "paragraph"
            )
        ),
        f"name in {lang}",
    )
