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
    left, right  indices of its segments
    hint    index of the segment that may be the right one
    """

    id: str
    left: int | None = None
    right: int | None = None
    hint: int | None = None

    @property
    def both(self) -> tuple[int, int] | None:
        """The indices of the two segments; None if one is missing."""
        return None if self.left is None or self.right is None else (self.left, self.right)


FactsOf = Callable[[int, int], tuple[Segment, Facts]]  # of side, 0 or 1, and index


def match(
    rows: Mapping[str, LockRow],
    left: Sequence[Segment],
    right: Sequence[Segment],
    facts: FactsOf,
    locales: tuple[str, str],
) -> list[Draft]:
    """A draft for every pair, in the order of the left page.

    rows, left, right  as for `suyuan.twins.alignment.align`
    facts    side and index → a segment with its facts
    locales  of the two sides
    """
    return _order(_pair_halves(_find_again(rows, left, right, locales), left, right, facts), right)


def displaced(drafts: Sequence[Draft]) -> set[int]:
    """Indices of the pairs whose right is not where the left is.

    They are as few as explain how the orders of the two pages differ.
    """
    both = [(index, draft.both[1]) for index, draft in enumerate(drafts) if draft.both]
    kept = in_order([right for _, right in both])
    return {index for position, (index, _) in enumerate(both) if position not in kept}


def _find_again(
    rows: Mapping[str, LockRow],
    left: Sequence[Segment],
    right: Sequence[Segment],
    locales: tuple[str, str],
) -> list[Draft]:
    """A draft for every segment of both pages; those of one row are in one draft."""
    left_of, left_exact = _anchor(rows, locales[0], left)
    right_of, right_exact = _anchor(rows, locales[1], right)
    drafts = {
        id_: Draft(id_, left_of.get(id_)) for id_ in rows if id_ in left_of or id_ in right_of
    }
    for id_, number in right_of.items():
        # Where both have changed, their words decide which is the twin of which: of a paragraph
        # that was split in both languages, the old text may resemble the first half here and the
        # second half there.
        if id_ in right_exact or id_ in left_exact or id_ not in left_of:
            drafts[id_].right = number
        else:
            drafts[id_].hint = number
    for draft in drafts.values():
        # A block that is marked as one language's own keeps the id and loses its twin.
        if draft.left is not None and left[draft.left].alone:
            draft.right = draft.hint = None
        elif draft.right is not None and right[draft.right].alone:
            draft.left = None
    found = list(drafts.values())
    placed = {draft.left for draft in found}, {draft.right for draft in found}
    return [
        *found,
        *(Draft("", left=number) for number in range(len(left)) if number not in placed[0]),
        *(Draft("", right=number) for number in range(len(right)) if number not in placed[1]),
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
    drafts: list[Draft], left: Sequence[Segment], right: Sequence[Segment], facts: FactsOf
) -> list[Draft]:
    """The drafts, with those that lack a twin paired between any two neighbors that have one."""
    left_halves: dict[int, Draft] = {}
    right_halves: dict[int, Draft] = {}
    for draft in drafts:
        if draft.right is None and draft.left is not None and not left[draft.left].alone:
            left_halves[draft.left] = draft
        elif draft.left is None and draft.right is not None and not right[draft.right].alone:
            right_halves[draft.right] = draft
    all_left, all_right = sorted(left_halves), sorted(right_halves)
    merged: set[int] = set()
    whole = [draft.both for draft in drafts if draft.both]
    for (i, j), (next_i, next_j) in gaps(whole, (len(left), len(right))):
        ours = all_left[bisect_right(all_left, i) : bisect_left(all_left, next_i)]
        theirs = all_right[bisect_right(all_right, j) : bisect_left(all_right, next_j)]
        if not ours or not theirs:
            continue
        place = {number: b for b, number in enumerate(theirs)}
        hints = {
            (a, place[hint])
            for a, number in enumerate(ours)
            if (hint := left_halves[number].hint) in place and hint is not None
        }
        for a, b in pair_up(
            [facts(0, number) for number in ours],
            [facts(1, number) for number in theirs],
            hints,
        ):
            one, other = left_halves[ours[a]], right_halves[theirs[b]]
            one.right, one.id = other.right, one.id or other.id
            merged.add(id(other))
    return [draft for draft in drafts if id(draft) not in merged]


def _order(drafts: list[Draft], right: Sequence[Segment]) -> list[Draft]:
    """The drafts in the order of the left page.

    What only the right has follows the segment that it follows there.
    """
    places = {draft.right: draft for draft in drafts if draft.right is not None}
    behind: dict[int | None, list[Draft]] = defaultdict(list)  # index of the left before them
    before: int | None = None
    for number in range(len(right)):
        draft = places[number]
        if draft.left is None:
            behind[before].append(draft)
        else:
            before = draft.left
    ordered = behind[None]
    for number, draft in sorted(
        ((draft.left, draft) for draft in drafts if draft.left is not None),
        key=lambda pair: pair[0],
    ):
        ordered += [draft, *behind[number]]
    return ordered
