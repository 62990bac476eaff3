"""The terms of an index: in which documents each occurs. A changed document changes only its own.

Numbers of documents are written as steps from one to the next, each << 2 | frequency: documents 1
and 4, with frequencies 0 and 2 → `[4,14]`; `0` for none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from suyuan.search.text import word_ends

SHARD_BYTES = 16_000  # about 6 KB compressed
_NONE = "0"


class TermCounts(NamedTuple):
    """How often terms occur in a document: in the names of the page, and in its text."""

    names: dict[str, int]
    text: dict[str, int]


@dataclass
class Postings:
    """The terms of an index.

    names, text  term → documents that have it there, as steps. In `text`, the end of a word leads
                 to the words that end so, in JSON, joined by spaces.
    ordered      all terms, as JavaScript compares strings, by UTF-16 units
    """

    names: dict[str, str] = field(default_factory=dict)
    text: dict[str, str] = field(default_factory=dict)
    ordered: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Iterable[TermCounts]) -> Postings:
        """The terms of these documents, numbered in their order."""
        names: dict[str, list[int]] = {}
        text: dict[str, list[int]] = {}
        for number, counts in enumerate(documents):
            for field_, counted in ((names, counts.names), (text, counts.text)):
                for term, count in counted.items():
                    field_.setdefault(term, []).append(number << 2 | _frequency(count))
        ends: dict[str, list[str]] = {}
        for word in sorted(text):
            for end in word_ends(word):
                ends.setdefault(end, []).append(word)
        found = cls(
            {term: _render_steps(each) for term, each in names.items()},
            {term: _render_steps(each) for term, each in text.items()}
            | {end: _render_words(words) for end, words in ends.items()},
        )
        found.ordered = sorted({*found.names, *found.text}, key=_utf16)
        return found

    def change(self, number: int, old: TermCounts, new: TermCounts) -> None:
        """Put other terms in the place of those of one document."""
        before = self.names.keys() | self.text.keys()
        _change(self.names, number, old.names, new.names)
        _change(self.text, number, old.text, new.text)
        for word in old.text.keys() ^ new.text.keys():
            for end in word_ends(word):
                known = json.loads(self.text.get(end, '""')).split()
                words = sorted({*known, word} if word in self.text else {*known} - {word})
                if words:
                    self.text[end] = _render_words(words)
                else:
                    self.text.pop(end, None)
        after = self.names.keys() | self.text.keys()
        if after != before:
            self.ordered = sorted(
                [term for term in self.ordered if term in after] + [*(after - before)], key=_utf16
            )

    def shards(self) -> Iterator[tuple[str, str]]:
        """The first term and the content of each shard."""
        shard: list[tuple[str, str, str]] = []  # term, documents by name, documents by text
        size = 0
        for term in self.ordered:
            in_names, in_text = self.names.get(term, _NONE), self.text.get(term, _NONE)
            shard.append((term, in_names, in_text))
            size += len(term.encode()) + len(in_names) + len(in_text)
            if size > SHARD_BYTES:
                yield _render_shard(shard)
                shard, size = [], 0
        if shard:
            yield _render_shard(shard)


def to_json(value: object) -> str:
    """A value as JSON, as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def round_length(counts: Mapping[str, int]) -> int:
    """The number of terms of a document, as ranking needs it."""
    length = sum(counts.values())
    return length if length < 20 else length // 10 * 10


def _change(
    field_: dict[str, str], number: int, old: Mapping[str, int], new: Mapping[str, int]
) -> None:
    for term in old.keys() | new.keys():
        before, after = (
            None if count is None else _frequency(count) for count in (old.get(term), new.get(term))
        )
        if before == after:
            continue
        documents = dict(_read_steps(field_.get(term, _NONE)))
        documents.pop(number, None)
        if after is not None:
            documents[number] = after
        if documents:
            field_[term] = _render_steps([one << 2 | documents[one] for one in sorted(documents)])
        else:
            del field_[term]


def _frequency(count: int) -> int:
    """What ranking needs to know of a count, in two bits."""
    if count < 2:
        return 0
    if count < 3:
        return 1
    return 2 if count < 6 else 3


def _render_steps(documents: list[int]) -> str:
    before, steps = 0, []
    for document in documents:
        steps.append(str(document - (before << 2)))
        before = document >> 2
    return f"[{','.join(steps)}]"


def _read_steps(steps: str) -> Iterator[tuple[int, int]]:
    """Number and frequency of each document."""
    number = 0
    for step in json.loads(steps) or ():
        number += step >> 2
        yield number, step & 3


def _render_words(words: list[str]) -> str:
    return json.dumps(" ".join(words))


def _render_shard(shard: list[tuple[str, str, str]]) -> tuple[str, str]:
    listed, names, text = zip(*shard)
    fields = f'"names":[{",".join(names)}],"text":[{",".join(text)}]'
    return listed[0], f'{{"terms":{to_json(" ".join(listed))},{fields}}}'


def _utf16(term: str) -> bytes:
    return term.encode("utf-16-be")
