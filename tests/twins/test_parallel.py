"""The pure parts of showing twins: cutting pages, moving links, marks, the parallel page, downloads, changes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from suyuan.markup.elements import split_elements
from suyuan.text.words import render_change
from suyuan.twins.exchange import Unit, render_json, render_tmx
from suyuan.twins.marks import Mark, mark_segments
from suyuan.twins.parallel import fill, place, rebase, split_page

WORDS = {"show_twin": "Show <it>", "permalink": "Link", "suggest": "Wrong?"}


# --- elements


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


def test_a_page_is_cut_into_segments_and_notes():
    html = (
        '<p id="s-1">One<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup></p>\n<p>no id</p>\n'
        '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:a">\n<p>Note.</p>\n</li>\n<li id="fn:b">\n<p>Other.</p>\n</li>\n</ol>\n</div>'
    )
    found = split_page(html)
    assert list(found) == ["s-1", "fn:a", "fn:b"]
    assert found["fn:b"] == "<p>Other.</p>" and found["s-1"].startswith('<p id="s-1">One')


# --- moving links


@pytest.mark.parametrize(
    "address, expected",
    [
        ("../../claims/#price", "../../../../claims/#price"),
        ("../auction/?a=b", "../../../../essays/auction/?a=b"),
        ("../../assets/seal.svg", "../../../../assets/seal.svg"),
        ("#fn:a", "#fn:a"),
        ("/root/", "/root/"),
        ("https://example.org/x/", "https://example.org/x/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_to_the_same_place_from_another_page(address, expected):
    moved = rebase(f'<a class="x" href="{address}">', "essays/one/", "en/essays/one/parallel/")
    assert moved == f'<a class="x" href="{expected}">'


# --- the parallel page


def test_cells_are_put_in_their_places():
    page = f'<div id="s-1">{place("zh", "s-1", True)}{place("en", "s-1", False)}</div>'
    cells = {
        "zh": {"s-1": '<h2 id="s-1">标题<a class="headerlink" href="#s-1">#</a></h2>'},
        "en": {
            "s-1": '<h2 id="s-1">A <span id="inner"></span><a class="entry" href="../../gpu/">GPU</a> '
            '<a class="entry" href="../x/">x</a></h2>'
        },
    }
    filled = fill(
        page, "essays/one/parallel/", cells, {"zh": "essays/one/", "en": "en/essays/one/"}
    )
    assert "<h2>标题</h2>" in filled  # the id is the row's; the outline has the heading once
    assert '<p class="twin-heading twin-heading--2">A <span id="inner--en"></span>' in filled
    assert 'href="../../../en/gpu/"' in filled
    assert 'href="../../../en/essays/x/">x' in filled
    assert filled.count('id="s-1"') == 1


# --- marks


def test_every_paragraph_gets_the_way_to_its_twin_and_a_permalink():
    html = mark_segments(
        '<h2 id="s-1">A</h2>\n<p id="s-2">One.</p>\n<ul id="s-3">\n<li>x</li>\n</ul>\n<p>No segment.</p>',
        {f"s-{n}": Mark() for n in (1, 2, 3)},
        "parallel/",
        "zh",
        WORDS,
    )
    assert html.count("segment-tools") == 2 and html.startswith('<h2 id="s-1">A</h2>\n')
    assert (
        '<p id="s-2">One.<span class="segment-tools"><a class="twin-link" href="parallel/#s-2" hreflang="zh" '
        'aria-label="Show &lt;it&gt;"></a><a class="permalink" href="#s-2" aria-label="Link"></a></span></p>\n'
    ) in html
    assert "x<span" in html and html.endswith("<p>No segment.</p>")


def test_a_figure_has_them_below_it():
    html = mark_segments('<figure id="s-1">x</figure>', {"s-1": Mark()}, "parallel/", "zh", WORDS)
    assert html.startswith('<figure id="s-1">x</figure><p class="segment-foot">')


def test_a_block_of_one_language_says_so_and_has_no_twin():
    html = mark_segments(
        '<p id="s-1">x</p>',
        {"s-1": Mark(alone="Only <here>", twin=False)},
        "parallel/",
        "zh",
        WORDS,
    )
    assert "Only &lt;here&gt;" in html and "twin-link" not in html and "permalink" in html


def test_retired_ids_notices_and_waiting_originals():
    html = mark_segments(
        '<p id="s-2">x</p>\n',
        {"s-2": Mark(notice="<i>new</i>", before="<b>old</b>", retired=("s-1",))},
        "p/",
        "zh",
        WORDS,
    )
    assert html.startswith('<b>old</b><p id="s-2"><span class="retired" id="s-1"></span>x')
    assert html.endswith("</p><i>new</i>\n")


# --- changes


def test_a_change_is_shown_word_by_word_and_cannot_become_markup():
    assert (
        render_change("辛顿今年六十岁。", "辛顿今年六十四岁。")
        == "辛顿今年<del>六十岁</del><ins>六十四岁</ins>。"
    )
    assert "<script>" not in render_change("<script>", "<b>")
    assert render_change("同样", "同样") == "同样"


# --- downloads

UNITS = [
    Unit("s-1", "paragraph", "confirmed", "甲 & <乙>", "A & <B>"),
    Unit("s-2", "paragraph", "stale", "新", "old"),
    Unit("s-3", "paragraph", "untranslated", "丙", None),
]


def test_the_memory_holds_what_is_confirmed():
    root = etree.fromstring(render_tmx(UNITS, "题"))
    assert root.get("version") == "1.4" and root.find("header").get("srclang") == "zh"
    assert [unit.get("tuid") for unit in root.iter("tu")] == ["s-1"]
    assert [
        (tuv.get("{http://www.w3.org/XML/1998/namespace}lang"), tuv.findtext("seg"))
        for tuv in root.iter("tuv")
    ] == [("zh", "甲 & <乙>"), ("en", "A & <B>")]


def test_the_json_holds_everything_with_its_state():
    document = json.loads(render_json(UNITS, "题"))
    assert [segment["state"] for segment in document["segments"]] == [
        "confirmed",
        "stale",
        "untranslated",
    ]
    assert document["segments"][2]["en"] is None
