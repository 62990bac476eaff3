"""SHA256SUMS: the hash of every file of a site, as `sha256sum -c SHA256SUMS` checks it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from suyuan.core.files import list_paths
from suyuan.core.processes import parallel_map

NAME = "SHA256SUMS"


def write_checksums(site: Path) -> str:
    """Write the manifest of a finished site. Returns its SHA-256, which covers the whole site."""
    paths = [path for path in list_paths(site) if path != NAME]
    lines = parallel_map(lambda path: _line(site, path), paths, min_per_process=500)
    manifest = "".join(lines).encode()
    (site / NAME).write_bytes(manifest)
    return hashlib.sha256(manifest).hexdigest()


def _line(site: Path, path: str) -> str:
    with (site / path).open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path}\n"
