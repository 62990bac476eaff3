"""Runs every rule on all content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding
from suyuan.checking.prose import is_checked, passages_of, without_code
from suyuan.checking.rules import RULES, ContentRule, rules_of
from suyuan.checking.waivers import RULE as WAIVERS
from suyuan.checking.waivers import Waiver, check_waivers, find_waivers, is_waived
from suyuan.core.limits import find_page_excess, is_excessive
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.progress import Track, untracked

_KNOWN = {rule.ID for rule in RULES} | {WAIVERS}
_WAIVABLE = {rule.ID for rule in rules_of("passage")} | {rule.ID for rule in rules_of("file")}


def check_content(content: Content, track: Track = untracked) -> list[Problem]:
    """All problems, by file and line. What the build reports too is reported in the same words.

    track  shows how far it is
    """
    problems: dict[tuple[object, ...], Problem] = {}
    for rule in track(rules_of("content"), "Rules about all content"):
        for problem in _check(rule, content):
            column = problem.column or _first_column(content, problem)
            named = Problem(problem.path, problem.line or 1, problem.message, column, rule.ID)
            problems.setdefault((named.path, named.line, named.message), named)
    for path in track(sorted(filter(is_checked, content.files)), "Files to check by the rest"):
        try:
            text = content.text(path)
        except ProblemsFound:
            continue  # a content rule has reported it
        if path.endswith(".md") and next(find_page_excess(text), None):
            continue  # likewise
        waivers = find_waivers(path, text)
        for finding in find_in_file(path, text, content, waivers):
            line, column = place_of(text, finding.start)
            problem = Problem(path, line, finding.message, column, finding.rule)
            problems[path, line, column, finding.rule] = problem
        for problem in check_waivers(waivers, path, _KNOWN, _WAIVABLE):
            problems[problem.path, problem.line, problem.message] = problem
    return sorted(
        problems.values(),
        key=lambda problem: (problem.path, problem.line, problem.column, problem.rule),
    )


def find_in_file(
    path: str, text: str, content: Content, waivers: Iterable[Waiver]
) -> list[Finding]:
    """What the rules find in one file, in order, without what is waived.

    path     says which language and format the file has
    text     of the file; findings have their places in it
    waivers  of the file; those that waive a finding are marked as used
    """
    findings: list[Finding] = []
    if is_excessive(path, text):
        return findings  # a content rule has reported it
    code_free = without_code(path, text)
    for file_rule in rules_of("file"):
        findings += [
            finding._replace(rule=file_rule.ID) for finding in file_rule.check(code_free, content)
        ]
    try:
        for passage in passages_of(path, text):
            for rule in rules_of("passage"):
                for finding in rule.check(passage, content):
                    start, end = passage.start + finding.start, passage.start + finding.end
                    findings.append(finding._replace(start=start, end=end, rule=rule.ID))
    except ProblemsFound:
        pass  # not valid YAML: a content rule has reported it
    findings.sort(key=lambda finding: (finding.start, -finding.end))
    return [
        finding
        for finding in _outermost(findings)
        if not is_waived(waivers, finding.rule, place_of(text, finding.start)[0])
    ]


def _outermost(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that are not inside another: fixing that one settles them, or they come back."""
    last_end = -1
    for finding in findings:
        is_inside = finding.end <= last_end and finding.start < last_end
        if not is_inside:
            yield finding
            last_end = max(last_end, finding.end)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of a character in a text."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=2)  # findings come file by file
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _check(rule: ContentRule, content: Content) -> Iterator[Problem]:
    try:
        yield from rule.check(content)
    except ProblemsFound as error:
        yield from error.problems


def _first_column(content: Content, problem: Problem) -> int:
    """The column in which the text of the problem's line begins."""
    try:
        line = content.text(problem.path).split("\n")[max(problem.line - 1, 0)]
    except (ProblemsFound, IndexError):
        return 1
    return len(line) - len(line.lstrip()) + 1
