"""The records of docs/data for commands that run without MkDocs."""

from __future__ import annotations

from pathlib import Path

from suyuan.claims import load_claims
from suyuan.entries import KINDS, Entry, load_entries
from suyuan.problems import Problem, ProblemsFound
from suyuan.sources import load_sources


def read_text(path: Path, name: str = "") -> str:
    """A file in UTF-8, empty where there is none. Raises ProblemsFound where it cannot be read, under the name by which its
    author knows it if that is not its path."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(name or str(path), 0, "the file is not in UTF-8: save it in that encoding")]) from None
    except OSError as error:
        raise ProblemsFound([Problem(name or str(path), 0, f"the file cannot be read ({error.strerror}): check its rights")]) from None


def read_entries(docs: Path) -> list[Entry]:
    """The entries of all kinds. Raises ProblemsFound with what is wrong with their records."""
    data = docs / "data"
    sources = load_sources(read_text(data / "sources.yml"), str(data / "sources.yml"))
    claims = load_claims(read_text(data / "claims.yml"), str(data / "claims.yml"), sources)
    files = {str(data / f"{kind}.yml"): read_text(data / f"{kind}.yml") for kind in KINDS}
    return load_entries(files, claims)
