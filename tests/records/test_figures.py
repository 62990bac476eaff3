"""Records of figures."""

import pytest

from small_figures import BARS, load
from suyuan.core.problems import ProblemsFound


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
            "figures.yml:2: sizes.kind: input should be 'bars', 'ladder' or 'spans'",
        ),
        (("kind: bars", "scale: log\n  kind: bars"), None),
        (("value: 1578", "value: 0"), None),
    ],
)
def test_a_record_must_hold_what_its_kind_draws(change, expected):
    text = BARS.replace(*change)
    if expected is None:
        assert load(text)
        return
    with pytest.raises(ProblemsFound) as caught:
        load(text)
    assert expected in str(caught.value)


def test_a_logarithmic_scale_has_no_zero():
    with pytest.raises(ProblemsFound, match="cannot show 0"):
        load(
            BARS.replace("value: 1578", "value: 0").replace(
                "kind: bars", "kind: bars\n  scale: log"
            )
        )
