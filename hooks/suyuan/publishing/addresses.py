"""The addresses that readers may have kept: bookmarks, links, citations. They stay for good.

`docs/data/urls.txt` has one address per line, sorted, relative to the address of the site:
`/en/essays/auction/`. `make urls` and the publish workflow add lines; only a person removes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from suyuan.core.files import list_paths
from suyuan.core.locales import LOCALES
from suyuan.core.paths import SOURCES

# What no reader bookmarks, only hosts and scripts request: at the root, and beside pages.
_NOT_KEPT = {"404.html", "sitemap.xml", "robots.txt", "SHA256SUMS", "assets", "search"}
_PARTS_OF_PAGES = {"previews.json", "lines.json", "places.json", "filter.json"}
_CLAIMS = "claims"  # below it claims are on another page whenever there are more of them
GZIP, BROTLI = ".gz", ".br"
COPIES = (GZIP, BROTLI)  # endings of the compressed copies of files
_HEAD = """\
# Every address that was ever published. The build checks that each is still a page or a file of
# the site, or is in redirects.yml. `make urls` adds new ones; to give one up, remove its line.
"""


def address_of(path: str) -> str:
    """The address of a file, both relative to the site: `essays/index.html` → `essays/`."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name == "index.html" else path


def without_copy(path: str) -> str:
    """The path of the file that a compressed copy is of: `a.css.gz` → `a.css`; others stay."""
    for ending in COPIES:
        path = path.removesuffix(ending)
    return path


def locale_of(address: str) -> str:
    """The locale of an address, with or without '/' before it: `/en/essays/` → `en`."""
    first = address.lstrip("/").partition("/")[0]
    return first if first in LOCALES[1:] else LOCALES[0]


def list_files(site: Path) -> set[str]:
    """Every address that a folder can serve, each beginning with '/'."""
    return {f"/{address_of(path)}" for path in list_paths(site)}


def list_addresses(site: Path) -> list[str]:
    """The addresses of `list_files` that readers may keep, sorted.

    Left out: the pages below that of the claims, assets, search shards, what only hosts and our
    scripts request, compressed copies, and pages of imported sources, which exist only on the
    machine that imported them.
    """
    return sorted(filter(_is_kept, list_files(site)))


def _is_kept(address: str) -> bool:
    parts = address[1:].split("/")
    if parts[0] in LOCALES[1:]:
        parts = parts[1:]
    return not (
        parts[0] in _NOT_KEPT
        or parts[0].startswith((".", "_"))
        or f"{parts[0]}/" == SOURCES
        or parts[-1] in _PARTS_OF_PAGES
        or (parts[0] == _CLAIMS and len(parts) > 2)
        or address.endswith(COPIES)
    )


def read_addresses(text: str) -> dict[str, int]:
    """Address → its 1-based line in urls.txt, without comments and blank lines."""
    return {
        line.strip(): number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    }


def render_addresses(known: Iterable[str], published: Iterable[str]) -> str:
    """The text of urls.txt with the addresses known before and those of the built site."""
    return _HEAD + "".join(f"{address}\n" for address in sorted({*known, *published}))
