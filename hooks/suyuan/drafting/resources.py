"""The records and pages that drafts depend on, read from disk when they are needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from suyuan.checking.wording import load_wording
from suyuan.core.files import read_text
from suyuan.core.paths import ESSAYS, PagePath, parse_page_path
from suyuan.core.problems import ProblemsFound
from suyuan.drafting.style import Style, load_style
from suyuan.drafting.terms import Terms
from suyuan.drafting.twin_files import original_of, read_twin_files, translations_of
from suyuan.records.entries import Entry
from suyuan.records.loading import read_entries
from suyuan.twins.names import FindNames, name_finder
from suyuan.twins.pairs import Pair

STYLE = "data/translation.yml"  # below docs/


class Resources:
    """What is in docs/. Each property raises ProblemsFound if its file cannot be read."""

    def __init__(self, docs: Path):
        self.docs = docs

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries of all kinds."""
        return read_entries(self.docs)

    @cached_property
    def find_names(self) -> FindNames:
        """Finds the people, organizations, and systems in a text."""
        return name_finder(self.entries)

    @cached_property
    def terms(self) -> Terms:
        """Finds terms, and wrong translations of them."""
        path = self.docs / "data/wording.yml"
        return Terms(self.entries, load_wording(read_text(path), str(path)))

    @cached_property
    def style(self) -> Style:
        """The rules of style."""
        path = self.docs / STYLE
        return load_style(read_text(path), str(path))

    def confirmed_pairs(self, without: PagePath | None = None, only: str = "") -> Iterator[Pair]:
        """The pairs of all essays on which people have agreed.

        without  a page to leave out
        only     slug of the only essay to take, '' for all

        An essay that cannot be read is passed over: a check reports it.
        """
        for path, pairs in self._confirmed.items():
            if path != without and only in ("", path.slug):
                yield from pairs

    @cached_property
    def _confirmed(self) -> dict[PagePath, list[Pair]]:
        """The original of each essay → its confirmed pairs."""
        found = {}
        for file in sorted((self.docs / ESSAYS).glob("*.md")):
            path = parse_page_path(f"{ESSAYS}{file.name}")
            if path and path.is_in(ESSAYS):
                with suppress(ProblemsFound):
                    path = original_of(path, self.docs)
                    if path in found:
                        continue
                    found[path] = [
                        pair
                        for twin in translations_of(path, self.docs)
                        for pair in read_twin_files(path, self.docs, twin.locale).align().pairs
                        if pair.state == "confirmed"
                    ]
        return found
