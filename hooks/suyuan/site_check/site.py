"""A finished site as the rules see it: every page parsed once, as the HTML standard prescribes."""

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

from suyuan.core.cache import Cache
from suyuan.core.files import list_paths
from suyuan.core.urls import joiner
from suyuan.publishing.addresses import address_of

GZIP_LEVEL = 6  # as most hosts have it

# What a browser fetches by itself: elements → attribute. For <link>, see `_FETCHING_LINKS`.
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
# What a script imports; the first group matches if the import is dynamic.
IMPORT = re.compile(r"""\b(?:import|from)(\s*\()?\s*["'`](\.{1,2}/[^"'`$?#\s]+)""")
_SRCSET_URL = re.compile(r"(\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|$)")
_REFRESH_URL = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(\S+)", re.IGNORECASE)


class SiteFinding(NamedTuple):
    """What a rule found.

    url      of the page or file, below the site's address
    message  what is wrong and what to do, as in `Problem.message`
    written  the text in the page that is wrong, to find its line; '' if there is none
    """

    url: str
    message: str
    written: str = ""


class Address(NamedTuple):
    """An absolute address, and how it is written in the page."""

    absolute: str
    written: str


@dataclass
class BuiltPage:
    """What the rules need of a page. Its tree is not kept: all of them would fill the memory.

    url         below the site's address
    size        bytes of its HTML, compressed
    headings    number of <h1>
    alternates  hreflang and address of each alternate link
    links       what a reader can follow
    fetched     what a browser fetches by itself, stylesheets and scripts included
    refreshes   where it redirects to
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
        """Whether it is the page that hosts send for a missing one."""
        return self.url.endswith("404.html")


@dataclass
class Site:
    """A finished site.

    folder    where its files are
    root      the address that it will be published at, ending in '/'
    pages     absolute address → page, in the order of their paths
    left_out  names of files that were not made and need not exist
    """

    folder: Path
    root: str
    pages: dict[str, BuiltPage]
    left_out: Collection[str] = ()

    def file(self, address: str) -> Path | None:
        """The file that answers an absolute address without fragment, None if there is none."""
        path = address.partition("?")[0]
        if not path.startswith(self.root):
            return None
        path = unquote(path[len(self.root) :])
        file = self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)
        return file if file.is_file() else None


PageRule = Callable[[str, LexborHTMLParser, bytes], Iterable[SiteFinding]]


def read_site(
    folder: Path, root: str, rule: PageRule, memory: Cache
) -> tuple[Site, list[SiteFinding]]:
    """Parse every page below a folder. Returns the site, and what `rule` finds in its pages.

    root    the address that the site will be published at, ending in '/'
    rule    takes the address of a page below `root`, its tree, and its bytes
    memory  keeps both until a page changes
    """

    def url_of(path: Path) -> str:
        return address_of(path.relative_to(folder).as_posix())

    def read(path: Path) -> tuple[BuiltPage, list[SiteFinding]]:
        raw = path.read_bytes()
        tree = LexborHTMLParser(raw)
        url = url_of(path)
        return _read_page(root, url, tree, raw), list(rule(url, tree, raw))

    results = memory.map(
        "read_page",
        tuple[BuiltPage, list[SiteFinding]],
        read,
        [folder / path for path in list_paths(folder, ".html")],
        lambda path: (root, url_of(path), path.read_bytes()),
    )
    pages = {root + page.url: page for page, _ in results}
    return Site(folder, root, pages), [finding for _, found in results for finding in found]


def _read_page(root: str, url: str, tree: LexborHTMLParser, raw: bytes) -> BuiltPage:
    page = BuiltPage(
        url,
        len(deflate.gzip_compress(raw, GZIP_LEVEL)),
        lang=(tree.root.attributes.get("lang") if tree.root else None) or "",
        titles=[node.text().strip() for node in tree.css("head > title")],
        descriptions=[
            value.strip() for value in _values(tree, 'meta[name="description" i]', "content")
        ],
        headings=len(tree.css("h1")),
        says_no_twin=tree.css_first("[data-no-twin]") is not None,
        ids=frozenset([*_values(tree, "[id]", "id"), *_values(tree, "a[name]", "name")]),
    )
    join = joiner(urljoin(root + url, next(_values(tree, "base[href]", "href"), "")))

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


def _read_link(page: BuiltPage, node: LexborNode, address: Address) -> None:
    rel = (node.attributes.get("rel") or "").lower().split()
    hreflang = node.attributes.get("hreflang")
    if _FETCHING_LINKS.intersection(rel):
        page.fetched.append(address)
    else:
        page.links.append(address)
    if "stylesheet" in rel:
        page.stylesheets.append(address.absolute)
    if "canonical" in rel:
        page.canonical.append(address)
    if "alternate" in rel and hreflang:
        page.alternates.append((hreflang, address))


def _values(tree: LexborHTMLParser, elements: str, attribute: str) -> Iterator[str]:
    """The values of an attribute of these elements; an href or action without a value is ''."""
    for node in tree.css(elements):
        value = node.attributes.get(attribute)
        if value is not None or attribute in ("href", "action"):
            yield value or ""
