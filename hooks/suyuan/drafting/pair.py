"""A page, its twin, and their lock file, with what has been drafted so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from suyuan.core.files import read_text, write_text
from suyuan.core.paths import ESSAYS, LOCALES, SOURCES, PagePath, other_locale, parse_page_path
from suyuan.core.problems import ProblemsFound
from suyuan.drafting.drafts import Result
from suyuan.drafting.twin_page import definitions, without_outline, write_front, write_page
from suyuan.markup.page import Page, parse_page
from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import align, to_rows
from suyuan.twins.essay import TRANSLATED_FROM
from suyuan.twins.lock import Draft, LockRow, dump_lock, load_lock, lock_path
from suyuan.twins.names import FindNames
from suyuan.twins.pairs import Alignment


@dataclass
class DraftedPair:
    """An original and its twin on disk.

    original   path of the original
    alignment  of the two as they were when they were read
    drafts     id → Markdown and draft of a new translation
    comments   id → comments in the place of a translation
    front      translated fields of the front matter of a new page
    """

    docs: Path
    original: PagePath
    pages: Mapping[str, Page]
    alignment: Alignment
    today: date
    drafts: dict[str, tuple[str, Draft | None]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    front: dict[str, str] = field(default_factory=dict)

    @property
    def twin(self) -> PagePath:
        """The path of the translation."""
        return self.original.twin

    @property
    def twin_file(self) -> Path:
        """The file of the translation."""
        return self.docs / self.twin.source

    @property
    def is_new(self) -> bool:
        """Whether there is no translation yet."""
        return not self.pages[self.twin.locale].exists

    def add(self, result: Result) -> None:
        """Keep a draft that has passed."""
        if result.text:
            self.drafts[result.task.id] = result.text, result.draft

    def write(self) -> None:
        """Write the twin page and the lock file. Raises OSError and ProblemsFound."""
        locale = self.twin.locale
        texts = {id_: text for id_, (text, _) in self.drafts.items()}
        page = write_page(
            self._head(),
            self.pages[locale],
            self.alignment,
            self.original.locale,
            texts,
            self.comments,
        )
        found = definitions(self.pages[self.original.locale])
        if self.is_new and found:
            page += f"\n{found}\n"
        write_text(self.twin_file, page)
        lock = dump_lock(self._rows(), self.original.slug, self.original.folder)
        write_text(self.docs / lock_path(self.original), lock)

    def _head(self) -> str:
        front: dict[str, Any] = {**self.pages[self.original.locale].front, **self.front}
        if self.original.folder == SOURCES:
            front.pop("page_sha256", None)  # of a page that nobody has edited since its import
            front["lang"] = self.twin.locale
            front[TRANSLATED_FROM] = self.original.locale
        return write_front(front)

    def _rows(self) -> dict[str, LockRow]:
        rows = to_rows(self.alignment, self.today)
        for id_, (text, draft) in self.drafts.items():
            [segment] = split_segments(text)
            row = rows[id_].model_dump(exclude_defaults=True)
            for name in ("was", "confirmed", "accepted"):
                row.pop(name, None)
            row[self.twin.locale] = segment.plain
            if draft:
                row["drafted"] = draft.model_dump()
            else:  # the same in both languages: there is nothing to read
                row["confirmed"] = self.today
            rows[id_] = LockRow.model_validate(row)
        return rows


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


def load_pair(path: PagePath, docs: Path, find: FindNames, today: date) -> DraftedPair:
    """A page and its twin, read and paired. Comments of an earlier run are left out.

    Raises ProblemsFound if they or their lock file cannot be read, or there is nothing to
    translate.
    """
    original = original_of(path, docs)
    pages = {each.locale: _read(each, docs) for each in (original, original.twin)}
    if not pages[original.locale].segments:
        message = (
            "there is no such page, or it has no text: name a page such as docs/sources/x.zh.md"
        )
        raise ProblemsFound.at(str(docs / original.source), 0, message)
    lock = docs / lock_path(original)
    rows = load_lock(read_text(lock), str(lock))
    alignment = align(rows, pages["zh"].segments, pages["en"].segments, find, original.locale)
    return DraftedPair(docs, original, pages, alignment, today)


def find_pages(target: Path, docs: Path) -> list[PagePath]:
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
