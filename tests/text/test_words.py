"""Counting words, and showing a change word by word."""

import pytest

from suyuan.markup.tree import all_text, parse_html
from suyuan.text.words import reading_minutes, render_change


@pytest.mark.parametrize(
    "html, minutes",
    [
        ("", 1),
        ("<p>" + "字" * 400 + "</p>", 1),
        ("字" * 401, 2),
        ("<a title='not read at all'>word </a>" * 239, 2),
        ("word&#160;&#8617;" * 230, 1),
        ("字" * 400 + " it’s well-known" * 120, 3),
    ],
)
def test_reading_minutes(html, minutes):
    assert reading_minutes(all_text(parse_html(html))) == minutes


def test_a_change_is_shown_word_by_word_and_cannot_become_markup():
    assert (
        render_change("辛顿今年六十岁。", "辛顿今年六十四岁。")
        == "辛顿今年<del>六十岁</del><ins>六十四岁</ins>。"
    )
    assert "<script>" not in render_change("<script>", "<b>")
    assert render_change("同样", "同样") == "同样"
