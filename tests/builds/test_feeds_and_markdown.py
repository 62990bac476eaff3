"""Feeds, Markdown and downloads of the real site."""

import json
import re

import feedparser
import jsonschema
import pytest
import yaml

from built_pages import FOLDERS, SITE, addresses, is_there
from samples import JSON_FEED_SCHEMA
from suyuan.exports.feeds import NEWEST
from typical import ESSAY


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_feeds_hold_the_newest_essays(folder, real_site):
    text = (real_site / folder / "feed.xml").read_text("utf-8")
    rss, feed = (
        feedparser.parse(text),
        json.loads((real_site / folder / "feed.json").read_text("utf-8")),
    )
    jsonschema.validate(feed, JSON_FEED_SCHEMA)
    assert not rss.bozo and [entry.id for entry in rss.entries] == [
        item["id"] for item in feed["items"]
    ]
    assert 1 <= len(feed["items"]) <= NEWEST and all(
        item["url"].startswith(SITE + folder + "essays/") for item in feed["items"]
    )
    assert all(len(item["content_html"]) > 500 for item in feed["items"])
    for address in addresses(feed) | addresses(text.replace("&lt;", "<").replace("&amp;", "&")):
        assert is_there(real_site, address), address


def test_every_page_leads_to_its_feeds_and_its_markdown(pages):
    for url, page in pages.items():
        links = {
            link.get("type"): link.get("href")
            for link in reversed(list(page.iter("link")))
            if "alternate" in link.get("rel", "").split() and link.get("type")
        }
        folder = SITE + ("en/" if url.startswith("en/") else "")
        assert (links["application/rss+xml"], links["application/feed+json"]) == (
            folder + "feed.xml",
            folder + "feed.json",
        )
        assert links.get("text/markdown") == (
            None if url.endswith("/parallel/") else f"{SITE}{url}index.md"
        )


def test_every_page_is_there_as_markdown_without_marks_that_only_we_know(pages, real_site):
    for url in pages:
        if url.endswith("/parallel/"):
            continue
        text = (real_site / url / "index.md").read_text("utf-8")
        front, _, body = text.removeprefix("---\n").partition("\n---\n\n")
        assert yaml.safe_load(front)["url"] == SITE + url
        prose = re.sub(r"```.*?```|`[^`\n]*`", "", body, flags=re.DOTALL)
        assert len(body) > 80 and not re.search(
            r"\]\((?:claim|entry|figure):|\{:|\]\((?!https?:)[^)]*\.md[)#]",
            prose.replace("index.md)", ")"),
        ), url
        assert not [
            address
            for address in re.findall(rf"\]\(({re.escape(SITE)}[^)\s]*)", prose)
            if not is_there(real_site, address)
        ], url


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_llms_txt_leads_to_the_markdown(folder, real_site):
    text = (real_site / folder / "llms.txt").read_text("utf-8")
    found = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", text, re.MULTILINE)
    assert re.match(r"# \S+\n\n> \S", text) and found
    assert all(
        is_there(real_site, address) and address.startswith(SITE + folder) for address in found
    )


def test_what_can_be_taken_along_is_offered(pages):
    for url, names in {
        "essays/": [
            "essays.zh.epub",
            "essays.en.epub",
            "essays.zh-en.epub",
            "feed.xml",
            "sources.bib",
            "llms.txt",
        ],
        "en/essays/": ["essays.zh-en.epub", "en/feed.json", "en/sources.json", "en/claims.jsonld"],
    }.items():
        hrefs = " ".join(pages[url].xpath("//section[@class='downloads']//a/@href"))
        assert all(name.removeprefix("en/") in hrefs for name in names)
    assert {"cite.bib", "cite.json", "index.md", "sources.bib", "sources.json"} <= set(
        pages[f"en/{ESSAY}"].xpath("//p[@class='cite']/a/@href")
    )
