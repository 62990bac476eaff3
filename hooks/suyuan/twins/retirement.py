"""Where the ids of segments lead that an essay no longer has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from suyuan.core.locales import LOCALES
from suyuan.markup.plain_text import normalise, same_text
from suyuan.twins.lock import LockRow
from suyuan.twins.pairs import Pair
from suyuan.twins.similar import Swallowing


def retire(rows: Mapping[str, LockRow], pairs: Sequence[Pair]) -> dict[str, str]:
    """Id of each segment that is gone → id of the segment that replaces it.

    rows   of the lock file
    pairs  of the essay now; at least one

    The replacement is the segment that has taken in its words, otherwise its nearest neighbor.
    """
    living = {pair.id for pair in pairs}
    changed = [pair for pair in pairs if _has_changed(pair)]
    absorbers = [_Absorbers(changed, locale) for locale in LOCALES]
    order = [id_ for id_, row in rows.items() if not row.retired]
    alive = [position for position, id_ in enumerate(order) if id_ in living]
    retired: dict[str, str] = {}
    for position, id_ in enumerate(order):
        if id_ not in living:
            nearest = _nearest(position, alive)
            retired[id_] = (
                next(filter(None, (each.find(rows[id_]) for each in absorbers)), None)
                # without a neighbor, nothing is left of what the lock file knows
                or (pairs[0].id if nearest is None else order[nearest])
            )
    for id_, row in rows.items():
        if row.retired:  # by an earlier build; its replacement may be gone by now
            retired[id_] = retired.get(row.retired, row.retired)
    return retired


def _has_changed(pair: Pair) -> bool:
    """Whether a segment is new, or says something else than the lock file has."""
    if not pair.row:
        return True
    for locale in LOCALES:
        segment = pair.segment(locale)
        if segment and not same_text(segment.plain, pair.row.text(locale) or ""):
            return True
    return False


class _Absorbers:
    """Finds the changed segment that now contains the words of a lost one, in one language."""

    def __init__(self, changed: Sequence[Pair], locale: str) -> None:
        self._locale = locale
        self._candidates = [
            (pair.id, segment.norm) for pair in changed if (segment := pair.segment(locale))
        ]

    def find(self, row: LockRow) -> str | None:
        """The id of its pair."""
        text = row.text(self._locale)
        if not text or not self._candidates:
            return None
        index = self._search.find(normalise(text))
        return None if index is None else self._candidates[index][0]

    @cached_property
    def _search(self) -> Swallowing:  # few essays lose a segment
        return Swallowing([norm for _, norm in self._candidates])


def _nearest(position: int, alive: Sequence[int]) -> int | None:
    """The one of these ascending positions that is nearest; of two, the one before.

    None if there is none.
    """
    at = bisect_left(alive, position)
    around = alive[max(0, at - 1) : at + 1]
    return min(around, key=lambda other: abs(position - other), default=None)
