"""Sections of a site switch off by themselves: a page that lists records is not published without
any, and the menu does not name it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from suyuan.building.build import Build
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.drawings.careers import find_streams
from suyuan.markup.page import Page
from suyuan.records.entries import KINDS
from suyuan.records.listing import LIST_TEMPLATE

_INDEXES = {f"{kind}/index" for kind in KINDS}


def empty_pages(build: Build) -> set[PagePath]:
    """The pages that have nothing to list."""
    kinds = {entry.kind for entry in build.entries.values()}
    return {path for path, page in build.pages.items() if _is_empty(path, page, build, kinds)}


def _is_empty(path: PagePath, page: Page, build: Build, kinds: Collection[str]) -> bool:
    template, kind = page.front.get("template"), path.folder.rstrip("/")
    if template == LIST_TEMPLATE:
        return kind in KINDS and kind not in kinds
    if template == "claims.html":
        return not build.claims
    if template == "drawing.html" and kind == "events":
        return kind not in kinds
    if template == "drawing.html":
        return not find_streams(build.entries.values(), ())
    if template == "essays.html":
        return not any(each.is_in(ESSAYS) for each in build.pages)
    return template == "translations.html" and len(LOCALES) == 1


def prune_menu(nav: list[Any], keys: Collection[str], dropped: Collection[str]) -> list[Any]:
    """The menu without the pages that have nothing to list, and without empty groups.

    nav      as mkdocs.yml has it: paths below docs/, titles of those, groups of those
    keys     of the pages that are published, see `PagePath.key`
    dropped  keys of those that have nothing to list

    A list of entries may be named before there is one. Any other path that leads nowhere is left
    for MkDocs to complain about.
    """
    menu: list[Any] = []
    for item in nav:
        target = next(iter(item.values())) if isinstance(item, dict) and item else item
        if isinstance(target, list):
            if inner := prune_menu(target, keys, dropped):
                menu.append({next(iter(item)): inner})
            continue
        key = _key_of(str(target))
        if key not in dropped and (key in keys or key not in _INDEXES):
            menu.append(item)
    return menu


def _key_of(target: str) -> str:
    """`events/index.md` and `events/index.en.md` → `events/index`"""
    key = target.removesuffix(".md")
    stem, _, locale = key.rpartition(".")
    return stem if stem and locale in LOCALES else key
