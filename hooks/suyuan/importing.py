"""Captures in files, folders or on standard input → pages in docs/sources/<slug>.<locale>.md.

Cleaning is in suyuan.cleaning; this is about files: which to read, where to write, and never to
overwrite what a person has edited.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pypinyin import lazy_pinyin

from suyuan.cleaning import CaptureError, Cleaned, clean, is_untouched
from suyuan.cleaning.decode import MAX_BYTES
from suyuan.cleaning.formats import ADDRESS, is_address
from suyuan.files import write_atomically

SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".webarchive", ".warc",
    ".warc.gz", ".wacz", ".docx", ".epub", ".pdf", ".srt", ".vtt",
)  # fmt: skip
_NAMED = 5  # files that are passed over and named; more are counted
STDIN = "-"
LONGEST_SLUG = 60
FEW = 4  # captures; up to that starting more processes takes longer than cleaning

_HASH = re.compile(r'^capture_sha256: "([0-9a-f]{64})"$', re.M)


@dataclass(slots=True)
class Outcome:
    """What became of one capture: the page it gave and where that was written, or the error in one
    line."""

    capture: str
    cleaned: Cleaned | None = None
    page: Path | None = None
    error: str = ""
    notes: list[str] = field(default_factory=list)


def find_captures(paths: Iterable[str]) -> tuple[list[Path | str], list[Outcome]]:
    """The files to import, in the order of their names, and an Outcome for each path that gives
    none.

    A folder gives the captures in it and below it; a symbolic link in a folder is not followed.
    """
    found: list[Path | str] = []
    failed: list[Outcome] = []
    for given in paths:
        path = Path(given)
        if given == STDIN:
            found.append(STDIN)
        elif is_address(given):
            failed.append(Outcome(given, error=f"{printable(given)}: {ADDRESS}"))
        elif path.is_dir():
            inside, passed_over = _in_folder(path)
            if passed_over:
                print(_said_of(given, passed_over), file=sys.stderr)
            if not inside:
                failed.append(
                    Outcome(
                        given,
                        error=f"{given}: holds nothing to import: put files ending in "
                        f"{', '.join(SUFFIXES)} there",
                    )
                )
            found.extend(inside)
        elif path.exists():
            found.append(path)
        else:
            failed.append(Outcome(given, error=f"{given}: does not exist: check the path"))
    return list(dict.fromkeys(found)), failed


def _in_folder(folder: Path) -> tuple[list[Path], list[Path]]:
    """The captures in a folder and below it, in the order of their names, and the other files."""
    found: list[Path] = []
    others: list[Path] = []
    for where, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            taken = name.lower().endswith(SUFFIXES) and not path.is_symlink()
            if not name.startswith("."):
                (found if taken else others).append(path)
    return sorted(found), sorted(others)


def _said_of(folder: str, passed_over: list[Path]) -> str:
    """One line about the files in a folder that are no captures."""
    names = ", ".join(printable(path.name) for path in passed_over[:_NAMED])
    more = f" and {len(passed_over) - _NAMED} more" if len(passed_over) > _NAMED else ""
    return f"{folder}: passed over {len(passed_over)} files that are no captures by their names (or links): {names}{more}"


def printable(text: str) -> str:
    """A name as one line of a terminal shows it."""
    return "".join(char if char.isprintable() else "?" for char in text)


def import_captures(
    captures: list[Path | str],
    out: Path,
    keep: Collection[int] = (),
    drop: Collection[int] = (),
    force: bool = False,
) -> Iterator[Outcome]:
    """Cleans each capture and writes its page, in the order given; one that fails does not stop the
    others.

    Cleaning runs on all cores, writing in this process alone, so that slugs are the same whichever
    core is first.
    """
    written: set[Path] = set()
    work = partial(_clean_one, keep=keep, drop=drop)
    if len(captures) <= FEW:
        outcomes = map(work, captures)
        yield from (_write(outcome, out, written, force) for outcome in outcomes)
        return
    with ProcessPoolExecutor() as pool:
        for outcome in pool.map(work, captures, chunksize=max(1, min(16, len(captures) // 32))):
            yield _write(outcome, out, written, force)


def _clean_one(capture: Path | str, keep: Collection[int], drop: Collection[int]) -> Outcome:
    outcome = Outcome("standard input" if capture == STDIN else str(capture))
    try:
        data, name = _read(capture)
        cleaned = clean(data, name, keep, drop)
        _check_numbers(keep, drop, len(cleaned.lines))
        outcome.cleaned = cleaned
    except CaptureError as error:
        outcome.error = f"{outcome.capture}{f':{error.line}' if error.line else ''}: {error}"
    except OSError as error:
        outcome.error = f"{outcome.capture}: cannot be read ({error.strerror}): check that it is a file you may read"
    return outcome


def _check_numbers(keep: Collection[int], drop: Collection[int], count: int) -> None:
    """Raises CaptureError for a line that the capture does not have."""
    for option, numbers in (("KEEP", keep), ("DROP", drop)):
        if beyond := [number for number in numbers if not 1 <= number <= count]:
            raise CaptureError(
                f"{option} names line {min(beyond)}, but the capture has {count} lines: "
                "import with EXPLAIN=1 to see their numbers"
            )


def _read(capture: Path | str) -> tuple[bytes, str]:
    """The bytes of a capture, never more than cleaning takes plus one, so that a huge file costs
    no memory."""
    if capture == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1), "capture.txt"
    path = Path(capture)
    if not path.is_file():
        raise CaptureError("is neither a file nor a folder: name a file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1), path.name


def _write(outcome: Outcome, out: Path, written: set[Path], force: bool) -> Outcome:
    if not outcome.cleaned:
        return outcome
    front = outcome.cleaned.front
    page = _place(
        out, _slug(front.get("title", ""), outcome.capture, front["capture_sha256"]), front, written
    )
    try:
        existing = page.read_text(encoding="utf-8", errors="replace") if page.exists() else ""
        if existing and not is_untouched(existing) and not force:
            outcome.error = (
                f"{page}: was edited since it was imported from {outcome.capture}: left as it is; "
                "import with FORCE=1 (--force) to overwrite it"
            )
            return outcome
        if page.is_symlink():
            outcome.error = (
                f"{page}: is a symbolic link: remove it, pages are not written through links"
            )
            return outcome
        if existing != outcome.cleaned.markdown:
            write_atomically(page, outcome.cleaned.markdown)
    except OSError as error:
        outcome.error = (
            f"{page}: cannot be written ({error.strerror}): check the folder and its rights"
        )
        return outcome
    written.add(page)
    outcome.page = page
    return outcome


def _place(out: Path, slug: str, front: dict, written: set[Path]) -> Path:
    """The page's path. Where another capture has that slug already, the start of this capture's
    hash is appended."""
    locale = (
        "en" if front["lang"] == "en" else "zh"
    )  # the site has no others; front matter keeps the language
    page = out / f"{slug}.{locale}.md"
    with_hash = out / f"{slug}-{front['capture_sha256'][:6]}.{locale}.md"
    if with_hash.exists() or page in written:
        return with_hash if not _is_from(page, front) else page
    return page if not page.exists() or _is_from(page, front) else with_hash


def _is_from(page: Path, front: dict) -> bool:
    """Whether a page was made from the same capture."""
    with suppress(OSError):
        with page.open(encoding="utf-8", errors="replace") as file:
            match = _HASH.search(file.read(20000))
        return not match or match[1] == front["capture_sha256"]
    return False


def _slug(title: str, capture: str, sha256: str) -> str:
    """A page's slug: the title in lower-case Latin letters (Chinese by its reading), else the name
    of the capture, else its hash. A reader can make sense of it, and it does not change when the
    file is renamed."""
    for text in (title, Path(capture).name.split(".")[0] if capture != "standard input" else ""):
        words = re.findall(
            r"[a-z0-9]+", " ".join(lazy_pinyin(text, errors=lambda other: [other.lower()]))
        )
        slug = ""
        for word in words:
            if len(slug) + len(word) + 1 > LONGEST_SLUG:
                break
            slug = f"{slug}-{word}" if slug else word
        if slug and not slug.isdigit() and slug != "index":
            return slug
    return f"capture-{sha256[:10]}"
