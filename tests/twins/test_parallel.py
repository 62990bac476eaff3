"""The page that shows both languages side by side: cutting pages, moving links, filling cells."""

import pytest

from suyuan.twins.parallel import fill, place, rebase, split_page


def test_a_page_is_cut_into_segments_and_notes():
    html = (
        '<p id="s-1">One<sup id="fnref:a"><a class="footnote-ref" '
        'href="#fn:a">1</a></sup></p>\n<p>no id</p>\n'
        '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:a">\n<p>Note.</p>\n</li>\n<li '
        'id="fn:b">\n<p>Other.</p>\n</li>\n</ol>\n</div>'
    )
    found = split_page(parse_html(html))
    assert list(found) == ["s-1", "fn:a", "fn:b"]
    assert found["fn:b"] == "<p>Other.</p>" and found["s-1"].startswith('<p id="s-1">One')


@pytest.mark.parametrize(
    "address, expected",
    [
        ("../../claims/#price", "../../../../claims/#price"),
        ("../auction/?a=b", "../../../../essays/auction/?a=b"),
        ("../../assets/seal.svg", "../../../../assets/seal.svg"),
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
    page = f'<div id="s-1">{place("zh", "s-1", True)}{place("en", "s-1", False)}</div>'
    cells = {
        "zh": {"s-1": '<h2 id="s-1">标题<a class="headerlink" href="#s-1">#</a></h2>'},
        "en": {
            "s-1": '<h2 id="s-1">A <span id="inner"></span><a class="entry" '
            'href="../../gpu/">GPU</a> '
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
