"""Replacing a built site by the next one as a whole: readers never see half of one."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Container
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filelock import FileLock, Timeout

from suyuan.core.files import make_readable
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.publishing.checksums import NAME as MANIFEST
from suyuan.publishing.checksums import foreign_paths

MARK = ".nojekyll"  # every site built here has it
_OF_FILE_MANAGERS = {".DS_Store", "Thumbs.db", "desktop.ini"}  # in every folder that one opens
_SHOWN = 5  # files in a message
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
        _make_parents(target.parent)
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


def _make_parents(folder: Path) -> None:
    """Make missing folders so that a server, another user, can go through them."""
    if not folder.exists():
        _make_parents(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def prepare_target(target: Path, unchanged: Container[str] = ()) -> FileLock:
    """Lock the place of a site and clean up there. Returns the lock.

    unchanged  files of the site there that are known to be as a build has left them

    Raises ProblemsFound if there is anything that no build has written, or a link: what builds
    leave is deleted later, and nothing else may be.
    """
    if target.is_symlink():
        message = (
            f"this is a symbolic link to {os.readlink(target)}: remove it, or give that folder "
            "with --site-dir"
        )
        raise ProblemsFound.at(str(target), 0, message)
    if not is_replaceable(target) or (target.is_dir() and _only_marked(target)):
        message = (
            "this folder holds something other than a site built here: empty it, or choose another "
            "with --site-dir"
        )
        raise ProblemsFound.at(str(target), 0, message)
    if problems := [*_foreign_files(target, unchanged), *_foreign_remains(target)]:
        raise ProblemsFound(problems)
    held = lock(target)
    clean_up(target)
    return held


def _only_marked(target: Path) -> bool:
    """Whether a folder has the mark of a site, as any for GitHub Pages may, and no manifest."""
    return any(target.iterdir()) and not (target / MANIFEST).is_file()


def _foreign_files(target: Path, unchanged: Container[str]) -> list[Problem]:
    """A problem for the first few files in a site that no build has written."""
    if not target.is_dir():
        return []
    foreign = [
        path
        for path in foreign_paths(target, unchanged)
        if path.rpartition("/")[2] not in _OF_FILE_MANAGERS
    ]
    message = (
        "no build has written this file as it is: move it away, or choose another folder with "
        "--site-dir"
    )
    return [Problem(str(target / path), 0, message) for path in foreign[:_SHOWN]]


def _foreign_remains(target: Path) -> list[Problem]:
    """A problem for each path that a build is about to clean up and that no build has left."""
    was_built = beside(target, "lock").exists()  # every build leaves it
    problems = []
    for path in (staging_folder(target), beside(target, "old")):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            what = "a symbolic link" if path.is_symlink() else "a file"
        elif path.is_dir() and not was_built and not is_replaceable(path):
            what = "a folder that no build has left"
        else:
            continue
        message = f"this is {what}, where a build keeps its own: move it away"
        problems.append(Problem(str(path), 0, message))
    return problems


def clean_up(target: Path) -> None:
    """Remove what killed builds left; restore a site that one had moved away. Needs the lock."""
    old = beside(target, "old")
    if old.is_dir() and not old.is_symlink() and not os.path.lexists(target):
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
    if target.is_symlink():
        raise ProblemsFound.at(str(target), 0, "this has become a symbolic link: remove it")
    make_readable(new)
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
    """Remove a tree in threads: mostly the disk works, and they halve a tenth of a large build.

    Never through a link: `rmtree` does not follow one, nor does this on the way to it.
    """
    with ThreadPoolExecutor(4) as pool:
        for part in [below for above in _folders(folder) for below in _folders(above)]:
            pool.submit(shutil.rmtree, part, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _folders(folder: Path) -> list[Path]:
    """The folders in a folder, without links to any; none if it is a link itself, or missing."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    with os.scandir(folder) as scan:
        return [Path(entry.path) for entry in scan if entry.is_dir(follow_symlinks=False)]


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
