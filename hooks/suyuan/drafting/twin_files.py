"""A page and its twin on disk, with their lock file: which of the two is the original."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from suyuan.core.files import read_text
from suyuan.core.paths import ESSAYS, LOCALES, SOURCES, PagePath, other_locale, parse_page_path
from suyuan.core.problems import ProblemsFound
from suyuan.drafting.twin_page import without_outline
from suyuan.markup.page import Page, parse_page
from suyuan.twins.alignment import align
from suyuan.twins.essay import TRANSLATED_FROM
from suyuan.twins.lock import LockRow, load_lock, lock_path
from suyuan.twins.names import FindNames, no_names
from suyuan.twins.pairs import Alignment


class TwinFiles(NamedTuple):
    """Two pages and their lock file, read.

    original  path of the original
    pages     locale → page, without the outline of an earlier draft; empty if there is none
    rows      of the lock file
    """

    original: PagePath
    pages: Mapping[str, Page]
    rows: Mapping[str, LockRow]

    def align(self, find: FindNames = no_names) -> Alignment:
        """The segments of the two, paired, see `suyuan.twins.alignment.align`."""
        zh, en = (self.pages[locale].segments for locale in LOCALES)
        return align(self.rows, zh, en, find, self.original.locale)


def read_twin_files(original: PagePath, docs: Path) -> TwinFiles:
    """The files of a page and its twin. Raises ProblemsFound if one cannot be read."""
    lock = docs / lock_path(original)
    return TwinFiles(
        original,
        {each.locale: _read(each, docs) for each in (original, original.twin)},
        load_lock(read_text(lock), str(lock)),
    )


def original_of(path: PagePath, docs: Path) -> PagePath:
    """The page of the two that is the original. Raises ProblemsFound if one cannot be read."""
    if path.folder == SOURCES:
        for each in (path, path.twin):
            front = _read(each, docs).front
            if front.get(TRANSLATED_FROM) == other_locale(each.locale):
                return each.twin
        exists = [each for each in (path, path.twin) if (docs / each.source).is_file()]
        if len(exists) == 1:
            return exists[0]
    return path if path.locale == LOCALES[0] else path.twin


def find_originals(target: Path, docs: Path) -> list[PagePath]:
    """The originals that a path names: a page, or all of those in a folder.

    Raises ProblemsFound if it is neither an essay nor a source page.
    """
    files = sorted(target.glob("*.md")) if target.is_dir() else [target]
    found: dict[PagePath, None] = {}
    for file in files:
        inside = file.resolve().is_relative_to(docs.resolve())
        path = parse_page_path(
            file.resolve().relative_to(docs.resolve()).as_posix() if inside else file.name
        )
        if path and inside and (path.is_in(ESSAYS) or path.is_in(SOURCES)):
            found[original_of(path, docs)] = None
    if not found:
        message = (
            "no page to translate: name an essay, a page in docs/sources/ such as "
            "docs/sources/x.zh.md, or a folder of them"
        )
        raise ProblemsFound.at(str(target), 0, message)
    return list(found)


def _read(path: PagePath, docs: Path) -> Page:
    file = docs / path.source
    return parse_page(without_outline(read_text(file)), str(file), path)
