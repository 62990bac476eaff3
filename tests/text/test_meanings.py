"""What figures say: which of them agree with which."""

import pytest

from suyuan.text.meanings import find_meanings


def first(text, locale):
    return next(find_meanings(text, locale))


@pytest.mark.parametrize(
    "locale, text, stated, agrees",
    [
        ("zh", "2012 年", "2012 年 12 月 7 日", True),
        ("zh", "2012 年 12 月", "2012 年 12 月 7 日", True),
        ("zh", "12 月", "2012 年 12 月", True),
        ("zh", "2012 年 12 月", "2012 年", False),
        ("zh", "2012 年 11 月", "2012 年 12 月", False),
        ("zh", "2000 个类别", "2000 年", False),
        ("zh", "4400 万美元", "4400 万美元", True),
        ("zh", "4400 万", "44,000,000", True),
        ("zh", "4400 万日元", "4400 万美元", False),
        ("zh", "三个人", "3 个人", True),
        ("zh", "三年", "三个人", False),
        ("zh", "三", "三", False),
        ("zh", "9.1%", "9.1%", True),
        ("zh", "80 年代", "1986 年", True),
        ("zh", "80 年代", "1996 年", False),
        ("en", "2012", "December 2012", True),
        ("en", "December 2012", "2012", False),
        ("en", "December 2012", "December 7, 2012", True),
        ("en", "December 7, 2012", "December 2012", False),
        ("en", "on April 10", "April 10, 2023", True),
        ("en", "2,000 pictures", "2000", False),
        ("en", "1500 MB of it", "1500", False),
        ("en", "2000 was a year", "2000", True),
        ("en", "$44 million", "$44 million", True),
        ("en", "three people", "3 people", True),
        ("en", "three years", "three people", False),
        ("en", "in the 1980s", "1986", True),
        ("en", "about 40 percent", "40 percent", True),
    ],
)
def test_a_figure_agrees_with_one_that_says_as_much_or_more(locale, text, stated, agrees):
    assert first(text, locale).agrees(first(stated, locale)) is agrees


def test_an_english_date_is_one_figure_with_its_month():
    meanings = list(find_meanings("From May 3, 2012, to June 2013, in 1999 and 2001.", "en"))
    assert [one.date for one in meanings] == [
        (2012, 5, 3),
        (2013, 6, None),
        (1999, None, None),
        (2001, None, None),
    ]


@pytest.mark.parametrize(
    "locale, text", [("zh", "1987—1998 年"), ("zh", "1987 年至 1998 年"), ("en", "1987–1998")]
)
def test_the_years_of_a_range_are_dates(locale, text):
    assert [one.date[0] for one in find_meanings(text, locale)] == [1987, 1998]
