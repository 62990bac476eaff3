"""What a rename changes in the text of files: links, names, the menu, redirects."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from suyuan.checking.content import DATA, DOCS, LOCKS
from suyuan.checking.prose import is_record
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_scalars import read_scalars
from suyuan.markup.front_matter import FENCED
from suyuan.markup.inline import find_spans
from suyuan.markup.spans import Span, replace
from suyuan.twins.essay import PARALLEL

_LINKS = ("link", "image", "definition")


class Move(NamedTuple):
    """Keys of a page: before, `essays/auction`, and after."""

    old: str
    new: str

    @property
    def is_essay(self) -> bool:
        """Whether the page is an essay."""
        return self.old.startswith(ESSAYS)

    @property
    def slugs(self) -> tuple[str, str]:
        """Its last part, before and after."""
        return self.old.rpartition("/")[2], self.new.rpartition("/")[2]

    def pages(self, key: str) -> list[PagePath]:
        """The place of a page in every language."""
        folder, slash, slug = key.rpartition("/")
        return [PagePath(folder + slash, slug, locale) for locale in LOCALES]

    def file(self, path: str) -> str:
        """Where a file of the project is afterwards: the pages and the lock files move."""
        old, new = self.slugs
        starts = {f"{DOCS}{self.old}.": f"{DOCS}{self.new}."}
        if self.is_essay:
            starts[f"{LOCKS}{old}."] = f"{LOCKS}{new}."
        for start, goal in starts.items():
            rest = path.removeprefix(start)
            parts = rest.split(".")
            is_version = len(parts) == 1 or (len(parts) == 2 and parts[0] in LOCALES)
            if rest != path and is_version and parts[-1] in ("md", "yml"):
                return goal + rest
        return path

    def in_head(self, lock: str) -> str:
        """A lock file whose first line names its pages."""
        first, end, rest = lock.partition("\n")
        old, new = self.slugs
        first = first.replace(f"{DOCS}{self.old}.", f"{DOCS}{self.new}.")
        return first.replace(f" {old}.", f" {new}.") + end + rest

    def in_menu(self, settings: str) -> str:
        """mkdocs.yml whose menu may name the page."""
        names = "|".join(map(re.escape, ("", *(f".{locale}" for locale in LOCALES))))
        pattern = rf"(?m)^(\s*- (?:[^#\n]*: )?['\"]?){re.escape(self.old)}((?:{names})\.md)\b"
        return re.sub(pattern, lambda found: f"{found[1]}{self.new}{found[2]}", settings)


def move_links(text: str, path: str, move: Move) -> str:
    """A file whose links to the page lead to its new place; those of the page itself still lead
    where they did.

    path  of the file, before
    """
    if is_record(path):
        return _in_records(text, path, move)
    return _move_spans(text, find_spans(text, frozenset()), path, move)


def _in_records(text: str, path: str, move: Move) -> str:
    """Links in articles of entries, which are pages in the folder of their kind."""
    kind = posixpath.basename(path).removesuffix(".yml")
    if "](" not in text:
        return text
    return _move_spans(text, find_spans(text), f"{DOCS}{kind}/x.md", move)


def _move_spans(text: str, spans: Iterable[Span], path: str, move: Move) -> str:
    """A text whose links lead to the new place.

    spans  of the text
    path   of the file that the links start from, before
    """
    edits = []
    for span in spans:
        if span.address and span.kind in _LINKS:
            address = text[slice(*span.address)]
            moved = _move_address(address, path, move)
            if moved != address:
                edits.append((*span.address, moved))
    return replace(text, edits)


def _move_address(address: str, path: str, move: Move) -> str:
    """A link as it is written in a file, so that it leads to the same page afterwards."""
    bare = address.strip("<>")
    target, hash_, fragment = bare.partition("#")
    if not target or ":" in target or target.startswith("/"):
        return address
    folder = posixpath.dirname(path)
    goal = posixpath.normpath(posixpath.join(folder, unquote(target)))
    after = posixpath.dirname(move.file(path))
    moved = _move_path(goal, move)
    if moved == goal and after == folder:
        return address
    written = quote(posixpath.relpath(moved, after or "."), safe="/.-_~!$&'()*+,;=@")
    return address.replace(bare, f"{written}{hash_}{fragment}", 1)


def _move_path(path: str, move: Move) -> str:
    start = f"{DOCS}{move.old}"
    if path.startswith(f"{start}.") and path.endswith(".md"):
        locale = path.removeprefix(start).removesuffix("md").strip(".")
        if locale in ("", *LOCALES):
            return f"{DOCS}{move.new}{path.removeprefix(start)}"
    return path


def move_names(text: str, path: str, move: Move) -> str:
    """A file whose values that name an essay name it anew: the example of a home page, and the
    segments of corrections."""
    if not move.is_essay:
        return text
    fenced = FENCED.match(text) if path.endswith(".md") else None
    if fenced:
        yaml, offset = fenced["yaml"], fenced.start("yaml")
    elif path == f"{DATA}corrections.yml":
        yaml, offset = text, 0
    else:
        return text
    old, new = move.slugs
    try:
        scalars = read_scalars(yaml)
    except ProblemsFound:
        return text  # it cannot be read, which make check reports
    edits = []
    for one in scalars:
        start, written = one.start + offset, yaml[one.start : one.end]
        if one.at == ("example", "essay") and one.value == old:
            edits.append((start, one.end + offset, written.replace(old, new, 1)))
        elif "segments" in one.at and one.value.startswith(f"{old}#"):
            edits.append((start, one.end + offset, written.replace(f"{old}#", f"{new}#", 1)))
    return replace(text, edits)


def change_redirects(text: str, move: Move, has_parallel: bool) -> str:
    """The table of redirects, in which the old addresses lead to the new ones.

    What led to the old ones leads to the new ones at once. An address that is a page again is no
    longer redirected.
    """
    pairs = {f"/{move.old}/": f"/{move.new}/"}
    if has_parallel:
        pairs[f"/{move.old}/{PARALLEL}/"] = f"/{move.new}/{PARALLEL}/"
    every = {
        f"{prefix}{old}": f"{prefix}{new}"
        for prefix in ("", *(f"/{locale}" for locale in LOCALES[1:]))
        for old, new in pairs.items()
    }
    taken, lines = set(every.values()), []
    for line in text.splitlines():
        old, colon, new = line.strip().partition(": ")
        target, hash_, fragment = new.strip("'\" ").partition("#")
        if not colon or line.startswith("#") or target not in every and old not in taken:
            lines.append(line)
        elif old.strip("'\"") not in taken:
            lines.append(f"{old}: {every.get(target, target)}{hash_}{fragment}")
    return "\n".join([*lines, *(f"{old}: {new}" for old, new in pairs.items())]) + "\n"
