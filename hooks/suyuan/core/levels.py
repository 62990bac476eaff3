"""How much a rule counts on this site: `extra.rules` in mkdocs.yml, rule → error, warning, or off.

What is not about safety can be less than an error: an old site may have hundreds of file names that
nobody will change. What contributors may not put on a page is taken out whatever the level is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from suyuan.core.problems import Problem, ProblemsFound

SETTING = "rules"  # of `extra`
ERROR, WARNING, OFF = "error", "warning", "off"
_LEVELS = (ERROR, WARNING, OFF)
BUILD_RULES = (
    "file-names", "front-matter", "headings", "links", "markup", "media", "page-heads", "weight",
)  # fmt: skip
"""Rules of a build; `make check` has more. A name may be in both."""


class Levels:
    """Rule → level; a rule that is not named is an error.

    tolerated  whether there was a problem that is a warning
    """

    def __init__(self) -> None:
        self._levels: dict[str, str] = {}
        self.tolerated = False

    def use(self, given: object, known: Iterable[str] = ()) -> None:
        """Take these for the levels of the site.

        given  `extra.rules` as it was read; None if there is none
        known  rules besides those of a build; () if they are not at hand

        Raises ProblemsFound for a rule or a level that does not exist.
        """
        problems = []
        levels = given if isinstance(given, Mapping) else {}
        if given is not None and not isinstance(given, Mapping):
            problems.append("write 'rule: level', one a line")
        rules = {*BUILD_RULES, *known}
        for rule, level in levels.items():
            level = OFF if level is False else level  # YAML reads `off` as false
            if known and rule not in rules:
                problems.append(f"there is no rule '{rule}': use one of {', '.join(sorted(rules))}")
            elif level not in _LEVELS:
                problems.append(f"{rule} is '{level}': write error, warning, or off")
        if problems:
            at = f"extra.{SETTING}"
            raise ProblemsFound([Problem("mkdocs.yml", 0, f"{at}: {what}") for what in problems])
        self.tolerated = False
        self._levels = {
            str(rule): OFF if level is False else str(level) for rule, level in levels.items()
        }

    def of(self, problem: Problem) -> str:
        """The level of a problem."""
        return self._levels.get(problem.kind or problem.rule, ERROR)

    def sort(self, problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
        """The errors and the warnings among problems."""
        found = list(problems)
        errors = [one for one in found if self.of(one) == ERROR]
        warnings = [one for one in found if self.of(one) == WARNING]
        self.tolerated |= bool(warnings)
        return errors, warnings


LEVELS = Levels()


def count_by_kind(problems: Iterable[Problem]) -> Iterator[str]:
    """Yields a line for each kind of problem, the most frequent first, with its first place."""
    problems = list(problems)
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.kind or problem.rule, problem)
    counts: Counter[Any] = Counter(problem.kind or problem.rule for problem in problems)
    for kind, count in counts.most_common():
        others = f" (and {count - 1} more)" * (count > 1)
        yield f"{kind or 'other'}: {count}, first {first[kind]}{others}"
