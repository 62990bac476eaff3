"""What has been edited since a site was built."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from suyuan.core.files import read_text
from suyuan.core.problems import ProblemsFound
from suyuan.markup.front_matter import FENCED

# What an editor keeps beside a file that it has open: vim's `.x.md.swp`, the `x.md~` of many, the `#x.md#` of Emacs. Names that
# begin with a dot MkDocs does not publish either.
_AN_EDITORS = re.compile(r"\..*|.*~|#.*#")


class Seen(NamedTuple):
    """The files of a site at one moment.

    stamps  time of the last change in nanoseconds, bytes        fronts  of each page its front matter, as it stands there
    """

    stamps: dict[Path, tuple[int, int]]
    fronts: dict[Path, str]


def look(places: Iterable[Path], before: Seen | None = None) -> Seen:
    """See all files that these files and folders hold, but for what is an editor's. Of pages that have not changed since
    `before`, nothing is read again."""
    stamps = _stamps(places)
    known = {file for file, stamp in stamps.items() if before and stamp == before.stamps.get(file)}
    return Seen(
        stamps,
        {
            file: before.fronts[file] if file in known else _front(file)
            for file in stamps
            if file.suffix == ".md"
        },
    )


def touched_between(before: Seen, now: Seen) -> list[Path] | None:
    """The files that were edited; None where one was added, renamed or removed, or where the front matter of one has changed, so
    that other pages are not what they were."""
    if now.stamps.keys() != before.stamps.keys() or now.fronts != before.fronts:
        return None
    return sorted(file for file, stamp in now.stamps.items() if stamp != before.stamps[file])


def _stamps(places: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    found = {}
    for place in places:
        for file in _files_in(place) if place.is_dir() else [place]:
            try:
                about = file.stat()
            except OSError:  # gone again: an editor's
                continue
            found[file] = about.st_mtime_ns, about.st_size
    return found


def _files_in(place: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(place):
        yield from (Path(folder, name) for name in names if not _AN_EDITORS.fullmatch(name))


def _front(file: Path) -> str:
    try:
        match = FENCED.match(read_text(file))
    except ProblemsFound:
        return ""
    return match[0] if match else ""
