"""SHA256SUMS: the hash of every file of a site, as `sha256sum -c SHA256SUMS` checks it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from suyuan.core.files import list_paths, read_plain
from suyuan.core.problems import ProblemsFound
from suyuan.core.processes import parallel_map
from suyuan.publishing.addresses import without_copy

NAME = "SHA256SUMS"
_ESCAPED = "\\"  # begins a line whose name has escapes
_ESCAPES = {"n": "\n", "r": "\r"}


def foreign_paths(site: Path) -> list[str]:
    """Files of a site that are not as its manifest says: other files, and files with other content.

    A compressed copy of a file belongs to it. Empty if there is no manifest.
    """
    try:
        lines = read_plain(site / NAME).decode("utf-8", "surrogateescape").split("\n")
    except (OSError, ProblemsFound):
        return []
    known = {_unquote(line): f"{line}\n" for line in lines if line}

    def is_foreign(path: str) -> bool:
        if path in known:
            return (site / path).is_symlink() or _line(site, path) != known[path]
        return path != NAME and without_copy(path) not in known

    paths = list_paths(site)
    return [path for path, is_it in zip(paths, parallel_map(is_foreign, paths, 500)) if is_it]


def write_checksums(site: Path) -> str:
    """Write the manifest of a finished site. Returns its SHA-256, which covers the whole site."""
    paths = [path for path in list_paths(site) if path != NAME]
    lines = parallel_map(lambda path: _line(site, path), paths, min_per_process=500)
    manifest = "".join(lines).encode("utf-8", "surrogateescape")
    (site / NAME).write_bytes(manifest)
    return hashlib.sha256(manifest).hexdigest()


def _line(site: Path, path: str) -> str:
    with (site / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    # As sha256sum writes a name that would break its line.
    quoted = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if quoted == path else _ESCAPED}{digest}  {quoted}\n"


def _unquote(line: str) -> str:
    path = line.partition("  ")[2]
    if not line.startswith(_ESCAPED):
        return path
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), path)
