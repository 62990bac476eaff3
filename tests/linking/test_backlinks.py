import re

import pytest

from samples import ENTRIES
from suyuan.linking.backlinks import collect_backlinks
from suyuan.linking.entry_links import link_mentions
from suyuan.linking.mentions import Matcher
from suyuan.markup.tree import parse_html


def backlinks(html, locale="en"):
    linked = link_mentions(parse_html(html), Matcher(ENTRIES, locale).find, lambda id_: id_)
    return collect_backlinks(linked.named, locale)


def lines(html, locale="en"):
    return {
        id_: [f"{place.anchor}: {place.before}[{place.name}]{place.after}" for place in places]
        for id_, places in backlinks(html, locale).items()
    }


def test_a_place_is_the_sentence_around_the_name_and_the_paragraph_that_it_is_in():
    html = (
        '<p id="s-1">Mr. Amari et al. wrote. They had no GPU at all. It was slow.</p><p id="s-2">A '
        "GPU, then another GPU.</p>"
    )
    assert lines(html) == {
        "gpu": ["s-1: They had no [GPU] at all.", "s-2: A [GPU], then another GPU."]
    }


def test_links_notes_and_emphasis_are_part_of_the_sentence_and_code_is_not():
    html = (
        '<p id="s-1">It cost <a class="claim" href="x">$3</a><sup id="fnref:a"><a '
        'class="footnote-ref" href="#fn:a">1</a></sup> '
        "a <em>GPU</em>, says <code>x = 1</code>.</p>"
    )
    assert lines(html) == {"gpu": ["s-1: It cost $3 a [GPU], says ."]}


def test_a_name_inside_a_link_or_a_quotation_counts():
    html = (
        '<p id="s-1">See <a href="x">the GPU</a>.</p><blockquote id="s-2"><p>A '
        "CNN.</p></blockquote>"
    )
    assert lines(html) == {"gpu": ["s-1: See the [GPU]."], "cnn": ["s-2: A [CNN]."]}


def test_headings_and_figures_do_not_count():
    assert (
        lines(
            '<h2 id="a">GPU</h2><figure id="b"><figcaption>GPU</figcaption></figure><p '
            'id="c">None.</p>'
        )
        == {}
    )


def test_chinese_sentences_end_at_their_mark():
    html = '<p id="s-1">他说：“要快。”于是买了 GPU。2012 年，又买了一块！</p>'
    assert lines(html, "zh") == {"gpu": ["s-1: 于是买了 [GPU]。"]}


@pytest.mark.parametrize(
    "locale, filler, mark",
    [("zh", "这一句长得没有尽头，", "……"), ("en", "this goes on and on ", "…")],
)
def test_a_long_sentence_is_cut_on_both_sides(locale, filler, mark):
    [place] = backlinks(f'<p id="s-1">{filler * 20} GPU {filler * 20}</p>', locale)["gpu"]
    assert (
        place.before.startswith(mark)
        and place.after.endswith(mark)
        and len(place.before + place.after) < 260
    )


def test_a_note_is_a_place_of_its_own():
    html = (
        '<p id="s-1">Text.</p><div class="footnote"><ol><li id="fn:a"><p>A GPU.</p></li></ol></div>'
    )
    assert lines(html) == {"gpu": ["fn:a: A [GPU]."]}


def test_a_latin_word_in_a_chinese_sentence_is_not_cut():
    text = (
        "这一句话里有许多字，" * 4
        + "还有 Transformer 这样的词，GPU，"
        + "说到 Kunihiko Fukushima，"
        + "后面还有许多许多的字。" * 4
    )
    [place] = backlinks(f"<p>{text}</p>", "zh")["gpu"]
    words = {
        word for part in (place.before, place.after) for word in re.findall(r"[A-Za-z]+", part)
    }
    assert words <= {"Transformer", "Kunihiko", "Fukushima"}
