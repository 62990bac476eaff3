"""Which files have been edited since a site was built."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from suyuan.core.files import read_text
from suyuan.core.problems import ProblemsFound
from suyuan.markup.front_matter import FENCED

# What an editor keeps beside an open file: vim's `.x.md.swp`, the `x.md~` of many, the `#x.md#` of
# Emacs. MkDocs does not publish names that begin with a dot either.
_EDITOR_FILE = re.compile(r"\..*|.*~|#.*#")


class Snapshot(NamedTuple):
    """The files of a site at one moment.

    stamps        file → time of its last change in nanoseconds, and its size in bytes
    front_matter  Markdown file → its front matter, as written
    """

    stamps: dict[Path, tuple[int, int]]
    front_matter: dict[Path, str]


def take_snapshot(paths: Iterable[Path], before: Snapshot | None = None) -> Snapshot:
    """A snapshot of all files in these files and folders, without those that editors leave there.

    before  an earlier snapshot: pages that have not changed since then are not read again
    """
    stamps = _stamps(paths)
    front_matter: dict[Path, str] = {}
    for file, stamp in stamps.items():
        if file.suffix == ".md":
            if before and before.stamps.get(file) == stamp:
                front_matter[file] = before.front_matter[file]
            else:
                front_matter[file] = _read_front_matter(file)
    return Snapshot(stamps, front_matter)


def edited_files(before: Snapshot, now: Snapshot) -> list[Path] | None:
    """The files that have changed between two snapshots, sorted.

    None if more than their text has changed, so that other pages change too: a file was added,
    renamed, or removed, or the front matter of one was edited.
    """
    if now.stamps.keys() != before.stamps.keys() or now.front_matter != before.front_matter:
        return None
    return sorted(file for file, stamp in now.stamps.items() if stamp != before.stamps[file])


def _stamps(paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    stamps = {}
    for path in paths:
        for file in _files_in(path) if path.is_dir() else [path]:
            try:
                status = file.stat()
            except OSError:  # gone again: a temporary file of an editor
                continue
            stamps[file] = status.st_mtime_ns, status.st_size
    return stamps


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in names if not _EDITOR_FILE.fullmatch(name))


def _read_front_matter(file: Path) -> str:
    """The front matter with its fences; '' if there is none, or the file is not UTF-8."""
    try:
        match = FENCED.match(read_text(file))
    except ProblemsFound:
        return ""
    return match[0] if match else ""
