"""The lock file of an essay: read as it was written, refused when it is broken."""

import pytest

from sentences import BIRTH, TITLE, A, B, lock
from suyuan.core.problems import ProblemsFound
from suyuan.twins.lock import LockRow, dump_lock, load_lock


def test_a_lock_is_read_as_it_was_written():
    rows = lock(TITLE, A, B) | {"s-00000": LockRow(retired=list(lock(TITLE))[0])}
    odd = LockRow(
        kind="paragraph",
        zh="- 一：: 二 '# 三' \U0001f600 \"四\"",
        en="yes",
        was="null",
        confirmed=BIRTH,
        accepted=True,
    )
    rows = rows | {"s-11111": odd}
    text = dump_lock(rows, "x")
    assert load_lock(text, "x.yml") == rows and dump_lock(load_lock(text, "x.yml"), "x") == text
    assert max(map(len, text.split("\n"))) > 200, "lines are not folded"
    assert load_lock("", "x.yml") == {}
    assert text.count("\n\ns-") == len(rows), "blank lines between rows, so that branches merge"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "s-00000: {retired: s-00001}",
            "x.yml:1: s-00000.retired: there is no living segment 's-00001': name one that is",
        ),
        (
            "s-00000: {retired: s-00000}",
            "x.yml:1: s-00000.retired: there is no living segment 's-00000'",
        ),
        (
            "s-00000: {kind: paragraph}",
            "x.yml:1: s-00000: a segment has a kind, and its text in a language",
        ),
        ("s-00000: {zh: 甲}", "x.yml:1: s-00000: a segment has a kind"),
        (
            "s-00000: {retired: s-00000, zh: 甲}",
            "x.yml:1: s-00000: a retired segment has no other fields",
        ),
        (
            "s-00000: {kind: paragraph, zh: 甲, hash: 1}",
            "x.yml:1: s-00000.hash is not a known field",
        ),
        (
            "s-00000:\n  kind: paragraph\n  zh: 甲\n  confirmed: soon",
            "x.yml:4: s-00000.confirmed must be a date of the form",
        ),
        ("the-title: {kind: paragraph, zh: 甲}", "x.yml:1: the id 'the-title' must have"),
        ("s-00000: [", "x.yml:1: this is not valid YAML"),
        ("<<<<<<< main\ns-00000: {}\n", "x.yml:"),
    ],
)
def test_a_lock_that_is_broken(text, expected):
    with pytest.raises(ProblemsFound) as caught:
        load_lock(text, "x.yml")
    assert str(caught.value).startswith(expected)
