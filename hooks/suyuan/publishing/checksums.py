"""SHA256SUMS: the hash of every file of a site, as `sha256sum -c SHA256SUMS` checks it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Mapping
from pathlib import Path

from suyuan.core.files import list_paths, read_plain
from suyuan.core.problems import ProblemsFound
from suyuan.core.processes import parallel_map
from suyuan.publishing.addresses import without_copy

NAME = "SHA256SUMS"
_ESCAPED = "\\"  # begins a line whose name has escapes
_ESCAPES = {"n": "\n", "r": "\r"}


def foreign_paths(site: Path, unchanged: Container[str] = ()) -> list[str]:
    """Files of a site that are not as its manifest says: other files, and files with other content.

    unchanged  files that are known to have their content

    A compressed copy of a file belongs to it. Empty if there is no manifest.
    """
    known, digest = read_checksums(site)
    if not digest:
        return []

    def is_foreign(path: str) -> bool:
        if path in known:
            return (site / path).is_symlink() or _hash(site / path) != known[path]
        return path != NAME and without_copy(path) not in known

    paths = [path for path in list_paths(site) if path not in unchanged or path not in known]
    return [path for path, is_it in zip(paths, parallel_map(is_foreign, paths, 500)) if is_it]


def read_checksums(site: Path) -> tuple[dict[str, str], str]:
    """Path → SHA-256 as the manifest of a site has it, and the hash of the manifest itself.

    Nothing, and '', if there is none.
    """
    try:
        raw = read_plain(site / NAME)
    except (OSError, ProblemsFound):
        return {}, ""
    hashes = {}
    for line in raw.decode("utf-8", "surrogateescape").split("\n"):
        if line:
            hashes[_unquote(line)] = line.lstrip(_ESCAPED).partition("  ")[0]
    return hashes, hashlib.sha256(raw).hexdigest()


def write_checksums(site: Path, known: Mapping[str, str] | None = None) -> str:
    """Write the manifest of a finished site. Returns its SHA-256, which covers the whole site.

    known  path below the site → its SHA-256, where that need not be computed again
    """
    known = known or {}
    paths = [path for path in list_paths(site) if path != NAME]
    new = [path for path in paths if path not in known]
    hashed = parallel_map(lambda path: _hash(site / path), new, min_per_process=500)
    hashes = {**known, **dict(zip(new, hashed))}
    lines = [_line(path, hashes[path]) for path in paths]
    manifest = "".join(lines).encode("utf-8", "surrogateescape")
    (site / NAME).write_bytes(manifest)
    return hashlib.sha256(manifest).hexdigest()


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _line(path: str, digest: str) -> str:
    # As sha256sum writes a name that would break its line.
    quoted = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if quoted == path else _ESCAPED}{digest}  {quoted}\n"


def _unquote(line: str) -> str:
    path = line.partition("  ")[2]
    if not line.startswith(_ESCAPED):
        return path
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), path)
