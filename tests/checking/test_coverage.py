"""How many figures have a record: what is a figure, plain, marked, or wrong."""

import re
from pathlib import Path

import pytest

from suyuan.checking.content import Content
from suyuan.checking.coverage import Measure, count
from suyuan.checking.passages import Passage
from suyuan.checking.plain_figures import is_plain
from suyuan.checking.report import (
    check_coverage,
    measure_content,
    read_settings,
    summarize,
)
from suyuan.text.figures import find_figures

FIXTURES = Path(__file__).parents[1] / "fixtures"
FRONT = (
    "---\ntitle: 四十\nsummary: 卖了 4400 万美元，买家有五位。\nauthors: [某人]\ndate: 2026-01-02\n"
    "sources: [article]\n---\n"
)
SOURCES = """\
article:
  zh: {title: 一篇文章, author: 李墨天, names: [李墨天]}
  en: {title: 一篇文章, author: Li Motian, names: [Li Motian]}
  date: null
  link: null
"""
CLAIMS = """\
price:
  zh: {claim: 溯源公司的成交价}
  en: {claim: What Suyuan Inc. was sold for}
  values:
    - {zh: 4400 万美元, en: $44 million, rank: preferred, at: [{source: article}]}
    - {zh: 4500 万美元, en: $45 million, rank: deprecated, at: [{source: article}]}
"""
ENTRIES = """\
suyuan-inc:
  zh: {name: 溯源公司, short: 有三个人的公司。, full: "FULL_ZH"}
  en: {name: Suyuan Inc., short: A firm., full: "FULL_EN"}
"""


class NoNames:
    """Finds no names of entries."""

    digest = b""

    def find(self, text):
        return iter(())


def measure(text, path="docs/essays/a.zh.md"):
    return Measure({}, {}, [], dict.fromkeys(("zh", "en"), NoNames())).file(path, text)


def states(text, path="docs/essays/a.zh.md"):
    return [(one.words, one.state) for one in measure(text, path).figures]


