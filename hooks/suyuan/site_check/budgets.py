"""How heavy a page may be: what a first view costs a reader, compressed with gzip as hosts do."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import deflate

from suyuan.publishing.precompress import COMPRESSED
from suyuan.site_check.page import BuiltPage, SiteFinding
from suyuan.site_check.site import GZIP_LEVEL, IMPORT, Site

KB = 1000  # bytes


class Budget(NamedTuple):
    """Kilobytes that a page may weigh, compressed.

    pages        matches the address of the page below that of the site
    html         the page itself
    stylesheets  all that it links to
    scripts      all that it links to, without those that are loaded later
    in_all       these and images
    """

    pages: str
    html: float
    stylesheets: float
    scripts: float
    in_all: float


# The first match counts. Lower a number when pages get lighter; raise one only with a reason.
BUDGETS = (
    # The goal for an essay is 20 KB. The longest, a 23-minute read, has 22.4 to 22.7 with gzip and
    # 17.5 with the Brotli that is shipped; a correction added to it must not stop the build.
    Budget(r"([a-z]{2}/)?essays/[^/]+/", html=25, stylesheets=22, scripts=40, in_all=75),
    # At most 75 claims, or 250 sources, however many there are, see claim_parts.py.
    Budget(r"([a-z]{2}/)?claims/([^/]+/)?", html=40, stylesheets=22, scripts=40, in_all=60),
    # Lists of all essays grow by some 110 bytes for each: room for 2,000.
    Budget(r"([a-z]{2}/)?(essays|translations)/", html=300, stylesheets=22, scripts=40, in_all=360),
    # Captures, on the machine of who imported them: their images load when a reader reaches them.
    Budget(r"([a-z]{2}/)?sources/[^/]+/", html=120, stylesheets=22, scripts=40, in_all=20_000),
    Budget(r".*", html=64, stylesheets=22, scripts=40, in_all=124),
)


def budget_of(url: str) -> Budget:
    """The budget of a page with this address below that of the site."""
    return next(budget for budget in BUDGETS if re.fullmatch(budget.pages, url))


def check_budgets(site: Site) -> Iterator[SiteFinding]:
    """A finding for each number of a budget that a page exceeds."""
    weigh_all = scales(site)
    for page in site.pages.values():
        budget = budget_of(page.url)
        for name, weight in weigh_page(page, weigh_all).items():
            allowed = getattr(budget, name) * KB
            if weight > allowed:
                yield SiteFinding(
                    page.url,
                    f"{name.replace('_', ' ')}: {weight / KB:.1f} KB compressed, but the budget is "
                    f"{allowed / KB:.0f} KB: make the page lighter, or see budgets.py",
                )


def weigh_page(page: BuiltPage, weigh_all: Callable[[tuple[str, ...]], int]) -> dict[str, int]:
    """Compressed bytes of a first view of a page, by field of `Budget`.

    weigh_all  from `scales`
    """
    return {
        "html": page.size,
        "stylesheets": weigh_all(tuple(page.stylesheets)),
        "scripts": weigh_all(tuple(page.scripts)),
        "in_all": page.size + weigh_all(tuple(address.absolute for address in page.fetched)),
    }


def scales(site: Site) -> Callable[[tuple[str, ...]], int]:
    """A function that weighs what is at these addresses, with the scripts that it imports.

    It weighs the same addresses once: nearly all pages fetch the same.
    """
    weigh, imports = cache(weigh_file), cache(_imports)

    @cache
    def weigh_all(addresses: tuple[str, ...]) -> int:
        files = filter(None, map(site.file, addresses))
        return sum(map(weigh, _with_imports(files, imports)))

    return weigh_all


def _with_imports(files: Iterable[Path], imports: Callable[[Path], Iterable[Path]]) -> set[Path]:
    """The files, and the scripts that these import statically, which a browser loads with them."""
    found: set[Path] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            if file.suffix == ".js":
                waiting += imports(file)
    return found


def _imports(file: Path) -> tuple[Path, ...]:
    paths = []
    for is_dynamic, written in IMPORT.findall(file.read_text("utf-8")):
        path = Path(os.path.normpath(file.parent / written))
        if not is_dynamic and path.is_file():
            paths.append(path)
    return tuple(paths)


def weigh_file(path: Path) -> int:
    """Bytes of a file as a host sends it: text compressed, images and fonts as they are."""
    raw = path.read_bytes()
    return len(deflate.gzip_compress(raw, GZIP_LEVEL)) if path.suffix in COMPRESSED else len(raw)
