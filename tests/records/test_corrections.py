"""Records of corrections, where each is shown, and which changes need one."""

import datetime

import pytest

from small_corrections import RECORDS, claims, load, places
from suyuan.core.problems import ProblemsFound
from suyuan.records.corrections import (
    corrections_of,
    uncorrected_claims,
    uncorrected_figures,
)
from suyuan.records.figures import load_figures


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


def test_where_it_was():
    assert [(place.name, place.url) for one in load().values() for place in places(one)] == [
        ("GPU", "en/glossary/gpu/"),
        ("The price", "en/claims/#price"),
        ("The Seller Said Stop", "en/essays/auction/#s-abcde"),
    ]


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
        (claims(SIX), claims(SIX, "zh: 7 亿美元, en: $700 million"), True),
        (
            claims(SIX, "zh: 8 亿美元, en: $800 million"),
            claims(
                SIX,
                "zh: 8 亿美元, en: $800 million",
                "zh: 9 亿美元, en: $900 million",
            ),
            False,
        ),  # one more, still disputed
        (claims(SIX, "zh: 8 亿美元, en: $800 million"), claims(SIX), True),
        (
            claims(SIX),
            claims(SIX + ", rank: deprecated", "zh: 7 亿美元, en: $700 million"),
            True,
        ),
        (
            claims("zh: 王某, en: A. Wang"),
            claims("zh: 王某, en: A. B. Wang"),
            False,
        ),  # a better translation
        (claims("zh: 王某, en: A. Wang"), claims("zh: 黄某, en: A. Huang"), True),
        (
            claims(SIX + ", rank: preferred", "zh: 8 亿美元, en: $800 million"),
            claims(SIX, "zh: 8 亿美元, en: $800 million, rank: preferred"),
            True,
        ),
        ({}, claims(SIX), False),  # a new claim
    ],
)
def test_which_changes_need_a_correction(before, now, asks):
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


def test_a_figure_that_is_drawn_otherwise_needs_a_correction():
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
