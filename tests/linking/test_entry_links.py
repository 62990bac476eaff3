import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import ENTRIES
from suyuan.linking.entry_links import GAP, QUIET, link_mentions
from suyuan.linking.mentions import Matcher
from suyuan.markup.tree import parse_html, render_html

FIND = {locale: Matcher(ENTRIES, locale).find for locale in ("zh", "en")}


def link(html, locale="en", skip=(), href=lambda id_: f"../{id_}/"):
    root = parse_html(html)
    linked = link_mentions(root, FIND[locale], href, skip)
    return render_html(root), linked.ids


def written(html):
    """The page as the tree is written, without any link."""
    return render_html(parse_html(html))


def test_the_link_leads_to_the_entry_and_is_described_by_its_card():
    html, ids = link("<p>A GPU.</p>")
    assert html == '<p>A <a class="entry" href="../gpu/">GPU</a>.</p>'
    assert ids == ["gpu"]


def test_first_use_per_section():
    html, ids = link("<p>GPU GPU</p><h2>Next</h2><p>GPU</p><p>GPU</p><h3>Part</h3><p>GPU</p>")
    assert html.count("<a ") == 2
    assert html.index("<a ") < html.index("<h2>") < html.rindex("<a ") < html.index("<h3>")
    assert ids == ["gpu"]


@pytest.mark.parametrize(
    "html",
    [
        "<h1>GPU</h1>",
        "<h2 id='x'>The <em>GPU</em></h2>",
        "<a href='x'>GPU</a>",
        "<a href='x'><em>a GPU</em></a>",
        "<p><code>GPU</code></p>",
        "<pre><code>GPU\n</code></pre>",
        "<blockquote><p>GPU</p></blockquote>",
        "<figure><figcaption>GPU</figcaption></figure>",
        "<script>GPU</script>",
        "<style>GPU</style>",
        "<svg viewBox='0 0 1 1'><text>GPU</text></svg>",
        "<p title='GPU'></p>",
        "<!-- GPU -->",
        "<button>GPU</button>",
        "<p>a<span title='GPU'>b</span></p>",
        "<table><tr><th>GPU</th></tr></table>",
    ],
)
def test_nothing_is_linked_in(html):
    assert link(html) == (written(html), [])


def test_an_entry_does_not_link_to_itself():
    assert link("<p>GPU</p>", skip={"gpu"}) == ("<p>GPU</p>", [])


@pytest.mark.parametrize(
    "html, expected",
    [
        ("卷积<strong>神经</strong>网络", "[卷积<strong>神经</strong>网络]"),
        ("<em>卷积神经</em>网络", "[<em>卷积神经</em>网络]"),
        ("卷积<em>神经<strong>网络</strong></em>。", "[卷积<em>神经<strong>网络</strong></em>]。"),
        ("<em>卷积</em><strong>神经网络</strong>", "[<em>卷积</em><strong>神经网络</strong>]"),
        ("<em>说的卷积神经网络</em>", "<em>说的[卷积神经网络]</em>"),
        ("<em>神经网络</em>", "<em>[神经网络]</em>"),
    ],
)
def test_a_name_that_emphasis_runs_through_is_linked_whole(html, expected):
    linked = link(f"<p>{html}</p>", "zh")[0]
    assert re.sub("<a [^>]*>", "[", linked).replace("</a>", "]") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "html",
    ["<em>说的卷积神经</em>网络", "卷积<em>神经网络的</em>", "<em>用卷积</em><em>神经网络</em>"],
)
def test_a_name_that_crosses_an_element_is_left_alone_and_the_next_is_linked(html):
    assert link(f"<p>{html}</p>", "zh") == (f"<p>{html}</p>", [])
    assert link(f"<p>{html}</p><p>CNN</p>", "zh")[1] == ["cnn"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>caf&eacute; &amp; &#8212; <br/>x<wbr>y &lt;b&gt; & &nosuch; <img src=x alt='a > "
        "b'/></p>\n",
        "<svg viewBox=\"0 0 1 1\"><path d='M0 0'/></svg><p>a < b</p>",
        "<p>unclosed <em>tags</p></div>",
        "text\r\nwith &#x4e2d; breaks\n\n",
        "",
        "\n",
    ],
)
def test_what_is_not_linked_stays_as_it_is(html):
    assert link(html)[0] == written(html)


def test_character_references_keep_their_place():
    html, _ = link("<p>Q&amp;A on a GPU &mdash; done</p>")
    assert html == ('<p>Q&amp;A on a <a class="entry" href="../gpu/">GPU</a> — done</p>')


