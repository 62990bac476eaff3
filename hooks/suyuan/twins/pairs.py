"""The segments of an essay, each with its twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from suyuan.core.locales import LOCALES
from suyuan.markup.segments import Segment
from suyuan.text.languages import language
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


def pair_locales(original: str = "", translation: str = "") -> tuple[str, str]:
    """The locales of the left and the right page.

    A language without spaces between words is on the left of one with them: Latin words show
    in it. Else the order is that of the site. Without arguments, the first two of the site; on a
    site in one language the right one is ''.
    """
    if not original:
        original, translation = LOCALES[0], LOCALES[1] if len(LOCALES) > 1 else ""
    if not translation:
        return original, ""
    order = list(LOCALES)
    one, other = sorted(
        (original, translation),
        key=lambda locale: (not language(locale).is_dense, order.index(locale)),
    )
    return one, other


@dataclass(frozen=True)
class Pair:
    """A segment in both languages, or in one.

    left, right  the segment in each of `locales`
    was        the text of the original at the last confirmation, while the state is stale
    confirmed  the date of that; None if it never was, or is `renewed` in this build
    renewed    whether the pair counts as confirmed today
    accepted   whether somebody has read the two as they are and declared them right
    drafted    what the translation was made by, while nobody has read it
    moved      whether the right has another position in its page than the left in its own
    row        what the lock file has about it
    """

    id: str
    left: Segment | None
    right: Segment | None
    state: State
    was: str | None = None
    confirmed: date | None = None
    renewed: bool = False
    accepted: bool = False
    drafted: Draft | None = None
    moved: bool = False
    row: LockRow | None = None
    locales: tuple[str, str] = field(default_factory=pair_locales)

    def segment(self, locale: str) -> Segment | None:
        """The segment in one language."""
        sides = dict(zip(self.locales, (self.left, self.right)))
        return sides.get(locale)

    @property
    def first(self) -> Segment:
        """The left segment, or the right one if there is none."""
        segment = self.left or self.right
        assert segment, "a pair has a segment in at least one language"
        return segment

    @property
    def both(self) -> tuple[Segment, Segment] | None:
        """The left and the right segment; None if one is missing."""
        return (self.left, self.right) if self.left and self.right else None

    @property
    def anchor(self) -> str:
        """The fragment under which readers find the segment, the same in all pages that show it."""
        return f"fn:{self.first.name}" if self.first.kind == "footnote" else self.id


@dataclass(frozen=True)
class Alignment:
    """The segments of an essay.

    pairs     in the order of the left page
    retired   id of a segment that is gone → id of the one that replaces it
    rows      id → row of the lock file
    original  the locale that the page was written in
    locales   of the left and the right page
    """

    pairs: tuple[Pair, ...]
    retired: Mapping[str, str]
    rows: Mapping[str, LockRow] = field(repr=False)
    original: str = field(default_factory=lambda: LOCALES[0])
    locales: tuple[str, str] = field(default_factory=pair_locales)

    @property
    def translation(self) -> str:
        """The other locale; '' on a site in one language."""
        return next((locale for locale in self.locales if locale != self.original), "")
