"""Which segments are taken for twins; fixtures/pairing.txt has the cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import read_cases
from suyuan.markup.segments import split_segments
from suyuan.twins.facts import read_facts
from suyuan.twins.names import no_names
from suyuan.twins.pairing import pair_up
from suyuan.twins.scores import log_ratio, weight

BLOCKS = {
    "zh": ["# 题", "山里住着一个木匠。", "他有 7 个学徒。", "> 柴要趁早劈。", "见[甲](a.md)。"],
    "en": ["# T", "There was a carpenter.", "He had 7 hands.", "> Split early.", "See [A](a.md)."],
}


def side(text, locale):
    return [(segment, read_facts(segment, locale, no_names)) for segment in split_segments(text)]


@pytest.mark.parametrize("zh, en, expected", read_cases("pairing.txt", 3))
def test_twins_by_what_they_hold(zh, en, expected):
    pairs = pair_up(side(zh, "zh"), side(en, "en"))
    assert " ".join(f"{i + 1}-{j + 1}" for i, j in pairs) == expected


def test_what_were_twins_before_is_preferred():
    zh, en = side("甲。\n\n乙。", "zh"), side("One of many.", "en")
    assert pair_up(zh, en, {(0, 0)}) == [(0, 0)]
    assert pair_up(zh, en, {(1, 0)}) == [(1, 0)]


@settings(max_examples=50)
@given(*(st.lists(st.sampled_from(BLOCKS[locale]), max_size=5) for locale in BLOCKS))
def test_pairs_keep_the_order_of_both_languages(zh, en):
    """Every block is in one pair at most, and no pair is of two kinds."""
    sides = side("\n\n".join(zh), "zh"), side("\n\n".join(en), "en")
    pairs = pair_up(*sides)
    for number, blocks in enumerate(sides):
        used = [pair[number] for pair in pairs]
        assert used == sorted(set(used)) and all(place < len(blocks) for place in used)
    assert all(sides[0][i][0].kind == sides[1][j][0].kind for i, j in pairs)


def test_lengths_are_compared_in_letters_of_english():
    assert weight("four 4 ——") == 5
    assert weight("汉字かな") == pytest.approx(2 * 3.6 + 2 * 1.4)
    [zh], [en] = split_segments("汉" * 50), split_segments("x" * 180)
    assert log_ratio(zh, en) == pytest.approx(0)
    [twice] = split_segments("x" * 361)
    assert log_ratio(zh, twice) == pytest.approx(0.693, abs=0.001)
