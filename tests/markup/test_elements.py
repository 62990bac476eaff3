"""Cutting a rendered page into its top-level elements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suyuan.markup.elements import split_elements


@pytest.mark.parametrize(
    "html, expected",
    [
        ('<p id="a">x</p>\n<ul id="b"><li>1</li></ul>', [("a", "p"), ("b", "ul")]),
        ('<h1 id="a">x</h1>\n<hr id="b" />\n<p>y</p>', [("a", "h1"), ("b", "hr"), ("", "p")]),
        (
            '<div id="a"><div><p>x</p></div></div><img id="b" src="y"><p id="c">z</p>',
            [("a", "div"), ("b", "img"), ("c", "p")],
        ),
        ('<figure id="a"><svg viewBox="0 0 1 1"><path d="M0"/></svg></figure>', [("a", "figure")]),
    ],
)
def test_top_level_elements(html, expected):
    parts = split_elements(html)
    assert [(part.id, part.tag) for part in parts] == expected
    assert "".join(part.html for part in parts) == html


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div id='x'>",
                "</div>",
                "text",
                "<br>",
                "<br/>",
                "&amp;",
                "<",
                "\n",
                "<!--",
                "-->",
            ]
        )
    ).map("".join)
)
def test_no_byte_is_lost_whatever_the_markup(html):
    assert "".join(part.html for part in split_elements(html)) == html
