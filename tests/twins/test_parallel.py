"""The parallel page: cutting a page into segments."""

from suyuan.markup.tree import parse_html
from suyuan.twins.parallel import split_page


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
