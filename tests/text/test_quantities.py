"""Numbers in words and digits, in both languages."""

from decimal import Decimal
from pathlib import Path

import pytest

from suyuan.text.quantities import Quantity, find_quantities, same_quantities

PAIRS = [
    line.split(" | ")
    for line in (Path(__file__).parents[1] / "fixtures/quantities.txt")
    .read_text("utf-8")
    .splitlines()
    if " | " in line and "Chinese | English" not in line
]


@pytest.mark.parametrize("zh, en", PAIRS)
def test_the_two_languages_say_the_same_numbers(zh, en):
    assert find_quantities(zh)
    assert same_quantities(zh, en)


def test_units_tell_numbers_apart():
    assert find_quantities("41%") == [Quantity(Decimal(41), "%")]
    assert not Quantity(Decimal(41), "%").agrees(Quantity(Decimal(41), "USD"))
    assert not find_quantities("$6 million")[0].agrees(find_quantities("600 万日元")[0])
    assert not find_quantities("$6 million")[0].agrees(find_quantities("$6 billion")[0])


@pytest.mark.parametrize(
    "text",
    ["", "没有数目", "no number here", "千万不要", "GTX", "someone, often, tenth-rate, weighty"],
)
def test_no_quantity(text):
    assert find_quantities(text) == []
