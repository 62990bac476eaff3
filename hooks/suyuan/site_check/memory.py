"""What the check has read in pages, kept until they change.

It decides whether a page is safe, so it is taken only for bytes that the check has hashed itself,
and only if this machine has sealed it: a cache from elsewhere is not believed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from suyuan.core.cache import Cache
from suyuan.core.seal import seal, unseal
from suyuan.site_check.page import Address, BuiltPage

_KIND = "pages as checked"


_WHOLE = "checked site"


def is_sound(memory: Cache, root: str, purpose: str, state: str) -> bool:
    """Whether nothing was wrong with all of a site when it was as it is now.

    state  a hash of all of it
    """
    sealed = memory.get(_WHOLE, bytes, [root, purpose]) if state else None
    if not sealed or unseal(sealed) != state.encode():
        return False
    memory.touch(_KIND, [[root, purpose]])
    return True


def save_sound(memory: Cache, root: str, purpose: str, state: str) -> None:
    """Note that nothing is wrong with a site. Arguments as for `is_sound`."""
    if state and (sealed := seal(state.encode())):
        memory.put(_WHOLE, bytes, [root, purpose], sealed)


class Checked:
    """The pages that were safe when a site was last checked, as this machine has read them.

    pages  address of a page → its SHA-256, and what is on it

    How the addresses in a page are written is not kept, nor are links to places on the same page.
    """

    def __init__(self, memory: Cache, root: str, purpose: str):
        """root is the address of the site; purpose gives it a memory of its own."""
        self._memory, self._root, self._key = memory, root, [root, purpose]
        sealed = memory.get(_KIND, bytes, self._key)
        raw = unseal(sealed) if sealed else None
        data: dict[str, Any] = json.loads(raw) if raw else {}  # which `save` has written here
        self._addresses: list[str] = data.get("addresses", [])
        self._whole: int = data.get("whole", 0)  # addresses when nothing in it was unused
        self._rows: dict[str, list[Any]] = {row[1][0]: row for row in data.get("pages", [])}
        found = [Address(self._full(each), "") for each in self._addresses]
        self.pages = {url: (row[0], _read_row(row, found)) for url, row in self._rows.items()}

    def save(self, pages: Mapping[str, tuple[str, BuiltPage]]) -> None:
        """Keep what is on these pages, which are safe."""
        if len(self._addresses) > 2 * self._whole:
            self._addresses, self._rows = [], {}
        numbers = {each: number for number, each in enumerate(self._addresses)}

        def number_of(address: str) -> int:
            return numbers.setdefault(self._short(address), len(numbers))

        rows = []
        for url, (digest, page) in pages.items():
            row = self._rows.get(url)
            if row and row[0] == digest:
                rows.append(row)
            elif _can_be_kept(page, self._root):
                rows.append(self._write_row(digest, page, number_of))
        whole = self._whole if self._rows else len(numbers)
        data = {"addresses": [*numbers], "whole": whole, "pages": rows}
        if sealed := seal(json.dumps(data, separators=(",", ":")).encode()):
            self._memory.put(_KIND, bytes, self._key, sealed)

    def _write_row(
        self, digest: str, page: BuiltPage, number_of: Callable[[str], int]
    ) -> list[Any]:
        own = f"{self._root}{page.url}#"
        links = (each.absolute for each in page.links)
        lists = [
            [number_of(address) for address in links if not address.startswith(own)],
            [number_of(each.absolute) for each in page.fetched],
            [number_of(each.absolute) for each in page.refreshes],
            page.stylesheets,
            page.scripts,
        ]
        plain = [page.url, page.size, page.lang, page.titles, page.descriptions]
        plain += [page.headings, page.says_no_twin]
        canonical = [address.absolute for address in page.canonical]
        alternates = [[language, address.absolute] for language, address in page.alternates]
        return [digest, plain, sorted(page.ids), canonical, alternates, lists]

    def _short(self, address: str) -> str:
        is_own = address.startswith(self._root)
        return f".{address[len(self._root) :]}" if is_own else f"={address}"

    def _full(self, short: str) -> str:
        return self._root + short[1:] if short[0] == "." else short[1:]


def _read_row(row: list[Any], found: list[Address]) -> BuiltPage:
    _, plain, ids, canonical, alternates, lists = row
    url, size, lang, titles, descriptions, headings, alone = plain
    page = BuiltPage(url, size, lang, titles, descriptions, headings, alone, frozenset(ids))
    page.canonical = [Address(address, address) for address in canonical]
    page.alternates = [(language, Address(address, address)) for language, address in alternates]
    links, fetched, refreshes, page.stylesheets, page.scripts = lists
    page.links = [found[number] for number in links]
    page.fetched = [found[number] for number in fetched]
    page.refreshes = [found[number] for number in refreshes]
    return page


def _can_be_kept(page: BuiltPage, root: str) -> bool:
    """Whether nothing is lost: places on the page are there, and addresses written as they are."""
    own = f"{root}{page.url}#"
    fragments = {
        unquote(address.absolute.removeprefix(own))
        for address in page.links
        if address.absolute.startswith(own)
    }
    absolute = [*page.canonical, *(address for _, address in page.alternates)]
    return fragments <= page.ids | {""} and all(
        address.absolute == address.written for address in absolute
    )
