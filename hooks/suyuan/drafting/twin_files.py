"""A page and its twin on disk, with their lock file: which of the two is the original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from suyuan.core.files import read_text
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, SOURCES, PagePath, parse_page_path
from suyuan.core.problems import ProblemsFound
from suyuan.drafting.twin_page import without_outline
from suyuan.markup.page import Page, parse_page
from suyuan.twins.alignment import align
from suyuan.twins.essay import TRANSLATED_FROM
from suyuan.twins.loading import original_locale
from suyuan.twins.lock import LockRow, load_lock, lock_path
from suyuan.twins.names import FindNames, no_names
from suyuan.twins.pairs import Alignment, pair_locales


class TwinFiles(NamedTuple):
    """An original, a translation, and their lock file, read.

    original     path of the original
    translation  path of the translation; the original itself on a site in one language
    pages        locale → page, without the outline of an earlier draft; empty if there is none
    rows         of the lock file
    lock         path below docs/ of the lock file
    ids          of the segments of the original, where another translation has given them theirs
    """

    original: PagePath
    translation: PagePath
    pages: Mapping[str, Page]
    rows: Mapping[str, LockRow]
    lock: str
    ids: Sequence[str] = ()

    def align(self, find: FindNames = no_names) -> Alignment:
        """The segments of the two, paired, see `suyuan.twins.alignment.align`."""
        original, translation = self.original.locale, self.translation.locale
        other = "" if translation == original else translation
        left, right = (
            self.pages[locale].segments if locale else []
            for locale in pair_locales(original, other)
        )
        return align(self.rows, left, right, find, original, translation, self.ids)


def read_twin_files(original: PagePath, docs: Path, translation: str = "") -> TwinFiles:
    """The files of a page and a translation.

    translation  its locale; '' for the first

    Raises ProblemsFound if one cannot be read.
    """
    first, *_ = translations_of(original, docs)
    twin = original.in_locale(translation) if translation else first
    path = lock_path(original, twin.locale)
    files = TwinFiles(
        original,
        twin,
        {each.locale: _read(each, docs) for each in (original, twin)},
        load_lock(read_text(docs / path), str(docs / path)),
        path,
    )
    if twin == first:
        return files
    main = read_twin_files(original, docs).align()
    placed = [
        (segment.line, pair.id) for pair in main.pairs if (segment := pair.segment(original.locale))
    ]
    return files._replace(ids=[id_ for _, id_ in sorted(placed)])


def translations_of(original: PagePath, docs: Path) -> list[PagePath]:
    """The translations of a page that exist; the first of the site if there is none, the page
    itself on a site in one language."""
    found = [each for each in original.others if (docs / each.source).is_file()]
    return found or original.others[:1] or [original]


def original_of(path: PagePath, docs: Path) -> PagePath:
    """The one of a page and its translations that is the original. Raises ProblemsFound if one
    cannot be read."""
    every = [path.in_locale(locale) for locale in LOCALES]
    pages = {each.locale: page for each in every if (page := _read(each, docs)).exists}
    is_translated = any(page.front.get(TRANSLATED_FROM) in pages for page in pages.values())
    if path.folder == SOURCES and len(pages) > 1 and not is_translated:
        return path.in_locale(LOCALES[0])
    return path.in_locale(original_locale(pages)) if pages else every[0]


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
