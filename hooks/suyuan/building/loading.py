"""Opens a build: reads and checks its records, and puts them into tables of `Lookups`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from suyuan.building.build import Build
from suyuan.building.noted_names import noted_names
from suyuan.building.source_files import read_source
from suyuan.core.cache import Cache
from suyuan.core.digests import digest_of
from suyuan.core.locales import LOCALES
from suyuan.core.problems import ProblemsFound
from suyuan.drawings.explorables import needed_words
from suyuan.linking.mentions import Matcher
from suyuan.records.claims import Claim, load_claims
from suyuan.records.entries import KINDS, Entry, load_entries
from suyuan.records.explorables import load_explorables
from suyuan.records.figures import load_figures
from suyuan.records.identity import load_identity
from suyuan.records.interface import load_interface
from suyuan.records.kept import RecordReader
from suyuan.records.names import original_names
from suyuan.records.sources import load_sources
from suyuan.reuse.keeper import SEARCHED, Keeper
from suyuan.reuse.lookups import NO_TABLE, WHOLE, Lookups, short_digest
from suyuan.twins.names import name_finder

_CHECKED = "records are right"


def load_build(docs: Path, project: Path, cache: Cache, is_preview: bool) -> Build:
    """A build with its records read and checked; its pages are not read yet.

    Arguments are the fields of `Build`. Raises ProblemsFound.
    """

    def read(name: str) -> tuple[str, str]:
        return read_source(docs, project, f"data/{name}.yml")

    interface, name = read("interface")
    if not interface.strip():
        message = "the words of the interface are missing: take this file from the repository again"
        raise ProblemsFound.at(name, 0, message)
    reader = RecordReader(cache)
    words = load_interface(interface, name, reader)
    identity = load_identity(*read("site"))
    for locale, own in words.items():
        own |= {key: wording.text(locale) for key, wording in identity.words.items()}
    names = ("sources", "claims", "figures", "explorables", *KINDS)
    files = {kind: read(kind) for kind in names}
    digest = digest_of(part for file in files.values() for part in file)
    checked = cache.get(_CHECKED, bool, [digest]) is not None
    sources = load_sources(*files["sources"], reader)
    claims = load_claims(*files["claims"], sources, reader, checked)
    figures = load_figures(*files["figures"], claims, reader, checked)
    explorables = load_explorables(*files["explorables"], needed_words(), figures)
    texts = {name: text for text, name in (files[kind] for kind in KINDS)}
    entries = load_entries(texts, claims, reader, checked)
    cache.put(_CHECKED, bool, [digest], True)

    def hash_of(*names: str) -> str:
        return short_digest("\n".join(files[name][0] for name in names))

    lookups = Lookups()
    by_id = {entry.id: entry for entry in entries}
    matchers = {locale: Matcher(entries, locale) for locale in LOCALES}
    for locale, matcher in matchers.items():
        lookups.define(f"names.{locale}", partial(_digest_names, matcher, by_id, lookups, cache))
    lookups.define("locks", partial(_digest_lock, docs, project))
    return Build(
        docs,
        project,
        is_preview,
        cache,
        lookups,
        Keeper(cache, lookups, "preview" if is_preview else "site"),
        identity,
        {locale: lookups.table(f"words.{locale}", words[locale]) for locale in words},
        lookups.table("sources", sources, whole=hash_of("sources")),
        lookups.table("claims", claims, _show_claim, whole=hash_of("sources", "claims")),
        lookups.table("figures", figures, whole=hash_of("figures")),
        lookups.table("explorables", explorables),
        lookups.table("entries", by_id, _show_entry, whole=hash_of(*KINDS)),
        noted_names(name_finder(entries), lookups),
        matchers,
        {locale: original_names(entries, locale) for locale in LOCALES},
        digest,
    )


def _show_claim(claim: Claim) -> str:
    return f"{claim.verdict} {claim.record!r}"


def _show_entry(entry: Entry) -> str:
    return f"{entry.kind} {entry.record!r}"


def _digest_lock(docs: Path, project: Path, key: str) -> str:
    return short_digest(read_source(docs, project, key)[0]) if key != WHOLE else NO_TABLE


def _digest_names(
    matcher: Matcher, entries: Mapping[str, Entry], lookups: Lookups, cache: Cache, key: str
) -> str:
    """A digest of all names of entries, or of those that occur in a text that was searched."""
    if key == WHOLE:
        kinds = [(entry.id, entry.kind) for entry in entries.values()]
        return short_digest(f"{matcher.digest.hex()} {kinds}")
    text = lookups.texts.get(key)
    if text is None:
        text = cache.get(SEARCHED, str, [key])
    if text is None:  # dropped
        return NO_TABLE
    found = matcher.spellings_in(text)
    return short_digest(repr([(*each, entries[each[1]].kind if each[1] else "") for each in found]))
