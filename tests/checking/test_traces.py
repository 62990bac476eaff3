"""Figures without a mark that a reader can trace, and figures that only look so."""

import pytest

from suyuan.checking.coverage import Measure
from suyuan.linking.mentions import Matcher
from suyuan.records.claims import load_claims
from suyuan.records.entries import load_entries
from suyuan.records.sources import load_sources

SOURCES = load_sources(
    "paper:\n  zh: {title: 题}\n  en: {title: 24 Hours}\n  type: primary\n  date: null\n"
    "  link: null\n",
    "sources.yml",
)
CLAIMS = load_claims(
    """\
stay:
  zh: {claim: 某甲在多伦多大学的年份}
  en: {claim: A’s years at Toronto}
  values:
    - {zh: 1987 年至 1998 年，共三个头衔, en: "1987 to 1998, three titles", at: [{source: paper}]}
    - {zh: 1977 年, en: "1977", rank: deprecated, at: [{source: paper}]}
sale:
  zh: {claim: 成交的日子}
  en: {claim: The day of the sale}
  values:
    - {zh: 2012 年 12 月 7 日, en: "December 7, 2012", at: [{source: paper}]}
""".replace("{zh: 1987 年至 1998 年，共三个头衔", '{zh: "1987 年至 1998 年，共三个头衔"'),
    "claims.yml",
    SOURCES,
)
FILES = {
    "docs/data/people.yml": """\
a-person:
  zh: {name: 某甲, short: 某人。, full: "FULL_ZH"}
  en: {name: Ann, short: Somebody., full: "FULL_EN"}
  affiliations:
    - {zh: 教授, en: professor, at: toronto, from: 1987, to: 1998, claim: stay}
""",
    "docs/data/organisations.yml": """\
toronto:
  zh: {name: 多伦多大学, short: 大学。, full: 大学。}
  en: {name: Toronto, short: A university., full: Text.}
""",
    "docs/data/events.yml": """\
the-sale:
  zh: {name: 拍卖, short: 2012 年 12 月的事。}
  en: {name: the auction, short: In December 2012.}
  date: "2012-12-07"
  claim: sale
  entries: [a-person]
""",
}


def states(path, text, files=FILES):
    entries = load_entries(files, CLAIMS)
    names = {locale: Matcher(entries, locale) for locale in ("zh", "en")}
    found = Measure(CLAIMS, SOURCES, entries, names).file(path, text)
    return [(one.words, one.state) for one in found.figures]


@pytest.mark.parametrize(
    "locale, text, expected",
    [
        ("zh", "他 [1987 年](claim:stay)来，1998 年走。", ["marked", "traced"]),
        ("zh", "1998 年走，[1987 年](claim:stay)来。", ["unmarked", "marked"]),
        ("zh", "他 [1987 年](claim:stay)来，1999 年走。", ["marked", "unmarked"]),
        ("zh", "他 [1987 年](claim:stay)来，1977 年没有来。", ["marked", "unmarked"]),
        ("zh", "他 [1987 年](claim:stay)来。\n\n1998 年走。", ["marked", "unmarked"]),
        ("zh", "[1987 年](claim:stay)来，有三个头衔、三个学生。", ["marked", "traced", "unmarked"]),
        ("zh", "[1987 年](claim:stay)来，有三本书。", ["marked", "unmarked"]),
        ("zh", "[12 月 7 日](claim:sale)，那是 2012 年 12 月。", ["marked", "traced"]),
        ("zh", "[12 月](claim:sale)，那是 2012 年 11 月。", ["marked", "unmarked"]),
        ("zh", "[1987 年](claim:stay)来，十一年后，1998 年走。", ["marked", "traced", "traced"]),
        ("zh", "[1987 年](claim:stay)来，两年后，1998 年走。", ["marked", "unmarked", "traced"]),
        ("en", "He [came in 1987](claim:stay) and left in 1998.", ["marked", "traced"]),
        ("en", "He [came in 1987](claim:stay) and left in 1997.", ["marked", "unmarked"]),
        ("en", "It was [December 7](claim:sale), in December 2012.", ["marked", "traced"]),
        ("en", "It was [December 7](claim:sale), not July 2012.", ["marked", "unmarked"]),
        (
            "en",
            "[In 1987](claim:stay); eleven years later, in 1998.",
            ["marked", "traced", "traced"],
        ),
        (
            "en",
            "[In 1987](claim:stay); two years later, in 1998.",
            ["marked", "unmarked", "traced"],
        ),
        ("en", "See “24 Hours” for it.", ["plain"]),
        ("en", "It took 24 hours.", ["unmarked"]),
    ],
)
def test_in_a_paragraph_of_an_essay(locale, text, expected):
    found = states(f"docs/essays/a.{locale}.md", text + "\n")
    assert [state for _, state in found] == expected, found


def test_a_heading_counts_as_marked_where_the_text_marks_the_number():
    text = "# 4400 万\n\n## 5 年\n\n[4400 万](claim:price)\n"
    assert states("docs/essays/a.zh.md", text) == [
        ("4400 万", "marked"),
        ("5", "unmarked"),
        ("4400 万", "marked"),
    ]


@pytest.mark.parametrize(
    "zh, en, expected",
    [
        ("1987 年到多伦多大学。", "To Toronto in 1987.", "traced"),
        ("1988 年到多伦多大学。", "To Toronto in 1988.", "unmarked"),
        ("1987 年得奖。", "A prize in 1987.", "unmarked"),
        ("到多伦多大学。1987 年得奖。", "To Toronto. A prize in 1987.", "unmarked"),
        ("2012 年 12 月的拍卖。", "The auction of December 2012.", "traced"),
        ("2012 年 11 月的拍卖。", "The auction of November 2012.", "unmarked"),
        (
            "写过三个[头衔](claim:stay)。\\n\\n1998 年。",
            "[Titles](claim:stay).\\n\\n1998.",
            "traced",
        ),
    ],
)
def test_in_the_entry_of_somebody_whose_positions_are_on_record(zh, en, expected):
    path = "docs/data/people.yml"
    text = FILES[path].replace("FULL_ZH", zh).replace("FULL_EN", en)
    found = states(path, text, FILES | {path: text})
    assert [state for words, state in found if words[0] in "12"] == [expected] * 2, found


def test_an_event_has_its_own_date():
    path = "docs/data/events.yml"
    assert [state for _, state in states(path, FILES[path])] == ["traced", "traced"]
    other = FILES[path].replace("2012 年 12 月的", "2012 年 11 月的")
    assert states(path, other, FILES | {path: other})[0] == ("2012 年 11 月", "unmarked")
