"""A finished site as the rules see it: every page, parsed as the HTML standard prescribes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

import deflate
from selectolax.lexbor import LexborHTMLParser

from suyuan.core.cache import Cache
from suyuan.core.files import list_paths
from suyuan.core.processes import parallel_map
from suyuan.core.urls import joiner
from suyuan.publishing.addresses import address_of
from suyuan.site_check.memory import Checked
from suyuan.site_check.page import Address, BuiltPage, SiteFinding

_KEPT = ":/?#[]@!$&'()*+,;=%"  # of an address: what is no character of a name
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


@dataclass
class Site:
    """A finished site.

    folder    where its files are
    root      the address that it will be published at, ending in '/'
    pages     absolute address → page, in the order of their paths
    left_out  names of files that were not made and need not exist
    remembered  number of pages that were not parsed again
    """

    folder: Path
    root: str
    pages: dict[str, BuiltPage]
    left_out: Collection[str] = ()
    remembered: int = 0

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
    folder: Path,
    root: str,
    rule: PageRule,
    memory: Cache,
    purpose: str,
    hashes: Mapping[str, str],
) -> tuple[Site, list[SiteFinding]]:
    """Parse every page below a folder. Returns the site, and what `rule` finds in its pages.

    root     the address that the site will be published at, ending in '/'
    rule     takes the address of a page below `root`, its tree, and its bytes
    memory   keeps what is on a page in which `rule` finds nothing, until its bytes change
    purpose  of the site: each has a memory of its own
    hashes   path → SHA-256, of files that need not be read for that
    """
    checked = Checked(memory, root, purpose)
    known = checked.pages
    names = list_paths(folder, ".html")
    addresses = [quote(address_of(name)) for name in names]
    paths = [folder / name for name in names]
    digests = [
        hashes.get(name) or hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in zip(names, paths)
    ]
    new = [
        index
        for index, url in enumerate(addresses)
        if url not in known or known[url][0] != digests[index]
    ]

    def read(index: int) -> tuple[BuiltPage, list[SiteFinding]]:
        raw, url = paths[index].read_bytes(), addresses[index]
        tree = LexborHTMLParser(raw)
        return _read_page(root, url, tree, raw), list(rule(url, tree, raw))

    findings: list[SiteFinding] = []
    unsafe: set[str] = set()
    for index, (page, found) in zip(new, parallel_map(read, new)):
        known[page.url] = digests[index], page
        findings += found
        if found:
            unsafe.add(page.url)
    known = {url: known[url] for url in addresses}
    if new or len(known) > len(addresses):
        checked.save({url: page for url, page in known.items() if url not in unsafe})
        memory.flush()
    pages = {root + url: page for url, (_, page) in known.items()}
    return Site(folder, root, pages, remembered=len(pages) - len(new)), findings


def _address_reader(root: str, url: str, tree: LexborHTMLParser) -> Callable[[str], Address]:
    join = joiner(urljoin(root + url, next(_values(tree, "base[href]", "href"), "")))

    def read(written: str) -> Address:
        absolute = join(written.strip())
        if not absolute.isascii() or "%" in absolute:
            absolute = quote(unquote(absolute), safe=_KEPT)
        return Address(absolute, written)

    return cache(read)


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
    address = _address_reader(root, url, tree)
    for node in tree.css("link[href]"):
        rel = (node.attributes.get("rel") or "").lower().split()
        hreflang, found = node.attributes.get("hreflang"), address(node.attributes["href"] or "")
        if "canonical" in rel:
            page.canonical.append(found)
        if "alternate" in rel and hreflang:
            page.alternates.append((hreflang, found))
    _read_addresses(page, address, tree)
    return page


def _read_addresses(
    found: BuiltPage, address: Callable[[str], Address], tree: LexborHTMLParser
) -> None:
    """The fields that say what a page can do."""
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


def _values(tree: LexborHTMLParser, elements: str, attribute: str) -> Iterator[str]:
    """The values of an attribute of these elements; an href or action without a value is ''."""
    for node in tree.css(elements):
        value = node.attributes.get(attribute)
        if value is not None or attribute in ("href", "action"):
            yield value or ""
