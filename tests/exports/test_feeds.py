"""Feeds, and the HTML in them."""

import json
import re

import feedparser
import jsonschema
import pytest

from samples import EDITIONS, HOSTILE, SITE, work
from samples import JSON_FEED_SCHEMA as SCHEMA
from suyuan.exports.feeds import Channel, essay_item, render_feed_html, render_json_feed, render_rss
from suyuan.markup.portable import read_portable
from suyuan.markup.tree import render_html

SEGMENTS = {
    "s-1": '<h1 id="s-1">标题<a class="headerlink" href="#s-1">#</a></h1>',
    "s-2": '<p id="s-2"><a class="claim" href="../../claims/#p" aria-describedby="claim-p" '
    'data-verdict="disputed">6 亿<span class="claim__mark" '
    'role="img" aria-label="有争议"></span></a>与 <a href="mailto:a@b.example">信</a><sup '
    'id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup></p>',
    "s-3": '<figure class="figure" id="s-3"><svg viewBox="0 0 1 '
    '1"><title>图</title></svg><figcaption>说明</figcaption><details>'
    "<summary>数据</summary><table><tr><th "
    'scope="row">甲</th><td>1</td></tr></table></details></figure>',
    "fn:n": '<p>注。&#160;<a class="footnote-backref" href="#fnref:n">&#8617;</a></p>',
}
URL = SITE + "essays/auction/"
WORDS = {"figure_on_site": "看图"}
CHANNELS = {
    locale: Channel(edition, edition.name, edition.home) for locale, edition in EDITIONS.items()
}


def items(**fields):
    return [
        essay_item(work(**fields), render_feed_html(SEGMENTS, URL, WORDS)),
        essay_item(work(title="另一篇")._replace(url=SITE + "essays/b/"), "<p>文</p>"),
    ]


def test_the_text_needs_no_page_around_it():
    html = render_feed_html(SEGMENTS, URL, WORDS)
    assert f'<a href="{SITE}claims/#p">6 亿</a>与 <a href="mailto:a@b.example">信</a>' in html
    assert (
        f'<a class="footnote-ref" href="{URL}#fn:n">1</a>' in html
        and "<li><p>注。\xa0</p></li>" in html
    )
    assert not re.search(
        "标题|<svg|claim__mark|aria-|data-|<details|<summary|headerlink|&#8617;|↩", html
    )
    assert '<th scope="row">甲</th>' in html and html.index("<table") < html.index(
        "<figcaption>说明"
    )
    assert html.count("看图") == 1 and f'<a href="{URL}#s-3">看图</a>' in html
    assert not re.search(r'(?:href|src)="(?!https?:|mailto:)', html)


def test_rss_is_read_by_a_reader():
    text = render_rss(items(), CHANNELS["zh"])
    feed = feedparser.parse(text)
    assert not feed.bozo and feed.version == "rss20"
    assert (feed.feed.title, feed.feed.link, feed.feed.language) == ("溯源", SITE, "zh-Hans")
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [SITE + "feed.xml"]
    first, second = feed.entries
    assert (first.title, first.link, first.id, first.author) == (
        "喊停的是卖家",
        URL,
        URL,
        "溯源编辑部, A. Person",
    )
    assert (
        first.published == "Fri, 02 Jan 2026 12:00:00 +0000"
        and "说明" in first.content[0].value
        and second.content[0].value == "<p>文</p>"
    )


def test_a_feed_does_not_tell_when_it_was_made():
    assert render_rss(items(), CHANNELS["en"]) == render_rss(items(), CHANNELS["en"])
    assert "Thu, 01 Jan 1970" in render_rss([], CHANNELS["zh"])


def test_json_feed_is_valid():
    feed = json.loads(render_json_feed(items(), CHANNELS["en"]))
    jsonschema.validate(feed, SCHEMA)
    assert feed["feed_url"] == SITE + "en/feed.json" and feed["items"][0]["id"] == URL
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(feed | {"items": [{"id": "x"}]}, SCHEMA)


def test_hostile_titles():
    title = HOSTILE.replace("\u2028", "")
    feed = feedparser.parse(render_rss(items(title=title), CHANNELS["zh"]), sanitize_html=False)
    assert not feed.bozo and feed.entries[0].title.startswith("</script><!--")
    assert (
        json.loads(render_json_feed(items(title=title), CHANNELS["zh"]))["items"][0]["title"]
        == title
    )


def portable(html, **options):
    return render_html(read_portable(html, lambda address: address, **options))


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<p onclick='x()' style='y'>a<script>b</script>c</p>", "<p>ac</p>"),
        (
            "<p><a href='javascript:x()'>a</a> <img src='JavaScript:x' alt='p'>b</p>",
            "<p><span>a</span> b</p>",
        ),
        (
            "<p>x<br>y &copy;<iframe src='https://z.example'></iframe> z</p>",
            "<p>x<br>y © z</p>",
        ),  # no XML: an author wrote it
        (
            "<svg viewBox='0 0 1 1' onload='x()'><a "
            "href='https://z.example'><text>t</text></a></svg>",
            '<svg viewBox="0 0 1 1"><a><text>t</text></a></svg>',
        ),
        ("<p>&copy;</p><svg viewBox='0 0 1 1'></svg>", '<p>©</p><svg viewBox="0 0 1 1"></svg>'),
    ],
)
def test_what_runs_or_fetches_is_gone(html, expected):
    assert portable(html) == expected
