"""The real content, read once per process: what tests expect of it comes from here, so that whoever
edits an essay in one language, as its lock file allows, need not touch a test."""

from __future__ import annotations

from functools import cache

from project import ROOT
from suyuan.commands.translations import find_essays
from suyuan.core.files import read_text
from suyuan.core.locales import LOCALES
from suyuan.linking.mentions import Matcher
from suyuan.markup.front_matter import first_line, split_front_matter
from suyuan.markup.segments import Segment, split_segments
from suyuan.records.claims import Claim
from suyuan.records.entries import Entry
from suyuan.records.loading import read_claims, read_entries
from suyuan.records.sources import Source
from suyuan.twins.alignment import align
from suyuan.twins.lock import FOLDER, LockRow, load_lock
from suyuan.twins.names import FindNames, name_finder
from suyuan.twins.pairs import Alignment

DOCS = ROOT / "docs"
ESSAYS = find_essays(DOCS)


@cache
def _claims_and_sources() -> tuple[dict[str, Claim], dict[str, Source]]:
    return read_claims(DOCS)


def claims() -> dict[str, Claim]:
    """Id → claim, all of docs/data/claims.yml."""
    return _claims_and_sources()[0]


def sources() -> dict[str, Source]:
    """Id → source, all of docs/data/sources.yml."""
    return _claims_and_sources()[1]


@cache
def entries() -> list[Entry]:
    return read_entries(DOCS, claims())


@cache
def matcher(locale: str) -> Matcher:
    return Matcher(entries(), locale)


@cache
def find_names() -> FindNames:
    return cache(name_finder(entries()))


@cache
def read_essay(slug: str, locale: str) -> tuple[dict, str, list[Segment]]:
    """Front matter, body and segments of an essay; without any where it is not translated."""
    path = DOCS / f"essays/{slug}.{locale}.md"
    text = read_text(path)
    front, _, body = split_front_matter(text, path.name)
    return front, body, split_segments(body, first_line(text, body))


@cache
def lock(slug: str) -> dict[str, LockRow]:
    """The lock of an essay as the repository has it, which may be older than the pages."""
    path = DOCS / f"{FOLDER}{slug}.yml"
    return load_lock(read_text(path), path.name)


@cache
def alignment(slug: str) -> Alignment:
    """The pairs of an essay as they are now, each with its state."""
    return align(lock(slug), *(read_essay(slug, locale)[2] for locale in LOCALES), find_names())


def confirmed(slug: str) -> tuple[list[Segment], list[Segment]]:
    """The segments that say the same in both languages, each language in the order of its page."""
    pairs = [pair for pair in alignment(slug).pairs if pair.state == "confirmed"]
    return [pair.left for pair in pairs], sorted(
        (pair.right for pair in pairs), key=lambda segment: segment.line
    )
