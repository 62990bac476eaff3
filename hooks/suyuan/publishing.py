"""Replacing a folder whole: at no time does half a site stand where readers look."""

from __future__ import annotations

import shutil
from pathlib import Path

MARK = ".nojekyll"  # every site built here has it


def aside(target: Path) -> Path:
    """The folder in which the next site is built, on the same disk as the one that it will replace."""
    return target.with_name(f".{target.name.removeprefix('.')}-new")


def is_replaceable(target: Path) -> bool:
    """Whether the folder is absent, empty, or a site that was built here: anything else is not ours to remove."""
    return not target.exists() or target.is_dir() and (not any(target.iterdir()) or (target / MARK).exists())


def replace(target: Path) -> None:
    """Put the site that was built aside in its place, by two renames."""
    old = target.with_name(f".{target.name.removeprefix('.')}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    aside(target).rename(target)
    shutil.rmtree(old, ignore_errors=True)


def discard(target: Path) -> None:
    """Drop what was built aside; the site in place stays."""
    shutil.rmtree(aside(target), ignore_errors=True)
