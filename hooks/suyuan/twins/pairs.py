"""The segments of an essay, each with its twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from suyuan.markup.segments import Segment
from suyuan.twins.lock import LockRow

State = Literal["confirmed", "stale", "untranslated", "alone", "orphan"]
"""
confirmed     as far as is known, the two say the same
stale         the Chinese has changed since they did
untranslated  there is no English yet
alone         the block is marked as belonging to one language only
orphan        English without Chinese that is not marked: an error
"""


@dataclass(frozen=True)
class Pair:
    """A segment in both languages, or in one.

    was        the Chinese text at the last confirmation, while the state is stale
    confirmed  the date of that; None if it never was, or is `renewed` in this build
    renewed    whether the pair counts as confirmed today
    accepted   whether somebody has read the two as they are and declared them right
    moved      whether the English has another position in its page than the Chinese in its own
    row        what the lock file has about it
    """

    id: str
    zh: Segment | None
    en: Segment | None
    state: State
    was: str | None = None
    confirmed: date | None = None
    renewed: bool = False
    accepted: bool = False
    moved: bool = False
    row: LockRow | None = None

    def segment(self, locale: str) -> Segment | None:
        """The segment in one language."""
        return self.zh if locale == "zh" else self.en

    @property
    def first(self) -> Segment:
        """The Chinese segment, or the English one if there is none."""
        segment = self.zh or self.en
        assert segment, "a pair has a segment in at least one language"
        return segment

    @property
    def both(self) -> tuple[Segment, Segment] | None:
        """The Chinese and the English segment; None if one is missing."""
        return (self.zh, self.en) if self.zh and self.en else None

    @property
    def anchor(self) -> str:
        """The fragment under which readers find the segment, the same in all pages that show it."""
        return f"fn:{self.first.name}" if self.first.kind == "footnote" else self.id


@dataclass(frozen=True)
class Alignment:
    """The segments of an essay.

    pairs    in the order of the Chinese page
    retired  id of a segment that is gone → id of the one that replaces it
    rows     id → row of the lock file
    """

    pairs: tuple[Pair, ...]
    retired: Mapping[str, str]
    rows: Mapping[str, LockRow] = field(repr=False)
