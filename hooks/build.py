"""The build under way. Not listed under `hooks:`; the handlers import it.

`hooks/records.py` opens a build for each run of MkDocs: a preview goes on while records change. The
other handlers read and fill it.
"""

from __future__ import annotations

from suyuan.building.build import Build

_builds: list[Build] = []


def open_build(build: Build) -> None:
    """Make this the build that `current` returns."""
    _builds[:] = [build]


def current() -> Build:
    """The build under way."""
    return _builds[0]
