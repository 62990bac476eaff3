"""SHA256SUMS: what is in every file of a site, in the form that `sha256sum -c SHA256SUMS` checks."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write_checksums(site: Path) -> str:
    """Write the manifest of a finished site. Returns the SHA-256 of the manifest itself, which stands for the whole site."""
    lines = []
    for path in sorted((file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()), key=str.encode):
        if path != NAME:
            with (site / path).open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path}\n")
    text = "".join(lines).encode()
    (site / NAME).write_bytes(text)
    return hashlib.sha256(text).hexdigest()
