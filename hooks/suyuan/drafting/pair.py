"""A page, its twin, and their lock file, with what has been drafted so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from suyuan.core.files import write_text
from suyuan.core.paths import SOURCES, PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.drafting.drafts import Result
from suyuan.drafting.twin_files import read_twin_files
from suyuan.drafting.twin_page import definitions, write_front, write_page
from suyuan.markup.page import Page
from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import to_rows
from suyuan.twins.essay import TRANSLATED_FROM
from suyuan.twins.lock import Draft, LockRow, dump_lock
from suyuan.twins.names import FindNames
from suyuan.twins.pairs import Alignment


@dataclass
class DraftedPair:
    """An original and its twin on disk.

    original   path of the original
    twin       path of the translation
    lock       path below docs/ of their lock file
    alignment  of the two as they were when they were read
    drafts     id → Markdown and draft of a new translation
    comments   id → comments in the place of a translation
    front      translated fields of the front matter of a new page
    """

    docs: Path
    original: PagePath
    twin: PagePath
    lock: str
    pages: Mapping[str, Page]
    alignment: Alignment
    today: date
    drafts: dict[str, tuple[str, Draft | None]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    front: dict[str, str] = field(default_factory=dict)

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
        names = self.original.slug, self.original.folder, self.original.locale, locale
        write_text(self.docs / self.lock, dump_lock(self._rows(), *names))

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


def load_pair(
    path: PagePath, docs: Path, find: FindNames, today: date, into: str = ""
) -> DraftedPair:
    """An original and its twin, read and paired.

    into  the locale of the twin; '' for the first translation

    Raises ProblemsFound if they or their lock file cannot be read, or there is nothing to
    translate.
    """
    files = read_twin_files(path, docs, into)
    if not files.pages[path.locale].segments:
        message = (
            "there is no such page, or it has no text: name a page such as docs/sources/x.zh.md"
        )
        raise ProblemsFound.at(str(docs / path.source), 0, message)
    return DraftedPair(
        docs, path, files.translation, files.lock, files.pages, files.align(find), today
    )
