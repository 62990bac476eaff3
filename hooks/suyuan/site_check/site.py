"""A finished site as the rules see it: every page parsed once, by the rules of the HTML standard, as browsers do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin

import deflate
from selectolax.lexbor import LexborHTMLParser, LexborNode

from suyuan.core.cache import Memory
from suyuan.core.files import list_paths
from suyuan.core.urls import joiner
from suyuan.publishing.addresses import address_of

GZIP = 6  # the level that most hosts have

# What a browser fetches without being asked: elements → attribute. Links are `_FETCHING_LINKS`.
_FETCHED = {
    "[src]": "src",
    "object[data]": "data",
    "[poster]": "poster",
    "image[href],use[href]": "href",
}
_FETCHING_LINKS = {
    "icon",
    "manifest",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "dns-prefetch",
    "stylesheet",
    "apple-touch-icon",
    "mask-icon",
}
_LINKS = {"a[href],area[href]": "href", "form[action]": "action", "[formaction]": "formaction"}
CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")
# What a script imports; the first group is there if it does so later.
IMPORT = re.compile(r"""\b(?:import|from)(\s*\()?\s*["'`](\.{1,2}/[^"'`$?#\s]+)""")
_SRCSET_URL = re.compile(r"(\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|$)")
_REFRESH_URL = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(\S+)", re.IGNORECASE)


class Finding(NamedTuple):
    """What a rule found: `url` of the page or file below the site's address, and what in it is `written` so, if anything."""

    url: str
    message: str
    written: str = ""


class Address(NamedTuple):
    """An absolute address, and as it is written."""

    absolute: str
    written: str


@dataclass
class Page:
    """What the rules need of a page once all have been read; its tree would fill the memory.

    url       below the site's address         size         bytes of its HTML, compressed
    headings  how many h1                      alternates   hreflang and address of each that it names
    links     what a reader can follow         fetched      what a browser fetches by itself, stylesheets and scripts too
    refreshes to where it leads on by itself
    """

    url: str
    size: int
    lang: str
    titles: list[str]
    descriptions: list[str]
    headings: int
    says_no_twin: bool
    ids: frozenset[str]
    canonical: list[Address] = field(default_factory=list)
    alternates: list[tuple[str, Address]] = field(default_factory=list)
    links: list[Address] = field(default_factory=list)
    fetched: list[Address] = field(default_factory=list)
    stylesheets: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    refreshes: list[Address] = field(default_factory=list)

    @property
    def is_404(self) -> bool:
        return self.url.endswith("404.html")


@dataclass
class Site:
    """folder  where it stands
    root     the address that it will be published at, ending in '/'
    pages    absolute address → page, in the order of their paths
    left_out names of files that were not made, and need not be there
    """

    folder: Path
    root: str
    pages: dict[str, Page]
    left_out: Collection[str] = ()

    def file(self, address: str) -> Path | None:
        """The file that an absolute address without fragment is answered with, None where there is none."""
        path = address.partition("?")[0]
        if not path.startswith(self.root):
            return None
        path = unquote(path[len(self.root) :])
        file = self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)
        return file if file.is_file() else None


Ask = Callable[[str, LexborHTMLParser, bytes], Iterable[Finding]]


def read_site(
    folder: Path, root: str, ask: Ask = lambda url, tree, raw: (), memory: Memory = Memory(None)
) -> tuple[Site, list[Finding]]:
    """Read every page below a folder, and what `ask` finds in it: it is given the address below `root`, the tree and the bytes.
    `memory` is of pages that have been read before."""

    def read(path: Path) -> tuple[Page, list[Finding]]:
        raw = path.read_bytes()
        tree = LexborHTMLParser(raw)
        return _read_page(root, url_of(path), tree, raw), list(ask(url_of(path), tree, raw))

    def url_of(path: Path) -> str:
        return address_of(path.relative_to(folder).as_posix())

    read_all = memory.each(
        "read_page",
        tuple[Page, list[Finding]],
        read,
        [folder / path for path in list_paths(folder, ".html")],
        lambda path: (root, url_of(path), path.read_bytes()),
    )
    return (
        Site(folder, root, {root + page.url: page for page, _ in read_all}),
        [finding for _, findings in read_all for finding in findings],
    )


def _read_page(root: str, url: str, tree: LexborHTMLParser, raw: bytes) -> Page:
    base = urljoin(root + url, next(_values(tree, "base[href]", "href"), ""))
    page = Page(
        url,
        len(deflate.gzip_compress(raw, GZIP)),
        lang=tree.root.attributes.get("lang") or "",
        titles=[node.text().strip() for node in tree.css("head > title")],
        descriptions=[
            value.strip() for value in _values(tree, 'meta[name="description" i]', "content")
        ],
        headings=len(tree.css("h1")),
        says_no_twin=tree.css_first("[data-no-twin]") is not None,
        ids=frozenset([*_values(tree, "[id]", "id"), *_values(tree, "a[name]", "name")]),
    )

    join = joiner(base)

    @cache
    def address(written: str) -> Address:
        return Address(join(written.strip()), written)

    for elements, attribute in _LINKS.items():
        page.links += map(address, dict.fromkeys(_values(tree, elements, attribute)))
    for elements, attribute in _FETCHED.items():
        page.fetched += map(address, dict.fromkeys(_values(tree, elements, attribute)))
    page.scripts += [address(written).absolute for written in _values(tree, "script[src]", "src")]
    for value in _values(tree, "[srcset]", "srcset"):
        page.fetched += map(address, _SRCSET_URL.findall(value))
    for css in [*_values(tree, "[style]", "style"), *(node.text() for node in tree.css("style"))]:
        page.fetched += map(address, CSS_URL.findall(css))
    for node in tree.css("link[href]"):
        _read_link(page, node, address(node.attributes["href"] or ""))
    for value in _values(tree, 'meta[http-equiv="refresh" i]', "content"):
        page.refreshes += map(address, _REFRESH_URL.findall(value))
    return page


def _read_link(page: Page, node: LexborNode, address: Address) -> None:
    attributes = node.attributes
    rel = (attributes.get("rel") or "").lower().split()
    (page.fetched if _FETCHING_LINKS.intersection(rel) else page.links).append(address)
    if "stylesheet" in rel:
        page.stylesheets.append(address.absolute)
    if "canonical" in rel:
        page.canonical.append(address)
    if "alternate" in rel and attributes.get("hreflang"):
        page.alternates.append((attributes["hreflang"], address))


def _values(tree: LexborHTMLParser, elements: str, attribute: str) -> Iterator[str]:
    for node in tree.css(elements):
        value = node.attributes.get(attribute)
        if value is not None or attribute in ("href", "action"):
            yield value or ""
