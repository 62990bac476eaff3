"""Which segments of the two pages belong to which row of the lock, and to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from suyuan.markup.plain_text import normalise
from suyuan.markup.segments import Segment
from suyuan.twins.anchors import gaps, in_order, match_texts
from suyuan.twins.facts import Facts
from suyuan.twins.lock import LockRow
from suyuan.twins.pairing import pair_up
from suyuan.twins.similar import Known


@dataclass
class Draft:
    """A pair in the making, with a segment in at least one language.

    id      of its row in the lock file; '' if it is new
    zh, en  indices of its segments
    hint    index of the segment that may be the English one
    """

    id: str
    zh: int | None = None
    en: int | None = None
    hint: int | None = None

    @property
    def both(self) -> tuple[int, int] | None:
        """The indices of the two segments; None if one is missing."""
        return None if self.zh is None or self.en is None else (self.zh, self.en)


FactsOf = Callable[[str, int], tuple[Segment, Facts]]  # of locale and index


def match(
    rows: Mapping[str, LockRow], zh: Sequence[Segment], en: Sequence[Segment], facts: FactsOf
) -> list[Draft]:
    """A draft for every pair, in the order of the Chinese page.

    rows, zh, en  as for `suyuan.twins.alignment.align`
    facts         locale and index → a segment with its facts
    """
    return _order(_pair_halves(_find_again(rows, zh, en), zh, en, facts), en)


def displaced(drafts: Sequence[Draft]) -> set[int]:
    """Indices of the pairs whose English is not where the Chinese is.

    They are as few as explain how the orders of the two pages differ.
    """
    both = [(index, draft.both[1]) for index, draft in enumerate(drafts) if draft.both]
    kept = in_order([en for _, en in both])
    return {index for position, (index, _) in enumerate(both) if position not in kept}


def _find_again(
    rows: Mapping[str, LockRow], zh: Sequence[Segment], en: Sequence[Segment]
) -> list[Draft]:
    """A draft for every segment of both pages; those of one row are in one draft."""
    zh_of, zh_exact = _anchor(rows, "zh", zh)
    en_of, en_exact = _anchor(rows, "en", en)
    drafts = {id_: Draft(id_, zh_of.get(id_)) for id_ in rows if id_ in zh_of or id_ in en_of}
    for id_, number in en_of.items():
        # Where both have changed, their words decide which is the twin of which: of a paragraph
        # that was split in both languages, the old text may resemble the first half here and the
        # second half there.
        if id_ in en_exact or id_ in zh_exact or id_ not in zh_of:
            drafts[id_].en = number
        else:
            drafts[id_].hint = number
    for draft in drafts.values():
        # A block that is marked as one language's own keeps the id and loses its twin.
        if draft.zh is not None and zh[draft.zh].alone:
            draft.en = draft.hint = None
        elif draft.en is not None and en[draft.en].alone:
            draft.zh = None
    found = list(drafts.values())
    placed = {draft.zh for draft in found}, {draft.en for draft in found}
    return [
        *found,
        *(Draft("", zh=number) for number in range(len(zh)) if number not in placed[0]),
        *(Draft("", en=number) for number in range(len(en)) if number not in placed[1]),
    ]


def _anchor(
    rows: Mapping[str, LockRow], locale: str, segments: Sequence[Segment]
) -> tuple[dict[str, int], set[str]]:
    """Ids of rows → indices of their segments, and the ids whose text is unchanged."""
    texts = {id_: text for id_, row in rows.items() if (text := row.text(locale))}
    norms = {segment.plain: segment.norm for segment in segments}  # most texts are unchanged
    old = [
        Known(rows[id_].kind or "", norms.get(text) or normalise(text))
        for id_, text in texts.items()
    ]
    anchors = match_texts(old, [Known(segment.kind, segment.norm) for segment in segments])
    ids = list(texts)
    return {ids[a]: b for a, b in anchors.found.items()}, {ids[a] for a in anchors.exact}


def _pair_halves(
    drafts: list[Draft], zh: Sequence[Segment], en: Sequence[Segment], facts: FactsOf
) -> list[Draft]:
    """The drafts, with those that lack a twin paired between any two neighbors that have one."""
    zh_halves: dict[int, Draft] = {}
    en_halves: dict[int, Draft] = {}
    for draft in drafts:
        if draft.en is None and draft.zh is not None and not zh[draft.zh].alone:
            zh_halves[draft.zh] = draft
        elif draft.zh is None and draft.en is not None and not en[draft.en].alone:
            en_halves[draft.en] = draft
    all_zh, all_en = sorted(zh_halves), sorted(en_halves)
    merged: set[int] = set()
    whole = [draft.both for draft in drafts if draft.both]
    for (i, j), (next_i, next_j) in gaps(whole, (len(zh), len(en))):
        ours = all_zh[bisect_right(all_zh, i) : bisect_left(all_zh, next_i)]
        theirs = all_en[bisect_right(all_en, j) : bisect_left(all_en, next_j)]
        if not ours or not theirs:
            continue
        place = {number: b for b, number in enumerate(theirs)}
        hints = {
            (a, place[hint])
            for a, number in enumerate(ours)
            if (hint := zh_halves[number].hint) in place and hint is not None
        }
        for a, b in pair_up(
            [facts("zh", number) for number in ours],
            [facts("en", number) for number in theirs],
            hints,
        ):
            one, other = zh_halves[ours[a]], en_halves[theirs[b]]
            one.en, one.id = other.en, one.id or other.id
            merged.add(id(other))
    return [draft for draft in drafts if id(draft) not in merged]


def _order(drafts: list[Draft], en: Sequence[Segment]) -> list[Draft]:
    """The drafts in the order of the Chinese page.

    What only English has follows the segment that it follows there.
    """
    places = {draft.en: draft for draft in drafts if draft.en is not None}
    behind: dict[int | None, list[Draft]] = defaultdict(list)  # index of the Chinese before them
    before: int | None = None
    for number in range(len(en)):
        draft = places[number]
        if draft.zh is None:
            behind[before].append(draft)
        else:
            before = draft.zh
    ordered = behind[None]
    for number, draft in sorted(
        ((draft.zh, draft) for draft in drafts if draft.zh is not None), key=lambda pair: pair[0]
    ):
        ordered += [draft, *behind[number]]
    return ordered
