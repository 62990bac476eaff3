"""The segments of an essay and their twins: permanent ids, and whether the translation is as new as its original.

Everything is told from the lock (what was there when somebody last looked) and the two pages as they are now. Contributors
write nothing but the pages; the lock may be several changes behind them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from typing import Literal

from suyuan.core.paths import LOCALES
from suyuan.markup.plain_text import normalise, same_text
from suyuan.markup.segments import Segment
from suyuan.twins.facts import (
    Context,
    Facts,
    FindNames,
    contexts,
    differences,
    no_names,
    read_facts,
)
from suyuan.twins.lock import Row, new_id
from suyuan.twins.matching import Draft, FactsOf, displaced, match
from suyuan.twins.similar import Swallowing

# confirmed     the two say the same, as far as is known
# stale         the Chinese has changed since
# untranslated  there is no English yet
# alone         marked as a block that one language has and the other is not to have
# orphan        English without Chinese, and not marked: something is wrong
State = Literal["confirmed", "stale", "untranslated", "alone", "orphan"]


@dataclass(frozen=True)
class Pair:
    """A segment in both languages, or in one.

    was        the Chinese text at the last confirmation, while the state is stale
    confirmed  when that was; None if never, or if it is `renewed` just now
    accepted   somebody has read the two as they stand and said that they are right
    moved      the English stands elsewhere in its page than the Chinese in its own
    row        what the lock has of it
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
    row: Row | None = None

    def segment(self, locale: str) -> Segment | None:
        return getattr(self, locale)


@dataclass(frozen=True)
class Alignment:
    """An essay: its pairs in the order of the Chinese page; ids of segments that are gone → the id that took their place."""

    pairs: tuple[Pair, ...]
    retired: Mapping[str, str]
    rows: Mapping[str, Row] = field(repr=False)  # of the lock


def align(
    rows: Mapping[str, Row],
    zh: Sequence[Segment],
    en: Sequence[Segment],
    find: FindNames = no_names,
) -> Alignment:
    """Finds the segments of both pages again and pairs them.

    rows    of the lock, empty for an essay that has none
    zh, en  segments of the pages; `en` is empty where there is no translation
    find    names in a text, see `name_finder`

    Raises ValueError for an essay without segments that has a lock: what it retired would lead nowhere.
    """
    if rows and not zh and not en:
        raise ValueError("an essay without segments")

    @cache
    def facts(locale: str, number: int) -> tuple[Segment, Facts]:
        segment = (zh if locale == "zh" else en)[number]
        return segment, read_facts(segment, locale, find)

    drafts = match(rows, zh, en, facts)
    _give_ids(drafts, rows, zh, en)
    moved = displaced(drafts)
    agree = _agreement(drafts, facts)
    pairs = []
    for number, draft in enumerate(drafts):
        pair = Pair(
            draft.id,
            None if draft.zh is None else zh[draft.zh],
            None if draft.en is None else en[draft.en],
            "orphan",
            moved=number in moved,
            row=rows.get(draft.id),
        )
        pairs.append(replace(pair, **_state(pair, lambda: agree(number))))
    return Alignment(tuple(pairs), _retire(rows, pairs), rows)


def accept(alignment: Alignment, ids: Collection[str]) -> Alignment:
    """The same with the pairs of these ids confirmed as they stand; each must have a segment in both languages."""
    return replace(
        alignment,
        pairs=tuple(
            replace(pair, state="confirmed", was=None, renewed=True, accepted=True)
            if pair.id in ids
            else pair
            for pair in alignment.pairs
        ),
    )


def to_rows(alignment: Alignment, today: date) -> dict[str, Row]:
    """The lock as it should be now: rows in the order of the Chinese page, each retired one behind the one it stood behind."""
    rows: dict[str, Row] = {}
    behind: dict[str, list[str]] = {}
    last = ""
    living = {pair.id for pair in alignment.pairs}
    for id_ in alignment.rows:
        if id_ in living:
            last = id_
        else:
            behind.setdefault(last, []).append(id_)
    rows |= {id_: Row(retired=alignment.retired[id_]) for id_ in behind.get("", ())}
    for pair in alignment.pairs:
        fields = {
            "kind": (pair.zh or pair.en).kind,
            "zh": pair.zh and pair.zh.plain,
            "en": pair.en and pair.en.plain,
            "was": pair.was,
            "confirmed": today if pair.renewed else pair.confirmed,
            "accepted": pair.accepted,
        }
        rows[pair.id] = Row(**{key: value for key, value in fields.items() if value})
        rows |= {id_: Row(retired=alignment.retired[id_]) for id_ in behind.get(pair.id, ())}
    return rows


