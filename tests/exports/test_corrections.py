"""Corrections as feeds and as Markdown."""

import json

import feedparser
import jsonschema

from samples import EDITIONS, SITE
from samples import JSON_FEED_SCHEMA as SCHEMA
from small_corrections import WORDS, load, places
from suyuan.exports.feeds import Channel, correction_item, render_json_feed, render_rss
from suyuan.exports.markdown_lists import list_corrections


def test_as_feeds_and_as_markdown():
    edition = EDITIONS["en"]
    channel = Channel(
        edition, "Corrections", SITE + "en/corrections/", "corrections.xml", "corrections.json"
    )
    items = [correction_item(one, places(one), edition, WORDS) for one in load().values()]
    feed = feedparser.parse(render_rss(items, channel))
    assert not feed.bozo and feed.entries[1].title == "The price、The Seller Said Stop"
    assert (
        feed.entries[0].link == SITE + "en/corrections/#second"
        and "&lt;b&gt;A&lt;/b&gt;" in feed.entries[0].content[0].value
    )
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [
        SITE + "en/corrections.xml"
    ]
    document = json.loads(render_json_feed(items, channel))
    jsonschema.validate(document, SCHEMA)
    assert (
        document["items"][1]["date_published"].startswith("2026-02-01")
        and "image" not in document["items"][0]
    )
    text = list_corrections(load().values(), places, edition, WORDS)
    assert text.startswith(
        "## 2026-03-01\n\n- 原来：<b>A</b>\n- 现在：B\n- We misread it.\n- 见于：[GPU](https://x.example/a/en/glossary/gpu/)"
    )
    assert list_corrections([], places, edition, WORDS) == "没有。"
