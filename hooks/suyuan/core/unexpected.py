"""What to say where a program fails in a way that nobody has thought of: one line, and the
traceback in a file, for those who will fix it."""

from __future__ import annotations

import traceback
from pathlib import Path

from suyuan.core.files import write_atomically
from suyuan.core.problems import printable, shorten

FILE = Path(".cache/suyuan/traceback.txt")  # below the project


def explain_unexpected(error: BaseException, project: Path) -> str:
    """One line about an error that has no message of its own; its traceback is written to FILE."""
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    place = "it could not be written to a file"
    folder = project / FILE.parent
    if not folder.is_symlink() and not folder.parent.is_symlink():
        try:
            write_atomically(project / FILE, "".join(traceback.format_exception(error)))
            place = f"it is in {FILE}"
        except (OSError, ValueError):
            pass
    return printable(
        f"This is a fault of the program, not of yours ({shorten(kind)}): undo your last edit to "
        f"go on, and report it with the traceback ({place})"
    )
