"""Which numbers of a text are found by value; test_search_answers.py shows what finds them."""

import pytest

from suyuan.search.numbers import find_values


@pytest.mark.parametrize(
    "text, found",
    [
        ("In 2012, 一万六千 for $44 million", [("一万六千", "16000"), ("$44 million", "44000000")]),
        ("16,000 CPUs and 1.6 万", [("16,000", "16000"), ("1.6 万", "16000")]),
        ("twenty-one of 78.9 万人", [("twenty-one", "21"), ("78.9 万", "789000")]),
        ("GPT-4, GTX 580, 731 号, 41%, 3.5-turbo", []),  # in plain digits, or part of a name
        ("八十年代、the 1980s、千万不要、两块、half a million", []),
    ],
)
def test_numbers_that_are_not_written_in_plain_digits(text, found):
    assert [
        (text[number.start : number.end], number.value) for number in find_values(text)
    ] == found
