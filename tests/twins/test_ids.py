"""Which id a segment has, and where an id leads whose segment is gone."""

import re
import time

import pytest

from sentences import LATER, NEW, TITLE, A, B, C, D, E, lock, pages, sentence, states, with_more
from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import align, to_rows
from suyuan.twins.lock import LockRow, new_id


def test_ids_are_the_same_wherever_they_are_made():
    ids = [pair.id for pair in align({}, *pages(TITLE, A, B)).pairs]
    assert ids == [pair.id for pair in align({}, *pages(TITLE, A, B)).pairs]
    assert align(lock(TITLE, A), *pages(TITLE, A, B)).pairs[2].id == ids[2], (
        "in a preview, before the lock knows of it"
    )
    assert [pair.id for pair in align(lock(TITLE, A, B), *pages(TITLE, A, B)).pairs] == ids


def test_the_same_words_twice_have_two_ids():
    first = align({}, *pages(TITLE, A, TITLE, B))
    assert len({pair.id for pair in first.pairs}) == 4
    assert new_id("paragraph", "甲", set()) != new_id(
        "paragraph", "甲", {new_id("paragraph", "甲", set())}
    )
    assert (
        new_id("paragraph", "“甲”", ())
        == new_id("paragraph", "「甲」", ())
        != new_id("quote", "「甲」", ())
    )


def test_a_thousand_paragraphs_that_are_alike_get_their_ids_in_time():
    text = "# 题\n\n" + "甲。\n\n" * 1_000
    segments = split_segments(text)
    began = time.process_time()
    pairs = align({}, segments, []).pairs
    assert time.process_time() - began < 2  # it took six to try the ids of those before each time
    assert len({pair.id for pair in pairs}) == 1_001
    rows, expected = {}, []
    for segment in segments[:20]:  # as one by one
        expected.append(new_id(segment.kind, segment.plain, rows))
        rows[expected[-1]] = None
    assert [pair.id for pair in pairs[:20]] == expected


@pytest.mark.parametrize(
    "blocks, expected",
    [
        ((TITLE, NEW, A, B, C), "0 - 1 2 3"),
        ((TITLE, B, C), "0 2 3"),
        ((TITLE, C, A, B), "0 3 1 2"),
        ((TITLE, (with_more(A[0], 0), A[1]), B, C), "0 1 2 3"),
        ((TITLE, A, NEW, C), "0 1 2 3"),
        ((TITLE, (A[0] + B[0], A[1] + " " + B[1]), C), "0 [12] 3"),
        ((("# 别的", "# Else"), A, B, C), "0 1 2 3"),
        (("# 别的", "# Else"), "-"),
        ((TITLE, C, (with_more(A[0], 0), with_more(A[1], 1)), B), "0 3 1 2"),
    ],
)
def test_a_segment_keeps_its_id(blocks, expected):
    rows = lock(TITLE, A, B, C)
    ids = list(rows)
    blocks = (blocks,) if isinstance(blocks[0], str) else blocks
    found = [
        str(ids.index(pair.id)) if pair.id in ids else "-"
        for pair in align(rows, *pages(*blocks)).pairs
    ]
    assert re.fullmatch(expected, " ".join(found))


def test_neighbors_that_are_wholly_rewritten_keep_the_ids_of_their_translations():
    rows = lock(TITLE, A, B, C)
    alignment = align(rows, *pages(TITLE, (D[0], A[1]), (E[0], B[1]), C))
    assert [pair.id for pair in alignment.pairs] == list(rows)
    assert [(pair.state, pair.was) for pair in alignment.pairs[1:3]] == [
        ("stale", A[0]),
        ("stale", B[0]),
    ]


def test_what_was_parted_keeps_its_id_in_the_part_that_is_most_like_it():
    whole = tuple((" " * side).join(sentence(n)[side] for n in range(60, 65)) for side in (0, 1))
    first, second = (
        tuple((" " * side).join(sentence(n)[side] for n in part) for side in (0, 1))
        for part in ((60, 61), (62, 63, 64))
    )
    rows = lock(TITLE, A, whole, B)
    parted = align(rows, *pages(TITLE, A, first, second, B))
    assert parted.pairs[3].id == list(rows)[2] and states(parted) == ["confirmed"] * 5
    assert [pair.right.plain for pair in parted.pairs] == ["Title", A[1], first[1], second[1], B[1]]


def test_a_paragraph_that_is_parted_at_different_places_is_paired_by_what_it_says():
    """The Chinese is found again in its first half, the English in its second: they are no twins
    for that."""
    zh = [sentence(n)[0] for n in range(70, 75)]
    en = [sentence(n)[1] for n in range(70, 75)]
    rows = lock(TITLE, ("".join(zh) + "甲 7 乙", " ".join(en) + " 7."), B)
    parted = align(
        rows,
        *pages(
            TITLE,
            ("".join(zh[:3]), " ".join(en[:2])),
            ("".join(zh[3:]) + "甲 7 乙", " ".join(en[2:]) + " 7."),
            B,
        ),
    )
    assert [(pair.left.line, pair.right.line) for pair in parted.pairs] == [
        (1, 1),
        (3, 3),
        (5, 5),
        (7, 7),
    ]


def test_a_segment_that_is_gone_leads_to_what_took_it_in_else_to_its_neighbor():
    rows = lock(TITLE, A, B, C)
    title, a, b, c = rows
    assert align(rows, *pages(TITLE, A, C)).retired == {b: a}
    assert align(rows, *pages(TITLE, A, (B[0] + C[0], B[1] + " " + C[1]))).retired in (
        {b: c},
        {c: b},
    )
    far = align(rows, *pages(TITLE, B, (C[0] + A[0], C[1] + " " + A[1])))
    assert far.retired in ({a: c}, {c: a}), "not to its neighbor, though that lives"


def test_what_comes_in_behind_a_merged_paragraph_is_new():
    """Though it stands alone where the paragraph stood that was taken in, it is no rewriting of
    that."""
    rows = lock(TITLE, (A[0] + D[0], A[1] + " " + D[1]), B, C)
    title, a, b, c = rows
    merged = align(rows, *pages(TITLE, (A[0] + D[0] + B[0], " ".join([A[1], D[1], B[1]])), NEW, C))
    assert merged.retired == {b: a} and [pair.id in rows for pair in merged.pairs] == [
        True,
        True,
        False,
        True,
    ]


def test_a_retired_id_leads_on_and_is_never_given_again():
    rows = lock(TITLE, A, B, C)
    title, a, b, c = rows
    second = to_rows(align(rows, *pages(TITLE, A, C)), LATER)
    assert second[b] == LockRow(retired=a) and list(second) == [title, a, b, c]
    third = align(second, *pages(TITLE, C))
    assert third.retired[b] == third.retired[a] == title
    back = align(second, *pages(TITLE, A, B, C))
    assert back.pairs[2].id not in rows and back.retired == {b: a}


def test_an_essay_that_has_lost_all_its_text():
    with pytest.raises(ValueError):
        align(lock(TITLE), [], [])
    assert align({}, [], []).pairs == ()
