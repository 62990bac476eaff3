"""Compressed copies beside the files of a site, so that a server need not compress anew for each reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import deflate

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
_SMALLEST = 1024  # bytes: below that a packet holds it anyway
_GZIP, _BROTLI, _BEST = (
    9,
    7,
    11,
)  # brotli's 9 takes ten times as long as 7, and saves half a percent


def precompress(site: Path, lasting: Iterable[str] = ()) -> int:
    """Write `<name>.gz` and `<name>.br` beside every text file of a site that becomes smaller by it.

    site     a finished site
    lasting  paths in it of files that browsers keep for long: these are compressed as far as can be

    The same site gives the same copies, byte for byte: neither format is given a time or a name. Returns how many files have
    copies. Both libraries let other threads run meanwhile, so that every core works.
    """
    lasting = set(lasting)
    files = [
        file
        for file in sorted(site.rglob("*"))
        if file.suffix in COMPRESSED and file.is_file() and file.stat().st_size >= _SMALLEST
    ]

    def write(file: Path) -> bool:
        raw = file.read_bytes()
        best = file.relative_to(site).as_posix() in lasting
        copies: list[tuple[str, Callable[[], bytes]]] = [
            (".gz", lambda: bytes(deflate.gzip_compress(raw, _GZIP))),
            (".br", lambda: brotli.compress(raw, quality=_BEST if best else _BROTLI)),
        ]
        smaller = [
            (suffix, copy) for suffix, compress in copies if len(copy := compress()) < len(raw)
        ]
        for suffix, copy in smaller:
            file.with_name(file.name + suffix).write_bytes(copy)
        return bool(smaller)

    with ThreadPoolExecutor() as pool:
        return sum(pool.map(write, files))
