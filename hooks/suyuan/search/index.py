"""The index of the search: static files of a few kilobytes, of which a query loads only a few.

    index.json               number and lengths of the documents, and the first term of each shard
    <version>/terms-N.json   a shard: a range of the sorted terms, with the documents of each
    <version>/page-N.json    a document as results show it: its name and its passages

The version is a hash of all these files. So browsers may keep them, and never take those of one
index for those of another.

A document is a page, or a part of a long one, so that no file is large. Documents are numbered by
kind, in the order of KINDS: entries come first, events last among them, then claims, essays, all
other pages, and the guide. The script makes a MiniSearch index out of the shards that a query
needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from suyuan.search.numbers import Number, find_values
from suyuan.search.passages import Passage
from suyuan.search.postings import TermCounts, round_length, to_json
from suyuan.search.text import (
    VALUE,
    fold_for_search,
    name_keys,
    pinyin_keys,
    simplified,
    terms,
)

PART_BYTES = 12_000  # of the text of a document, about 5 KB compressed
CLAIMS_BYTES = 3_000  # of a document of claims: few, so that its rank is theirs
KINDS = ("entry", "event", "claim", "essay", "page", "guide")


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


@dataclass(frozen=True)
class Document:
    """A page, or a part of a long one."""

    page: SearchPage
    passages: list[Passage]

    @cached_property
    def _numbers(self) -> list[list[Number]]:
        """Those of each passage. They are both terms and places, and cost more than either."""
        return [[*find_values(passage.text)] for passage in self.passages]

    def count_terms(self) -> TermCounts:
        """The terms that it is found by."""
        text: Counter[str] = Counter()
        for passage, numbers in zip(self.passages, self._numbers):
            text.update(terms(fold_for_search(passage.text)))
            text.update(VALUE + number.value for number in numbers)
        if self.page.kind == "claim":  # which are also found by their ids
            text.update(term for passage in self.passages for term in terms(passage.anchor))
        return TermCounts(_count_name_terms(self.page), text)

    def render(self) -> str:
        """Its file, as results show it."""
        page = self.page
        return to_json(
            {
                "url": page.url,
                "title": page.title,
                "other": page.other,
                "short": page.short,
                "passages": [*map(_render_passage, self.passages, self._numbers)],
            }
        )


def documents_of(pages: Iterable[SearchPage]) -> list[Document]:
    """The documents of an index, in the order of their numbers.

    Within a kind, the order of the pages is the order in which results of the same rank are shown.
    """
    pages = list(pages)
    return [
        Document(page, passages)
        for kind in KINDS
        for page in pages
        if page.kind == kind
        for passages in _split(page.passages, CLAIMS_BYTES if kind == "claim" else PART_BYTES)
    ]


def render_manifest(
    documents: Iterable[Document], lengths: tuple[list[int], list[int]], firsts: Iterable[str]
) -> dict[str, object]:
    """What `index.json` says besides the version.

    lengths  of the documents: the terms of their names, and those of their text
    firsts   first term of each shard
    """
    counts = Counter(document.page.kind for document in documents)
    return {
        "kinds": [counts[kind] for kind in KINDS],
        "lengths": lengths,
        "shards": " ".join(firsts),
    }


def lengths_of(counts: TermCounts) -> tuple[int, int]:
    """The length of a document as ranking needs it: of its names, and of its text.

    What people also type counts as no name here: an entry with many of them is no worse an answer.
    """
    names = {term: count for term, count in counts.names.items() if count > 1}
    return round_length(names), round_length(counts.text)


def render_simplified(terms: Iterable[str]) -> str:
    """As JSON, the simplified form of each traditional character that a query may contain.

    terms  of all indexes; characters whose simplified form is in none of them are left out
    """
    indexed = set().union(*terms)
    pairs = [(old, new) for old, new in simplified().items() if new in indexed]
    return to_json(
        {
            "traditional": "".join(old for old, _ in pairs),
            "simplified": "".join(new for _, new in pairs),
        }
    )


def _split(passages: list[Passage], most: int) -> Iterator[list[Passage]]:
    """The passages in parts of about the same size, hardly larger than `most` bytes."""
    sizes = [len(passage.text.encode()) for passage in passages]
    limit = sum(sizes) / (sum(sizes) // most + 1)
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


def _render_passage(passage: Passage, numbers: list[Number]) -> list[object]:
    """Anchor, text, and, if there are any, the numbers of the text with their places."""
    if not passage.text.isascii() and any(ord(character) > 0xFFFF for character in passage.text):
        numbers = [_in_utf16(passage.text, number) for number in numbers]
    return [*passage, numbers] if numbers else [*passage]


def _in_utf16(text: str, number: Number) -> Number:
    """A number with its places as JavaScript counts them."""
    start, end = (len(text[:at].encode("utf-16-le")) // 2 for at in number[:2])
    return Number(start, end, number.value)


def _count_name_terms(page: SearchPage) -> Counter[str]:
    """The terms of a page's names, each with the weight of the name as its count."""
    found: Counter[str] = Counter()
    for name, weight in {page.title: 8, **page.names}.items():
        keys = {*terms(fold_for_search(name)), *(name_keys(name) if page.names else ())}
        found |= Counter(dict.fromkeys(keys, weight))
    for name in page.pinyin_names:
        found |= Counter(dict.fromkeys(pinyin_keys(name), 1))
    return found
