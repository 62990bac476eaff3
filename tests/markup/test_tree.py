"""The tree of a page: what goes in comes out, and what the steps do to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from suyuan.markup.tree import (
    NestedTooDeeply,
    Place,
    all_text,
    insert_after,
    insert_before,
    parse_html,
    parse_markup,
    prepend,
    remove,
    render_element,
    render_html,
    replace,
    split_text,
    unwrap,
    wrap,
)


@pytest.mark.parametrize(
    "html, written",
    [
        ("<p>a &amp; b &lt; &nbsp;&#8617;</p>\n", "<p>a &amp; b &lt; \u00a0↩</p>\n"),
        ("text<br />\n<hr/><img src='中 文.png' alt=''>", None),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<p>open <em>to the end", "<p>open <em>to the end</em></p>"),
        ("</div></body></html><p>after</p>", "<p>after</p>"),
        ("<body class='x'><p>a</p>", "<p>a</p>"),
        ("<!--original s-1--><script>a<b</script>", "<!--original s-1--><script>a<b</script>"),
        ("<p title='a > \"b\"'>x</p>", "<p title='a &gt; \"b\"'>x</p>"),
        (
            "<p>a<wbr>b<WBR/>c <em>d</em></p><audio><source src='x'>e</audio><!-- <wbr> -->",
            '<p>a<wbr>b<wbr>c <em>d</em></p><audio><source src="x">e</audio><!-- <wbr> -->',
        ),
        ("<p title='<wbr>'>x<embed>y</p>", '<p title="&lt;wbr&gt;">x<embed>y</p>'),
        ("", ""),
    ],
)
def test_what_is_parsed_is_written(html, written):
    if written is None:
        written = 'text<br>\n<hr><img src="%E4%B8%AD%20%E6%96%87.png" alt="">'
    assert render_html(parse_html(html)) == written


TEXT = st.text(st.sampled_from("ab 中\n&<>\"'é\u00a0"), min_size=1)


@given(st.lists(st.one_of(TEXT, st.sampled_from(["p", "em", "a", "div", "li"])), max_size=12))
def test_no_text_is_lost(parts):
    root = parse_html("")
    at = root
    for part in parts:
        if part in ("p", "em", "a", "div", "li"):
            at = at.makeelement(part)
            root.append(at)
        else:
            at.text = (at.text or "") + part
    again = parse_html(render_html(root))
    assert "".join(again.itertext()) == "".join(root.itertext())
    browser = LexborHTMLParser(f"<div id=x>{render_html(root)}</div>")
    text = browser.root.text(deep=True)
    assert text == "".join(root.itertext())


def test_markup_of_ours_keeps_its_case_and_the_rest_is_read_as_html():
    root = parse_markup('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')
    assert render_html(root) == '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>'
    assert render_html(parse_markup("a<br>b &nbsp;")) == "a<br>b \u00a0"


def test_a_page_that_is_nested_too_deeply_is_refused_and_not_cut():
    with pytest.raises(NestedTooDeeply):
        parse_html("<div>" * 3000 + "deep" + "</div>" * 3000 + "<p>after</p>")
    assert "deep" in render_html(parse_html("<div>" * 2000 + "deep"))


def test_markup_goes_around_an_element_and_the_text_after_it_stays_last():
    root = parse_html("a<b>x</b>c<i>y</i>d")
    insert_before(root[0], "1<u>2</u>3")
    insert_after(root.find("b"), "4<u>5</u>6<s>7</s>")
    replace(root.find("i"), "<q>8</q>")
    assert render_html(root) == "a1<u>2</u>3<b>x</b>4<u>5</u>6<s>7</s>c<q>8</q>d"


def test_elements_go_and_their_text_stays():
    root = parse_html("a<b>x</b>c<i>y<u>z</u></i>d")
    remove(root.find("b"))
    assert render_html(root) == "ac<i>y<u>z</u></i>d"
    unwrap(root.findall("i"))
    assert render_html(root) == "acy<u>z</u>d"
    prepend(root, [])
    prepend(root, [root.makeelement("s"), root.makeelement("q")])
    assert render_html(root) == "<s></s><q></q>acy<u>z</u>d"
    assert render_element(root.find("u")) == "<u>z</u>d"
    assert all_text(root) == "acy z d"


def test_parts_of_a_text_get_elements_of_their_own():
    root = parse_html("abc<b>x</b>def")
    for place in (Place(root, root[0]), Place(root, None)):
        split_text(place, [(start, start + 1, root.makeelement("u")) for start in (0, 2)])
    assert render_html(root) == "<u>a</u>b<u>c</u><b>x</b><u>d</u>e<u>f</u>"


@pytest.mark.parametrize(
    "first, start, last, end, expected",
    [
        (None, 1, None, 2, "a<a>b</a>c<b>x</b>d<i>y</i>ef"),
        (None, 1, "b", 0, "a<a>bc<b>x</b></a>d<i>y</i>ef"),
        (None, 3, "i", 1, "abc<a><b>x</b>d<i>y</i>e</a>f"),
        ("b", 0, "b", 1, "abc<b>x</b><a>d</a><i>y</i>ef"),
        ("i", 0, "i", 2, "abc<b>x</b>d<i>y</i><a>ef</a>"),
    ],
)
def test_a_range_is_wrapped(first, start, last, end, expected):
    root = parse_html("abc<b>x</b>d<i>y</i>ef")
    first, last = (Place(root, name and root.find(name)) for name in (first, last))
    wrap(first, start, last, end, root.makeelement("a"))
    assert render_html(root) == expected
