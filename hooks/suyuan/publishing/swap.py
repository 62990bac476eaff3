"""Replacing a built site by the next one as a whole: readers never see half of one."""

from __future__ import annotations

import ctypes
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock, Timeout

from suyuan.core.problems import ProblemsFound

MARK = ".nojekyll"  # every site built here has it
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of linux/fcntl.h and linux/fs.h


def staging_folder(target: Path) -> Path:
    """The folder in which the next site is built, on the same disk: `site` → `.site-new`."""
    return beside(target, "new")


def beside(target: Path, purpose: str) -> Path:
    """A hidden path next to `target`: `www/site`, "lock" → `www/.site-lock`."""
    return target.with_name(f".{target.name.removeprefix('.')}-{purpose}")


def lock(target: Path) -> FileLock:
    """Lock the place of a site until `.release()`, or until this process ends in any way.

    Raises ProblemsFound if another process holds the lock, or if it cannot be written.
    """
    held = FileLock(beside(target, "lock"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        held.acquire(timeout=0)
    except Timeout:
        message = "another build is writing here: wait until it is done"
        raise ProblemsFound.at(str(target), 0, message) from None
    except OSError as error:
        message = (
            f"nothing can be written here ({error.strerror}): check the folder and its permissions"
        )
        raise ProblemsFound.at(str(target), 0, message) from None
    return held


def prepare_target(target: Path) -> FileLock:
    """Lock the place of a site and clean up there. Returns the lock. Raises ProblemsFound."""
    if not is_replaceable(target):
        message = (
            "this folder holds something other than a site built here: empty it, or choose another "
            "with --site-dir"
        )
        raise ProblemsFound.at(str(target), 0, message)
    held = lock(target)
    clean_up(target)
    return held


def clean_up(target: Path) -> None:
    """Remove what killed builds left; restore a site that one had moved away. Needs the lock."""
    old = beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for folder in (staging_folder(target), old):
        shutil.rmtree(folder, ignore_errors=True)


def is_replaceable(target: Path) -> bool:
    """Whether the folder is missing, empty, or a site that was built here: nobody else's files."""
    if not target.exists():
        return True
    return target.is_dir() and (not any(target.iterdir()) or (target / MARK).exists())


def replace(target: Path) -> None:
    """Put the site in the staging folder in place, in one step if the system can. Needs the lock.

    Otherwise it takes two renames; if killed between them, `clean_up` restores the old site.
    """
    new, old = staging_folder(target), beside(target, "old")
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        target.rename(old)
        new.rename(target)
    for folder in (new, old):
        _remove(folder)


def discard(target: Path) -> None:
    """Remove what was built in the staging folder; the site in place stays."""
    shutil.rmtree(staging_folder(target), ignore_errors=True)


def _remove(folder: Path) -> None:
    """Remove a tree in threads: mostly the disk works, and they halve a tenth of a large build."""
    with ThreadPoolExecutor(4) as pool:
        for part in folder.glob("*/*/"):
            pool.submit(shutil.rmtree, part, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. Returns False if the system or the disk cannot.

    Only Linux has the call, and not all of its C libraries and file systems support it.
    """
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    result: int = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0
