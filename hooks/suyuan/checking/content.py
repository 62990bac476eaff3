"""All that `make check` looks at, as a mapping from paths to bytes: of the files on disk, or of a commit.

Rules never touch the disk, so that what a change touched can be held against what was there before it.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from suyuan.checking.wording import WordingRecord, load_wording, wording_finder
from suyuan.core.paths import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.linking.mentions import Finder
from suyuan.markup.page import Page, decode_page, parse_page
from suyuan.records.claims import Claim, load_claims
from suyuan.records.corrections import Correction, load_corrections
from suyuan.records.entries import KINDS, Entry, load_entries
from suyuan.records.figures import FigureRecord, load_figures
from suyuan.records.interface import load_interface
from suyuan.records.sources import Source, load_sources

DOCS, DATA, LOCKS, CAPTURES = "docs/", "docs/data/", "docs/data/twins/", "docs/sources/"
_READ = (".md", ".yml")
_LEFT_OUT = {"site", "__pycache__", "node_modules"}

Loaded = TypeVar("Loaded")


class GitError(Exception):
    """Git could not do what it was asked to; the text says what, in one line."""


@dataclass(frozen=True)
class Content:
    """files  path below the project, with '/' → its bytes; of files that no rule reads, only the name counts"""

    files: Mapping[str, bytes]

    def text(self, path: str) -> str:
        """A file, empty where there is none. Line ends are \\n. Raises ProblemsFound where it is not in UTF-8."""
        return decode_page(self.files.get(path, b""), path)

    @cached_property
    def pages(self) -> dict[PagePath, str]:
        """Page → its path; of those whose names are right."""
        return {
            page: path
            for path in self.page_files
            if (page := parse_page_path(path.removeprefix(DOCS)))
        }

    def page(self, name: str) -> Page:
        """The page in a file, parsed once; an empty one if there is no such file.

        Raises ProblemsFound if it is not UTF-8 or its front matter cannot be read.
        """
        if name not in self._pages:
            path = parse_page_path(name.removeprefix(DOCS))
            text = decode_page(self.files.get(name, b""), name)
            self._pages[name] = parse_page(text, name, path)
        return self._pages[name]

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {}

    @cached_property
    def page_files(self) -> list[str]:
        return sorted(path for path in self.files if path.startswith(DOCS) and path.endswith(".md"))

    @cached_property
    def records(self) -> Records:
        return Records(self)

    @cached_property
    def _wording(self) -> dict[str, Finder]:
        return {locale: wording_finder(self.records.wording or {}, locale) for locale in LOCALES}

    @cached_property
    def names_without_space(self) -> re.Pattern | None:
        """What docs/data/wording.yml writes with Han characters and Latin letters side by side, such as 36氪."""
        names = [record.zh.write for record in (self.records.wording or {}).values() if record.zh]
        mixed = [
            re.escape(name)
            for name in names
            if re.search(r"[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][A-Za-z0-9]", name)
        ]
        return re.compile("|".join(mixed)) if mixed else None

    def find_wording(self, text: str, locale: str) -> Iterator[tuple[int, int, str]]:
        """Start and end of what is called something else here, and what to write."""
        return self._wording[locale].find(text)


class Records:
    """The records, each kind as the build loads it, or None where it cannot be used; `problems` says why."""

    def __init__(self, content: Content):
        self.problems: list[Problem] = []
        self._content = content
        self.sources: Mapping[str, Source] | None = self._load(load_sources, "sources")
        self.claims: Mapping[str, Claim] | None = self._load(load_claims, "claims", self.sources)
        self.figures: Mapping[str, FigureRecord] | None = self._load(
            load_figures, "figures", self.claims
        )
        self.wording: Mapping[str, WordingRecord] | None = self._load(load_wording, "wording")
        self._load(load_interface, "interface")
        self.entries: list[Entry] | None = self._load_entries()
        ids = None if self.entries is None else [entry.id for entry in self.entries]
        slugs = [page.slug for page in content.pages if page.is_in(ESSAYS)]
        self.corrections: Mapping[str, Correction] | None = self._load(
            load_corrections, "corrections", self.claims, ids, self.figures, slugs
        )

    def _load(self, load: Callable[..., Loaded], name: str, *needed) -> Loaded | None:
        if any(each is None for each in needed):
            return None  # what it rests on is broken, and that has been told
        path = f"{DATA}{name}.yml"
        try:
            return load(self._content.text(path), path, *needed)
        except ProblemsFound as error:
            self.problems += error.problems
            return None

    def _load_entries(self) -> list[Entry] | None:
        if self.claims is None:
            return None
        try:
            return load_entries(
                {f"{DATA}{kind}.yml": self._content.text(f"{DATA}{kind}.yml") for kind in KINDS},
                self.claims,
            )
        except ProblemsFound as error:
            self.problems += error.problems
            return None


def read_content(root: Path) -> Content:
    """The files of a project on disk, without what is imported or built. Raises OSError where one cannot be read."""
    files: dict[str, bytes] = {}
    for folder, folders, names in os.walk(root):
        below = Path(folder).relative_to(root).as_posix()
        below = "" if below == "." else f"{below}/"
        folders[:] = sorted(
            name
            for name in folders
            if name not in _LEFT_OUT
            and f"{below}{name}/" != CAPTURES
            and (not name.startswith(".") or name == ".github")
        )
        for name in names:
            path = f"{below}{name}"
            files[path] = (
                Path(folder, name).read_bytes() if name.endswith(_READ) and _is_read(path) else b""
            )
    return Content(files)


def content_of(revision: str, root: Path) -> Content:
    """The same of a commit. Nothing is checked out. Raises GitError."""
    archive = git(root, "archive", "--format=tar", revision)
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and not member.name.startswith(CAPTURES):
                read = member.name.endswith(_READ) and _is_read(member.name)
                files[member.name] = tar.extractfile(member).read() if read else b""
    return Content(files)


def git(root: Path, *arguments: str) -> bytes:
    """What a git command prints. Raises GitError."""
    try:
        result = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git cannot be run ({error.strerror}): install it") from None
    if result.returncode:
        said = result.stderr.decode("utf-8", "replace").strip().split("\n")
        raise GitError(f"git {arguments[0]}: {said[0] or 'failed'}")
    return result.stdout


def _is_read(path: str) -> bool:
    return path.startswith((DOCS, ".github/")) or "/" not in path
