"""Pages as plain Markdown."""

import pytest
import yaml

from samples import EDITIONS, SITE, SOURCES, work
from suyuan.core.paths import PagePath
from suyuan.exports.llms import Section, render_llms
from suyuan.exports.markdown_entries import list_facts
from suyuan.exports.markdown_lists import list_claims, list_sources, list_works
from suyuan.exports.markdown_source import SiteLinks, render_document, write_out
from suyuan.exports.markdown_writing import link
from suyuan.records.claims import load_claims
from suyuan.records.entries import load_entries
from suyuan.records.figures import load_figures

CLAIMS = load_claims(
    """\
price:
  zh: {claim: 价钱, note: 定不下来。}
  en: {claim: Price}
  values:
    - {zh: 6 亿, en: 600 million, at: [{source: plain, paragraphs: [3, 4]}]}
    - {zh: 7 亿, en: 700 million, at: [{source: bare}]}
year:
  zh: {claim: 年份}
  en: {claim: Year}
  values: [{zh: 2012 年, en: "2012", at: [{source: plain}]}]
""",
    "claims.yml",
    SOURCES,
)
ENTRIES = {
    entry.id: entry
    for entry in load_entries(
        {
            "glossary.yml": "gpu: {zh: {name: GPU, short: 芯片。, full: 长。}, en: {name: GPU, "
            "short: A chip., full: Long.}, first: {year: 1999, zh: 英伟达, en: "
            "Nvidia}}\n",
            "events.yml": "sale: {zh: {name: 卖, short: 卖了。}, en: {name: sale, short: It was "
            "sold.}, date: 2012-12, claim: year, entries: [gpu]}\n",
        },
        CLAIMS,
    )
}
FIGURES = load_figures(
    """\
steps:
  kind: bars
  zh: {title: 图, caption: 说明。, unit: "{} 万"}
  en: {title: Figure, caption: Caption.}
  items: [{zh: 甲|乙, en: A, value: 1}, {zh: 丙, en: C, value: 2012, claim: year}]
""",
    "figures.yml",
    CLAIMS,
)
LINKS = {
    locale: SiteLinks(edition, CLAIMS, ENTRIES, FIGURES, {"disputed": "有争议"})
    for locale, edition in EDITIONS.items()
}
WORDS = {
    "verdict_disputed": "有争议",
    "verdict_disputed_text": "不一。",
    "verdict_supported": "有据",
    "verdict_supported_text": "支持。",
    "list_comma": "，",
    "list_and": "、",
    "list_semicolon": "；",
    "paragraph": "第 {} 段",
    "source_primary": "第一手",
    "source_press": "报刊",
    "no_source": "没有",
    "deprecated": "不可取",
    "written_from": "写作依据",
    "first_use": "最早见于",
    "date": "日期",
    "taking_part": "有关",
    "events_here": "大事",
    "see_also": "参见：",
}


@pytest.mark.parametrize(
    "body, expected",
    [
        (
            "[6 亿](claim:price@plain)与[2012 年](claim:year)",
            f'[6 亿]({SITE}claims/#price "有争议")与[2012 年]({SITE}claims/#year)',
        ),
        ("[显卡](entry:gpu)、[它](entry:none)", f"[显卡]({SITE}glossary/gpu/)、它"),
        (
            "[甲](b.md)、[乙](../about.md#x)、[丙](#y)、[丁](https://z.example/a_(b))",
            f"[甲]({SITE}essays/b/)、[乙]({SITE}about/#x)、[丙]({SITE}essays/a/#y)、"
            "[丁](https://z.example/a_(b))",
        ),
        ("![图](../assets/x.png)", f"![图]({SITE}assets/x.png)"),
        ("[索引](index.md)、[首页](../index.md)", f"[索引]({SITE}essays/)、[首页]({SITE})"),
        ("*Genius Makers*{: lang=en }。\n{: .only-here }", "*Genius Makers*。"),
        ("## 节 {#mine}", "## 节"),
        (
            "`[x](claim:price)`{: .y } 与\n\n```md\n[x](claim:price)\n{: .z }\n```",
            "`[x](claim:price)` 与\n\n```md\n[x](claim:price)\n{: .z }\n```",
        ),
        ("[![图](x.png)](b.md)", f"[![图]({SITE}essays/x.png)]({SITE}essays/b/)"),
        ("[参][r]\n\n[r]: b.md", f"[参][r]\n\n[r]: {SITE}essays/b/"),
        ("一句。[^n]\n\n[^n]: 注。", "一句。[^n]\n\n[^n]: 注。"),
        (
            "![图](figure:steps)",
            "**图** 说明。\n\n| | |\n|---|---|\n| 甲/乙 | 1 万 |\n"
            f"| 丙 | [2012 万]({SITE}claims/#year) |",
        ),
    ],
)
def test_marks_and_links_are_written_out(body, expected):
    assert write_out(body, PagePath("essays/", "a", "zh"), LINKS["zh"]) == expected + "\n"


def test_english_links_lead_to_english_pages():
    assert write_out("[a](b.md), [c](claim:year)", PagePath("essays/", "a", "en"), LINKS["en"]) == (
        f"[a]({SITE}en/essays/b/), [c]({SITE}en/claims/#year)\n"
    )


def test_a_document_says_what_it_is():
    text = render_document({"title": "a: b\n---", "date": work().date, "summary": ""}, "# a\n")
    head, _, body = text.removeprefix("---\n").partition("\n---\n\n")
    assert yaml.safe_load(head) == {"title": "a: b\n---", "date": work().date} and body == "# a\n"


def test_link_text_cannot_end_the_link():
    assert (
        link(r"a](x) \[b", "https://z.example/", 'say "so"')
        == r'[a\](x) \\\[b](https://z.example/ "say ”so”")'
    )


def test_claims_give_every_value_with_who_says_it():
    text = list_claims(CLAIMS.values(), SOURCES, WORDS, "zh")
    assert (
        "## 有争议\n\n不一。\n\n### 价钱\n\n- **6 亿**：某人（编辑：另一人），第一手，第 3、4 段\n"
        "- **7 亿**：无名，报刊\n\n定不下来。\n" in text
    )
    assert text.index("### 价钱") < text.index("### 年份")


def test_facts_of_an_entry_and_sources_of_an_essay():
    assert list_facts(ENTRIES["gpu"], LINKS["zh"], WORDS, [ENTRIES["sale"]]) == (
        f"- 最早见于 1999，英伟达\n\n## 大事\n\n- 2012 [卖]({SITE}events/sale/)\n"
    )
    assert (
        f"- 日期 [2012 年 12 月]({SITE}claims/#year)\n- 有关 [GPU]({SITE}glossary/gpu/)\n"
        in list_facts(ENTRIES["sale"], LINKS["zh"], WORDS)
    )
    assert list_sources(["plain", "bare"], SOURCES, WORDS, "zh") == (
        "## 写作依据\n\n- [《一篇文章》](https://y.example/a?b=1&c=%20_d)，某人（编辑：另一人），"
        "某社，2023-07-09\n- 《无名》\n"
    )


def test_llms_txt_has_its_form():
    text = render_llms(
        EDITIONS["en"], [Section("Essays", [("A [b]", SITE, "One\nline.")]), Section("Empty", [])]
    )
    assert text == f"# Suyuan\n\n> Essays.\n\n## Essays\n\n- [A \\[b\\]]({SITE}): One line.\n"
    assert (
        list_works([work()])
        == f"- [喊停的是卖家]({SITE}essays/auction/index.md)（2026-01-02）：一句话。\n"
    )
