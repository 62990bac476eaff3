"""What the check has read in pages, kept until they change.

It decides whether a page is safe, so it is taken only for bytes that the check has hashed itself,
and only if this machine has sealed it: a cache from elsewhere is not believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from suyuan.core.cache import Cache
from suyuan.core.seal import seal, unseal
from suyuan.site_check.page import Address, BuiltPage

_KIND = "checked pages"


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


def load_checked(memory: Cache, root: str, purpose: str) -> dict[str, tuple[str, BuiltPage]]:
    """Address of a page → its SHA-256, and what is on it; for pages that are safe.

    root     the address of the site
    purpose  of the site: each has a memory of its own

    How the addresses in a page are written is not kept, nor are links to places on the same page.
    """
    sealed = memory.get(_KIND, bytes, [root, purpose])
    raw = unseal(sealed) if sealed else None
    if raw is None:
        return {}
    data: dict[str, Any] = json.loads(raw)  # which `save_checked` has written on this machine
    found = [Address(root + path, "") for path in data["here"]]
    found += [Address(address, "") for address in data["elsewhere"]]
    pages = {}
    for digest, plain, ids, canonical, alternates, lists in data["pages"]:
        url, size, lang, titles, descriptions, headings, alone = plain
        page = BuiltPage(url, size, lang, titles, descriptions, headings, alone, frozenset(ids))
        page.canonical = [Address(address, address) for address in canonical]
        page.alternates = [
            (language, Address(address, address)) for language, address in alternates
        ]
        links, fetched, refreshes, page.stylesheets, page.scripts = lists
        page.links = [found[number] for number in links]
        page.fetched = [found[number] for number in fetched]
        page.refreshes = [found[number] for number in refreshes]
        pages[url] = digest, page
    return pages


def save_checked(
    memory: Cache, pages: Mapping[str, tuple[str, BuiltPage]], root: str, purpose: str
) -> None:
    """Keep what is on these pages, which are safe. Other arguments as for `load_checked`."""
    safe = [(digest, page) for digest, page in pages.values() if _can_be_kept(page, root)]
    every = {
        address.absolute
        for _, page in safe
        for address in (*page.links, *page.fetched, *page.refreshes)
    }
    here = sorted(address for address in every if address.startswith(root))
    elsewhere = sorted(every.difference(here))
    numbers = {address: number for number, address in enumerate([*here, *elsewhere])}
    rows = []
    for digest, page in safe:
        own = f"{root}{page.url}#"
        links = (each.absolute for each in page.links)
        lists = [
            [numbers[address] for address in links if not address.startswith(own)],
            [numbers[each.absolute] for each in page.fetched],
            [numbers[each.absolute] for each in page.refreshes],
            page.stylesheets,
            page.scripts,
        ]
        plain = [page.url, page.size, page.lang, page.titles, page.descriptions]
        plain += [page.headings, page.says_no_twin]
        canonical = [address.absolute for address in page.canonical]
        alternates = [(language, address.absolute) for language, address in page.alternates]
        rows.append([digest, plain, sorted(page.ids), canonical, alternates, lists])
    data = {
        "here": [address.removeprefix(root) for address in here],
        "elsewhere": elsewhere,
        "pages": rows,
    }
    if sealed := seal(json.dumps(data, separators=(",", ":")).encode()):
        memory.put(_KIND, bytes, [root, purpose], sealed)


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
