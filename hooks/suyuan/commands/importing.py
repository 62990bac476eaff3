"""Captures in files, folders, or on standard input → pages in docs/sources/<slug>.<locale>.md.

Cleaning is in suyuan.cleaning. This is about files: which to read, where to write, and never to
overwrite what a person has edited.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from pypinyin import lazy_pinyin

from suyuan.cleaning import CaptureError, Cleaned, clean, is_untouched
from suyuan.cleaning.decode import MAX_BYTES
from suyuan.commands.captures import STDIN, Outcome
from suyuan.commands.import_images import images_beside, write_images
from suyuan.core.files import unreadable, unwritable, write_atomically
from suyuan.core.inputs import refusal
from suyuan.core.locales import LOCALES
from suyuan.core.unexpected import explain_unexpected

MAX_SLUG_LENGTH = 60
FEW = 4  # up to so many captures, starting processes takes longer than cleaning

_HASH = re.compile(r'^capture_sha256: "([0-9a-f]{64})"$', re.M)
_STDIN_NAME = "standard input"
_HEAD_LENGTH = 20_000  # characters of a page in which its front matter must be


def import_captures(
    captures: list[Path | str],
    out: Path,
    keep: Collection[int] = (),
    drop: Collection[int] = (),
    force: bool = False,
    images: bool = False,
) -> Iterator[Outcome]:
    """Clean each capture and write its page. Yields an Outcome for each, in the given order.

    captures    files, or STDIN
    out         the folder for the pages
    keep, drop  1-based numbers of lines that do or do not belong to the article
    force       whether to overwrite pages that were edited by hand
    images      whether to keep the images that are in the captures

    A capture that fails does not stop the others. Cleaning runs on all cores, writing only in this
    process, so that slugs do not depend on which core is first.
    """
    written: set[Path] = set()
    clean_one = partial(_clean_one, keep=keep, drop=drop, images=images)
    if len(captures) <= FEW:
        for outcome in map(clean_one, captures):
            yield _write_page(outcome, out, written, force)
        return
    with ProcessPoolExecutor() as pool:
        chunk = max(1, min(16, len(captures) // 32))
        for outcome in pool.map(clean_one, captures, chunksize=chunk):
            yield _write_page(outcome, out, written, force)


def _clean_one(
    capture: Path | str, keep: Collection[int], drop: Collection[int], images: bool
) -> Outcome:
    outcome = Outcome(_STDIN_NAME if capture == STDIN else str(capture))
    try:
        data, name = _read(capture)
        cleaned = clean(data, name, keep, drop, images, images_beside(capture))
        _check_numbers(keep, drop, len(cleaned.lines))
        outcome.cleaned = cleaned
    except CaptureError as error:
        place = f"{outcome.capture}:{error.line}" if error.line else outcome.capture
        outcome.error = f"{place}: {error}"
    except OSError as error:
        outcome.error = f"{outcome.capture}: {unreadable(error)}"
    except Exception as error:  # one capture does not stop the others
        outcome.error = f"{outcome.capture}: {explain_unexpected(error, Path.cwd())}"
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
    """The bytes and file name of a capture.

    At most one byte more than cleaning accepts, so that a huge file does not fill the memory.
    """
    if capture == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1), "capture.txt"
    path = Path(capture)
    if not path.is_file():
        raise CaptureError("is neither a file nor a folder: name a file")
    if path.is_symlink():
        raise CaptureError(refusal("a symbolic link"))
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1), path.name


def _write_page(outcome: Outcome, out: Path, written: set[Path], force: bool) -> Outcome:
    """Write the page of a cleaned capture. Returns the same outcome, with its page or error."""
    cleaned = outcome.cleaned
    if not cleaned:
        return outcome
    sha256 = _field(cleaned, "capture_sha256")
    # The site has no other locales; the front matter keeps the language.
    lang = _field(cleaned, "lang")[:2]
    locale = lang if lang in LOCALES else LOCALES[0]
    slug = _slug(_field(cleaned, "title"), outcome.capture, sha256)
    page = _page_path(out, slug, locale, cleaned, written)
    if not page:
        outcome.error = (
            f"{outcome.capture}: another capture of this import has its title and its hash, and is "
            f"{slug}.{locale}.md: import this one by itself, into another folder"
        )
        return outcome
    try:
        existing = page.read_text(encoding="utf-8", errors="replace") if page.exists() else ""
        if existing and not is_untouched(existing) and not force:
            outcome.error = (
                f"{page}: was edited after it was imported from {outcome.capture}, and is left as "
                "it is: import with FORCE=1 (--force) to overwrite it"
            )
            return outcome
        if page.is_symlink():
            outcome.error = (
                f"{page}: is a symbolic link: remove it, pages are not written through links"
            )
            return outcome
        write_images(out, cleaned)
        if existing != cleaned.markdown:
            write_atomically(page, cleaned.markdown)
    except OSError as error:
        outcome.error = f"{page}: {unwritable(error)}"
        return outcome
    except CaptureError as error:
        outcome.error = f"{page}: {error}"
        return outcome
    written.add(page)
    outcome.page = page
    return outcome


def _field(cleaned: Cleaned, name: str) -> str:
    """A field of the front matter that is text, '' if it is missing."""
    value = cleaned.front.get(name, "")
    return value if isinstance(value, str) else ""


def _page_path(
    out: Path, slug: str, locale: str, cleaned: Cleaned, written: set[Path]
) -> Path | None:
    """Where to write a page; with the start of the hash in it if another capture has the slug.

    None if this import has written pages of other captures at all such places: the hash that a
    capture gives in its front matter may be a lie.
    """
    sha256 = _field(cleaned, "capture_sha256")
    names = [f"{slug}.{locale}.md", *(f"{slug}-{sha256[:end]}.{locale}.md" for end in (6, 12, 24))]
    places = [out / name for name in names]
    known = [page for page in places if page.exists() and _is_from(page, sha256)]
    free = [page for page in places if not page.exists()]
    for page in known + free:
        if page not in written or page.read_text("utf-8") == cleaned.markdown:
            return page
    return None


def _is_from(page: Path, sha256: str) -> bool:
    """Whether a page was made from the capture with this hash, or from an unknown one."""
    with suppress(OSError):
        with page.open(encoding="utf-8", errors="replace") as file:
            match = _HASH.search(file.read(_HEAD_LENGTH))
        return not match or match[1] == sha256
    return False


def _slug(title: str, capture: str, sha256: str) -> str:
    """A page's slug: its title in lowercase Latin letters, Chinese in pinyin: `潮水` → `chao-shui`.

    If that gives none, the name of the capture, or else its hash. A reader can make sense of the
    slug, and it does not change when the capture is renamed.
    """
    name = "" if capture == _STDIN_NAME else Path(capture).name.split(".")[0]
    for text in (title, name):
        syllables = lazy_pinyin(text, errors=str.lower)
        slug = ""
        for word in re.findall(r"[a-z0-9]+", " ".join(syllables)):
            if len(slug) + len(word) + 1 > MAX_SLUG_LENGTH:
                break
            slug = f"{slug}-{word}" if slug else word
        if slug and not slug.isdigit() and slug != "index":
            return slug
    return f"capture-{sha256[:10]}"
