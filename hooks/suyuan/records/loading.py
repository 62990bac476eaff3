"""The records of docs/data on disk, for commands that run without MkDocs."""

from __future__ import annotations

from pathlib import Path

from suyuan.core.files import read_text
from suyuan.records.claims import Claim, load_claims
from suyuan.records.entries import KINDS, Entry, load_entries
from suyuan.records.sources import Source, load_sources


def read_entries(docs: Path, claims: dict[str, Claim] | None = None) -> list[Entry]:
    """Returns the entries of all kinds.

    docs    the folder of pages
    claims  what `read_claims` has returned, if it has been called

    Raises ProblemsFound with everything that is wrong with the records.
    """
    if claims is None:
        claims, _ = read_claims(docs)
    paths = [docs / f"data/{kind}.yml" for kind in KINDS]
    return load_entries({str(path): read_text(path) for path in paths}, claims)


def read_claims(docs: Path) -> tuple[dict[str, Claim], dict[str, Source]]:
    """Returns the claims and the sources by id. The folder and errors are as in `read_entries`."""
    sources_path, claims_path = (docs / f"data/{name}.yml" for name in ("sources", "claims"))
    sources = load_sources(read_text(sources_path), str(sources_path))
    return load_claims(read_text(claims_path), str(claims_path), sources), sources
