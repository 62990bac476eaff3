"""Divides the list of the entries of a kind among pages, so that none grows too heavy.

The pages are cut by number, not by letter: both languages have as many entries, and so as many
pages, and every page has a twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from suyuan.core.paths import PagePath
from suyuan.records.names import Group

LIST_TEMPLATE = "entries.html"
ENTRIES_PER_PAGE = 200
"""An entry weighs 150 to 250 bytes of compressed HTML, a page at most 64 KB, see budgets.py."""


class Letter(NamedTuple):
    """A letter, and the number of the page on which its entries begin, from 1."""

    letter: str
    page: int


def list_page(kind: str, number: int, locale: str) -> PagePath:
    """Returns the place of a page of a list: the first is the index page of the folder."""
    return PagePath(f"{kind}/", "index" if number == 1 else f"page-{number}", locale)


def page_number(path: PagePath) -> int:
    """Returns the number of the page of a list that has this place; 1 for a page beside them."""
    number = path.slug.removeprefix("page-")
    return int(number) if number.isdecimal() else 1


def count_pages(entries: int) -> int:
    """Returns how many pages a list of that many entries takes, at least one."""
    return max(1, -(-entries // ENTRIES_PER_PAGE))


def divide(groups: Iterable[Group]) -> list[list[Group]]:
    """Returns the groups of each page. A letter that goes on on the next page is on both."""
    entries = [(group.letter, entry) for group in groups for entry in group.entries]
    return [
        [
            Group(letter, [entry for _, entry in found])
            for letter, found in groupby(
                entries[begin : begin + ENTRIES_PER_PAGE], lambda pair: pair[0]
            )
        ]
        for begin in range(0, len(entries), ENTRIES_PER_PAGE)
    ] or [[]]


def find_letters(pages: Sequence[Sequence[Group]]) -> list[Letter]:
    """Returns where each letter begins, in the order of the list."""
    found: dict[str, int] = {}
    for number, groups in enumerate(pages, 1):
        for group in groups:
            found.setdefault(group.letter, number)
    return [Letter(letter, number) for letter, number in found.items()]
