"""What contributors may put on a page. Whole pages are built in builds/test_hostile.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from suyuan.markup.allowed import ATTRIBUTES, ELEMENTS, restrict
from suyuan.markup.tree import parse_html, render_html


def restricted(source):
    root = parse_html(source)
    refused = restrict(root)
    return render_html(root), [refusal.message for refusal in refused]


@pytest.mark.parametrize(
    "source, expected",
    [
        ("甲<center>乙</center>丙", "甲乙丙"),
        ("甲<script>乙</script>丙", "甲丙"),
        ("甲<svg><g><script>乙</script></g></svg>丙", "甲丙"),
        ("甲<!-- 乙 -->丙", "甲丙"),
        ('<img src="https://x.example/a.png" alt="画">', "<span>画</span>"),
        ('<a href="javascript:x">甲</a>', "<a>甲</a>"),
        ("<p>甲&#x202e;乙&#27;丙</p>&#x202e;", "<p>甲乙丙</p>"),
    ],
)
def test_what_is_refused_is_taken_out_and_its_words_stay(source, expected):
    assert restricted(source)[0] == expected


def test_what_markdown_makes_comes_out_as_it_was():
    source = (
        '<h2 id="a">甲<a class="headerlink" href="#a" title="#">#</a></h2>'
        '<div class="language-yaml highlight"><pre><span></span><code><span class="nt">a</span>'
        '<span class="l-Scalar-Plain">b</span></code></pre></div>'
        '<table><thead><tr><th align="right">1</th></tr></thead></table>'
        '<div class="footnote"><ol><li id="fn:x"><p>注<a class="footnote-backref" href="#fnref:x"'
        ' title="↩ 1">↩</a></p></li></ol></div>'
        '<p class="only-here"><a href="figure:x">x</a><a href="claim:y">y</a><em lang="en">z</em>'
        "</p>"
    )
    assert restricted(source) == (source, [])


TAGS = st.sampled_from(
    [*sorted(ELEMENTS), "script", "style", "svg", "math", "title", "textarea", "noscript", "x-y",
     "template", "iframe", "foreignObject", "desc", "mtext", "mglyph", "annotation-xml", "select"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["onclick", "onerror", "style", "href", "src", "class", "id", "xlink:href", "srcset", "title"]
)
VALUES = st.sampled_from(
    ["x", "javascript:x", "'", '"', "--><img src=x onerror=y>", "</style><b onclick=z>", "&lt;"]
)
PIECES = st.one_of(
    st.builds("<{}>".format, TAGS),
    st.builds("</{}>".format, TAGS),
    st.builds('<{} {}="{}">'.format, TAGS, NAMES, VALUES),
    st.builds("<{}/{}={}>".format, TAGS, NAMES, VALUES),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<", ">", "&", "甲", "<!x", "\0"]
    ),
)


@given(st.lists(PIECES, max_size=12))
def test_no_browser_finds_anything_else_in_it(pieces):
    """As the HTML standard parses what was written, however strange the source."""
    written, _ = restricted("".join(pieces))
    tree = LexborHTMLParser(f"<!doctype html><main>{written}</main>")
    main = tree.css_first("main")
    for node in main.traverse(include_text=False):
        assert node.tag in ELEMENTS | {"main", "tbody"} or not node.tag[0].isalpha(), written
        for name, value in node.attributes.items():
            known = ATTRIBUTES.get(node.tag, set()) | {"class", "dir", "id", "lang", "title"}
            assert name in known, written
            assert name != "href" or not (value or "").strip().lower().startswith("javascript")
