"""`make check`, `make fix` and `make rules` at a terminal. Exit codes: 0 all is well, 1 there are problems, 2 it was misused."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from suyuan.checking.changes import check_changes
from suyuan.checking.content import GitError, read_content
from suyuan.checking.formats import FORMATS
from suyuan.checking.manual import PAGES, render_manual
from suyuan.checking.mending import mend_content
from suyuan.checking.prose import is_looked_at
from suyuan.checking.run import check_content
from suyuan.core.files import write_atomically
from suyuan.core.problems import Problem

OK, FOUND, MISUSED = 0, 1, 2


def run_check(root: Path, since: str = "", shape: str = "text") -> int:
    """Prints every problem on a line of its own, and at the end how many there are.

    since  a commit: only what has been changed since then; '' for all
    shape  one of FORMATS
    """
    if not _is_project(root):
        return MISUSED
    try:
        problems = check_changes(root, since) if since else check_content(read_content(root))
    except GitError as error:
        print(f"{error}: is '{since}' a commit that this clone has?", file=sys.stderr)
        return MISUSED
    except OSError as error:
        print(
            f"{error.filename}: the file cannot be read ({error.strerror}): check what it is, and its rights",
            file=sys.stderr,
        )
        return MISUSED
    for problem in problems:
        print(FORMATS[shape](problem))
    if problems:
        print(
            f"{len(problems)} problem{'s' * (len(problems) > 1)}. make fix fixes what can be fixed automatically.",
            file=sys.stderr,
        )
    return FOUND if problems else OK


def run_fix(root: Path, only: Collection[str] = ()) -> int:
    """Mends what is mechanical, in all files or in those named, and prints which were written."""
    if not _is_project(root):
        return MISUSED
    try:
        content = read_content(root)
    except OSError as error:
        print(
            f"{error.filename}: the file cannot be read ({error.strerror}): check what it is, and its rights",
            file=sys.stderr,
        )
        return MISUSED
    paths = {Path(path).as_posix() for path in only}
    if unknown := sorted(
        path for path in paths if path not in content.files or not is_looked_at(path)
    ):
        print(
            f"{unknown[0]}: not a page or record of this project: name one as docs/essays/auction.zh.md",
            file=sys.stderr,
        )
        return MISUSED
    code = OK
    for said in mend_content(content, root, paths):
        print(said, file=sys.stderr if isinstance(said, Problem) else sys.stdout)
        code = FOUND if isinstance(said, Problem) else code
    return code


def run_rules(root: Path) -> int:
    """Writes the pages of the contributor guide that show the rules, from their docstrings."""
    for locale, path in PAGES.items():
        write_atomically(root / path, render_manual(locale))
    return OK


def _is_project(root: Path) -> bool:
    if not (root / "docs").is_dir():
        print(
            f"{root}: there is no folder docs here: run this where mkdocs.yml is", file=sys.stderr
        )
        return False
    return True
