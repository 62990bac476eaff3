"""What of a site is machinery and what is content, as hooks/manifest.txt says."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from suyuan.core.files import read_plain, read_text
from suyuan.core.problems import ProblemsFound

FILE = "hooks/manifest.txt"
CHANGELOG = "hooks/CHANGELOG.md"
RECORD = ".machinery"
"""In a site, the hashes of the machinery that it was given: what differs has been changed there."""
KINDS = ("machinery", "content", "original")

_VERSION = re.compile(r"^## (?P<number>\d+(?:\.\d+)+)\b.*$", re.MULTILINE)
_BLOCK = re.compile(r"^# --- (?P<name>[a-z]+)\b.*$", re.MULTILINE)
BLOCKS = ("theme", "hooks", "extensions")
"""Blocks of mkdocs.yml that are machinery."""


class Manifest(NamedTuple):
    """path, or folder ending in '/' → one of KINDS."""

    lines: Mapping[str, str]

    def line_of(self, path: str) -> str | None:
        """The line that a file belongs to; None if there is none."""
        fitting = [
            line for line in self.lines if path == line or line[-1] == "/" and path.startswith(line)
        ]
        return max(fitting, key=len, default=None)

    def kind_of(self, path: str) -> str | None:
        """One of KINDS; None for a file that no line is about."""
        line = self.line_of(path)
        return self.lines[line] if line else None


def read_manifest(root: Path) -> Manifest:
    """The manifest of a folder with the machinery.

    Raises ProblemsFound if it has none, or a line of it is neither kind.
    """
    name = str(root / FILE)
    text, lines = read_text(root / FILE), {}
    if not text:
        raise ProblemsFound.at(name, 0, "there is no machinery here: name the folder that has it")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            kind, _, path = line.partition(" ")
            if kind not in KINDS or not _is_inside(path.strip()):
                message = f"'{line}' is no line of a manifest: write 'machinery path'"
                raise ProblemsFound.at(name, number, message)
            lines[path.strip()] = kind
    return Manifest(lines)


def _is_inside(path: str) -> bool:
    return bool(path) and not path.startswith("/") and ".." not in path.split("/")


def list_machinery(root: Path, manifest: Manifest) -> dict[str, bytes]:
    """Path below a folder → content of each file that is machinery.

    Raises ProblemsFound for a link or a device among them.
    """
    found: dict[str, bytes] = {}
    for line, kind in manifest.lines.items():
        if kind != "machinery":
            continue
        place = root / line
        paths = _walk(place) if line.endswith("/") else [place] * place.is_file()
        for path in paths:
            name = path.relative_to(root).as_posix()
            if manifest.kind_of(name) == "machinery":
                found[name] = read_plain(path)
    return dict(sorted(found.items()))


def _walk(folder: Path) -> Iterable[Path]:
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(above, name) for name in names if not name.endswith((".pyc", ".swp", "~")))


def split_blocks(settings: str) -> dict[str, str]:
    """Name → text of each commented block of mkdocs.yml; '' is what precedes the first."""
    starts = [*_BLOCK.finditer(settings)]
    ends = [match.start() for match in starts[1:]] + [len(settings)]
    head = settings[: starts[0].start()] if starts else settings
    blocks = {"": head.rstrip("\n") + "\n"} if head.strip() else {}
    for match, end in zip(starts, ends):
        blocks[match["name"]] = settings[match.start() : end].rstrip("\n") + "\n"
    return blocks


def digest(content: bytes | str) -> str:
    """The hash that the record has of a file or a block."""
    raw = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(raw).hexdigest()


def read_record(site: Path) -> dict[str, str]:
    """Path, or `mkdocs.yml#block` → hash of what a site was given. Raises ProblemsFound."""
    pairs = (line.partition("  ") for line in read_text(site / RECORD).splitlines())
    return {path: hash_ for hash_, _, path in pairs if path}


def render_record(given: Mapping[str, bytes | str]) -> str:
    """The text of the record of what a site was given."""
    return "".join(f"{digest(content)}  {path}\n" for path, content in given.items())


def versions(changelog: str) -> list[tuple[tuple[int, ...], str]]:
    """Version and text of each entry of a changelog, the newest first."""
    found = [*_VERSION.finditer(changelog)]
    ends = [match.start() for match in found[1:]] + [len(changelog)]
    return [
        (tuple(map(int, match["number"].split("."))), changelog[match.start() : end].strip())
        for match, end in zip(found, ends)
    ]