def _give_ids(
    drafts: list[Draft], rows: Mapping[str, Row], zh: Sequence[Segment], en: Sequence[Segment]
) -> None:
    taken = set(rows)
    for draft in drafts:
        if not draft.id:
            segment = en[draft.en] if draft.zh is None else zh[draft.zh]
            draft.id = new_id(segment.kind, segment.plain, taken)
            taken.add(draft.id)


# --- states ------------------------------------------------------------------------------------------------------


def _state(pair: Pair, agree: Callable[[], bool]) -> dict:
    """State of a pair and what goes with it, from its row and its texts as they are now."""
    row, zh, en = pair.row, pair.zh, pair.en
    if any(segment and segment.alone for segment in (zh, en)):
        return {"state": "alone"}
    if not zh or not en:
        return {"state": "untranslated" if zh else "orphan"}
    if not row or not row.en or not row.zh:
        return {
            "state": "confirmed",
            "renewed": True,
        }  # somebody has just written a translation of what is there
    zh_changed, en_changed = not same_text(zh.plain, row.zh), not same_text(en.plain, row.en)
    if row.was and same_text(zh.plain, row.was):
        return {"state": "confirmed", "confirmed": row.confirmed}
    if zh_changed and en_changed and agree():
        return {"state": "confirmed", "renewed": True}
    if row.was or zh_changed:
        return {"state": "stale", "was": row.was or row.zh, "confirmed": row.confirmed}
    return {
        "state": "confirmed",
        "confirmed": row.confirmed,
        "accepted": row.accepted and not en_changed,
    }


def _agreement(drafts: Sequence[Draft], facts: FactsOf) -> Callable[[int], bool]:
    """Whether the two segments of a draft, by its number, hold the same facts."""

    @cache
    def every() -> list[tuple[Facts | None, Facts | None]]:
        return [
            tuple(
                None if number is None else facts(locale, number)[1]
                for locale, number in (("zh", draft.zh), ("en", draft.en))
            )
            for draft in drafts
        ]

    @cache
    def before() -> list[Context]:
        return list(contexts(every()))

    return lambda number: not differences(*every()[number], before()[number])


# --- what is gone ------------------------------------------------------------------------------------------------


def _retire(rows: Mapping[str, Row], pairs: Sequence[Pair]) -> dict[str, str]:
    """Where each id that no longer lives leads: to the segment that took in its words, else to its nearest neighbour."""
    living = {pair.id: pair for pair in pairs}
    changed = [
        pair
        for pair in pairs
        if not pair.row
        or any(
            not same_text(segment.plain, pair.row.text(locale) or "")
            for locale in LOCALES
            if (segment := pair.segment(locale))
        )
    ]
    swallowers = {locale: _Swallowers(changed, locale) for locale in LOCALES}
    order = [id_ for id_, row in rows.items() if not row.retired]
    alive = [place for place, id_ in enumerate(order) if id_ in living]
    retired: dict[str, str] = {}
    for place, id_ in enumerate(order):
        if id_ not in living:
            row, at = rows[id_], bisect_left(alive, place)
            near = min(
                alive[max(0, at - 1) : at + 1], key=lambda other: abs(place - other), default=None
            )
            retired[id_] = next(filter(None, (swallowers[l].find(row) for l in LOCALES)), None) or (
                pairs[0].id if near is None else order[near]
            )
    for id_, row in rows.items():
        if row.retired:
            retired[id_] = retired.get(row.retired, row.retired)
    return retired


class _Swallowers:
    """Finds the changed segment that has taken in the words of a row, in one language."""

    def __init__(self, changed: Sequence[Pair], locale: str):
        self._locale = locale
        self._there = [pair for pair in changed if pair.segment(locale)]

    def find(self, row: Row) -> str | None:
        """The id of its pair."""
        text = row.text(self._locale)
        number = self._search.find(normalise(text)) if text and self._there else None
        return None if number is None else self._there[number].id

    @cached_property
    def _search(self) -> Swallowing:
        return Swallowing([pair.segment(self._locale).norm for pair in self._there])
