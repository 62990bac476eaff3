"""What claims lack as evidence: each kind of gap, in both languages, with its line."""

import pytest

from suyuan.checking.content import Content
from suyuan.checking.evidence import summarize_gaps
from suyuan.checking.report import check_evidence, evidence_gaps, read_settings

SOURCES = """\
paper:
  zh: {title: 论文}
  en: {title: A paper}
  type: primary
  date: 2012-12
  link: null
"""
CLAIMS = """\
price:
  zh: {claim: 成交价}
  en: {claim: The price}
  reason: unit
  values:
    - {zh: 4400 万美元, en: $44 million, at: [{source: paper, phrase: for $44 million}]}
    - {zh: 44 亿日元, en: 4.4 billion yen, rank: deprecated,
       at: [{source: paper, no_phrase: picture}]}
"""


def content(claims=CLAIMS, sources=SOURCES, config=""):
    files = {
        "docs/data/sources.yml": sources,
        "docs/data/claims.yml": claims,
        "mkdocs.yml": f"extra:\n  {config or 'generator: false'}\n",
    }
    return Content({path: text.encode() for path, text in files.items()})


def gaps(change, claims=CLAIMS, sources=SOURCES):
    assert change[0] in claims + sources
    return evidence_gaps(content(claims.replace(*change), sources.replace(*change)))


def test_a_record_that_lacks_nothing():
    found = evidence_gaps(content())
    assert found == []
    assert summarize_gaps(found) == "evidence: complete"


@pytest.mark.parametrize(
    "change, expected",
    [
        (
            (", at: [{source: paper, phrase: for $44 million}]", ""),
            "claims.yml:6: evidence: price.values.0: this value has no evidence: name its source",
        ),
        (
            (", phrase: for $44 million", ""),
            "claims.yml:6: evidence: price.values.0.at.0: paper has no phrase: give the words",
        ),
        (
            (", no_phrase: picture", ""),
            "claims.yml:8: evidence: price.values.1.at.0: paper has no phrase: give the words",
        ),
        (
            ("for $44 million", "for $45 million"),
            "claims.yml:6: evidence: price.values.0.at.0: 'for $45 million' has none of the",
        ),
        (
            ("for $44 million", "成交价 4500 万"),
            "claims.yml:6: evidence: price.values.0.at.0: '成交价 4500 万' has none of the",
        ),
        (
            ("  reason: unit\n", "  verdict: supported\n  reason: unit\n"),
            "claims.yml:4: evidence: price.verdict: the evidence makes this corrected; a claim is "
            "supported with one value, from a primary",
        ),
        (
            ("  reason: unit\n", ""),
            "claims.yml:1: evidence: price: this is corrected, so say why the wrong value is wrong",
        ),
        (
            ("rank: deprecated,", ""),
            "claims.yml:4: evidence: price.reason: nothing is deprecated here",
        ),
        (
            ("  type: primary\n", ""),
            "sources.yml:1: evidence: paper has no type: say what it is worth as evidence",
        ),
    ],
)
def test_what_is_missing_is_found_on_its_line(change, expected):
    found = [str(gap.problem) for gap in gaps(change)]
    assert any(line.startswith(f"docs/data/{expected}") for line in found), found


@pytest.mark.parametrize(
    "phrase",
    [
        "四千四百万美元",
        "at $44m",
        "за 44 миллиона долларов",
        "約4400万ドル",
        "the two paid 44,000K",
        "两家里的一家买下",
        "a sum that nobody had paid before",
    ],
)
def test_words_may_write_the_number_otherwise_or_have_none(phrase):
    assert gaps(("for $44 million", phrase)) == []


def test_a_summary_counts_each_kind():
    found = gaps((", phrase: for $44 million", "")) + gaps(("  type: primary\n", ""))
    assert summarize_gaps(found).startswith("evidence: 1 place without a phrase; ")
    assert "1 source without a type" in summarize_gaps(found)


def test_gaps_are_an_error_only_if_the_setting_says_so():
    found = gaps((", phrase: for $44 million", ""))
    silent, strict = (
        read_settings(content(config=config)).evidence_required
        for config in ("", "evidence_required: true")
    )
    assert check_evidence(found, silent) == []
    assert [one.rule for one in check_evidence(found, strict)] == ["evidence"]
