"""The segments of an essay, each with its twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from suyuan.markup.segments import Segment
from suyuan.twins.lock import Draft, LockRow

State = Literal["confirmed", "drafted", "stale", "untranslated", "alone", "orphan"]
"""
confirmed     as far as is known, the two say the same
drafted       the translation was made by a program, and nobody has read it yet
stale         the original has changed since they did
untranslated  there is no translation yet
alone         the block is marked as belonging to one language only
orphan        a translation without an original that is not marked: an error
"""

SHOWN_STATES: tuple[State, ...] = ("confirmed", "drafted", "stale", "untranslated", "alone")
"""Those that lists count, in their order; an orphan stops a build."""


@dataclass(frozen=True)
class Pair:
    """A segment in both languages, or in one.

    was        the text of the original at the last confirmation, while the state is stale
    confirmed  the date of that; None if it never was, or is `renewed` in this build
    renewed    whether the pair counts as confirmed today
    accepted   whether somebody has read the two as they are and declared them right
    drafted    what the translation was made by, while nobody has read it
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
    drafted: Draft | None = None
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
