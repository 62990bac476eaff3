"""Writes the index of a language, from the last one as far as the documents are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from suyuan.core.cache import Cache
from suyuan.core.files import write_anew
from suyuan.reuse.lookups import short_digest
from suyuan.reuse.previous import PreviousSite
from suyuan.search.index import (
    Document,
    SearchPage,
    documents_of,
    lengths_of,
    render_manifest,
)
from suyuan.search.postings import Postings, TermCounts, to_json

FOLDER = "search"
_COUNTED, _INDEX, _FOUND_BY = "search terms", "search index", "what the search finds by"


@dataclass
class KeptIndex:
    """An index as the next build needs it.

    version    see `index`
    found_by   hash of what each document is found by
    shown      hash of its file
    lengths    of the documents: the terms of their names, and those of their text
    """

    version: str = ""
    found_by: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    lengths: tuple[list[int], list[int]] = ([], [])
    postings: Postings = field(default_factory=Postings)


def render_index(pages: Iterable[SearchPage]) -> dict[str, str]:
    """Path → content of all files of an index. The same pages give the same files."""
    documents = documents_of(pages)
    index = _update(KeptIndex(), documents, Cache(None))
    files = {f"page-{n}.json": document.render() for n, document in enumerate(documents)}
    hashes = {name: _hash(content) for name, content in files.items()}
    shards, manifest = _finish(index, documents, hashes)
    return {"index.json": manifest} | {
        f"{index.version}/{name}": content for name, content in {**files, **shards}.items()
    }


def write_index(
    pages: Iterable[SearchPage], locale: str, site: Path, memory: Cache, previous: PreviousSite
) -> tuple[list[str], list[str]]:
    """Write the index of a language into a site. Returns the paths of its files, and its terms.

    memory    of the index of the last build
    previous  the site of the last build, from which unchanged files are taken over
    """
    documents, kept = documents_of(pages), memory.get(_INDEX, KeptIndex, [locale]) or KeptIndex()
    index = _update(kept, documents, memory)
    index.shown = [short_digest(repr((*_shown(document),))) for document in documents]
    old = f"{FOLDER}/{locale}/{kept.version}"
    new_files: dict[str, str] = {}
    old_files: list[str] = []
    hashes: dict[str, str] = {}
    for number, (shown, document) in enumerate(zip(index.shown, documents)):
        name = f"page-{number}.json"
        if shown in kept.shown[number : number + 1] and previous.has(f"{old}/{name}"):
            hashes[name] = previous.checksums[f"{old}/{name}"]
            old_files.append(name)
        else:
            new_files[name] = document.render()
            hashes[name] = _hash(new_files[name])
    shards, manifest = _finish(index, documents, hashes)
    folder = f"{FOLDER}/{locale}"
    previous.take_over(
        [f"{old}/{name}" for name in old_files],
        site,
        [f"{folder}/{index.version}/{name}" for name in old_files],
    )
    for name, content in {**new_files, **shards}.items():
        write_anew(site / folder / index.version / name, content.encode())
    write_anew(site / folder / "index.json", manifest.encode())
    memory.put(_INDEX, KeptIndex, [locale], index)
    memory.put(_FOUND_BY, list[str], [locale], index.found_by)
    memory.flush()
    names = ["index.json", *(f"{index.version}/{name}" for name in (*hashes, *shards))]
    return [f"{folder}/{name}" for name in names], index.postings.ordered


def keep_index(locale: str, memory: Cache) -> None:
    """Keep for the next build what the index of a language was made of, which is as it was."""
    memory.touch(_INDEX, [[locale]])
    memory.touch(
        _COUNTED, [[digest] for digest in memory.get(_FOUND_BY, list[str], [locale]) or ()]
    )


def _update(kept: KeptIndex, documents: Sequence[Document], memory: Cache) -> KeptIndex:
    """The index of these documents, without its version."""
    found_by = [short_digest(repr((*_found_by(document),))) for document in documents]
    changed = [n for n, (one, other) in enumerate(zip(found_by, kept.found_by)) if one != other]
    if len(found_by) == len(kept.found_by) and len(changed) < len(found_by) // 4:
        before = _load([kept.found_by[number] for number in changed], memory)
        if None not in before:
            after = _count([documents[n] for n in changed], [found_by[n] for n in changed], memory)
            index = KeptIndex(found_by=found_by, lengths=kept.lengths, postings=kept.postings)
            for number, old, new in zip(changed, before, after):
                assert old is not None
                index.postings.change(number, old, new)
                index.lengths[0][number], index.lengths[1][number] = lengths_of(new)
            memory.touch(_COUNTED, [[digest] for digest in found_by])
            return index
    counts = _count(documents, found_by, memory)
    lengths = [lengths_of(each) for each in counts]
    return KeptIndex(
        found_by=found_by,
        lengths=([names for names, _ in lengths], [text for _, text in lengths]),
        postings=Postings.of(counts),
    )


def _load(digests: Sequence[str], memory: Cache) -> list[TermCounts | None]:
    return memory.get_many(_COUNTED, TermCounts, [[digest] for digest in digests])


def _count(
    documents: Sequence[Document], digests: Sequence[str], memory: Cache
) -> list[TermCounts]:
    """The terms of documents. digests  hash of what each is found by"""
    found = []
    for document, digest, counts in zip(documents, digests, _load(digests, memory)):
        if counts is None:
            counts = document.count_terms()
            memory.put(_COUNTED, TermCounts, [digest], counts)
        found.append(counts)
    return found


def _finish(
    index: KeptIndex, documents: Sequence[Document], hashes: dict[str, str]
) -> tuple[dict[str, str], str]:
    """The shards of an index, and its manifest; sets its version.

    hashes  name of each other file → hash of its content
    """
    shards = list(index.postings.shards())
    files = {f"terms-{number}.json": content for number, (_, content) in enumerate(shards)}
    manifest = render_manifest(documents, index.lengths, (first for first, _ in shards))
    every = {**hashes, **{name: _hash(content) for name, content in files.items()}}
    listed = "".join(f"{name} {digest}\n" for name, digest in every.items())
    index.version = _hash(to_json(manifest) + listed)[:8]
    return files, to_json({"version": index.version} | manifest)


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _found_by(document: Document) -> Iterator[object]:
    yield document.page.kind  # claims are found by their ids, too, which are their anchors
    yield document.page.title
    yield list(document.page.names.items())
    yield list(document.page.pinyin_names)
    yield [*document.passages]


def _shown(document: Document) -> Iterator[object]:
    page = document.page
    yield from (page.url, page.title, page.other, page.short)
    yield document.passages
