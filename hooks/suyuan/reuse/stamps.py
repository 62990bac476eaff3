"""Which files of a site are as a build left them: by their stamps, without reading them.

The system changes the stamp of a file with everything that is done to it: the inode if it is
replaced, and the time of the inode, which no program can set, with each write, link, or copy of an
older time. Only a file whose stamp is another is read and hashed. The stamps are sealed, so that
they are believed only on the machine that took them.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from suyuan.core.cache import Cache
from suyuan.core.files import walk_files
from suyuan.core.seal import seal, unseal

_KIND = "stamps of files"
_TICK = 0.02  # seconds; a system counts the time of an inode in steps of up to 10 ms


class Stamp(NamedTuple):
    """What the system says of a file. Times are in nanoseconds."""

    inode: int
    size: int
    written: int
    changed: int

    def is_same_content(self, other: Stamp) -> bool:
        """Whether both are of the same content, as far as nobody sets a time; links may differ."""
        return self[:3] == other[:3]


def stamp_of(about: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return Stamp(about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)


def read_stamps(folder: Path) -> dict[str, Stamp]:
    """Path below a folder → stamp of the file. Links are left out."""
    return {
        path: stamp_of(entry.stat(follow_symlinks=False))
        for path, entry in walk_files(folder)
        if entry.is_file(follow_symlinks=False)
    }


def save_stamps(memory: Cache, site: Path, manifest: str, hashed: int) -> None:
    """Keep the stamps of a site that is in place.

    manifest  SHA-256 of that of the site
    hashed    when its files began to be hashed, in nanoseconds: what was written later is left out
    """
    if os.name != "posix":  # elsewhere there is no time of the inode
        return
    time.sleep(_TICK)  # a change after this has a later time
    stamps = {path: each for path, each in read_stamps(site).items() if each.written < hashed}
    if sealed := seal(json.dumps([manifest, stamps], separators=(",", ":")).encode()):
        memory.put(_KIND, bytes, [str(site)], sealed)


def load_unchanged(memory: Cache, site: Path, manifest: str) -> Mapping[str, Stamp]:
    """The files of a site that are as the build left them, with their stamps.

    manifest  SHA-256 of that of the site
    """
    sealed = memory.get(_KIND, bytes, [str(site)]) if manifest else None
    raw = unseal(sealed) if sealed else None
    if raw is None:
        return {}
    of_manifest, known = json.loads(raw)  # which `save_stamps` has written on this machine
    if of_manifest != manifest:
        return {}
    return {
        path: stamp
        for path, stamp in read_stamps(site).items()
        if path in known and list(stamp) == known[path]
    }
