"""What a page shows at its segments: the link to the twin, permalinks, notices."""

import re

import pytest

from suyuan.markup.tree import parse_html, render_html
from suyuan.twins.decorations import Decoration, PageTools, decorate_segments

WORDS = {"show_twin": "Show <it>", "permalink": "Link", "suggest": "Wrong?"}


def decorated(html, decorations):
    root = parse_html(html)
    decorate_segments(root, decorations, PageTools("parallel/", "zh", WORDS))
    return render_html(root)


def test_every_paragraph_gets_the_way_to_its_twin_and_a_permalink():
    html = decorated(
        '<h2 id="s-1">A</h2>\n<p id="s-2">One.</p>\n<ul id="s-3">\n<li>x</li>\n</ul>\n<p>No '
        "segment.</p>",
        {f"s-{n}": Decoration() for n in (1, 2, 3)},
    )
    assert html.count("segment-tools") == 2 and html.startswith('<h2 id="s-1">A</h2>\n')
    assert (
        '<p id="s-2">One.<span class="segment-tools"><a class="twin-link" href="parallel/#s-2" '
        'hreflang="zh" aria-label="Show &lt;it&gt;"></a><a class="permalink" href="#s-2" '
        'aria-label="Link"></a></span></p>\n'
    ) in html
    assert "x<span" in html and html.endswith("<p>No segment.</p>")


def test_a_figure_has_them_below_it():
    html = decorated('<figure id="s-1">x</figure>', {"s-1": Decoration()})
    assert html.startswith('<figure id="s-1">x</figure><p class="segment-foot">')


def test_a_block_of_one_language_says_so_and_has_no_twin():
    html = decorated(
        '<p id="s-1">x</p>', {"s-1": Decoration(only_here="Only <here>", has_twin=False)}
    )
    assert "Only &lt;here&gt;" in html and "twin-link" not in html and "permalink" in html


def test_retired_ids_notices_and_waiting_originals():
    html = decorated(
        '<p id="s-2">x</p>\n',
        {"s-2": Decoration(notice="<i>new</i>", before="<b>old</b>", retired=("s-1",))},
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
    assert tools.sub("|", decorated(html, {"s-1": Decoration()})).endswith(expected)


def test_a_rule_keeps_its_old_ids_beside_it():
    html = decorated('<hr id="s-2">\n<p>x</p>', {"s-2": Decoration(retired=("s-1", "s-0"))})
    assert html == (
        '<hr id="s-2"><span class="retired" id="s-1"></span>'
        '<span class="retired" id="s-0"></span>\n<p>x</p>'
    )
