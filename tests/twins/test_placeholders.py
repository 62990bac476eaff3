"""Placeholders on written pages: moving links, and filling them with segments."""

import pytest

from suyuan.twins.placeholders import fill_placeholders, placeholder, rebase

URLS = {"zh": "essays/one/", "en": "en/essays/one/"}


@pytest.mark.parametrize(
    "address, expected",
    [
        ("../../claims/#price", "../../../../claims/#price"),
        ("../auction/?a=b", "../../../../essays/auction/?a=b"),
        ("../../assets/seal.svg", "../../../../assets/seal.svg"),
        ("?kernel=blur#s-1", "../../../../essays/one/?kernel=blur#s-1"),
        ("#fn:a", "#fn:a"),
        ("/top/", "/top/"),
        ("https://example.org/x/", "https://example.org/x/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_leads_to_the_same_place_from_another_page(address, expected):
    moved = rebase(f'<a class="x" href="{address}">', "essays/one/", "en/essays/one/parallel/")
    assert moved == f'<a class="x" href="{expected}">'


def test_cells_are_put_in_their_places():
    page = (
        f'<div id="s-1">{placeholder("zh", "s-1", "cell")}{placeholder("en", "s-1", "twin")}</div>'
    )
    cells = {
        "zh": {"s-1": '<h2 id="s-1">标题<a class="headerlink" href="#s-1">#</a></h2>'},
        "en": {
            "s-1": '<h2 id="s-1">A <span id="inner"></span><a class="entry" '
            'href="../../gpu/">GPU</a> '
            '<a class="entry" href="../x/">x</a></h2>'
        },
    }
    filled = fill_placeholders(page, "essays/one/parallel/", cells, URLS)
    assert "<h2>标题</h2>" in filled  # the id is the row's; the outline has the heading once
    assert '<p class="twin-heading twin-heading--2">A <span id="inner--en"></span>' in filled
    assert 'href="../../../en/gpu/"' in filled
    assert 'href="../../../en/essays/x/">x' in filled
    assert filled.count('id="s-1"') == 1


@pytest.mark.parametrize(
    "use, expected",
    [
        ("cell", '<p>A<sup id="fnref:n">1</sup> <i id="x">b</i></p>'),
        ("twin", '<p>A<sup id="fnref:n--zh">1</sup> <i id="x--zh">b</i></p>'),
        ("example", '<p>A <i id="x">b</i></p>'),
        ("twin-example", '<p>A <i id="x--zh">b</i></p>'),
        ("original", '<p>A <i id="x">b</i></p>'),
    ],
)
def test_each_use_keeps_what_its_page_can_show(use, expected):
    segment = '<p id="s-1">A<sup id="fnref:n">1</sup> <i id="x">b</i></p>'
    page = placeholder("zh", "s-1", use)
    assert fill_placeholders(page, "x/", {"zh": {"s-1": segment}}, URLS) == expected


def test_a_comment_that_names_no_segment_is_left_alone():
    page = "<!--segment zh s-9 cell--><!--segment xx s-1 cell--><!--segment zh s-1 other-->"
    assert fill_placeholders(page, "x/", {"zh": {"s-1": "<p>A</p>"}}, URLS) == page
