"""The images of an import: those that a browser saved in a folder beside a page, and those that
become part of the page of this site."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from suyuan.cleaning import CaptureError, Cleaned
from suyuan.cleaning.page_images import PATH
from suyuan.commands.captures import STDIN
from suyuan.core.files import read_plain, write_bytes

_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_FOLDERS = ("{}_files", "{}.files", "{}_elemei", "{}_archivos", "{}_fichiers", "{}-Dateien")
_IMAGES = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp")
_MOST = 2000  # files in the folder that are looked at
_LARGEST = 24 * 1024 * 1024  # bytes of one


def images_beside(capture: Path | str) -> Mapping[str, partial[bytes]]:
    """What loads the images in the folder that a browser saved with a page (`page_files` beside
    `page.html`), by the path that the page calls them. Nothing else is read, and no link is
    followed."""
    if capture == STDIN or Path(capture).suffix.lower() not in _PAGES:
        return {}
    path = Path(capture)
    found: dict[str, partial[bytes]] = {}
    for name in (pattern.format(path.stem) for pattern in _FOLDERS):
        folder = path.with_name(name)
        if folder.is_symlink() or not folder.is_dir():
            continue
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(_MOST)):
                if entry.is_file(follow_symlinks=False) and _is_image(entry.name):
                    found[f"{name}/{entry.name}"] = partial(_read, Path(entry.path))
    return found


def _is_image(name: str) -> bool:
    """Whether a file may be an image by its name, which some sites leave without an ending."""
    return name.lower().endswith(_IMAGES) or not re.search(r"\.\w{1,5}$", name)


def _read(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large")
    return read_plain(path, str(path))


def write_images(out: Path, cleaned: Cleaned) -> None:
    """Write the images of a page below the folder of the pages, and warn of those that a page
    which was imported before has lost. Raises OSError, and CaptureError for a symbolic link."""
    for path, content in cleaned.images.items():
        file = out / path
        if file.parent.is_symlink() or file.is_symlink():
            raise CaptureError(f"{file} is behind a symbolic link: remove it")
        if not file.is_file():
            write_bytes(file, content)
    missing = [path for path in PATH.findall(cleaned.markdown) if not (out / path).is_file()]
    if missing:
        cleaned.warnings.append(
            f"{len(missing)} images of the page are missing in {out}: import the capture again "
            "with IMAGES=1"
        )
