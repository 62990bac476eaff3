"""Replacing a folder whole: at no time does half a site stand where readers look."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MARK = ".nojekyll"  # every site built here has it


def aside(target: Path) -> Path:
    """The folder in which this process builds the next site, on the same disk as the one that it will replace."""
    return target.with_name(f"{_stem(target)}-new-{os.getpid()}")


def discard_left_over(target: Path) -> None:
    """Drop what builds that were killed have left aside; those of processes that are still running stay."""
    for folder in target.parent.glob(f"{_stem(target)}-new-*"):
        pid = folder.name.rpartition("-")[2]
        if pid.isdecimal() and not _is_running(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _stem(target: Path) -> str:
    return f".{target.name.removeprefix('.')}"


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        pass
    return True


def is_replaceable(target: Path) -> bool:
    """Whether the folder is absent, empty, or a site that was built here: anything else is not ours to remove."""
    return not target.exists() or target.is_dir() and (not any(target.iterdir()) or (target / MARK).exists())


def replace(target: Path) -> None:
    """Put the site that was built aside in its place, by two renames."""
    old = target.with_name(f"{_stem(target)}-old-{os.getpid()}")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    aside(target).rename(target)
    shutil.rmtree(old, ignore_errors=True)


def discard(target: Path) -> None:
    """Drop what was built aside; the site in place stays."""
    shutil.rmtree(aside(target), ignore_errors=True)
