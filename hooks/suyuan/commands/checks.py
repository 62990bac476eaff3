"""`make check`, `make fix`, and `make rules` at a terminal.

Exit codes: 0 all is well, 1 there are problems, 2 the command was used wrongly.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from suyuan.checking.changes import check_changes
from suyuan.checking.content import Content, GitError, read_content
from suyuan.checking.declarations import RULE as COVERAGE
from suyuan.checking.evidence import RULE as EVIDENCE
from suyuan.checking.evidence import summarize_gaps
from suyuan.checking.fixing import fix_files, is_fixable
from suyuan.checking.formats import FORMATS
from suyuan.checking.manual import PAGES, render_manual
from suyuan.checking.prose import is_checked
from suyuan.checking.report import (
    check_coverage,
    check_evidence,
    describe_content,
    evidence_gaps,
    measure_content,
    read_settings,
    summarize,
)
from suyuan.checking.rules import RULES
from suyuan.checking.run import check_content
from suyuan.checking.waivers import RULE as WAIVERS
from suyuan.core.files import unreadable, write_atomically
from suyuan.core.levels import LEVELS, SETTING, count_by_kind
from suyuan.core.nearest import did_you_mean
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.progress import track
from suyuan.core.settings import parse_settings

OK, FOUND, MISUSED = 0, 1, 2
_SHOWN = 20  # problems of each kind


def run_check(
    root: Path, since: str = "", format_: str = "text", list_unmarked: bool = False, kind: str = ""
) -> int:
    """Print the problems, one a line, then their number and the coverage. Returns the exit code.

    Of each kind, a terminal gets so many that a reader sees all kinds. What the site only warns of
    is counted.

    root           the folder of the project
    since          a commit, to report only what has changed since then; '' for everything
    format_        one of FORMATS
    list_unmarked  whether to print the figures that lack a record and what evidence lacks, too
    kind           the only rule to print the problems of, all of them; '' for every rule
    """
    if not _is_project(root):
        return MISUSED
    rules = [*(rule.ID for rule in RULES), WAIVERS, COVERAGE, EVIDENCE]
    if kind and kind not in rules:
        remedy = did_you_mean(kind, rules, f"use one of {', '.join(rules)}")
        print(f"KIND: there is no rule '{kind}': {remedy}", file=sys.stderr)
        return MISUSED
    try:
        content = read_content(root)
        _use_levels(content)
        problems = check_changes(root, since) if since else check_content(content, track)
        coverage, gaps = measure_content(content), evidence_gaps(content)
        settings = read_settings(content)
    except GitError as error:
        print(f"{error}: is '{since}' a commit of this clone?", file=sys.stderr)
        return MISUSED
    except OSError as error:
        print(f"{error.filename}: {unreadable(error)}", file=sys.stderr)
        return MISUSED
    except ProblemsFound as error:  # links or devices, which nothing reads, or the settings
        for problem in error.problems:
            print(FORMATS[format_](problem), file=sys.stderr)
        return MISUSED
    problems += check_coverage(coverage, settings.coverage_at_least)
    problems += check_evidence(gaps, settings.evidence_required)
    problems, tolerated = LEVELS.sort(problems)
    if kind:
        problems = [problem for problem in problems + tolerated if problem.rule == kind]
        tolerated = []
    limit = _SHOWN if format_ == "text" and not kind else len(problems)
    shown: Counter[str] = Counter()
    for problem in problems:
        shown[problem.rule] += 1
        if shown[problem.rule] <= limit:
            print(FORMATS[format_](problem))
    for rule, count in shown.most_common():
        if count > limit:
            print(f"{rule}: {count - limit} more; to list them, make check KIND={rule}")
    if list_unmarked:
        listed = [*coverage.unmarked(), *coverage.flat, *(gap.problem for gap in gaps)]
        for problem in sorted(listed):
            print(problem)
    counted = describe_content(content)
    if problems:
        number = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
        counts = ", ".join(f"{rule or 'other'} {count}" for rule, count in shown.most_common())
        by_kind = f" ({counts})" * (len(shown) > 1)
        print(f"Checked {counted}: {number}{by_kind}", file=sys.stderr)
        if any(is_fixable(path, content) for path in {problem.path for problem in problems}):
            print("Some of it is mechanical: make fix fixes it", file=sys.stderr)
    else:
        print(f"Checked {counted}: nothing found", file=sys.stderr)
    for line in count_by_kind(tolerated):
        print(f"tolerated: {line}", file=sys.stderr)
    for line in summarize(coverage):
        print(line, file=sys.stderr)
    print(summarize_gaps(gaps), file=sys.stderr)
    return FOUND if problems else OK


def _use_levels(content: Content) -> None:
    """Take the levels that mkdocs.yml gives to rules. Raises ProblemsFound if they are wrong."""
    extra = parse_settings(content.text("mkdocs.yml"), "mkdocs.yml").get("extra")
    levels = extra.get(SETTING) if isinstance(extra, dict) else None
    LEVELS.use(levels, [rule.ID for rule in RULES])


def run_fix(root: Path, only: Collection[str] = ()) -> int:
    """Fix what is mechanical, and print which files were written. Returns the exit code.

    root  the folder of the project
    only  paths of the files to fix, relative to it; all if empty
    """
    if not _is_project(root):
        return MISUSED
    try:
        content = read_content(root)
    except OSError as error:
        print(f"{error.filename}: {unreadable(error)}", file=sys.stderr)
        return MISUSED
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return MISUSED
    paths = {Path(path).as_posix() for path in only}
    unknown = _find_unknown(paths, content)
    if unknown:
        otherwise = "name one such as docs/essays/auction.zh.md"
        remedy = did_you_mean(unknown, filter(is_checked, content.files), otherwise)
        print(f"{unknown}: not a page or record of this project: {remedy}", file=sys.stderr)
        return MISUSED
    code = OK
    for result in fix_files(content, root, paths):
        if isinstance(result, Problem):
            print(result, file=sys.stderr)
            code = FOUND
        else:
            print(result)
    return code


def _find_unknown(paths: Collection[str], content: Content) -> str:
    """The first path that is not a file that can be fixed, '' if there is none."""
    for path in sorted(paths):
        if path not in content.files or not is_checked(path):
            return path
    return ""


def run_rules(root: Path) -> int:
    """Write the pages of the contributor guide about the rules. Returns the exit code."""
    for locale, path in PAGES.items():
        write_atomically(root / path, render_manual(locale))
    return OK


def _is_project(root: Path) -> bool:
    if (root / "docs").is_dir():
        return True
    print(f"{root}: there is no folder docs here: run this where mkdocs.yml is", file=sys.stderr)
    return False
