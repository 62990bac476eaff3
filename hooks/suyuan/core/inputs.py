"""What a build may read: plain files in plain folders. Anything else is refused before it is read.

A pull request can contain a symbolic link, and a build that follows one publishes what is behind
it: `/proc/self/environ` of a host's builder has its secrets. A device or a FIFO never ends.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from suyuan.core.problems import Problem, printable

MAX_NAME_BYTES = 200  # of a file: systems allow 255, and the build adds endings
_EDITORS_LOCK = ".#"  # Emacs marks a file being edited with a link that leads nowhere
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def check_inputs(folders: Iterable[tuple[Path, str]]) -> list[Problem]:
    """A problem for everything in these folders that is no plain file or folder, sorted.

    folders  each with what its author calls it, such as `docs`; a missing one is no problem

    Nothing is opened, and no link is followed. Problems also name what has a name that cannot be
    an address: with control characters, not in UTF-8, or too long.
    """
    problems: list[Problem] = []
    for folder, name in folders:
        problems += _check(folder, name, stat_of(folder))
        if not folder.is_symlink() and folder.is_dir():
            problems += _walk(folder, name)
    return sorted(problems)


def _walk(folder: Path, name: str) -> Iterator[Problem]:
    waiting = [(str(folder), name)]
    while waiting:
        path, shown = waiting.pop()
        try:
            with os.scandir(path) as scan:
                entries = list(scan)
        except OSError as error:
            message = f"the folder cannot be read ({error.strerror}): check its permissions"
            yield Problem(printable(shown), 0, message)
            continue
        yield from _check_twice([entry.name for entry in entries], shown)
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            below = f"{shown}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, below))
            yield from _check(Path(entry.path), below, entry.stat(follow_symlinks=False))


def _check_twice(names: Iterable[str], folder: str) -> Iterator[Problem]:
    """Names in a folder that macOS and Windows take for the same: they keep one of the files."""
    first: dict[str, str] = {}
    for name in sorted(names):
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            yield Problem(
                printable(f"{folder}/{name}"),
                0,
                f"its name differs from '{printable(other)}' only in case or in how its letters "
                "are composed, so that some systems keep one of the two: rename it",
            )


def stat_of(path: Path) -> os.stat_result | None:
    """What the system says of a path itself, not of what it links to; None if there is none."""
    try:
        return path.lstat()
    except OSError:
        return None


def what_is(about: os.stat_result) -> str:
    """`a symbolic link`, `a FIFO`, …; '' for a plain file or folder."""
    mode = about.st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    return next((name for test, name in _KINDS if test(mode)), "no plain file")


def refusal(kind: str) -> str:
    """The message for what is not a plain file, as in `Problem.message`."""
    return f"this is {kind}, which a build does not read: put the file itself here, or remove it"


def _check(path: Path, name: str, about: os.stat_result | None) -> Iterator[Problem]:
    if about is None:
        return
    kind = what_is(about)
    if kind and not (path.name.startswith(_EDITORS_LOCK) and not path.exists()):
        yield Problem(printable(name), 0, refusal(kind))
    elif wrong := _wrong_name(path.name):
        yield Problem(printable(name), 0, f"the name of this file {wrong}: rename it")


def _wrong_name(name: str) -> str:
    try:
        raw = name.encode()
    except UnicodeEncodeError:
        return "is not in UTF-8"
    if len(raw) > MAX_NAME_BYTES:
        return f"has {len(raw)} bytes, more than the {MAX_NAME_BYTES} that every system can hold"
    if not name.isprintable() or "\\" in name:
        return "has a character that cannot be in an address"
    return ""
