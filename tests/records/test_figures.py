"""Records of figures."""

import pytest

from small_figures import BARS, load
from suyuan.core.problems import ProblemsFound


def assert_loads(text, problem):
    """Records load, or, unless `problem` is None, that is what is wrong with them."""
    if problem is None:
        assert load(text)
        return
    with pytest.raises(ProblemsFound) as caught:
        load(text)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    "change, expected",
    [
        (
            ("value: 1578", "spans: [[1, 2]]"),
            "figures.yml:6: sizes.items.0: an item of 'bars' needs a value",
        ),
        (
            ("claim: big", "claim: gone"),
            "figures.yml:7: sizes.items.1: there is no claim 'gone' in claims.yml",
        ),
        (
            ("kind: bars", "kind: pie"),
            "figures.yml:2: sizes.kind: input should be 'bars', 'dots' or 'spans'",
        ),
        (("kind: bars", "scale: log\n  kind: dots"), None),
        (("value: 1578", "value: 0"), None),
    ],
)
def test_a_record_must_hold_what_its_kind_draws(change, expected):
    assert_loads(BARS.replace(*change), expected)


@pytest.mark.parametrize(
    "change, expected",
    [
        (("value: 15000000", "value: 15"), None),  # in millions
        (("value: 15000000", "value: 14000000"), "1.4e+07 is not what claims.yml has for big"),
        (("upto: 20000000", "upto: 21000000"), "2.1e+07 is not what claims.yml has for big"),
        (("claim: big", "claim: big, shown: {zh: 1500 万, en: 15 million}"), None),
        (
            ("claim: big", "claim: big, shown: {zh: 1400 万, en: 15 million}"),
            "'1400 万' is not what claims.yml has for big: 1500 万到 2000 万张",
        ),
        (
            ("claim: big", "claim: big, shown: {zh: 1500 万, en: 14 million}"),
            "'14 million' is not what claims.yml has for big: 15 million to 20 million pictures",
        ),
        (("value: 15000000", "reckoned: true, value: 14000000"), None),
        (("value: 15000000", "value: 14000000, shown: {zh: 上千万, en: tens of millions}"), None),
    ],
)
def test_a_chart_draws_what_its_claim_says(change, expected):
    place = "figures.yml:7: sizes.items.1: "
    assert_loads(BARS.replace(*change), expected and place + expected)


def test_a_logarithmic_scale_has_no_zero():
    with pytest.raises(ProblemsFound, match="cannot show 0"):
        load(
            BARS.replace("value: 1578", "value: 0").replace(
                "kind: bars", "kind: dots\n  scale: log"
            )
        )
