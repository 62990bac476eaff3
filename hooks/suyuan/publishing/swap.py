"""Putting a finished site in the place of the last one: at no time does half a site stand where readers look."""

from __future__ import annotations

import ctypes
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock, Timeout

from suyuan.core.problems import Problem, ProblemsFound

MARK = ".nojekyll"  # every site built here has it
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of linux/fcntl.h and linux/fs.h


def aside(target: Path) -> Path:
    """The folder in which the next site is built, on the same disk as the one that it will replace."""
    return _beside(target, "new")


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name.removeprefix('.')}-{what}")


def lock(target: Path) -> FileLock:
    """Hold the place of a site against other processes until `.release()`, or until this process ends in any way.

    Raises ProblemsFound where another holds it.
    """
    held = FileLock(_beside(target, "lock"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        held.acquire(timeout=0)
    except Timeout:
        raise ProblemsFound(
            [Problem(str(target), 0, "another build is writing here: wait until it is done")]
        ) from None
    except OSError as error:
        raise ProblemsFound(
            [
                Problem(
                    str(target),
                    0,
                    f"nothing can be written here ({error.strerror}): check the folder and "
                    "its rights",
                )
            ]
        ) from None
    return held


def open_place(target: Path) -> FileLock:
    """Make ready to replace a site: hold its place, and clean up. Returns the lock. Raises ProblemsFound where that cannot be."""
    if not is_replaceable(target):
        raise ProblemsFound(
            [
                Problem(
                    str(target),
                    0,
                    "this folder holds something that is no site built here: empty it, or name "
                    "another with --site-dir",
                )
            ]
        )
    held = lock(target)
    clean_up(target)
    return held


def clean_up(target: Path) -> None:
    """Drop what builds that were killed have left aside, and put back a site that one was just replacing. Needs the lock."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for folder in (aside(target), old):
        shutil.rmtree(folder, ignore_errors=True)


def is_replaceable(target: Path) -> bool:
    """Whether the folder is absent, empty, or a site that was built here: anything else is not ours to remove."""
    return (
        not target.exists()
        or target.is_dir()
        and (not any(target.iterdir()) or (target / MARK).exists())
    )


def replace(target: Path) -> None:
    """Put the site that was built aside in its place, in one step where the system has one. Needs the lock."""
    new, old = aside(target), _beside(target, "old")
    if target.exists():
        if not _exchange(
            new, target
        ):  # else by two renames: for a moment there is none, and `clean_up` puts the old one back
            target.rename(old)
            new.rename(target)
    else:
        new.rename(target)
    for folder in (new, old):
        _remove(folder)


def _remove(folder: Path) -> None:
    """Mostly waits for the disk: threads halve the time, a tenth of that of a large build."""
    with ThreadPoolExecutor(4) as pool:
        for part in folder.glob("*/*/"):
            pool.submit(shutil.rmtree, part, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. False where the system or the disk cannot: only Linux has the call, and
    neither all of its C libraries nor all kinds of disk do."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


def discard(target: Path) -> None:
    """Drop what was built aside; the site in place stays."""
    shutil.rmtree(aside(target), ignore_errors=True)
