"""Everything that `make check` reads, as a mapping of paths to bytes: from disk or from a commit.

Rules never touch the disk, so that a change can be compared with what was there before it.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from suyuan.checking.wording import WordingRecord, load_wording, wording_finder
from suyuan.core.files import read_plain
from suyuan.core.inputs import check_inputs
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath, note_files, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.drawings.explorables import needed_words
from suyuan.linking.mentions import Finder
from suyuan.markup.page import Page, decode_page, parse_page
from suyuan.records.claims import Claim, load_claims
from suyuan.records.corrections import Correction, load_corrections
from suyuan.records.entries import KINDS, Entry, load_entries
from suyuan.records.explorables import ExplorableRecord, load_explorables
from suyuan.records.figures import FigureRecord, load_figures
from suyuan.records.interface import load_interface
from suyuan.records.sources import Source, load_sources

DOCS, DATA, LOCKS, CAPTURES = "docs/", "docs/data/", "docs/data/twins/", "docs/sources/"
_READ_SUFFIXES = (".md", ".yml", "urls.txt")
_SKIPPED_FOLDERS = {"site", "__pycache__", "node_modules"}
_HAN_BESIDE_LATIN = re.compile(r"[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][A-Za-z0-9]")

Loaded = TypeVar("Loaded")


class GitError(Exception):
    """A git command failed; the text says which and why, in one line."""


@dataclass(frozen=True)
class Content:
    """The files of a project.

    files  path relative to the project, with '/' → bytes; b"" for a file that no rule reads
    """

    files: Mapping[str, bytes]

    def text(self, path: str) -> str:
        """The text of a file with line ends \\n, '' if it does not exist.

        Raises ProblemsFound if it is not in UTF-8.
        """
        return decode_page(self.files.get(path, b""), path)

    def page(self, name: str) -> Page:
        """The page in a file, parsed once; an empty one if there is no such file.

        Raises ProblemsFound if it is not UTF-8 or its front matter cannot be read.
        """
        if name not in self._pages:
            path = parse_page_path(name.removeprefix(DOCS))
            self._pages[name] = parse_page(self.text(name), name, path)
        return self._pages[name]

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {}

    @cached_property
    def page_files(self) -> list[str]:
        """The paths of all Markdown files below docs/, sorted."""
        return sorted(path for path in self.files if path.startswith(DOCS) and path.endswith(".md"))

    @cached_property
    def pages(self) -> dict[PagePath, str]:
        """Page → its path, for each page file whose name is valid."""
        pages = {}
        note_files(path.removeprefix(DOCS) for path in self.page_files)
        for path in self.page_files:
            page = parse_page_path(path.removeprefix(DOCS))
            if page:
                pages[page] = path
        return pages

    @property
    def readable_pages(self) -> Iterator[Page]:
        """The pages in all page files, but for those that cannot be read, which a rule reports."""
        for path in self.page_files:
            with suppress(ProblemsFound):
                yield self.page(path)

    @cached_property
    def records(self) -> Records:
        """All records, loaded."""
        return Records(self)

    @cached_property
    def _wording(self) -> dict[str, Finder]:
        return {locale: wording_finder(self.records.wording or {}, locale) for locale in LOCALES}

    @cached_property
    def names_without_space(self) -> re.Pattern[str] | None:
        """Matches names that wording.yml writes without a space between scripts, such as 36氪."""
        names = [
            spelling.write
            for record in (self.records.wording or {}).values()
            for spelling in record.known()
        ]
        mixed = [re.escape(name) for name in names if _HAN_BESIDE_LATIN.search(name)]
        return re.compile("|".join(mixed)) if mixed else None

    def find_wording(self, text: str, locale: str) -> Iterator[tuple[int, int, str]]:
        """Start and end of each spelling that we do not use, and what to write instead."""
        return self._wording[locale].find(text)


class Records:
    """The records, each kind as the build loads it, or None if it cannot be used.

    problems  why a kind cannot be used
    """

    def __init__(self, content: Content):
        self.problems: list[Problem] = []
        self._content = content
        self.sources: Mapping[str, Source] | None = self._load(load_sources, "sources")
        self.claims: Mapping[str, Claim] | None = self._load(load_claims, "claims", self.sources)
        self.figures: Mapping[str, FigureRecord] | None = self._load(
            load_figures, "figures", self.claims
        )
        self.explorables: Mapping[str, ExplorableRecord] | None = self._load(
            load_explorables, "explorables", needed_words(), self.figures
        )
        self.wording: Mapping[str, WordingRecord] | None = self._load(load_wording, "wording")
        self._load(load_interface, "interface")
        self.entries: list[Entry] | None = self._load_entries()
        ids = None if self.entries is None else [entry.id for entry in self.entries]
        slugs = [page.slug for page in content.pages if page.is_in(ESSAYS)]
        self.corrections: Mapping[str, Correction] | None = self._load(
            load_corrections, "corrections", self.claims, ids, self.figures, slugs
        )

    def _load(self, load: Callable[..., Loaded], name: str, *needed: object) -> Loaded | None:
        if any(records is None for records in needed):
            return None  # what it depends on is broken, which has been reported
        path = f"{DATA}{name}.yml"
        try:
            return load(self._content.text(path), path, *needed)
        except ProblemsFound as error:
            self.problems += error.problems
            return None

    def _load_entries(self) -> list[Entry] | None:
        if self.claims is None:
            return None
        paths = [f"{DATA}{kind}.yml" for kind in KINDS]
        try:
            return load_entries({path: self._content.text(path) for path in paths}, self.claims)
        except ProblemsFound as error:
            self.problems += error.problems
            return None


def read_content(root: Path) -> Content:
    """The files of a project on disk, without imported sources and the built site.

    Raises OSError if one cannot be read, and ProblemsFound before anything is read if one is no
    plain file.
    """
    files: dict[str, bytes] = {}
    folders_read = [(root / name, name) for name in ("docs", ".github")]
    if problems := check_inputs(folders_read):
        raise ProblemsFound(problems)
    for folder, folders, names in os.walk(root):
        below = Path(folder).relative_to(root).as_posix()
        prefix = "" if below == "." else f"{below}/"
        folders[:] = sorted(
            name
            for name in folders
            if name not in _SKIPPED_FOLDERS
            and f"{prefix}{name}/" != CAPTURES
            and (not name.startswith(".") or name == ".github")
        )
        for name in names:
            path = f"{prefix}{name}"
            files[path] = read_plain(Path(folder, name), path) if _is_read(path) else b""
    return Content(files)


def read_commit(revision: str, root: Path) -> Content:
    """The files of a commit, as in `read_content`. Nothing is checked out. Raises GitError."""
    archive = git(root, "archive", "--format=tar", revision)
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and not member.name.startswith(CAPTURES):
                file = tar.extractfile(member) if _is_read(member.name) else None
                files[member.name] = file.read() if file else b""
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
        errors = result.stderr.decode("utf-8", "replace").strip().split("\n")
        raise GitError(f"git {arguments[0]}: {errors[0] or 'failed'}")
    return result.stdout


def is_ours(path: str) -> bool:
    """Whether a file is where rules look: in docs/, in .github/, or beside them."""
    return path.startswith((DOCS, ".github/")) or "/" not in path


def _is_read(path: str) -> bool:
    """Whether a rule reads this file."""
    return is_ours(path) and path.endswith(_READ_SUFFIXES)
