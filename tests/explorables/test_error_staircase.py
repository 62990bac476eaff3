"""The staircase of errors: its numbers are those of the claims, and which guesses count."""

import re

import pytest

from real_content import claims
from real_explorables import RECORDS
from suyuan.drawings.explorables import error_staircase as stairs

ID = "error-staircase"


def test_the_errors_are_those_of_the_claims():
    stated = " ".join(claims()["ilsvrc-winners"].values_of(None, "en"))
    assert (
        "6.67 percent in 2014, 3.57 percent in 2015" in stated and "2.251 percent in 2017" in stated
    )
    assert "25.8 percent in 2011" in stated and "from 11 percent to 12 percent in 2013" in stated
    assert "about 3 percent in 2016" in stated and "about 28 percent in 2010" in stated
    note = claims()["prior-best-error"].text("en").note
    assert "28.2 percent" in note and "25.8 percent" in note
    assert "15.3 percent" in " ".join(claims()["alexnet-margin"].values_of(None, "en"))
    for error, shown in zip(stairs.ERRORS, stairs.SHOWN):
        low, *high = map(float, re.findall(r"[\d.]+", shown))
        assert low <= error <= (high or [low])[-1]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_picture_is_right_if_one_of_the_counted_guesses_is(scripts, locale):
    words = RECORDS[ID].text(locale).words
    ranks = []
    for n in range(1, stairs.PICTURES + 1):
        answer, guesses = stairs.read_picture(words[f"p{n}"])
        assert len(guesses) == stairs.GUESSES == len(set(guesses))
        ranks.append(guesses.index(answer) + 1 if answer in guesses else None)
    assert ranks == [1, 1, 1, 1, 2, 2, None, None], "as in figure 4 of the paper"
    for counted, wrong in ((1, 4), (2, 2), (3, 2), (5, 2)):
        assert stairs.count_wrong(words, counted) == wrong
        assert scripts.call([(ID, "countWrong", [words, counted])]) == [wrong]


def test_more_guesses_never_make_it_wrong(scripts):
    guesses = ["a", "b", "c", "d", "e"]
    for answer in [*guesses, "z"]:
        right = [stairs.is_right(answer, guesses, counted) for counted in range(1, 6)]
        assert right == sorted(right)
        given = [[answer, guesses, counted] for counted in range(1, 6)]
        assert scripts.each(ID, "isRight", given) == right


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_any_settings_are_drawn_alike(scripts, words, locale):
    own = words(ID, locale)
    every = [stairs.Settings(2010 + at % 8, 1 + at % 5, 1 + at * 3 % 8) for at in range(24)]
    given = [[each._asdict(), own] for each in every]
    assert scripts.each(ID, "draw", given) == [list(stairs.draw(own, each)) for each in every]
    assert scripts.each(ID, "says", given) == [stairs.says(own, each) for each in every]


def test_a_finger_chooses_a_year_or_a_picture(scripts):
    found = scripts.each(
        ID,
        "point",
        [
            [{"x": 120, "y": 90}, {}, True],
            [{"x": 399, "y": 380}, {}, True],
            [{"x": 9, "y": 250}, {}, True],
        ],
    )
    assert found == [{"year": 2012}, {"picture": 8}, None]
