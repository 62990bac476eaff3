"""The segments of an essay and their twins, under permanent ids.

Contributors write nothing but the two pages; everything else follows from them and the lock file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from suyuan.core.locales import LOCALES
from suyuan.markup.segments import Segment
from suyuan.twins.facts import Facts, read_facts
from suyuan.twins.lock import LockRow, propose_ids
from suyuan.twins.matching import displaced, match
from suyuan.twins.names import FindNames, no_names
from suyuan.twins.pairs import Alignment, Pair, pair_locales
from suyuan.twins.retirement import retire
from suyuan.twins.states import compare_facts, with_state


def align(
    rows: Mapping[str, LockRow],
    left: Sequence[Segment],
    right: Sequence[Segment],
    find: FindNames = no_names,
    original: str = "",
    translation: str = "",
    ids: Sequence[str] = (),
) -> Alignment:
    """The pairs of an essay, with their ids and states.

    rows      of the lock file; empty if there is none
    left, right  segments of the pages, see `pair_locales`; those of the translation are empty if
                 there is none
    find         names in a text, see `name_finder`
    original     the locale that the page was written in; '' for the first of the site
    translation  the other locale; '' for the first that is not that
    ids          of the segments of the original, where another translation has given them theirs

    Raises ValueError for an essay without segments that has a lock file: its retired ids would lead
    nowhere.
    """
    original = original or LOCALES[0]
    translation = translation or next((each for each in LOCALES if each != original), "")
    locales = pair_locales(original, translation)
    if rows and not left and not right:
        raise ValueError("an essay without segments")

    @cache
    def facts_of(side: int, index: int) -> tuple[Segment, Facts]:
        segment = (left, right)[side][index]
        return segment, read_facts(segment, locales[side], find)

    drafts = match(rows, left, right, facts_of, locales)
    moved = displaced(drafts)
    agree = compare_facts(drafts, facts_of)
    taken = {*rows, *ids}
    proposed: dict[tuple[str, str], Iterator[str]] = {}  # ids by kind and text
    pairs = []
    for index, draft in enumerate(drafts):
        pair = Pair(
            draft.id,
            None if draft.left is None else left[draft.left],
            None if draft.right is None else right[draft.right],
            "orphan",
            moved=index in moved,
            row=rows.get(draft.id),
            locales=locales,
        )
        place = (draft.left, draft.right)[locales.index(original)]
        if ids and place is not None:
            pair = replace(pair, id=ids[place])
        if not pair.id:
            like = pair.first.kind, pair.first.plain
            ids_of = proposed.setdefault(like, propose_ids(*like))
            pair = replace(pair, id=next(id_ for id_ in ids_of if id_ not in taken))
            taken.add(pair.id)
        pairs.append(with_state(pair, partial(agree, index), original))
    return Alignment(tuple(pairs), retire(rows, pairs), rows, original, locales)


def accept(alignment: Alignment, ids: Collection[str]) -> Alignment:
    """The alignment with the pairs of these ids confirmed as they are.

    Each of them must have a segment in both languages.
    """
    pairs = (
        replace(pair, state="confirmed", was=None, renewed=True, accepted=True, drafted=None)
        if pair.id in ids
        else pair
        for pair in alignment.pairs
    )
    return replace(alignment, pairs=tuple(pairs))


def to_rows(alignment: Alignment, today: date) -> dict[str, LockRow]:
    """Id → row of the lock file as it should be now.

    Rows are in the order of the left page. A retired one stays after the row that it followed.
    """
    living = {pair.id for pair in alignment.pairs}
    gone_after: dict[str, list[str]] = {}  # id of a living row, or '' → the retired ones after it
    last = ""
    for id_ in alignment.rows:
        if id_ in living:
            last = id_
        else:
            gone_after.setdefault(last, []).append(id_)
    rows: dict[str, LockRow] = {}

    def add_retired(after: str) -> None:
        for id_ in gone_after.get(after, ()):
            rows[id_] = LockRow.model_validate({"retired": alignment.retired[id_]})

    add_retired("")
    for pair in alignment.pairs:
        rows[pair.id] = _row_of(pair, today)
        add_retired(pair.id)
    return rows


def _row_of(pair: Pair, today: date) -> LockRow:
    """The row of a pair, without the fields that have nothing to say."""
    fields = {
        "kind": pair.first.kind,
        **{locale: segment.plain for locale in LOCALES if (segment := pair.segment(locale))},
        "was": pair.was,
        "confirmed": today if pair.renewed else pair.confirmed,
        "accepted": pair.accepted,
        "drafted": pair.drafted,
    }
    return LockRow.model_validate({name: value for name, value in fields.items() if value})
