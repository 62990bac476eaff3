"""The index of the search: static files of a few kilobytes, of which a query loads only a few.

    index.json               number and lengths of the documents, and the first term of each shard
    <version>/terms-N.json   a shard: a range of the sorted terms, with the documents of each
    <version>/page-N.json    a document as results show it: its name and its passages

The version is a hash of all these files. So browsers may keep them, and never take those of one
index for those of another.

A document is a page, or a part of a long one, so that no file is large. Documents are numbered by
kind: entries come first, events last among them, then essays, then all other pages. The script
makes a MiniSearch index out of the shards that a query needs.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from suyuan.search.passages import Passage
from suyuan.search.text import (
    fold_for_search,
    name_keys,
    pinyin_keys,
    simplified,
    terms,
    word_ends,
)

SHARD_BYTES = 16_000  # about 6 KB compressed
PART_BYTES = 12_000  # of the text of a document, about 5 KB compressed
KINDS = ("entry", "event", "essay", "page")

# Term → documents in which it occurs, in order, each as its number << 2 | frequency.
Postings = dict[str, "array[int]"]


@dataclass(frozen=True)
class SearchPage:
    """A page as the search indexes it.

    url           below the site's address
    kind          one of KINDS
    passages      its text
    other         its name in the other language, empty where that is the same
    short         one sentence about it
    names         that an entry is found by → weight of each, 1 to 8
    pinyin_names  Chinese names that an entry is found by in pinyin
    """

    url: str
    kind: str
    title: str
    passages: list[Passage]
    other: str = ""
    short: str = ""
    names: Mapping[str, int] = field(default_factory=dict)
    pinyin_names: Iterable[str] = ()


def render_index(pages: Iterable[SearchPage]) -> dict[str, str]:
    """Returns path → content of all files of the index.

    The same pages give the same files, byte for byte. Within a kind, the order of the pages is the
    order in which results of the same rank are shown.
    """
    pages = list(pages)
    documents = [
        (page, passages)
        for kind in KINDS
        for page in pages
        if page.kind == kind
        for passages in _split(page.passages)
    ]
    names = _index_documents(_count_name_terms(page) for page, _ in documents)
    text = _index_documents(_count_text_terms(passages) for _, passages in documents)
    files = {
        f"page-{number}.json": _render_page(page, passages)
        for number, (page, passages) in enumerate(documents)
    }
    shards = list(_render_shards(names.postings, text.postings))
    files |= {f"terms-{number}.json": shard for number, (_, shard) in enumerate(shards)}
    counts = Counter(page.kind for page, _ in documents)
    manifest = {
        "kinds": [counts[kind] for kind in KINDS],
        "lengths": [names.lengths, text.lengths],
        "shards": " ".join(first for first, _ in shards),
    }
    version = hashlib.sha256("".join([to_json(manifest), *files.values()]).encode()).hexdigest()[:8]
    return {"index.json": to_json({"version": version} | manifest)} | {
        f"{version}/{name}": content for name, content in files.items()
    }


def render_simplified(files: Iterable[str]) -> str:
    """Returns, as JSON, the simplified form of each traditional character that a query may contain.

    files  content of all files of all indexes; characters whose simplified form is in none of them
           are left out
    """
    indexed = set().union(*files)
    pairs = [(old, new) for old, new in simplified().items() if new in indexed]
    return to_json(
        {
            "traditional": "".join(old for old, _ in pairs),
            "simplified": "".join(new for _, new in pairs),
        }
    )


def _split(passages: list[Passage]) -> Iterator[list[Passage]]:
    """Yields the passages in parts of about the same size, hardly larger than PART_BYTES."""
    sizes = [len(passage.text.encode()) for passage in passages]
    limit = sum(sizes) / (sum(sizes) // PART_BYTES + 1)
    part: list[Passage] = []
    part_size = 0
    for passage, size in zip(passages, sizes):
        part.append(passage)
        part_size += size
        if part_size >= limit:
            yield part
            part, part_size = [], 0
    if part or not passages:
        yield part


@dataclass(frozen=True)
class _Field:
    """What documents are found by, names or text. `lengths` are rounded numbers of terms."""

    postings: Postings
    lengths: list[int]


def _index_documents(counted: Iterable[Counter[str]]) -> _Field:
    """Returns one field of the index. `counted` has the terms of each document."""
    postings: Postings = {}
    lengths: list[int] = []
    for number, counts in enumerate(counted):
        for term, count in counts.items():
            postings.setdefault(term, array("I")).append(number << 2 | _frequency(count))
        lengths.append(_round_length(counts.total()))
    return _Field(postings, lengths)


def _count_text_terms(passages: list[Passage]) -> Counter[str]:
    return Counter(term for passage in passages for term in terms(fold_for_search(passage.text)))


def _count_name_terms(page: SearchPage) -> Counter[str]:
    """Returns the terms of a page's names, each with the weight of the name as its count."""
    found: Counter[str] = Counter()
    for name, weight in {page.title: 8, **page.names}.items():
        keys = {*terms(fold_for_search(name)), *(name_keys(name) if page.names else ())}
        found |= Counter(dict.fromkeys(keys, weight))
    for name in page.pinyin_names:
        found |= Counter(dict.fromkeys(pinyin_keys(name), 1))
    return found


def _frequency(count: int) -> int:
    """Returns what ranking needs to know of a count, in two bits."""
    if count < 2:
        return 0
    if count < 3:
        return 1
    return 2 if count < 6 else 3


def _round_length(length: int) -> int:
    return length if length < 20 else length // 10 * 10


def _render_shards(names: Postings, text: Postings) -> Iterator[tuple[str, str]]:
    """Yields the first term and the content of each shard.

    Terms are sorted as JavaScript compares strings, by UTF-16 units.
    """
    words_by_end: dict[str, list[str]] = {}
    for word in sorted(text):
        for end in word_ends(word):
            words_by_end.setdefault(end, []).append(word)
    shard: list[tuple[str, str, str]] = []  # term, documents by name, documents by text
    size = 0
    for term in sorted({*names, *text, *words_by_end}, key=lambda term: term.encode("utf-16-be")):
        if term in words_by_end:
            in_text = json.dumps(" ".join(words_by_end[term]))
        else:
            in_text = _render_steps(text.get(term))
        in_names = _render_steps(names.get(term))
        shard.append((term, in_names, in_text))
        size += len(term.encode()) + len(in_names) + len(in_text)
        if size > SHARD_BYTES:
            yield _render_shard(shard)
            shard, size = [], 0
    if shard:
        yield _render_shard(shard)


def _render_shard(shard: list[tuple[str, str, str]]) -> tuple[str, str]:
    listed, names, text = zip(*shard)
    fields = f'"names":[{",".join(names)}],"text":[{",".join(text)}]'
    return listed[0], f'{{"terms":{to_json(" ".join(listed))},{fields}}}'


def _render_steps(documents: array[int] | None) -> str:
    """Returns documents as steps from one to the next, each << 2 | frequency; `0` for none.

    Documents 1 and 4, with frequencies 0 and 2 → `[4,14]`.
    """
    if not documents:
        return "0"
    before, steps = 0, []
    for document in documents:
        steps.append(str(document - (before << 2)))
        before = document >> 2
    return f"[{','.join(steps)}]"


def _render_page(page: SearchPage, passages: list[Passage]) -> str:
    return to_json(
        {
            "url": page.url,
            "title": page.title,
            "other": page.other,
            "short": page.short,
            "passages": passages,
        }
    )


def to_json(value: object) -> str:
    """Returns a value as JSON, as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
