"""Finding texts again after an edit; fixtures/anchors.txt has the cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import read_cases
from suyuan.twins.anchors import Known, in_order, match_texts, swallowed_by


def known(lines):
    return [
        Known("quote" if line.startswith("> ") else "paragraph", line.removeprefix("> "))
        for line in lines.split("\n")
    ]


@pytest.mark.parametrize("old, new, expected", read_cases("anchors.txt", 3))
def test_what_became_of_what(old, new, expected):
    found, exact = match_texts(known(old), known(new))
    became = (f"{a + 1}{'=' if a in exact else '~'}{b + 1}" for a, b in sorted(found.items()))
    assert " ".join(became) == expected


TEXTS = st.lists(
    st.builds(
        Known,
        st.sampled_from(["paragraph", "quote"]),
        st.lists(st.sampled_from("abcdef"), max_size=6).map(" ".join),
    ),
    max_size=8,
)


@given(TEXTS, TEXTS)
def test_each_text_is_found_once_at_most(old, new):
    found, exact = match_texts(old, new)
    assert len(set(found.values())) == len(found) and exact <= set(found)
    assert set(found) <= set(range(len(old))) and set(found.values()) <= set(range(len(new)))
    assert all(old[a] == new[found[a]] for a in exact)


@given(TEXTS)
def test_what_is_unchanged_is_found_in_its_place(texts):
    found, exact = match_texts(texts, texts)
    assert found == {number: number for number in range(len(texts))} and exact == set(found)


@pytest.mark.parametrize(
    "text, others, expected",
    [
        ("one red apple", ["a pear", "one red apple and a pear"], 1),
        ("one red apple", ["one apple"], None),  # shorter than the text
        ("one red apple", ["one red apple"], None),  # as long as the text
        ("one two three four five", ["one two three four six seven"], 0),  # four words of five
        ("one two three four five", ["one two three six seven eight"], None),
        ("红苹果", ["桌上有一个红苹果"], 0),
        ("one red apple", ["one red apple here", "and one red apple there"], 0),  # the first of two
        ("——", ["—— one"], None),  # no words
        ("one", [], None),
    ],
)
def test_which_text_took_in_another(text, others, expected):
    assert swallowed_by(text, others) == expected


@given(st.lists(st.integers(0, 9), unique=True, max_size=10))
def test_positions_in_order_are_as_many_as_can_be(values):
    kept = in_order(values)
    rising = [values[position] for position in sorted(kept)]
    assert rising == sorted(rising)
    longest = [1] * len(values)
    for i, value in enumerate(values):
        longest[i] += max((longest[j] for j in range(i) if values[j] < value), default=0)
    assert len(kept) == max(longest, default=0)
