"""Which segments of the two pages belong to which row of the lock, and to each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from suyuan.markup.plain_text import normalise
from suyuan.markup.segments import Segment
from suyuan.twins.anchors import Known, in_order, match_texts
from suyuan.twins.facts import Facts
from suyuan.twins.lock import LockRow
from suyuan.twins.pairing import pair_up


@dataclass
class Draft:
    """A pair in the making: id of its row ('' if it is new), indices of its segments; `hint` is what the English might be."""

    id: str
    zh: int | None = None
    en: int | None = None
    hint: int | None = None


FactsOf = Callable[[str, int], tuple[Segment, Facts]]  # of locale and index


def match(
    rows: Mapping[str, LockRow], zh: Sequence[Segment], en: Sequence[Segment], facts: FactsOf
) -> list[Draft]:
    """A draft for every pair, in the order of the Chinese page; arguments as for `suyuan.twins.alignment.align`."""
    return _order(_pair_halves(_find_again(rows, zh, en), zh, en, facts), en)


def displaced(drafts: Sequence[Draft]) -> set[int]:
    """Numbers of the pairs whose English is not where the Chinese is, as few as explain the two orders."""
    both = [
        (number, draft.en)
        for number, draft in enumerate(drafts)
        if draft.zh is not None and draft.en is not None
    ]
    kept = in_order([en for _, en in both])
    return {number for position, (number, _) in enumerate(both) if position not in kept}


def _find_again(
    rows: Mapping[str, LockRow], zh: Sequence[Segment], en: Sequence[Segment]
) -> list[Draft]:
    """A draft for every segment of both pages; those of one row are in one draft."""
    zh_of, zh_exact = _anchor(rows, "zh", zh)
    en_of, en_exact = _anchor(rows, "en", en)
    drafts = {id_: Draft(id_, zh_of.get(id_)) for id_ in rows if id_ in zh_of or id_ in en_of}
    for id_, number in en_of.items():
        # Where both have changed, which is the twin of which is told from what they say now: a paragraph that was parted in
        # both languages may be found again in its first half here and in its second there.
        if id_ in en_exact or id_ in zh_exact or id_ not in zh_of:
            drafts[id_].en = number
        else:
            drafts[id_].hint = number
    for draft in (
        drafts.values()
    ):  # a block that is marked as one language's own keeps the id and loses its twin
        if draft.zh is not None and zh[draft.zh].alone:
            draft.en = draft.hint = None
        elif draft.en is not None and en[draft.en].alone:
            draft.zh = None
    found = [draft for draft in drafts.values() if draft.zh is not None or draft.en is not None]
    placed = {draft.zh for draft in found}, {draft.en for draft in found}
    return [
        *found,
        *(Draft("", zh=number) for number in range(len(zh)) if number not in placed[0]),
        *(Draft("", en=number) for number in range(len(en)) if number not in placed[1]),
    ]


def _anchor(
    rows: Mapping[str, LockRow], locale: str, segments: Sequence[Segment]
) -> tuple[dict[str, int], set[str]]:
    """Ids of rows → indices of their segments, and the ids whose text is as it was."""
    ids = [id_ for id_, row in rows.items() if row.text(locale)]
    norms = {segment.plain: segment.norm for segment in segments}  # most texts are as they were
    old = [
        Known(rows[id_].kind, norms.get(text := rows[id_].text(locale)) or normalise(text))
        for id_ in ids
    ]
    anchors = match_texts(old, [Known(segment.kind, segment.norm) for segment in segments])
    return {ids[a]: b for a, b in anchors.found.items()}, {ids[a] for a in anchors.exact}


def _pair_halves(
    drafts: list[Draft], zh: Sequence[Segment], en: Sequence[Segment], facts: FactsOf
) -> list[Draft]:
    """Pairs what has no twin, between any two neighbours that have."""
    whole = sorted(
        (draft.zh, draft.en) for draft in drafts if draft.zh is not None and draft.en is not None
    )
    kept = in_order([j for _, j in whole])
    fixed = [
        (-1, -1),
        *(pair for number, pair in enumerate(whole) if number in kept),
        (len(zh), len(en)),
    ]
    zh_halves = {draft.zh: draft for draft in drafts if draft.en is None and not zh[draft.zh].alone}
    en_halves = {draft.en: draft for draft in drafts if draft.zh is None and not en[draft.en].alone}
    for (i, j), (next_i, next_j) in zip(fixed, fixed[1:]):
        ours = sorted(number for number in zh_halves if i < number < next_i)
        theirs = sorted(number for number in en_halves if j < number < next_j)
        hints = {
            (a, theirs.index(hint))
            for a, number in enumerate(ours)
            if (hint := zh_halves[number].hint) in theirs
        }
        for a, b in pair_up(
            [facts("zh", number) for number in ours],
            [facts("en", number) for number in theirs],
            hints,
        ):
            one, other = zh_halves[ours[a]], en_halves[theirs[b]]
            one.en, one.id = other.en, one.id or other.id
            drafts.remove(other)
    return drafts


def _order(drafts: list[Draft], en: Sequence[Segment]) -> list[Draft]:
    """In the order of the Chinese page; what English alone has comes behind what it stands behind there."""
    ordered = sorted(
        (draft for draft in drafts if draft.zh is not None), key=lambda draft: draft.zh
    )
    places = {draft.en: draft for draft in drafts if draft.en is not None}
    before: Draft | None = None
    for number in range(len(en)):
        draft = places[number]
        if draft.zh is None:
            ordered.insert(ordered.index(before) + 1 if before else 0, draft)
        before = draft
    return ordered
