"""The pure parts of showing twins: cutting pages, moving links, marks, the parallel page, downloads, changes."""

import json
import re

import pytest
from lxml import etree

from suyuan.markup.tree import parse_html, render_html
from suyuan.text.words import render_change
from suyuan.twins.exchange import Unit, render_json, render_tmx
from suyuan.twins.marks import Mark, Tools, mark_segments
from suyuan.twins.parallel import fill, place, rebase, split_page

WORDS = {"show_twin": "Show <it>", "permalink": "Link", "suggest": "Wrong?"}


# --- segments


def test_a_page_is_cut_into_segments_and_notes():
    html = (
        '<p id="s-1">One<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup></p>\n<p>no id</p>\n'
        '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:a">\n<p>Note.</p>\n</li>\n<li id="fn:b">\n<p>Other.</p>\n</li>\n</ol>\n</div>'
    )
    found = split_page(parse_html(html))
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


def marked(html, marks):
    root = parse_html(html)
    mark_segments(root, marks, Tools("parallel/", "zh", WORDS))
    return render_html(root)


def test_every_paragraph_gets_the_way_to_its_twin_and_a_permalink():
    html = marked(
        '<h2 id="s-1">A</h2>\n<p id="s-2">One.</p>\n<ul id="s-3">\n<li>x</li>\n</ul>\n<p>No segment.</p>',
        {f"s-{n}": Mark() for n in (1, 2, 3)},
    )
    assert html.count("segment-tools") == 2 and html.startswith('<h2 id="s-1">A</h2>\n')
    assert (
        '<p id="s-2">One.<span class="segment-tools"><a class="twin-link" href="parallel/#s-2" hreflang="zh" '
        'aria-label="Show &lt;it&gt;"></a><a class="permalink" href="#s-2" aria-label="Link"></a></span></p>\n'
    ) in html
    assert "x<span" in html and html.endswith("<p>No segment.</p>")


def test_a_figure_has_them_below_it():
    html = marked('<figure id="s-1">x</figure>', {"s-1": Mark()})
    assert html.startswith('<figure id="s-1">x</figure><p class="segment-foot">')


def test_a_block_of_one_language_says_so_and_has_no_twin():
    html = marked(
        '<p id="s-1">x</p>',
        {"s-1": Mark(alone="Only <here>", twin=False)},
    )
    assert "Only &lt;here&gt;" in html and "twin-link" not in html and "permalink" in html


def test_retired_ids_notices_and_waiting_originals():
    html = marked(
        '<p id="s-2">x</p>\n',
        {"s-2": Mark(notice="<i>new</i>", before="<b>old</b>", retired=("s-1",))},
    )
    assert html.startswith('<b>old</b><p id="s-2"><span class="retired" id="s-1"></span>x')
    assert html.endswith("</p><i>new</i>\n")


@pytest.mark.parametrize(
    "html, expected",
    [
        ('<ul id="s-1"><li>a</li><li><p>b</p></li></ul>', "<p>b</p>|</li></ul>"),
        ('<ul id="s-1"><li>a<ul><li>b</li></ul></li></ul>', "</ul>|</li></ul>"),
        ('<blockquote id="s-1"><p>a</p><p>b</p>\n</blockquote>', "b|</p>\n</blockquote>"),
        ('<dl id="s-1"><dt>a</dt><dd>b</dd></dl>', "<dd>b</dd></dl>"),
    ],
)
def test_the_tools_are_at_the_end_of_what_ends_last(html, expected):
    tools = re.compile('<span class="segment-tools">.*?</span>')
    assert tools.sub("|", marked(html, {"s-1": Mark()})).endswith(expected)


def test_a_rule_keeps_its_old_ids_beside_it():
    html = marked('<hr id="s-2">\n<p>x</p>', {"s-2": Mark(retired=("s-1", "s-0"))})
    assert html == (
        '<hr id="s-2"><span class="retired" id="s-1"></span><span class="retired" id="s-0"></span>\n<p>x</p>'
    )


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
