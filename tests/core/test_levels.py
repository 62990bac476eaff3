"""How much a rule counts: error, warning, or off."""

import pytest

from suyuan.core.levels import Levels, count_by_kind
from suyuan.core.problems import Problem, ProblemsFound

A, B = Problem("a.md", 1, "x", kind="links"), Problem("b.md", 2, "y", rule="quotes")


def test_a_rule_that_is_not_named_is_an_error():
    levels = Levels()
    levels.use({"links": "warning", "quotes": False})  # YAML reads `off` as false
    assert levels.sort([A, B, Problem("c.md", 0, "z")]) == ([Problem("c.md", 0, "z")], [A])


@pytest.mark.parametrize(
    "given, message",
    [
        ({"links": "loud"}, "links is 'loud': write error, warning, or off"),
        ({"link": "off"}, "there is no rule 'link': did you mean 'links'?"),
        ([], "write 'rule: level'"),
    ],
)
def test_what_is_no_level_is_refused(given, message):
    with pytest.raises(ProblemsFound, match=message):
        Levels().use(given, ["quotes"])


def test_problems_are_counted_by_kind_the_most_frequent_first():
    assert list(count_by_kind([B, A, Problem("c.md", 3, "z", kind="links")])) == [
        "links: 2, first a.md:1: x (and 1 more)",
        "quotes: 1, first b.md:2: quotes: y",
    ]
