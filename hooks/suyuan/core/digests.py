"""Hashes of what a result depends on."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

DIGEST_BYTES = 20


def digest_of(parts: Iterable[str | bytes]) -> bytes:
    """A 20-byte hash of a sequence of texts. `["ab"]` and `["a", "b"]` have different ones."""
    joined: list[bytes] = []  # one call for all of them: most are a few bytes
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        joined += (b"%d:" % len(raw), raw)
    return hashlib.blake2b(b"".join(joined), digest_size=DIGEST_BYTES).digest()


def fingerprint(folders: Iterable[Path], *settings: str) -> bytes:
    """A hash of what all results of a build depend on.

    That is: the files below `folders` (code, templates), `settings`, Python, and the version of
    every installed package.
    """
    parts: list[str | bytes] = [sys.version, *settings]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    for folder_name in sys.path:  # the name of a .dist-info folder ends in the package's version
        parts += sorted(info.name for info in Path(folder_name).glob("*.dist-info"))
    return digest_of(parts)
