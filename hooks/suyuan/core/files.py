"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from suyuan.core.problems import Problem, ProblemsFound


def write_atomically(path: Path, text: str) -> None:
    """Writes a file in UTF-8, line ends as they are: a temporary file beside it takes its place. Who may read it stays as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def list_paths(site: Path, suffix: str = "") -> list[str]:
    """Path of every file below a folder whose name ends so, relative to it, with '/', sorted by its bytes.

    A site of 500 essays has 14,000 files; `Path.rglob` takes five times as long.
    """
    found = []
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        below = "" if below == "." else f"{below}/"
        found += [below + name for name in names if name.endswith(suffix)]
    return sorted(found, key=os.fsencode)


def read_text(path: Path, name: str = "") -> str:
    """A file in UTF-8, empty where there is none. Raises ProblemsFound where it cannot be read, under the name by which its
    author knows it if that is not its path."""
    name = name or str(path)
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise ProblemsFound(
            [Problem(name, 0, "the file is not in UTF-8: save it in that encoding")]
        ) from None
    except OSError as error:
        raise ProblemsFound(
            [Problem(name, 0, f"the file cannot be read ({error.strerror}): check its rights")]
        ) from None
