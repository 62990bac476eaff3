"""The addresses of a site that others may have kept: bookmarks, links, citations. What was published once stays.

`docs/data/urls.txt` has one address a line, sorted, as it follows the address of the site: `/en/essays/auction/`. A line
is added by `make urls` and by the publish workflow, and taken out by hand alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from suyuan.core.files import list_paths
from suyuan.core.paths import LOCALES, SOURCES

# What no reader keeps the address of, or what a host asks for: files and folders at the root, and files beside pages.
_NOT_KEPT = {"404.html", "sitemap.xml", "robots.txt", "SHA256SUMS", "assets", "search"}
_PARTS_OF_PAGES = {"previews.json", "lines.json"}
_HEAD = """\
# Every address that was ever published. Each must be a page or a file of the site, or stand in redirects.yml: the build sees
# to that. `make urls` adds what is new; to give an address up for good, take its line out.
"""


def address_of(path: str) -> str:
    """The address of a file, both below the root of the site: `essays/index.html` is `essays/`."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name == "index.html" else path


def locale_of(address: str) -> str:
    """The locale of an address, with '/' before it or without."""
    first = address.lstrip("/").partition("/")[0]
    return first if first in LOCALES[1:] else LOCALES[0]


def list_files(site: Path) -> set[str]:
    """Every address that a folder answers, each beginning with '/'."""
    return {f"/{address_of(path)}" for path in list_paths(site)}


def list_addresses(site: Path) -> list[str]:
    """Those of them that readers may keep, sorted.

    Left out: assets, the shards of the search, what only hosts and our scripts ask for, compressed copies, and pages of imported sources (they
    are on the machine of whoever imported them).
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
        or address.endswith((".gz", ".br"))
    )


def read_addresses(text: str) -> dict[str, int]:
    """Address → its 1-based line in urls.txt. Comments and blank lines are passed over."""
    return {
        line.strip(): number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    }


def render_addresses(known: Iterable[str], published: Iterable[str]) -> str:
    """urls.txt with what was known before and what has come since."""
    return _HEAD + "".join(f"{address}\n" for address in sorted({*known, *published}))
