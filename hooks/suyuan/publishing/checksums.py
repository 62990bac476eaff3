"""SHA256SUMS: what is in every file of a site, in the form that `sha256sum -c SHA256SUMS` checks."""

from __future__ import annotations

import hashlib
from pathlib import Path

from suyuan.core.files import list_paths
from suyuan.core.processes import each

NAME = "SHA256SUMS"


def write_checksums(site: Path) -> str:
    """Write the manifest of a finished site. Returns the SHA-256 of the manifest itself, which stands for the whole site."""
    lines = each(
        lambda path: _line(site, path),
        [path for path in list_paths(site) if path != NAME],
        fewest=500,
    )
    text = "".join(lines).encode()
    (site / NAME).write_bytes(text)
    return hashlib.sha256(text).hexdigest()


def _line(site: Path, path: str) -> str:
    with (site / path).open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path}\n"
