"""`make rename`: gives a page another address, with its twin, and with all that leads to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from suyuan.checking.content import DATA, DOCS, LOCKS, Content, read_content
from suyuan.commands.rename_text import Move, change_redirects, move_links, move_names
from suyuan.core.files import unwritable
from suyuan.core.journal import change_files
from suyuan.core.locales import LOCALES
from suyuan.core.nearest import did_you_mean
from suyuan.core.paths import ESSAYS, SOURCES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.settings import NAME
from suyuan.core.yaml_records import SLUG
from suyuan.publishing.redirects import load_redirects
from suyuan.twins.essay import PARALLEL

_REDIRECTS = f"{DATA}redirects.yml"
_LOCALE = re.compile(r"\.[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?")
_LONGEST = 80  # characters of a slug


def rename(root: Path, old: str, new: str) -> list[str]:
    """Rename a page in all languages. Returns what to print.

    root  the folder of the project
    old   the page: `auction`, `essays/auction`, `docs/essays/auction.zh.md`
    new   its new name, likewise; without a folder, it stays in its own

    Raises ProblemsFound, with nothing changed, if there is no such page, if another has the new
    address, or if a file cannot be changed.
    """
    content = read_content(root)
    move = Move(*_find(old, new, content))
    if problems := list(_refuse(move, content)):
        raise ProblemsFound(problems)
    changes = _changes(move, content)
    try:
        change_files(root, changes)
    except OSError as error:
        raise ProblemsFound.at(error.filename or str(root), 0, unwritable(error)) from None
    moved = [path for path, raw in changes.items() if raw is None]
    edited = [path for path in changes if path in content.files and path not in moved]
    lines = [f"{path} → {move.file(path)}" for path in moved]
    return [*lines, f"Edited: {', '.join(edited)}", "Now: make check, then look at the difference"]


def _key_of(given: str) -> str:
    """`docs/essays/auction.zh.md` → `essays/auction`"""
    key = given.strip().removeprefix("./").removeprefix(DOCS)
    if key.endswith(".md"):
        key = key.removesuffix(".md")
        stem, dot, locale = key.rpartition(".")
        key = stem if dot and _LOCALE.fullmatch(f".{locale}") else key
    return key


def _find(old: str, new: str, content: Content) -> tuple[str, str]:
    """The keys of the page and of its new place."""
    keys = sorted({page.key for page in content.pages})
    key = _key_of(old)
    if key not in keys and "/" not in key and ESSAYS + key in keys:
        key = ESSAYS + key
    if key not in keys:
        entry = next((one for one in content.records.entries or () if one.id == _slug(key)), None)
        if entry:
            message = f"this is a record: change its id in {entry.path}, and add a redirect"
            raise ProblemsFound.at(f"FROM={old}", 0, message)
        remedy = did_you_mean(
            key if "/" in key else ESSAYS + key, keys, "name one such as essays/auction"
        )
        raise ProblemsFound.at(f"FROM={old}", 0, f"there is no such page: {remedy}")
    goal = _key_of(new)
    if "/" not in goal:
        goal = posixpath.join(posixpath.dirname(key), goal)
    parts = goal.split("/")
    if not all(SLUG.fullmatch(part) and len(part) <= _LONGEST for part in parts):
        message = (
            "a name has only lowercase letters a–z, digits, and single hyphens, and may have a "
            "folder before it: essays/new-name"
        )
        raise ProblemsFound.at(f"TO={new}", 0, message)
    return key, goal


def _slug(key: str) -> str:
    return key.rpartition("/")[2]


def _refuse(move: Move, content: Content) -> Iterator[Problem]:
    """A problem for each reason why the page cannot have that name."""
    where = f"{DOCS}{move.new}"
    pages = {page.url: path for page, path in content.pages.items()}
    entries = content.records.entries or ()
    taken = {entry.page(locale).url for entry in entries for locale in LOCALES}
    if move.old == move.new:
        yield Problem(where, 0, "this is its name already: choose another")
        return
    if _slug(move.old) == "index" or _slug(move.new) == "index":
        yield Problem(where, 0, "an index page belongs to its folder: rename another page")
    if move.old.startswith(SOURCES) or move.new.startswith((SOURCES, "data/", "assets/")):
        yield Problem(where, 0, "captures, records, and assets are no pages to rename")
    if move.old.startswith(ESSAYS) != move.new.startswith(ESSAYS):
        yield Problem(where, 0, "an essay stays among the essays, and any other page out of them")
    if move.is_essay and (_slug(move.new) == PARALLEL or move.new.count("/") > 1):
        yield Problem(where, 0, "an essay has no folder of its own, and is not called 'parallel'")
    if move.new in LOCALES or move.new.split("/")[0] in LOCALES:
        yield Problem(where, 0, "a language has this address: choose another name")
    for page in move.pages(move.new):
        if page.url in pages or page.url in taken:
            what = pages.get(page.url, "a record")
            yield Problem(where, 0, f"{what} already has the address /{page.url}: choose another")
            return
    below = f"{DOCS}{move.new}/"
    if any(path.startswith((below, f"{DOCS}{move.new}.")) for path in content.files):
        yield Problem(where, 0, "there is a folder or a file of this name: choose another")
    try:
        load_redirects(content.text(_REDIRECTS), _REDIRECTS)
    except ProblemsFound as error:
        yield from error.problems


def _changes(move: Move, content: Content) -> dict[str, bytes | None]:
    """Path → its new content; None for what is gone."""
    changes: dict[str, bytes | None] = {}
    for path in sorted(content.files):
        goal = move.file(path)
        is_text = path.endswith((".md", ".yml")) and (path.startswith(DOCS) or "/" not in path)
        if not is_text and goal == path:
            continue
        raw = content.files[path]
        text = content.text(path)
        if path == _REDIRECTS:
            continue
        if path.startswith(LOCKS):
            text = move.in_head(text) if goal != path else text
        elif path == NAME:
            text = move.in_menu(text)
        else:
            text = move_names(move_links(text, path, move), path, move)
        if goal != path:
            changes[path] = None
        if goal != path or text != content.text(path):
            crlf, bom = b"\r\n" in raw, raw.startswith(b"\xef\xbb\xbf")
            text = text.replace("\n", "\r\n") if crlf else text
            changes[goal] = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    old = content.text(_REDIRECTS)
    both = [page for page in content.pages if page.key == move.old]
    parallel = move.is_essay and len(both) > 1
    changes[_REDIRECTS] = change_redirects(old, move, parallel).encode()
    return changes
