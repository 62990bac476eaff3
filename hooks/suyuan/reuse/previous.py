"""The site of the last build: files that are still good are taken over from it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from suyuan.reuse.stamps import Stamp, stamp_of

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # not on Windows


class PreviousSite:
    """The files of a site that was built here, as far as they are what that build wrote.

    folder     the site
    checksums  path below it → SHA-256, of all files that can be taken over
    unchanged  files that need not be hashed, because their stamps are as that build left them
    taken      path of each file that was taken over, in the new site → its SHA-256
    """

    def __init__(
        self,
        folder: Path | None = None,
        checksums: Mapping[str, str] | None = None,
        unchanged: Mapping[str, Stamp] | None = None,
    ):
        self._folder = folder
        self.checksums = checksums or {}
        self._unchanged = unchanged or {}
        self.taken: dict[str, str] = {}
        self._stamps: dict[str, Stamp] = {}  # of those taken over that have one
        self._intact = dict.fromkeys(self._unchanged.keys() & self.checksums.keys(), True)

    def has(self, path: str) -> bool:
        """Whether a file is there and has its checksum."""
        if path not in self._intact:
            self._intact[path] = self._check(path)
        return self._intact[path]

    def _check(self, path: str) -> bool:
        expected = self.checksums.get(path)
        if not expected or not self._folder:
            return False
        try:
            return hashlib.sha256(_read(os.path.join(self._folder, path))).hexdigest() == expected
        except OSError:
            return False

    def take_over(
        self, paths: Sequence[str], site: Path, new_paths: Sequence[str] | None = None
    ) -> None:
        """Put these files into another site, as links to the same content where possible.

        new_paths  where to put each, if not at the same path

        Nothing may write into such a file afterwards: what changes it must replace it.
        """
        if not self._folder:
            return
        above, below = str(self._folder), str(site)
        made: set[str] = set()
        for path, new_path in zip(paths, new_paths or paths):
            self.taken[new_path] = self.checksums[path]
            if path in self._unchanged:
                self._stamps[new_path] = self._unchanged[path]
            folder = os.path.dirname(new_path)
            if folder not in made:
                os.makedirs(os.path.join(below, folder), exist_ok=True)
                made.add(folder)
            source, target = os.path.join(above, path), os.path.join(below, new_path)
            try:
                os.link(source, target)
            except OSError:  # another disk, or a system without such links
                shutil.copyfile(source, target)

    def hashes(self, site: Path) -> dict[str, str]:
        """Path → SHA-256 of the files taken over that have not been touched in the new site."""
        known = {}
        for path in self.taken.keys() & self._stamps.keys():
            about = os.lstat(os.path.join(site, path))
            if stamp_of(about).is_same_content(self._stamps[path]):
                known[path] = self.taken[path]
        return known


def _read(path: str) -> bytes:
    """The bytes of a plain file. Raises OSError for anything else."""
    handle = os.open(path, os.O_RDONLY | _NO_LINK | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is no plain file")
        return file.readall()
