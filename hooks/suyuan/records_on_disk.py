"""The records of docs/data for commands that run without MkDocs."""

from __future__ import annotations

from pathlib import Path

from suyuan.claims import Claim, load_claims
from suyuan.entries import KINDS, Entry, load_entries
from suyuan.problems import Problem, ProblemsFound
from suyuan.sources import Source, load_sources


def read_text(path: Path, name: str = "") -> str:
    """A file in UTF-8, empty where there is none. Raises ProblemsFound where it cannot be read, under the name by which its
    author knows it if that is not its path."""
    name = name or str(path)
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(name, 0, "the file is not in UTF-8: save it in that encoding")]) from None
    except OSError as error:
        raise ProblemsFound([Problem(name, 0, f"the file cannot be read ({error.strerror}): check its rights")]) from None


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
