"""The captures that an import is given: files, folders of them, or standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from suyuan.cleaning import Cleaned
from suyuan.cleaning.formats import ADDRESS, is_address

SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml",
    ".webarchive", ".warc", ".warc.gz", ".wacz", ".docx", ".epub", ".pdf",
    ".srt", ".vtt", ".ass", ".ssa",
)  # fmt: skip
STDIN = "-"
_NAMED = 5  # files passed over that are named; more are only counted


@dataclass(slots=True)
class Outcome:
    """What became of one capture.

    capture  its path, or "standard input"
    cleaned  the result of cleaning, None if that failed
    page     the file that was written, or already had this text
    error    what went wrong, in one line, '' if nothing
    """

    capture: str
    cleaned: Cleaned | None = None
    page: Path | None = None
    error: str = ""


def find_captures(paths: Iterable[str]) -> tuple[list[Path | str], list[Outcome]]:
    """The files to import, sorted by name, and a failed Outcome for each path without any.

    A folder gives the captures in it and below it; symbolic links in a folder are not followed.
    """
    found: list[Path | str] = []
    failed: list[Outcome] = []
    for given in paths:
        path = Path(given)
        if given == STDIN:
            found.append(STDIN)
        elif is_address(given):
            failed.append(Outcome(given, error=f"{_printable(given)}: {ADDRESS}"))
        elif path.is_dir():
            captures, others = _files_below(path)
            if others:
                print(_describe_others(given, others), file=sys.stderr)
            found.extend(captures)
            if not captures:
                error = (
                    f"{given}: contains nothing to import: put files there that end in "
                    f"{', '.join(SUFFIXES)}"
                )
                failed.append(Outcome(given, error=error))
        elif path.exists():
            found.append(path)
        else:
            failed.append(Outcome(given, error=f"{given}: does not exist: check the path"))
    return list(dict.fromkeys(found)), failed


def _files_below(root: Path) -> tuple[list[Path], list[Path]]:
    """The captures in a folder and below it, sorted by name, and the other files."""
    captures: list[Path] = []
    others: list[Path] = []
    for folder, folders, names in os.walk(root, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            is_capture = name.lower().endswith(SUFFIXES) and not path.is_symlink()
            if not name.startswith("."):
                (captures if is_capture else others).append(path)
    return sorted(captures), sorted(others)


def _describe_others(folder: str, others: list[Path]) -> str:
    """One line about the files in a folder that are not captures."""
    names = ", ".join(_printable(path.name) for path in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    count = f"{len(others)} file{'s' * (len(others) > 1)}"
    return f"{folder}: passed over {count} that are not captures by their names: {names}{more}"


def _printable(text: str) -> str:
    """A name as one line of a terminal shows it."""
    return "".join(character if character.isprintable() else "?" for character in text)
