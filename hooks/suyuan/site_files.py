"""The files of a built site."""

from __future__ import annotations

import os
from pathlib import Path


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
