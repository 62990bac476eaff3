"""A finished site as the rules see it: every page, parsed as the HTML standard prescribes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin

import deflate
from selectolax.lexbor import LexborHTMLParser

from suyuan.core.cache import Cache
from suyuan.core.digests import digest_of
from suyuan.core.files import list_paths
from suyuan.core.processes import parallel_map
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
    memory  keeps what a page says of itself until it changes; never what it could do to a reader

    A cache can come from elsewhere. So what a page runs, loads, or links to is read from its bytes
    in every build, and so is what `rule` finds.
    """
    paths = [folder / path for path in list_paths(folder, ".html")]

    def url_of(path: Path) -> str:
        return address_of(path.relative_to(folder).as_posix())

    keys = [(root, url_of(path), digest_of([path.read_bytes()])) for path in paths]
    known = [memory.get("read_page", BuiltPage, key) for key in keys]

    def read(index: int) -> tuple[BuiltPage | None, _Addresses, list[SiteFinding]]:
        raw, url = paths[index].read_bytes(), keys[index][1]
        tree = LexborHTMLParser(raw)
        facts = None if known[index] else _read_facts(root, url, tree, raw)
        return facts, _read_addresses(root, url, tree), list(rule(url, tree, raw))

    pages, findings = [], []
    for index, (facts, addresses, found) in enumerate(parallel_map(read, range(len(paths)))):
        if facts:
            memory.put("read_page", BuiltPage, keys[index], facts)
        page = facts or known[index]
        assert page
        page.links, page.fetched, page.stylesheets, page.scripts, page.refreshes = addresses
        pages.append(page)
        findings += found
    memory.flush()
    return Site(folder, root, {root + page.url: page for page in pages}), findings


class _Addresses(NamedTuple):
    """The fields of `BuiltPage` that say what a page can do."""

    links: list[Address]
    fetched: list[Address]
    stylesheets: list[str]
    scripts: list[str]
    refreshes: list[Address]


def _address_reader(root: str, url: str, tree: LexborHTMLParser) -> Callable[[str], Address]:
    join = joiner(urljoin(root + url, next(_values(tree, "base[href]", "href"), "")))
    return cache(lambda written: Address(join(written.strip()), written))


def _read_facts(root: str, url: str, tree: LexborHTMLParser, raw: bytes) -> BuiltPage:
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
    address = _address_reader(root, url, tree)
    for node in tree.css("link[href]"):
        rel = (node.attributes.get("rel") or "").lower().split()
        hreflang, found = node.attributes.get("hreflang"), address(node.attributes["href"] or "")
        if "canonical" in rel:
            page.canonical.append(found)
        if "alternate" in rel and hreflang:
            page.alternates.append((hreflang, found))
    return page


def _read_addresses(root: str, url: str, tree: LexborHTMLParser) -> _Addresses:
    address = _address_reader(root, url, tree)
    found = _Addresses([], [], [], [], [])
    for elements, attribute in _LINKS.items():
        found.links.extend(map(address, dict.fromkeys(_values(tree, elements, attribute))))
    for elements, attribute in _FETCHED.items():
        found.fetched.extend(map(address, dict.fromkeys(_values(tree, elements, attribute))))
    scripts = _values(tree, "script[src]", "src")
    found.scripts.extend(address(written).absolute for written in scripts)
    for value in _values(tree, "[srcset]", "srcset"):
        found.fetched.extend(map(address, _SRCSET_URL.findall(value)))
    for css in [*_values(tree, "[style]", "style"), *(node.text() for node in tree.css("style"))]:
        found.fetched.extend(map(address, CSS_URL.findall(css)))
    for node in tree.css("link[href]"):
        rel = (node.attributes.get("rel") or "").lower().split()
        linked = address(node.attributes["href"] or "")
        (found.fetched if _FETCHING_LINKS.intersection(rel) else found.links).append(linked)
        if "stylesheet" in rel:
            found.stylesheets.append(linked.absolute)
    for value in _values(tree, 'meta[http-equiv="refresh" i]', "content"):
        found.refreshes.extend(map(address, _REFRESH_URL.findall(value)))
    return found


def _values(tree: LexborHTMLParser, elements: str, attribute: str) -> Iterator[str]:
    """The values of an attribute of these elements; an href or action without a value is ''."""
    for node in tree.css(elements):
        value = node.attributes.get(attribute)
        if value is not None or attribute in ("href", "action"):
            yield value or ""
