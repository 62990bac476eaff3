"""Sentences of our own essays, from which a reader's browser counts what follows what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from suyuan.linking.backlinks import sentence_spans
from suyuan.text.characters import is_east_asian
from suyuan.text.languages import language

SENTENCES = "sentences"


class _Measures(NamedTuple):
    """How much is taken of texts in a language.

    room               characters of all sentences; what they weigh, compressed, is about the same
                       in all languages
    shortest, longest  characters of a sentence
    gram               characters that two sentences share where they are alike
    """

    room: int
    shortest: int
    longest: int
    gram: int


_DENSE = _Measures(2700, 8, 60, 2)  # written without spaces
_SPACED = _Measures(8500, 20, 170, 5)


class Sentence(NamedTuple):
    """A sentence, and the title of the essay that it is from."""

    title: str
    text: str


def choose_sentences(
    essays: Iterable[tuple[str, Sequence[str]]], locale: str, room: int = 0
) -> list[Sentence]:
    """Returns the sentences that are most like the others, in the order of the essays.

    essays  title and paragraphs of each
    room    characters that they may have together; 0 for as many as a browser should get

    In these, the same few characters go on in different ways, and there is something to choose.
    """
    _, shortest, longest, _ = measures = _measures(locale)
    room = room or measures.room
    every = [
        Sentence(title, sentence)
        for title, paragraphs in essays
        for paragraph in paragraphs
        for start, end in sentence_spans(paragraph, locale)
        if (sentence := paragraph[start:end].strip())
        and shortest <= len(sentence) <= longest
        and _is_whole(sentence)
    ]
    counted = Counter(gram for each in every for gram in set(_grams(each.text, locale)))

    def likeness(at: int) -> float:
        grams = _grams(every[at].text, locale)
        return sum(min(counted[gram], 20) for gram in grams) / max(1, len(grams))

    chosen = set()
    for at in sorted(range(len(every)), key=lambda at: (-likeness(at), at)):
        if len(every[at].text) <= room:
            room -= len(every[at].text)
            chosen.add(at)
    return [each for at, each in enumerate(every) if at in chosen]


def _measures(locale: str) -> _Measures:
    return _DENSE if language(locale).is_dense else _SPACED


def _grams(text: str, locale: str) -> list[str]:
    size, is_dense = _measures(locale).gram, language(locale).is_dense
    grams = (text[at : at + size] for at in range(len(text) - size + 1))
    return [gram for gram in grams if not is_dense or all(map(is_east_asian, gram))]


def _is_whole(sentence: str) -> bool:
    """Whether a sentence ends as one, and closes what it opens."""
    pairs = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"))
    closed = all(sentence.count(a) == sentence.count(b) for a, b in pairs)
    return closed and sentence.rstrip("”)）")[-1:] in "。？！.?!"
