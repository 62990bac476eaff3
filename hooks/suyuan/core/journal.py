"""Several files that change together: all of them or none, also if the process is killed.

What will be written is kept first, in `.cache/suyuan/`. Whichever command of the project runs next
completes what was cut off. The file is sealed: only what this user began is ever completed.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

from suyuan.core.files import read_plain, write_bytes
from suyuan.core.problems import ProblemsFound
from suyuan.core.seal import seal, unseal

JOURNAL = ".cache/suyuan/unfinished"  # below the project

Changes = Mapping[str, bytes | None]
"""Path below the project, with '/' → new content; None for a file to delete."""


def change_files(project: Path, changes: Changes) -> None:
    """Make all changes. Raises OSError before the first, if it cannot be noted what they are."""
    place = str(project.resolve())
    if sealed := seal(pickle.dumps((place, dict(changes)))):  # without a key, at once
        write_bytes(project / JOURNAL, sealed)
    _apply(project, changes)
    (project / JOURNAL).unlink(missing_ok=True)


def complete_changes(project: Path) -> bool:
    """Complete the changes that a killed process has begun. Returns whether there were any."""
    journal = project / JOURNAL
    if any(path.is_symlink() for path in (journal.parent.parent, journal.parent)):
        return False
    try:
        raw = unseal(read_plain(journal, JOURNAL))
    except (OSError, ProblemsFound):
        return False
    if raw is None:  # from another machine, or by somebody else
        return False
    place, changes = pickle.loads(raw)  # we have sealed it
    if place != str(project.resolve()):
        return False
    _apply(project, changes)
    journal.unlink(missing_ok=True)
    return True


def _apply(project: Path, changes: Changes) -> None:
    """Write new files first: what is cut off leaves a page twice rather than not at all."""
    for path, content in changes.items():
        if content is not None:
            write_bytes(project / path, content)
    for path, content in changes.items():
        if content is None:
            (project / path).unlink(missing_ok=True)
