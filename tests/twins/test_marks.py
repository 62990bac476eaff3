"""Marks at the segments of a page: the way to the twin, permalinks, notices."""

from suyuan.twins.marks import Mark, mark_segments

WORDS = {"show_twin": "Show <it>", "permalink": "Link", "suggest": "Wrong?"}


def test_every_paragraph_gets_the_way_to_its_twin_and_a_permalink():
    html = mark_segments(
        '<h2 id="s-1">A</h2>\n<p id="s-2">One.</p>\n<ul id="s-3">\n<li>x</li>\n</ul>\n<p>No '
        "segment.</p>",
        {f"s-{n}": Mark() for n in (1, 2, 3)},
        "parallel/",
        "zh",
        WORDS,
    )
    assert html.count("segment-tools") == 2 and html.startswith('<h2 id="s-1">A</h2>\n')
    assert (
        '<p id="s-2">One.<span class="segment-tools"><a class="twin-link" href="parallel/#s-2" '
        'hreflang="zh" '
        'aria-label="Show &lt;it&gt;"></a><a class="permalink" href="#s-2" '
        'aria-label="Link"></a></span></p>\n'
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
