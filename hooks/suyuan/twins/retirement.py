"""Where the ids of segments lead that an essay no longer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from suyuan.core.paths import LOCALES
from suyuan.markup.plain_text import normalise, same_text
from suyuan.twins.anchors import swallowed_by
from suyuan.twins.lock import LockRow
from suyuan.twins.pairs import Pair


def retire(rows: Mapping[str, LockRow], pairs: Sequence[Pair]) -> dict[str, str]:
    """Id of each segment that is gone → id of the segment that replaces it.

    rows   of the lock file
    pairs  of the essay now; at least one

    The replacement is the segment that has taken in its words, otherwise its nearest neighbor.
    """
    living = {pair.id for pair in pairs}
    changed = [pair for pair in pairs if _has_changed(pair)]
    order = [id_ for id_, row in rows.items() if not row.retired]
    retired: dict[str, str] = {}
    for position, id_ in enumerate(order):
        if id_ not in living:
            retired[id_] = (
                _absorbed_by(rows[id_], changed)
                or _nearest(position, order, living)
                or pairs[0].id  # nothing is left of what the lock file knows
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


def _absorbed_by(row: LockRow, changed: Sequence[Pair]) -> str | None:
    """The id of the changed segment that now contains the words of a lost one."""
    for locale in LOCALES:
        text = row.text(locale)
        candidates = [
            (pair.id, segment.norm) for pair in changed if (segment := pair.segment(locale))
        ]
        if text and candidates:
            index = swallowed_by(normalise(text), [norm for _, norm in candidates])
            if index is not None:
                return candidates[index][0]
    return None


def _nearest(position: int, order: Sequence[str], living: set[str]) -> str | None:
    """The living segment nearest to a position in the lock file; of two, the one before it."""
    distances = [(abs(position - other), other) for other, id_ in enumerate(order) if id_ in living]
    return order[min(distances)[1]] if distances else None
