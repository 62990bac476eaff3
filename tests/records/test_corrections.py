"""Corrections: their records, where they are shown, and which changes ask for one."""

import datetime
import json

import feedparser
import jsonschema
import pytest
from lxml import html

from project import Project
from samples import EDITIONS, SITE
from samples import JSON_FEED_SCHEMA as SCHEMA
from suyuan.core.problems import ProblemsFound
from suyuan.exports.feeds import Channel, correction_item, render_json_feed, render_rss
from suyuan.exports.markdown_lists import list_corrections
from suyuan.records.claims import load_claims
from suyuan.records.corrections import (
    affected_items,
    corrections_of,
    load_corrections,
    uncorrected_claims,
    uncorrected_figures,
)
from suyuan.records.entries import load_entries
from suyuan.records.figures import load_figures
from suyuan.records.sources import load_sources

SOURCES = load_sources(
    "li:\n  zh: {title: 题}\n  en: {title: 题}\n  date: null\n  link: null\n", "s.yml"
)
CLAIM = "{id}:\n  zh: {{claim: 价钱}}\n  en: {{claim: The price}}\n  verdict: {verdict}\n  values:\n{values}"
GPU = "gpu:\n  zh: {name: 显卡, short: 一句。, full: 一段。}\n  en: {name: GPU, short: A., full: B.}\n"
RECORDS = """\
first:
  date: 2026-02-01
  claims: [price]
  segments: [auction#s-abcde]
  by: A. Reader
  zh: {was: 5 亿, now: 6 亿, why: 另一家写得更清楚。}
  en: {was: $500 million, now: $600 million, why: Another source is clearer.}
second:
  date: 2026-03-01
  entries: [gpu]
  zh: {was: <b>甲</b>, now: 乙, why: 看错了。}
  en: {was: <b>A</b>, now: B, why: We misread it.}
"""
WORDS = {
    "list_and": "、",
    "correction_was": "原来：",
    "correction_now": "现在：",
    "correction_places": "见于：",
    "no_corrections": "没有。",
}


def claims(*values, verdict="supported", id_="price"):
    rows = "".join(f"    - {{{value}, at: [{{source: li}}]}}\n" for value in values)
    return load_claims(
        CLAIM.format(id=id_, verdict=verdict, values=rows), "docs/data/claims.yml", SOURCES
    )


CLAIMS, ENTRIES = (
    claims("zh: 6 亿, en: $600 million"),
    load_entries({"docs/data/glossary.yml": GPU}, {}),
)


def load(text=RECORDS):
    return load_corrections(
        text, "c.yml", CLAIMS, [entry.id for entry in ENTRIES], ["chart"], ["auction"]
    )


def test_the_newest_come_first():
    assert list(load()) == ["second", "first"]


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (
            "claims: [price]",
            "claims: [price, gone]",
            "c.yml:3: first.claims.1: there is no 'gone' in claims.yml",
        ),
        (
            "entries: [gpu]",
            "entries: [cpu]",
            "c.yml:10: second.entries.0: there is no 'cpu' in docs/data",
        ),
        (
            "entries: [gpu]",
            "figures: [gone]",
            "c.yml:10: second.figures.0: there is no 'gone' in figures.yml",
        ),
        ("auction#s-abcde", "gone#s-abcde", "c.yml:4: first.segments.0: there is no essay 'gone'"),
        (
            "auction#s-abcde",
            "auction",
            "c.yml:4: first.segments.0: write 'auction' as essay and segment: auction#s-z0sd8",
        ),
        (
            "  entries: [gpu]\n",
            "",
            "c.yml:8: second: this concerns nothing: add claims, entries, figures, or segments",
        ),
        ("2026-02-01", "soon", "c.yml:2: first.date must be a date"),
        (", why: We misread it.", "", "c.yml:12: second.en.why is missing"),
        (
            "second:",
            "Second One:",
            "c.yml:8: the id 'Second One' must have only lowercase letters",
        ),
    ],
)
def test_records_that_are_wrong(old, new, expected):
    with pytest.raises(ProblemsFound) as error:
        load(RECORDS.replace(old, new))
    assert any(str(problem).startswith(expected) for problem in error.value.problems), str(
        error.value
    )


@pytest.mark.parametrize(
    "page, expected",
    [
        ({"claims": ["price"]}, ["first"]),
        ({"entry": "gpu"}, ["second"]),
        ({"slug": "auction"}, ["first"]),
        ({"claims": ["other"]}, []),
        ({"claims": ["price"], "entry": "gpu"}, ["second", "first"]),
        ({"claims": ["price"], "since": datetime.date(2026, 2, 1)}, ["first"]),
        (
            {"claims": ["price"], "since": datetime.date(2026, 2, 2)},
            [],
        ),  # the essay has never said otherwise
    ],
)
def test_what_concerns_a_page(page, expected):
    assert [one.id for one in corrections_of(load().values(), **page)] == expected


def places(one, locale="en"):
    return affected_items(
        one,
        locale,
        CLAIMS,
        {entry.id: entry for entry in ENTRIES},
        {},
        {"auction": "The Seller Said Stop"},
    )


def test_where_it_was():
    assert [(place.name, place.url) for one in load().values() for place in places(one)] == [
        ("GPU", "en/glossary/gpu/"),
        ("The price", "en/claims/#price"),
        ("The Seller Said Stop", "en/essays/auction/#s-abcde"),
    ]


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