def cases():
    for locale in ("zh", "en"):
        for line in (FIXTURES / f"figures.{locale}.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield locale, line


@pytest.mark.parametrize("locale, line", list(cases()))
def test_what_is_a_figure_and_what_is_plain(locale, line):
    text = re.sub("[【】〔〕]", "", line)
    passage = Passage(text, text, 0, locale)
    found = list(find_figures(text))
    wanted = re.findall(r"【(.*?)】|〔(.*?)〕", line)
    assert [figure.words for figure in found] == [counts or plain for counts, plain in wanted]
    assert [is_plain(figure, passage, ()) for figure in found] == [bool(p) for _, p in wanted]
    assert all(text[figure.start : figure.end] == figure.words for figure in found)


def test_a_figure_in_the_words_of_a_claim_is_marked():
    text = FRONT + "\n# 标题\n\n卖了 [4400 万美元](claim:price)，买家有五位，[3 月](a.md)。\n"
    assert states(text) == [
        ("四十", "unmarked"),
        ("4400 万美元", "marked"),  # the summary: it cannot hold a mark, and the text has one
        ("五", "unmarked"),
        ("4400 万美元", "marked"),
        ("五", "unmarked"),
        ("3 月", "unmarked"),
    ]


@pytest.mark.parametrize("text, expected", [
    ("1. 一\n2. 二家\n", [("二", "unmarked")]),
    ("![图 5 家](figure:f)\n", [("5", "plain")]),
    ("[写于 2012 年](https://a.example/)\n", [("2012", "plain")]),
    ("《180 天》`404`\n", []),
    ("一句。[^1]\n\n[^1]: 注里有 [7](claim:p) 和 8 家。\n", [("7", "marked"), ("8", "unmarked")]),
    ("三家 <!-- plain 三: 一个成语 -->\n", [("三", "plain")]),
    ("<!-- plain 三: 一个成语 -->\n三家，四家\n", [("三", "plain"), ("四", "unmarked")]),
    ("三家 <!-- plain 三 -->\n", [("三", "unmarked")]),
])  # fmt: skip
def test_what_needs_no_record_in_a_page(text, expected):
    assert states(text) == expected


@pytest.mark.parametrize("comment, message", [
    ("<!-- plain 三 -->", "this comment gives no reason: write 'plain 三: reason'"),
    ("<!-- plain : x -->", "this comment declares no figure plain: write 'plain FIGURE: reason'"),
    ("<!-- plain 九: x -->", "line 1 has no unmarked figure '九': fix or remove this"),
    ("<!-- plain 三: x -->", None),
])  # fmt: skip
def test_a_declaration_that_does_nothing_is_a_problem(comment, message):
    problems = measure(f"三家 {comment}\n").problems
    assert [(one.line, one.message) for one in problems] == ([(1, message)] if message else [])


def test_entries_are_measured_in_both_languages_and_only_their_prose():
    text = ENTRIES.replace("FULL_ZH", "有 [三个人](claim:p)，八年").replace("FULL_EN", "Six years")
    found = measure(text, "docs/data/organisations.yml").figures
    assert [(one.locale, one.words, one.state, one.line) for one in found] == [
        ("zh", "三", "marked", 2),
        ("zh", "三", "marked", 2),
        ("zh", "八", "unmarked", 2),
        ("en", "Six", "unmarked", 3),
    ]
    assert count(found) == (2, 4) and count(found).percent == 50


def content(zh="", en="", config="", full_zh="文字。", full_en="Text."):
    entries = ENTRIES.replace("FULL_ZH", full_zh).replace("FULL_EN", full_en)
    files = {
        "docs/essays/a.zh.md": f"{FRONT}\n# 标题\n\n{zh}\n",
        "docs/essays/a.en.md": f"{FRONT}\n# Title\n\n{en}\n",
        "docs/data/sources.yml": SOURCES,
        "docs/data/claims.yml": CLAIMS,
        "docs/data/organisations.yml": entries,
        "mkdocs.yml": f"site_name: !ENV [X, y]\nextra:\n  {config or 'generator: false'}\n",
    }
    return Content({path: text.encode() for path, text in files.items()})


@pytest.mark.parametrize("zh, is_flat", [
    ("溯源公司卖了 4500 万美元。", True),
    ("有人卖了 4500 万美元。", False),  # whose price it is, nobody can tell
    ("李墨天说，溯源公司卖了 4500 万美元。", False),
    ("溯源公司没有卖 4500 万美元，是 4400 万美元。", False),
    ("溯源公司卖了 [4500 万美元](claim:price@article)。", False),
    ("溯源公司卖了 4400 万美元。", False),
    ("溯源公司卖了 4500 万美元。 <!-- plain 4500 万美元: 另一笔 -->", False),
])  # fmt: skip
def test_a_corrected_value_in_prose_is_found(zh, is_flat):
    found = measure_content(content(zh)).flat
    assert [one.path for one in found] == ["docs/essays/a.zh.md"] * is_flat
    if is_flat:
        assert (
            found[0].line == 11 and "by the claim price, which has 4400 万美元" in found[0].message
        )


@pytest.mark.parametrize("zh, is_flat", [
    ("溯源公司有 32 个人。", True),
    ("溯源公司有 [32 个人](claim:staff@article)。", False),
    ("溯源公司有 32 个人，也有说 40 个人的。", False),
    ("李墨天说，溯源公司有 32 个人。", False),
    ("溯源公司办了 32 年。", False),
])  # fmt: skip
def test_a_disputed_value_in_prose_is_found(zh, is_flat):
    disputed = (
        "staff:\n  zh: {claim: 溯源公司的人数}\n  en: {claim: Staff of Suyuan Inc.}\n  values:\n"
        "    - {zh: 32 个人, en: 32 people, at: [{source: article}]}\n"
        "    - {zh: 40 个人, en: 40 people, at: [{source: article}]}\n"
    )
    files = dict(content(zh).files)
    files["docs/data/claims.yml"] += disputed.encode()
    found = measure_content(Content(files)).flat
    assert [one.path for one in found] == ["docs/essays/a.zh.md"] * is_flat
    if is_flat:
        assert (
            "'32' is disputed by the claim staff, which has 32 个人 / 40 个人" in found[0].message
        )


def test_a_corrected_value_is_found_in_notes_charts_and_other_pages():
    wrong = "溯源公司卖了 4500 万美元。"
    files = dict(content().files)
    files["docs/index.zh.md"] = f"# 首页\n\n{wrong}\n".encode()
    files["docs/contribute/index.zh.md"] = f"# 怎样写\n\n{wrong}\n".encode()  # an example
    files["docs/data/figures.yml"] = (
        f"steps:\n  kind: bars\n  zh: {{title: 价, caption: {wrong}}}\n"
        "  en: {title: Prices, caption: Words}\n"
        "  items: [{zh: 甲, en: A, value: 1}, {zh: 乙, en: B, value: 2}]\n"
    ).encode()
    own = CLAIMS.replace("claim: 溯源公司的成交价", f"claim: 溯源公司的成交价, note: {wrong}")
    other = own.replace("price:", "other:").split("  values:")[0] + (
        "  values:\n    - {zh: 某事, en: Something, at: [{source: article}]}\n"
    )
    files["docs/data/claims.yml"] = (own + other).encode()
    found = sorted(measure_content(Content(files)).flat)
    assert [(one.path, one.line) for one in found] == [
        ("docs/data/claims.yml", 8),  # not 2, where the note of the claim itself discusses it
        ("docs/data/figures.yml", 3),
        ("docs/index.zh.md", 3),
    ]


def test_a_corrected_value_is_found_in_english_and_in_the_entry_itself():
    found = measure_content(
        content(en="Suyuan Inc. was sold for $45 million.", full_zh="卖了 4500 万美元。")
    )
    assert [one.path for one in found.flat] == [
        "docs/essays/a.en.md",
        "docs/data/organisations.yml",
    ]


def test_coverage_is_reported_and_an_error_only_if_the_setting_says_so():
    silent, strict = (
        content("溯源公司卖了 4500 万美元。"),
        content("溯源公司卖了 4500 万美元。", config="coverage_at_least: 100"),
    )
    assert [read_settings(each).coverage_at_least for each in (silent, strict)] == [0, 100]
    from_environment = content(config="coverage_at_least: !ENV [X, 100]")
    assert read_settings(from_environment).coverage_at_least == 100
    coverage = measure_content(strict)
    zh = [str(one) for one in coverage.unmarked() if ".zh." in one.path]
    assert check_coverage(coverage, 0) == []
    messages = [one.message for one in check_coverage(coverage, 50)]
    assert "'4500 万美元' is wrong by the claim price" in messages[0]
    assert (
        "0 of 5 numbers in zh have a record or need none, and coverage_at_least is 50"
        in (messages[1])
    )
    listed = [str(one) for one in check_coverage(coverage, 100)]
    assert (
        "docs/essays/a.zh.md:2: coverage: '四十' has no record: mark it, [四十](claim:id), or say "
        "why it needs none, <!-- plain 四十: reason -->"
    ) in listed
    assert list(summarize(coverage))[0] == (
        "coverage zh: essays 0% of 4 numbers (0 marked, 0 traced, 0 plain, 4 without a mark); "
        "entries 0% of 1 numbers (0 marked, 0 traced, 0 plain, 1 without a mark)"
    )
    assert zh[:2] == [
        "docs/essays/a.zh.md:2: 四十",
        "docs/essays/a.zh.md:3: 4400 万美元",
    ]
