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
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from suyuan.core.cache import Cache
from suyuan.core.files import walk_files
from suyuan.core.seal import seal, unseal

_KIND, _INPUTS = "stamps of files", "stamps of what a site is made of"
_HAS_TIMES = os.name == "posix"  # elsewhere, an inode has no time
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
    if not _HAS_TIMES:
        return
    time.sleep(_TICK)  # a change after this has a later time
    stamps = {path: each for path, each in read_stamps(site).items() if each.written < hashed}
    _save(memory, _KIND, site, [manifest, stamps])


def load_unchanged(memory: Cache, site: Path, manifest: str) -> Mapping[str, Stamp]:
    """The files of a site that are as the build left them, with their stamps.

    manifest  SHA-256 of that of the site
    """
    of_manifest, known = _load(memory, _KIND, site) or ["", {}]
    if not manifest or of_manifest != manifest:
        return {}
    return {
        path: stamp
        for path, stamp in read_stamps(site).items()
        if path in known and list(stamp) == known[path]
    }


class Inputs(NamedTuple):
    """What a site is made of: the stamps of all files, and when they were taken."""

    stamps: dict[str, Stamp]
    taken: int


def read_inputs(folders: Iterable[Path]) -> Inputs:
    """The stamps of all that is in these folders, links too. Read them before the files."""
    taken = time.time_ns()
    stamps = {
        f"{folder}/{path}": stamp_of(entry.stat(follow_symlinks=False))
        for folder in folders
        for path, entry in walk_files(folder)
    }
    return Inputs(stamps, taken)


def save_inputs(memory: Cache, site: Path, manifest: str, inputs: Inputs) -> None:
    """Keep what a site was made of, after `save_stamps`.

    A file that was changed in the moment before its stamp was taken could have been changed again
    within that moment: then nothing is kept.
    """
    latest = max((stamp.changed for stamp in inputs.stamps.values()), default=0)
    if _HAS_TIMES and latest < inputs.taken - _TICK * 1e9:
        _save(memory, _INPUTS, site, [manifest, inputs.stamps])


def is_as_left(memory: Cache, site: Path, manifest: str, inputs: Inputs, own: str) -> bool:
    """Whether a site, and all that it is made of, is as the last build left it.

    manifest  SHA-256 of that of the site
    own       name of the manifest, the only file of the site that has no stamp
    """
    of_inputs, known = _load(memory, _INPUTS, site) or ["", {}]
    of_site, files = _load(memory, _KIND, site) or ["", {}]
    if of_inputs != manifest or of_site != manifest or known != _as_kept(inputs.stamps):
        return False
    found = _as_kept(read_stamps(site))
    found.pop(own, None)
    return bool(found == files)


def _as_kept(stamps: Mapping[str, Stamp]) -> dict[str, list[int]]:
    return {path: list(stamp) for path, stamp in stamps.items()}


def _save(memory: Cache, kind: str, site: Path, data: list[Any]) -> None:
    if sealed := seal(json.dumps(data, separators=(",", ":")).encode()):
        memory.put(kind, bytes, [str(site)], sealed)


def _load(memory: Cache, kind: str, site: Path) -> Any:
    """What `_save` has written on this machine; None if there is nothing."""
    sealed = memory.get(kind, bytes, [str(site)])
    raw = unseal(sealed) if sealed else None
    return None if raw is None else json.loads(raw)