SIX = "zh: 6 亿美元, en: $600 million"


@pytest.mark.parametrize(
    "before, now, asks",
    [
        (claims(SIX), claims(SIX), False),
        (
            claims(SIX),
            claims("zh: 6 亿美元上下, en: some $600 million"),
            False,
        ),  # the same number, better put
        (claims(SIX), claims("zh: 7 亿美元, en: $700 million"), True),
        (claims(SIX), claims(SIX, "zh: 7 亿美元, en: $700 million", verdict="disputed"), True),
        (
            claims(SIX, "zh: 8 亿美元, en: $800 million", verdict="disputed"),
            claims(
                SIX,
                "zh: 8 亿美元, en: $800 million",
                "zh: 9 亿美元, en: $900 million",
                verdict="disputed",
            ),
            False,
        ),  # one more, still disputed
        (claims(SIX, "zh: 8 亿美元, en: $800 million", verdict="disputed"), claims(SIX), True),
        (
            claims(SIX),
            claims(
                SIX + ", rank: deprecated", "zh: 7 亿美元, en: $700 million", verdict="corrected"
            ),
            True,
        ),
        (
            claims("zh: 王某, en: A. Wang"),
            claims("zh: 王某, en: A. B. Wang"),
            False,
        ),  # a better translation
        (claims("zh: 王某, en: A. Wang"), claims("zh: 黄某, en: A. Huang"), True),
        (
            claims(SIX + ", rank: preferred", "zh: 8 亿美元, en: $800 million", verdict="disputed"),
            claims(SIX, "zh: 8 亿美元, en: $800 million, rank: preferred", verdict="disputed"),
            True,
        ),
        ({}, claims(SIX), False),  # a new claim
    ],
)
def test_which_changes_ask_for_a_correction(before, now, asks):
    assert [claim.id for claim in uncorrected_claims(before, now, [])] == ["price"] * asks
    assert not uncorrected_claims(before, now, ["price"]), "readers are told"


FIGURE = """\
steps:
  kind: bars
  zh: {{title: 价, caption: 说明}}
  en: {{title: Prices, caption: Words}}
  items:
    - {{zh: 甲, en: A, value: {0}}}
    - {{zh: 乙, en: B, value: 9}}
"""


def test_a_figure_that_is_drawn_otherwise_asks_for_a_correction():
    old, new, more = (
        load_figures(text, "f.yml", {})
        for text in (
            FIGURE.format(5),
            FIGURE.format(6),
            FIGURE.format(5) + "    - {zh: 丙, en: C, value: 7}\n",
        )
    )
    assert (
        uncorrected_figures(old, new, []) == ["steps"]
        and not uncorrected_figures(old, new, ["steps"])
        and not uncorrected_figures(old, more, [])
        and not uncorrected_figures({}, new, [])
    )


def test_on_the_site(small_site, tmp_path):
    project = Project(tmp_path, copy_of=small_site)
    project.write(
        "docs/data/claims.yml",
        CLAIM.format(
            id="price",
            verdict="supported",
            values="    - {zh: 6 亿, en: $600 million, at: [{source: article}]}\n",
        ),
    )
    project.write("docs/data/glossary.yml", GPU)
    project.write(
        "docs/data/corrections.yml", RECORDS.replace("  segments: [auction#s-abcde]\n", "")
    )
    project.essay("sold", "卖了 [6 亿](claim:price)。", "Sold for [$600 million](claim:price).")
    for locale, title in (("zh", "更正"), ("en", "Corrections")):
        project.write(
            f"docs/corrections.{locale}.md",
            f"---\ntitle: {title}\ntemplate: corrections.html\n---\n# {title}\n",
        )
    for locale in ("zh", "en"):
        project.write(
            f"docs/claims.{locale}.md", "---\ntitle: C\ntemplate: claims.html\n---\n# C\n"
        )
    result = project.build("--quiet")
    assert result.returncode == 0, result.stdout
    page = html.fromstring(project.page("en/corrections/index.html"))
    assert [section.get("id") for section in page.xpath("//section[@class='correction']")] == [
        "second",
        "first",
    ]
    assert (
        page.xpath("//section[@id='second']//del")[0].text == "<b>A</b>"
        and "Pointed out by A. Reader." in page.text_content()
    )
    for address in ("en/essays/sold/", "en/claims/"):
        [note] = html.fromstring(project.page(f"{address}index.html")).xpath(
            "//p[@class='corrected']"
        )
        assert "February 1, 2026" in note.text_content() and note.xpath("a/@href")[0].endswith(
            "corrections/#first"
        )
    assert '<a href="#corrected">' in project.page(
        "essays/sold/index.html"
    ) and "corrections/" in project.page("index.html")
    assert (
        '"correction":[{"@type":"CorrectionComment","datePublished":"2026-02-01"'
        in project.page("essays/sold/index.html")
    )
    assert "corrections/#second" in project.page("glossary/gpu/index.html")
    assert (
        feedparser.parse(project.page("corrections.xml"))
        .entries[0]
        .link.endswith("/corrections/#second")
    )
    assert "- 现在写作：6 亿" in project.page("corrections/index.md")
    assert not html.fromstring(project.page("essays/good/index.html")).xpath(
        "//p[@class='corrected']"
    )
