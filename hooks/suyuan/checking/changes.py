"""Which problems a change brings: those on lines that it touched, and those that were not there before it, wherever they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from suyuan.checking.content import Content, content_of, git, read_content
from suyuan.checking.rules import rules_of
from suyuan.checking.run import check_content
from suyuan.core.problems import Problem, ProblemsFound

_FILE = re.compile(
    r"^\+\+\+ (?:\"b/(?P<quoted>(?:[^\"\\]|\\.)*)\"|b/(?P<plain>[^\t\n]*))", re.MULTILINE
)
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(?P<first>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)


def check_changes(root: Path, base: str) -> list[Problem]:
    """What is wrong with the project on disk that its change since `base` has to answer for.

    base  a commit; what has happened on its branch since the two parted does not count
    An id that is taken away breaks what names it elsewhere, and a wording that is forbidden is found in lines that nobody touched:
    so what was not wrong in the base is told, too, after what stands on the lines that were touched: GitHub shows only the first ten.
    Raises GitError.
    """
    start = git(root, "merge-base", "--", base, "HEAD").decode().strip()
    touched = touched_lines(root, start)
    before = content_of(start, root)
    now = read_content(root)
    old = Counter(_key(problem, before) for problem in check_content(before))
    here, elsewhere = [], []
    for problem in check_content(now):
        is_new = old[_key(problem, now)] <= 0
        old[_key(problem, now)] -= 1
        if problem.line in touched.get(problem.path, ()):
            here.append(problem)
        elif is_new:
            elsewhere.append(problem)
    for rule in rules_of("change"):
        here += [
            Problem(problem.path, problem.line, problem.message, 1, rule.ID)
            for problem in rule.check(before, now)
        ]
    return here + elsewhere


def touched_lines(root: Path, base: str) -> dict[str, set[int]]:
    """Path → the lines of the file on disk that `base` does not have so."""
    diff = git(
        root,
        "-c",
        "core.quotePath=false",
        "diff",
        "--no-color",
        "--no-ext-diff",
        "--no-renames",
        "--unified=0",
        "--relative",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        base,
        "--",
    ).decode("utf-8", "replace")
    touched = _parse(diff)
    for path in (
        git(root, "ls-files", "--others", "--exclude-standard", "-z")
        .decode("utf-8", "replace")
        .split("\0")
    ):
        if path and (root / path).is_file():
            touched[path] = set(range(1, (root / path).read_bytes().count(b"\n") + 2))
    return touched


def _parse(diff: str) -> dict[str, set[int]]:
    touched: dict[str, set[int]] = {}
    for part in re.split(r"^diff --git ", diff, flags=re.MULTILINE)[1:]:
        header, _, _ = part.partition("\n@@")
        if file := _FILE.search(header):
            path = file["plain"] if file["quoted"] is None else _unquote(file["quoted"])
            lines = touched.setdefault(path, set())
            for first, count in _hunks(part[len(header) :]):
                lines.update(range(first, first + count))
    return touched


def _hunks(text: str) -> Iterable[tuple[int, int]]:
    return [(int(match["first"]), int(match["count"] or 1)) for match in _HUNK.finditer(text)]


def _unquote(path: str) -> str:
    """As git writes paths that hold quotes and control characters."""
    return re.sub(r"\\([\"\\])", r"\1", path)


def _key(problem: Problem, content: Content) -> tuple[str, str, str, str]:
    """What stays the same of a problem when lines are added above it."""
    try:
        line = content.text(problem.path).split("\n")[problem.line - 1]
    except (ProblemsFound, IndexError):
        line = ""
    return problem.path, problem.rule, re.sub(r"\bline \d+|:\d+\b", "", problem.message), line
