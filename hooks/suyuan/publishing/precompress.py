"""Compressed copies beside the files of a site, so that a server compresses nothing on request."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import deflate

from suyuan.core.files import list_paths
from suyuan.publishing.addresses import BROTLI, GZIP

COMPRESSED = {
    ".css",
    ".html",
    ".js",
    ".json",
    ".svg",
    ".tmx",
    ".txt",
    ".xml",
    ".mjs",
    ".md",
    ".bib",
}
_MIN_BYTES = 1024  # a smaller file fits into one packet anyway
_GZIP_LEVEL = 9
_BROTLI_LEVEL = 7  # level 9 takes ten times as long and saves half a percent
_BROTLI_BEST = 11


def precompress(site: Path, immutable: Iterable[str] = ()) -> int:
    """Write `<name>.gz` and `<name>.br` beside every text file that they make smaller.

    site       a finished site
    immutable  paths in it of files that browsers keep for long: these get the best compression

    Returns how many files have copies. The same site gives the same copies, byte for byte, since
    neither format is given a time or a name. Both libraries release the GIL, so all cores work.
    """
    best = set(immutable)

    def write_copies(file: Path) -> bool:
        raw = file.read_bytes()
        level = _BROTLI_BEST if file.relative_to(site).as_posix() in best else _BROTLI_LEVEL
        copies: dict[str, bytes] = {
            GZIP: bytes(deflate.gzip_compress(raw, _GZIP_LEVEL)),
            BROTLI: brotli.compress(raw, quality=level),
        }
        smaller = {suffix: copy for suffix, copy in copies.items() if len(copy) < len(raw)}
        for suffix, copy in smaller.items():
            file.with_name(file.name + suffix).write_bytes(copy)
        return bool(smaller)

    files = [
        file
        for file in map(site.joinpath, list_paths(site))
        if file.suffix in COMPRESSED and file.is_file() and file.stat().st_size >= _MIN_BYTES
    ]
    with ThreadPoolExecutor() as pool:
        return sum(pool.map(write_copies, files))
