"""Files below docs/: their text, and what to call them in messages."""

from __future__ import annotations

from pathlib import Path

from suyuan.core.files import read_text


def read_source(docs: Path, project: Path, source: str) -> tuple[str, str]:
    """As `Build.read`."""
    name = name_source(docs, project, source)
    return read_text(docs / source, name), name


def name_source(docs: Path, project: Path, source: str) -> str:
    """As `Build.name_of`."""
    path = docs / source
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)
