"""What people have translated before: the pairs of all pages, looked up by their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process

from suyuan.markup.segments import Segment
from suyuan.twins.pairs import Pair

_SIMILAR = 75.0  # percent; below that, little of an old translation is of use
_SHORT = 8  # characters: what so short a text meant elsewhere is chance


class Remembered(NamedTuple):
    """A translation of a similar segment.

    likeness  of the originals, in percent; 100 if they are the same
    """

    original: Segment
    translation: Segment
    likeness: float


class Memory:
    """The confirmed pairs of all pages, in one direction."""

    def __init__(self, pairs: Iterable[Pair], original: str, into: str = ""):
        """original is the locale of the texts to look up, into that of their translations ('' for
        any)."""
        self._pairs: list[tuple[Segment, Segment]] = []
        for pair in pairs:
            if (
                pair.state == "confirmed"
                and pair.both
                and {original, into or original} <= {*pair.locales}
            ):
                left, right = pair.both
                is_left = pair.locales[0] == original
                self._pairs.append((left, right) if is_left else (right, left))
        self._texts = [first.norm for first, _ in self._pairs]
        self._by_text = {text: number for number, text in reversed(list(enumerate(self._texts)))}

    def find_same(self, segment: Segment) -> Segment | None:
        """The translation of a segment with the same Markdown, of the same kind."""
        number = self._by_text.get(segment.norm)
        if number is None:
            return None
        first, twin = self._pairs[number]
        same = first.kind == segment.kind and first.text.split() == segment.text.split()
        return twin if same else None

    def find_similar(self, segment: Segment) -> Remembered | None:
        """The translation of the most similar segment, if any is similar enough."""
        if len(segment.norm) < _SHORT:
            return None
        best = process.extractOne(
            segment.norm, self._texts, scorer=fuzz.ratio, score_cutoff=_SIMILAR
        )
        if not best:
            return None
        _, likeness, number = best
        return Remembered(*self._pairs[number], likeness)
