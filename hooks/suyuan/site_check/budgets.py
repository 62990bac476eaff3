"""How heavy a page may be: what a first view costs a reader, compressed as hosts do it (gzip)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import deflate

from suyuan.publishing.precompress import COMPRESSED
from suyuan.site_check.site import GZIP, IMPORT, Finding, Page, Site

KB = 1000


class Budget(NamedTuple):
    """Kilobytes that a page whose address fits `pages` may take, compressed.

    html        the page itself              scripts  all that it names; those fetched later do not count
    stylesheets all that it names            in_all   these and images
    """

    pages: str
    html: float
    stylesheets: float
    scripts: float
    in_all: float


# The first row that fits counts. Lower a number when the site has become lighter; raise one only with a reason beside it.
BUDGETS = (
    # An essay is to take 20 KB. The longest, 23 minutes of reading, takes 22.4 to 22.7 with gzip, and 17.5 with
    # the Brotli that is shipped; a correction added to it must not stop the build.
    Budget(r"(en/)?essays/[^/]+/", html=25, stylesheets=22, scripts=40, in_all=75),
    # Every figure of the site on one page: some 180 bytes each, 365 of them today. Room for twice as many: then it wants dividing.
    Budget(r"(en/)?claims/", html=140, stylesheets=22, scripts=40, in_all=200),
    # Lists of all essays grow with them, by some 110 bytes each: room for 2,000.
    Budget(r"(en/)?(essays|translations)/", html=300, stylesheets=22, scripts=40, in_all=360),
    Budget(r".*", html=64, stylesheets=22, scripts=40, in_all=124),
)


def check_budgets(site: Site) -> Iterator[Finding]:
    weigh, imports = cache(weigh_file), cache(_imports)
    for page in site.pages.values():
        budget = next(budget for budget in BUDGETS if re.fullmatch(budget.pages, page.url))
        for name, bytes_ in weigh_page(page, site, weigh, imports).items():
            allowed = getattr(budget, name) * KB
            if bytes_ > allowed:
                yield Finding(
                    page.url,
                    f"{name.replace('_', ' ')}: {bytes_ / KB:.1f} KB compressed, and {allowed / KB:.0f} KB is "
                    "what such a page may take: make it lighter, or see budgets.py",
                )


def weigh_page(
    page: Page, site: Site, weigh: Callable[[Path], int], imports: Callable[[Path], Iterable[Path]]
) -> dict[str, int]:
    """Compressed bytes of a first view of a page, under the names that `Budget` has. `weigh` is `weigh_file`, and `imports` is
    `_imports`, both with a memory."""

    def together(addresses: Iterable[str]) -> int:
        return sum(map(weigh, _with_imports(filter(None, map(site.file, addresses)), imports)))

    return {
        "html": page.size,
        "stylesheets": together(page.stylesheets),
        "scripts": together(page.scripts),
        "in_all": page.size + together(address for address, _ in page.fetched),
    }


def _with_imports(files: Iterable[Path], imports: Callable[[Path], Iterable[Path]]) -> set[Path]:
    """Files, and the scripts that a browser fetches with them because they import them at their head."""
    found, open_ = set(), list(files)
    while open_:
        file = open_.pop()
        if file not in found:
            found.add(file)
            open_ += imports(file) if file.suffix == ".js" else ()
    return found


def _imports(file: Path) -> tuple[Path, ...]:
    return tuple(
        path
        for later, written in IMPORT.findall(file.read_text("utf-8"))
        if not later and (path := Path(os.path.normpath(file.parent / written))).is_file()
    )


def weigh_file(path: Path) -> int:
    """Bytes of a file as a host sends it: text compressed, pictures and fonts as they are."""
    raw = path.read_bytes()
    return len(deflate.gzip_compress(raw, GZIP)) if path.suffix in COMPRESSED else len(raw)
