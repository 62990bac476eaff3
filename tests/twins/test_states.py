"""Whether a translation is as new as its original, after one side or both were edited."""

from datetime import date

import pytest

from sentences import BIRTH, LATER, TITLE, A, B, C, lock, pages, states, with_more
from suyuan.twins.alignment import accept, align, to_rows
from suyuan.twins.names import NamedEntry


def name(text, locale):
    return [
        NamedEntry(f"people/{who}")
        for who, names in (("li", "李明 Li"), ("wang", "王芳 Wang"))
        if any(n in text for n in names.split())
    ]


def change(rows, *blocks, find=None):
    """One further block after the title, as the lock has it and as it is now: its pair."""
    alignment = align(rows, *pages(TITLE, *blocks), **({"find": find} if find else {}))
    assert (
        align(to_rows(alignment, LATER), *pages(TITLE, *blocks)).pairs[1].state
        == alignment.pairs[1].state
    )
    return alignment.pairs[1]


def test_chinese_that_changed_alone_makes_the_english_stale():
    pair = change(lock(TITLE, A), (with_more(A[0], 0), A[1]))
    assert (pair.state, pair.was, pair.confirmed) == ("stale", A[0], BIRTH)


def test_english_that_changed_alone_is_a_fix():
    pair = change(lock(TITLE, A), (A[0], with_more(A[1], 1)))
    assert (pair.state, pair.was, pair.confirmed) == ("confirmed", None, BIRTH)


def stale_rows():
    return to_rows(align(lock(TITLE, A), *pages(TITLE, (with_more(A[0], 0), A[1]))), LATER)


def test_a_fix_never_clears_a_stale_flag():
    pair = change(stale_rows(), (with_more(A[0], 0), with_more(A[1], 1)))
    assert (pair.state, pair.was) == ("stale", A[0])


def test_chinese_that_changed_again_is_measured_by_the_last_confirmation():
    pair = change(stale_rows(), (with_more(A[0], 0) + B[0][:20], A[1]))
    assert (pair.state, pair.was) == ("stale", A[0])


def test_chinese_that_changed_back_is_confirmed():
    pair = change(stale_rows(), A)
    assert (pair.state, pair.was, pair.confirmed, pair.renewed) == ("confirmed", None, BIRTH, False)


@pytest.mark.parametrize(
    "zh, en, state",
    [
        ("", "", "confirmed"),
        ("，共 12 人", " 12 of them", "confirmed"),
        ("，共 12 人", " 13 of them", "stale"),
        ("，李明", ", Li", "confirmed"),
        ("，李明", ", Wang", "stale"),
        ("，[甲](a.md)", ", [A](a.md)", "confirmed"),
        ("，[甲](a.md)", ", A", "stale"),
        ("[^a]", "[^a]", "confirmed"),
        ("[^a]", "", "stale"),
        ("[甲](claim:x)", "[A](claim:x)", "confirmed"),
        ("[甲](claim:x)", "[A](claim:y)", "stale"),
        ("，NIPS", ", NIPS", "confirmed"),
        ("，NIPS", ", a conference", "stale"),
    ],
)
@pytest.mark.parametrize(
    "rows", [lock(TITLE, A), stale_rows()], ids=["confirmed before", "stale before"]
)
def test_both_that_changed_are_confirmed_if_they_hold_the_same_facts(rows, zh, en, state):
    blocks = (with_more(A[0], 0) + "甲乙丙" + zh, with_more(A[1], 1) + en)
    pair = change(rows, blocks, find=name)
    assert (pair.state, pair.renewed) == (state, state == "confirmed")


def test_what_is_new_is_untranslated_until_there_is_english():
    rows = lock(TITLE, A)
    waiting = align(rows, *pages(TITLE, A, (B[0], None)))
    assert states(waiting) == ["confirmed", "confirmed", "untranslated"]
    after = align(to_rows(waiting, LATER), *pages(TITLE, A, B))
    assert [pair.id for pair in after.pairs] == [pair.id for pair in waiting.pairs]
    assert after.pairs[2].state == "confirmed" and after.pairs[2].renewed
    assert to_rows(after, date(2026, 5, 6))[after.pairs[2].id].confirmed == date(2026, 5, 6)


def test_an_essay_without_a_translation():
    assert states(align({}, *pages((TITLE[0], None), (A[0], None)))) == ["untranslated"] * 2


def test_a_block_that_one_language_alone_is_to_have():
    note = "译者说明一句。\n{: .only-here }"
    alignment = align(
        lock(TITLE, A, B),
        *pages(TITLE, A, (None, "A note on names.\n{: .only-here }"), B, (note, None)),
    )
    assert [(pair.state, bool(pair.left), bool(pair.right)) for pair in alignment.pairs][2:] == [
        ("alone", False, True),
        ("confirmed", True, True),
        ("alone", True, False),
    ]
    again = align(
        to_rows(alignment, LATER),
        *pages(TITLE, A, (None, "A note on names.\n{: .only-here }"), B, (note, None)),
    )
    assert [pair.id for pair in again.pairs] == [pair.id for pair in alignment.pairs]
    freed = align(
        to_rows(alignment, LATER),
        *pages(TITLE, A, B, ("译者说明一句。", "A note by the translator.")),
    )
    assert freed.pairs[3].id == alignment.pairs[4].id and freed.pairs[3].state == "confirmed"


def test_english_without_chinese_is_an_orphan():
    assert states(align(lock(TITLE, A), *pages(TITLE, A, (None, B[1])))) == [
        "confirmed",
        "confirmed",
        "orphan",
    ]
    assert states(align(lock(TITLE, A, B), *pages(TITLE, A, (None, B[1])))) == [
        "confirmed",
        "confirmed",
        "orphan",
    ]


def test_accepting_confirms_as_it_is_until_something_changes():
    alignment = align(stale_rows(), *pages(TITLE, (with_more(A[0], 0), A[1])))
    accepted = accept(alignment, [alignment.pairs[1].id])
    assert (accepted.pairs[1].state, accepted.pairs[1].was, accepted.pairs[0]) == (
        "confirmed",
        None,
        alignment.pairs[0],
    )
    rows = to_rows(accepted, LATER)
    assert rows[accepted.pairs[1].id].confirmed == LATER
    after = change(rows, (with_more(A[0], 0), A[1]))
    assert (after.state, after.accepted) == ("confirmed", True)
    assert not change(rows, (with_more(A[0], 0), with_more(A[1], 1))).accepted
    assert change(rows, A).state == "stale"


def test_typography_stales_nothing():
    zh, en = (
        "他说：“用 GPU 训练……”——2012 年，[甲](a.md)。" + A[0],
        "“No,” he said—and went… " + A[1],
    )
    passed = (
        "他说：「用GPU训练…」—2012年，**[甲](a.md)**。" + A[0],
        '"No," he *said* -- and went... ' + A[1],
    )
    rows = lock(TITLE, (zh, en))
    for pair in ((zh, passed[1]), (passed[0], en), passed):
        alignment = align(rows, *pages(TITLE, pair))
        assert states(alignment) == ["confirmed"] * 2 and not alignment.pairs[1].renewed
        assert to_rows(alignment, LATER)[list(rows)[1]].confirmed == BIRTH


def test_what_moved_in_one_language_only_is_flagged():
    alignment = align(lock(TITLE, A, B, C), pages(TITLE, A, B, C)[0], pages(TITLE, A, C, B)[1])
    assert sum(pair.moved for pair in alignment.pairs) == 1
    assert not any(pair.moved for pair in align(lock(TITLE, A, B, C), *pages(TITLE, C, B, A)).pairs)