def test_a_no_break_space_is_a_blank():
    assert link("<p>neural&nbsp;network</p>")[1] == ["neural-network"]


def test_markup_in_an_address_cannot_break_out():
    html, _ = link("<p>GPU</p>", href=lambda id_: '"><script>')
    assert "<script>" not in html


MARKUP = st.lists(
    st.sampled_from(
        [
            "GPU",
            "neural network",
            "神经网络",
            "卷积",
            "CNN",
            "R-CNN",
            " ",
            "a",
            "<p>",
            "</p>",
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "<a href='#'>",
            "</a>",
            "<h2>",
            "</h2>",
            "<code>",
            "</code>",
            "<br>",
            "<br/>",
            "&amp;",
            "&#71;PU",
            "<!--",
            "-->",
            "<",
            ">",
            "<svg>",
            "</svg>",
            "<span title='GPU'>",
            "</span>",
            "\n",
            "&",
            "<wbr>",
            "<script>",
            "</script>",
        ]
    )
).map("".join)


@given(MARKUP, st.sampled_from(["zh", "en"]))
def test_taking_the_links_out_gives_the_page_back(html, locale):
    linked, ids = link(html, locale)
    opening = re.compile(r'<a class="entry" href="[^"]*">')
    assert set(re.findall(r'<a class="entry" href="\.\./([^"]*)/"', linked)) == set(ids)
    for start in reversed([match.start() for match in opening.finditer(linked)]):
        end = linked.index("</a>", start)
        body = opening.sub("", linked[start:end], count=1)
        assert "<a" not in body and body.count("<em>") == body.count("</em>")
        linked = linked[:start] + body + linked[end + len("</a>") :]
    assert linked == written(html)


@pytest.mark.parametrize(
    "html, expected, ids",
    [
        (
            '<p>A <a href="entry:gpu">chip</a> and a GPU.</p>',
            "<p>A [gpu|chip] and a GPU.</p>",
            ["gpu"],
        ),
        ('<p>A <a href="entry:none">GPU</a>, a GPU.</p>', "<p>A GPU, a [gpu|GPU].</p>", ["gpu"]),
        (
            '<p>A <a href="entry:cnn">neural network</a>.</p>',
            "<p>A [cnn|neural network].</p>",
            ["cnn"],
        ),
        (
            '<p>A <a href="entry:cnn">convolutional</a> neural network.</p>',
            "<p>A [cnn|convolutional] neural network.</p>",
            ["cnn"],
        ),
    ],
)
def test_the_source_forces_a_target_or_opts_out(html, expected, ids):
    linked, found = link(html)
    assert (
        re.sub(r'<a class="entry" href="../([^"/]*)/"[^>]*>(.*?)</a>', r"[\1|\2]", linked)
        == expected
    )
    assert found == ids


def test_every_mention_is_returned_and_claims_with_their_paragraph():
    html = '<p id="a">GPU, GPU. <a class="claim" href="x#price">$3</a></p><h2 id="b">GPU</h2>'
    linked = link_mentions(parse_html(html), FIND["en"], lambda id_: id_)
    assert [(named.id, named.anchor, named.start) for named in linked.named] == [
        ("gpu", "a", 0),
        ("gpu", "a", 5),
    ]
    assert [(named.id, named.text[named.start : named.end]) for named in linked.stated] == [
        ("price", "$3")
    ]


def _classes(root):
    return [link.get("class") for link in root.iter("a")]


@pytest.mark.parametrize("distance, names", [(1, QUIET), (GAP - 1, QUIET), (GAP, "entry")])
def test_a_link_is_marked_again_only_after_many_paragraphs(distance, names):
    between = "<p>Nothing.</p>" * (distance - 1)
    root = parse_html(f"<p>A CNN.</p>{between}<h2>Later</h2><p>A CNN again.</p>")
    link_mentions(root, FIND["en"], lambda id_: id_)
    assert _classes(root) == ["entry", names]


def test_what_everybody_knows_is_linked_without_a_mark():
    root = parse_html("<p>A CNN and a GPU.</p>")
    linked = link_mentions(root, FIND["en"], lambda id_: id_, familiar={"cnn"})
    assert _classes(root) == [QUIET, "entry"] and linked.ids == ["cnn", "gpu"]


def test_what_an_author_links_is_marked_even_where_everybody_knows_it():
    root = parse_html('<p>A <a href="entry:cnn">CNN</a>.</p>')
    link_mentions(root, FIND["en"], lambda id_: id_, familiar={"cnn"})
    assert _classes(root) == ["entry"]
