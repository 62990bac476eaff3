"""The records of docs/data for commands that run without MkDocs."""

from __future__ import annotations

from pathlib import Path

from suyuan.core.files import read_text
from suyuan.records.claims import Claim, load_claims
from suyuan.records.entries import KINDS, Entry, load_entries
from suyuan.records.sources import Source, load_sources


def read_entries(docs: Path) -> list[Entry]:
    """The entries of all kinds. Raises ProblemsFound with what is wrong with their records."""
    claims, _ = read_claims(docs)
    paths = [docs / f"data/{kind}.yml" for kind in KINDS]
    return load_entries({str(path): read_text(path) for path in paths}, claims)


def read_claims(docs: Path) -> tuple[dict[str, Claim], dict[str, Source]]:
    """The claims and their sources. Raises ProblemsFound as `read_entries` does."""
    paths = [docs / f"data/{name}.yml" for name in ("sources", "claims")]
    sources = load_sources(read_text(paths[0]), str(paths[0]))
    return load_claims(read_text(paths[1]), str(paths[1]), sources), sources
