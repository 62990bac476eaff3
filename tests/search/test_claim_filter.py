"""What the filter over claims looks through: rows, names, and numbers in any notation."""

import json
from decimal import Decimal

import pytest

from small_claims import load
from suyuan.search.claim_filter import ClaimUsers, render_filter, spell_number


@pytest.mark.parametrize("number, spellings", [
    ("44000000", {"44000000", "4400万", "0.44亿", "44million", "四千四百万", "forty-four million"}),
    ("650000000", {"6.5亿", "650million", "0.65billion", "六亿五千万"}),
    ("1200000000000", {"1.2trillion", "1200billion"}),
    ("16000", {"16000", "1.6万", "16thousand", "一万六千", "sixteen thousand"}),
    ("703", {"703", "七百零三", "seven hundred and three"}),
    ("9.1", {"9.1"}),
    ("2012", {"2012"}),
    ("3", {"3", "三", "three"}),
    ("100000000000000000000", {"100000000000000000000"}),
])  # fmt: skip
def test_a_number_is_spelled_as_readers_may_type_it(number, spellings):
    assert spellings <= set(spell_number(Decimal(number)))


@pytest.mark.parametrize("number, spellings", [("2012", "二"), ("9.1", "九"), ("3", "万")])
def test_and_not_in_other_ways(number, spellings):
    assert not any(spellings in each for each in spell_number(Decimal(number)))


def test_rows_have_places_names_and_keys():
    users = {"cost": ClaimUsers(["An essay"], ["NEC", "NEC"], ["Li", "Xiao"])}
    document = json.loads(render_filter(load().values(), "en", {"price": "supported/"}, users))
    assert [document[name] for name in ("essays", "entries", "sources")] == [
        ["An essay"],
        ["NEC"],
        ["Li", "Xiao"],
    ]
    rows = {row[0]: row for row in document["rows"]}
    assert rows["cost"][1:5] == ["", 0, "The cost", "$600 million / $650 million"]
    assert rows["cost"][6:] == [[0], [0], [0, 1]]
    assert rows["price"][1:4] == ["supported/", 3, "The price"]
    assert "4400万" in rows["price"][5].split() and "44million" in rows["price"][5].split()
