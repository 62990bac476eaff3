"""Files below docs/: their text, and what to call them in messages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from suyuan.core.files import read_text


def read_source(docs: Path, project: Path, source: str) -> tuple[str, str]:
    """As `Build.read`."""
    name = name_source(docs, project, source)
    return read_text(docs / source, name), name


def name_source(docs: Path, project: Path, source: str) -> str:
    """As `Build.name_of`."""
    folder = _name_folder(docs, project)
    return f"{folder}/{source}" if source else folder


@lru_cache(maxsize=8)  # it is called for every file, several times
def _name_folder(docs: Path, project: Path) -> str:
    return docs.relative_to(project).as_posix() if docs.is_relative_to(project) else str(docs)
