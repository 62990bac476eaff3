"""Asks every rule about all content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding
from suyuan.checking.prose import is_looked_at, passages_of, without_code
from suyuan.checking.rules import RULES, rules_of
from suyuan.checking.waivers import RULE as WAIVERS
from suyuan.checking.waivers import check_waivers, find_waivers, set_aside
from suyuan.core.problems import Problem, ProblemsFound

_KNOWN = {rule.ID for rule in RULES} | {WAIVERS}
_WAIVABLE = {rule.ID for type_ in ("passage", "file") for rule in rules_of(type_)}


class Found(NamedTuple):
    """A finding, with the rule that made it, at its place in the file."""

    rule: str
    finding: Finding


def check_content(content: Content) -> list[Problem]:
    """All that is wrong, in the order of files and lines. A problem that the build would tell, too, is told in its words."""
    problems: dict[tuple, Problem] = {}
    for rule in rules_of("content"):
        for problem in _ask(rule, content):
            at_line = problem.column or _first_column(content, problem)
            named = Problem(problem.path, problem.line or 1, problem.message, at_line, rule.ID)
            problems.setdefault((named.path, named.line, named.message), named)
    for path in sorted(filter(is_looked_at, content.files)):
        try:
            text = content.text(path)
        except ProblemsFound:
            continue  # has been told
        waivers = find_waivers(path, text)
        for found in find_in(path, text, content, waivers):
            line, column = place_of(text, found.finding.start)
            problem = Problem(path, line, found.finding.message, column, found.rule)
            problems[path, line, column, found.rule] = problem
        for problem in check_waivers(waivers, path, _KNOWN, _WAIVABLE):
            problems[problem.path, problem.line, problem.message] = problem
    return sorted(
        problems.values(),
        key=lambda problem: (problem.path, problem.line, problem.column, problem.rule),
    )


def find_in(path: str, text: str, content: Content, waivers: Iterable) -> list[Found]:
    """What the rules find in one file, in order, but for what is waived; the waivers that do so are marked as used."""
    found = [
        Found(rule.ID, finding)
        for rule in rules_of("file")
        for finding in rule.check(without_code(path, text), content)
    ]
    try:
        for passage in passages_of(path, text):
            found += [
                Found(
                    rule.ID,
                    finding._replace(
                        start=passage.start + finding.start, end=passage.start + finding.end
                    ),
                )
                for rule in rules_of("passage")
                for finding in rule.check(passage, content)
            ]
    except ProblemsFound:
        pass  # no YAML: has been told
    found.sort(key=lambda each: (each.finding.start, -each.finding.end))
    return [
        each
        for each in _outermost(found)
        if not set_aside(waivers, each.rule, place_of(text, each.finding.start)[0])
    ]


def _outermost(found: list[Found]) -> Iterator[Found]:
    """Without what lies inside another finding: mending that one settles it, or it comes up again."""
    end = -1
    for each in found:
        if not (each.finding.end <= end and each.finding.start < end):
            yield each
            end = max(end, each.finding.end)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, 1-based, of a place in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _ask(rule, content: Content) -> Iterator[Problem]:
    try:
        yield from rule.check(content)
    except ProblemsFound as error:
        yield from error.problems


def _first_column(content: Content, problem: Problem) -> int:
    """Where the text of a line begins."""
    try:
        line = content.text(problem.path).split("\n")[max(problem.line - 1, 0)]
    except (ProblemsFound, IndexError):
        return 1
    return len(line) - len(line.lstrip()) + 1
