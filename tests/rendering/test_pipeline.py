"""One page on its whole way: what comes out, and what it depends on."""

import pytest

from small_page import INFO, PAGE
from suyuan.rendering import PageInfo, finish_page


def test_every_step_leaves_its_mark_and_its_facts(site):
    page = finish_page(PAGE, INFO, site)
    assert (
        '<span class="retired" id="s-0"></span>Unmistakable words of <span lang="ja">' in page.html
    )
    assert '<a class="entry" href="../../glossary/gpu/">GPU</a>' in page.html
    assert '<a class="claim disputed" href="../../claims/#price"><em>$10</em><span' in page.html
    assert "not a CNN." in page.html and "entry:" not in page.html and "claim:" not in page.html
    assert '<figure class="figure chart" id="s-3"><figcaption>' in page.html
    assert '<svg class="chart__axis"' in page.html
    assert '</figure><p class="segment-foot"><span class="segment-tools">' in page.html
    assert '<a class="twin-link" href="parallel/#s-4" hreflang="zh"' in page.html
    assert "<em>neural</em> network</a>." in page.html
    assert '</p><details class="stale">' in page.html
    assert page.claims == ["price"] and page.entries == ["gpu", "neural-network"]
    assert [(each.id, each.anchor) for each in page.mentions] == [
        ("gpu", "s-2"),
        ("gpu", "s-4"),
        ("neural-network", "s-4"),
    ]
    assert [(each.id, each.text[each.start : each.end]) for each in page.stated] == [
        ("price", "$10")
    ]
    assert list(page.segments) == ["s-1", "s-2", "s-3", "s-4", "fn:n"]
    assert "segment-tools" not in "".join(page.segments.values()), "marks belong to the page alone"
    assert page.segments["fn:n"].startswith("<p>A note.")
    assert [passage.anchor for passage in page.passages] == ["s-2", "s-3", "s-4", "fn:n"]
    assert page.passages[0].text.startswith("Unmistakable words of 福島邦彦 on a GPU, at $10, not")
    assert page.minutes == 1


def test_a_page_without_segments_has_no_marks_and_only_a_capture_has_captions(site):
    html = (
        '<p id="s-1"><em>Said of a picture.</em></p>\n<p><em>Caption</em></p>\n<p><em>a</em> b</p>'
    )
    page = finish_page(html, PageInfo("a.en.md", "en/a/"), site)
    assert page.html == html and page.segments == {}
    captured = finish_page(html, PageInfo("a.en.md", "en/a/", captured=True), site)
    assert captured.html == html.replace("<p><em>Caption", '<p class="caption"><em>Caption')


def test_an_image_of_a_capture_and_its_caption_are_a_figure(site):
    image = '<img alt="An oven" src="../images/a.webp">'
    html = f"<p>Text.</p>\n<p>{image}</p>\n<p><em>At four.</em></p>\n<p>So {image} it is.</p>"
    captured = finish_page(html, PageInfo("a.en.md", "en/a/", captured=True), site)
    assert captured.html == (
        '<p>Text.</p>\n<figure><img alt="An oven" src="../images/a.webp" loading="lazy">'
        f'<figcaption class="caption"><em>At four.</em></figcaption></figure>\n'
        f"<p>So {image} it is.</p>"
    )


def test_an_entry_does_not_link_to_itself(site):
    page = finish_page("<p>A GPU.</p>", PageInfo("g.yml", "en/glossary/gpu/", entry="gpu"), site)
    assert page.html == "<p>A GPU.</p>" and not page.entries and not page.mentions


@pytest.mark.parametrize(
    "mark, left",
    [
        ('<a href="claim:nothing">x</a>', "<a>x</a>"),
        ('<a href="CLAIM:price">x</a>', "<a>x</a>"),
        ('<a href="entry:nothing">x</a>', "<a>x</a>"),
        ('<a href="figure:nothing">x</a>', "<a>x</a>"),
        ('<img src="entry:gpu" alt="x">y', "<span>x</span>y"),
        ('<img src="figure:nothing" alt="x">', "<span>x</span>"),
    ],
)
def test_a_mark_that_nothing_can_be_made_of_is_taken_out(site, mark, left):
    page = finish_page(f"<p>A {mark} B</p>", PageInfo("docs/a.en.md", "en/a/"), site)
    assert f"<p>A {left} B</p>" in page.html
    [refusal] = page.refused
    assert "marks nothing here" in refusal.message and refusal.written in mark


def test_a_chart_inside_a_line_is_taken_out(site):
    [figure] = site.figures
    page = finish_page(
        f'<p>A <img src="figure:{figure}" alt="x"></p>', PageInfo("docs/a.en.md", "en/a/"), site
    )
    assert page.refused and "figure:" not in page.html
