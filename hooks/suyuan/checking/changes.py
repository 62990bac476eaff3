"""Which problems a change brings: on lines that it touches, and new ones anywhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from suyuan.checking.content import Content, git, read_commit, read_content
from suyuan.checking.rules import rules_of
from suyuan.checking.run import check_content
from suyuan.core.files import read_plain
from suyuan.core.problems import Problem, ProblemsFound

_FILE = re.compile(
    r"^\+\+\+ (?:\"b/(?P<quoted>(?:[^\"\\]|\\.)*)\"|b/(?P<plain>[^\t\n]*))", re.MULTILINE
)
_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(?P<first>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)
_DIFF = (
    *("-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-renames"),
    *("--unified=0", "--relative", "--src-prefix=a/", "--dst-prefix=b/"),
)


def check_changes(root: Path, base: str) -> list[Problem]:
    """The problems of the project on disk that its change since `base` is responsible for.

    base  a commit; what was committed on its branch after the two diverged does not count

    Removing an id breaks references to it elsewhere, and a spelling that is now forbidden is found
    in lines that nobody touched. So new problems are reported everywhere, but those on touched
    lines come first: GitHub shows only the first ten. Raises GitError.
    """
    start = git(root, "merge-base", "--", base, "HEAD").decode().strip()
    touched = touched_lines(root, start)
    before = read_commit(start, root)
    now = read_content(root)
    old = Counter(_key(problem, before) for problem in check_content(before))
    here: list[Problem] = []
    elsewhere: list[Problem] = []
    for problem in check_content(now):
        key = _key(problem, now)
        is_new = old[key] <= 0
        old[key] -= 1
        if problem.line in touched.get(problem.path, ()):
            here.append(problem)
        elif is_new:
            elsewhere.append(problem)
    for rule in rules_of("change"):
        for problem in rule.check(before, now):
            here.append(Problem(problem.path, problem.line, problem.message, 1, rule.ID))
    return here + elsewhere


def touched_lines(root: Path, base: str) -> dict[str, set[int]]:
    """Path → 1-based lines of the file on disk that are not the same in `base`. Raises GitError."""
    diff = git(root, *_DIFF, base, "--").decode("utf-8", "replace")
    touched = _parse_diff(diff)
    untracked = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    for path in untracked.decode("utf-8", "replace").split("\0"):
        if not path:
            continue
        with suppress(OSError, ProblemsFound):  # gone again, or no plain file
            touched[path] = set(range(1, read_plain(root / path).count(b"\n") + 2))
    return touched


def _parse_diff(diff: str) -> dict[str, set[int]]:
    touched: dict[str, set[int]] = {}
    for part in re.split(r"^diff --git ", diff, flags=re.MULTILINE)[1:]:
        header = part.partition("\n@@")[0]
        file = _FILE.search(header)
        if file:
            path = file["plain"] if file["quoted"] is None else _unquote(file["quoted"])
            lines = touched.setdefault(path, set())
            for first, count in _hunks(part[len(header) :]):
                lines.update(range(first, first + count))
    return touched


def _hunks(text: str) -> Iterator[tuple[int, int]]:
    """First line and number of lines of each hunk: `@@ -1 +5,2 @@` → (5, 2)."""
    for match in _HUNK.finditer(text):
        yield int(match["first"]), int(match["count"] or 1)


def _unquote(path: str) -> str:
    r"""A path that git has quoted: `a \"b\".md` → `a "b".md`."""
    return re.sub(r"\\([\"\\])", r"\1", path)


def _key(problem: Problem, content: Content) -> tuple[str, str, str, str]:
    """What stays the same of a problem when lines are added above it."""
    try:
        line = content.text(problem.path).split("\n")[problem.line - 1]
    except (ProblemsFound, IndexError):
        line = ""
    return problem.path, problem.rule, re.sub(r"\bline \d+|:\d+\b", "", problem.message), line
