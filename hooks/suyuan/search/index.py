"""The index of the search: static files of a few kilobytes, of which a query takes only those that it needs.

    index.json               how many documents there are, how long each is, and at which term each shard begins
    <version>/terms-N.json   a range of the sorted terms, and for each the documents that it stands in
    <version>/page-N.json    a document as results show it: its name and its passages

The version is a hash of all of them, so that browsers may keep them, and never take those of one index for those of another.

A document is a page, or a part of a long one, so that no file is large. Its number says its kind: entries come first,
events last of them, then essays, then all other pages. The script makes an index of MiniSearch's out of the shards that a query takes.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from suyuan.search.passages import Passage
from suyuan.search.text import fold, name_keys, parts, pinyin_keys, simplified, terms

SHARD_BYTES = 16_000  # about 6 KB compressed
PART_BYTES = 12_000  # of the text of a document, about 5 KB compressed
KINDS = ("entry", "event", "essay", "page")
_NAMES, _TEXT = 0, 1  # fields


@dataclass(frozen=True)
class SearchPage:
    """A page as the search knows it.

    kind    one of KINDS                      names  by which an entry is found → how much each counts, 1 to 8
    other   its name in the other language    said   the same for names that are also read aloud: pinyin
    short   one sentence                      passages  its text
    """

    url: str
    kind: str
    title: str
    passages: list[Passage]
    other: str = ""
    short: str = ""
    names: Mapping[str, int] = field(default_factory=dict)
    said: Iterable[str] = ()


def render_index(pages: Iterable[SearchPage]) -> dict[str, str]:
    """Name of a file → its text. The same pages give the same files, byte for byte."""
    documents = [
        (page, passages)
        for kind in KINDS
        for page in pages
        if page.kind == kind
        for passages in _split(page.passages)
    ]
    postings: tuple[dict[str, array], dict[str, array]] = ({}, {})
    lengths: tuple[list[int], list[int]] = ([], [])
    for number, (page, passages) in enumerate(documents):
        for name, counted in enumerate(
            (
                _name_terms(page),
                Counter(term for passage in passages for term in terms(fold(passage.text))),
            )
        ):
            for term, count in counted.items():
                postings[name].setdefault(term, array("I")).append(number << 2 | _frequency(count))
            lengths[name].append(_rounded(counted.total()))
    files = {
        f"page-{number}.json": _page(page, passages)
        for number, (page, passages) in enumerate(documents)
    }
    shards = list(_shards(*postings))
    files |= {f"terms-{number}.json": shard for number, (_, shard) in enumerate(shards)}
    counts = Counter(page.kind for page, _ in documents)
    manifest = {
        "kinds": [counts[kind] for kind in KINDS],
        "lengths": lengths,
        "shards": " ".join(first for first, _ in shards),
    }
    version = hashlib.sha256("".join([_json(manifest), *files.values()]).encode()).hexdigest()[:8]
    return {"index.json": _json({"version": version} | manifest)} | {
        f"{version}/{name}": text for name, text in files.items()
    }


def render_simplified(files: Iterable[str]) -> str:
    """The traditional characters by which something in the indexes can be found, and their simplified ones."""
    there = set().union(*files)
    pairs = [(old, new) for old, new in simplified().items() if new in there]
    return _json(
        {
            "traditional": "".join(old for old, _ in pairs),
            "simplified": "".join(new for _, new in pairs),
        }
    )


def _split(passages: list[Passage]) -> Iterator[list[Passage]]:
    """In parts of about the same size, none of them much larger than PART_BYTES."""
    sizes = [len(passage.text.encode()) for passage in passages]
    limit = sum(sizes) / (sum(sizes) // PART_BYTES + 1)
    part, size = [], 0.0
    for passage, bytes_ in zip(passages, sizes):
        part.append(passage)
        size += bytes_
        if size >= limit:
            yield part
            part, size = [], 0.0
    if part or not passages:
        yield part


def _name_terms(page: SearchPage) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, weight in {page.title: 8, **page.names}.items():
        keys = {*terms(fold(name)), *(name_keys(name) if page.names else ())}
        found |= Counter(dict.fromkeys(keys, weight))
    for name in page.said:
        found |= Counter(dict.fromkeys(pinyin_keys(name), 1))
    return found


def _frequency(count: int) -> int:
    """0 to 3, for one, two, up to five, and more: what ranking needs to know."""
    return 0 if count < 2 else 1 if count < 3 else 2 if count < 6 else 3


def _rounded(length: int) -> int:
    return length if length < 20 else length // 10 * 10


def _shards(names: Mapping[str, array], text: Mapping[str, array]) -> Iterator[tuple[str, str]]:
    """The first term and the text of each shard. Terms are sorted as JavaScript compares strings."""
    whole: dict[str, list[str]] = {}
    for word in sorted(text):
        for part in parts(word):
            whole.setdefault(part, []).append(word)
    kept: list[tuple[str, str, str]] = []
    size = 0
    for term in sorted({*names, *text, *whole}, key=lambda term: term.encode("utf-16-be")):
        found = json.dumps(" ".join(whole[term])) if term in whole else _deltas(text.get(term))
        kept.append((term, _deltas(names.get(term)), found))
        size += len(term.encode()) + len(kept[-1][1]) + len(found)
        if size > SHARD_BYTES:
            yield _shard(kept)
            kept, size = [], 0
    if kept:
        yield _shard(kept)


def _shard(kept: list[tuple[str, str, str]]) -> tuple[str, str]:
    listed, names, text = zip(*kept)
    return (
        listed[0],
        f'{{"terms":{_json(" ".join(listed))},"names":[{",".join(names)}],"text":[{",".join(text)}]}}',
    )


def _deltas(numbers: array | None) -> str:
    """Documents as steps from one to the next, each times 4 plus its frequency; 0 for none."""
    if not numbers:
        return "0"
    before, steps = 0, []
    for number in numbers:
        steps.append(str(number - (before << 2)))
        before = number >> 2
    return f"[{','.join(steps)}]"


def _page(page: SearchPage, passages: list[Passage]) -> str:
    return _json(
        {
            "url": page.url,
            "title": page.title,
            "other": page.other,
            "short": page.short,
            "passages": passages,
        }
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
