"""Checking a finished site as a reader's browser would meet it: every link, every request, every twin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

from suyuan.pages import LOCALES
from suyuan.problems import Problem

# What a browser fetches without being asked: (element, attribute).
_FETCHED = [("audio", "src"), ("embed", "src"), ("iframe", "src"), ("image", "href"), ("img", "src"), ("input", "src"),
            ("object", "data"), ("script", "src"), ("source", "src"), ("track", "src"), ("use", "href"),
            ("video", "poster"), ("video", "src")]
_FETCHING_LINKS = {"icon", "manifest", "modulepreload", "preconnect", "prefetch", "preload", "dns-prefetch",
                   "stylesheet", "apple-touch-icon", "mask-icon"}
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")
_SRCSET_URL = re.compile(r"(\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|$)")
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass
class _Page:
    url: str
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)  # absolute address, as it is written
    fetched: list[tuple[str, str]] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    lang: str = ""
    says_no_twin: bool = False
    canonical: str = ""


def check_site(site: Path, site_url: str, source_of: Callable[[str], str] = lambda url: url) -> list[Problem]:
    """Check every page below a folder.

    site       the folder that was built
    site_url   the address that it will be published at, ending in '/'
    source_of  address of a page below `site_url` → the file that its author edits, to name it in a problem

    Finds links and fragments that lead nowhere, addresses that run code, anything that a browser would fetch from
    another host, and pages that neither have a twin that points back nor say that they have none.
    """
    pages = {page.url: page for page in _read_pages(site, site_url)}
    problems: list[Problem] = []

    def found(page: _Page, message: str, written: str = "") -> None:
        path = source_of(page.url.removeprefix(site_url))
        problems.append(Problem(path, _line_of(path, written), message))

    for page in pages.values():
        for address, written in page.links:
            reason = _dead(address, site, site_url, pages)
            if reason:
                found(page, f"the link to '{written}' {reason}", written)
        for address, written in page.fetched:
            if urlsplit(address).scheme == "data":
                continue
            if not address.startswith(site_url):
                found(page, f"'{written}' would be fetched from another host: keep a copy in docs/assets/", written)
            elif _dead(address, site, site_url, pages):
                found(page, f"'{written}' {_dead(address, site, site_url, pages)}", written)
        if not _is_404(page):
            for message in _check_twin(page, pages):
                found(page, message)
    return sorted(set(problems)) + _check_styles(site, site_url)


def _read_pages(site: Path, site_url: str) -> Iterator[_Page]:
    for path in sorted(site.rglob("*.html")):
        url = site_url + path.relative_to(site).as_posix().removesuffix("index.html")
        root = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
        page = _Page(url, lang=root.get("lang", ""))
        base = urljoin(url, next((b.get("href", "") for b in root.iter("base")), ""))
        for element in root.iter(html.etree.Element):
            page.ids.update(v for v in (element.get("id"), element.tag == "a" and element.get("name")) if v)
            page.says_no_twin |= element.get("data-no-twin") is not None
            href = element.get("href")
            if element.tag in ("a", "area") and href is not None:
                page.links.append((urljoin(base, href.strip()), href))
            elif element.tag == "form" and element.get("action"):
                page.links.append((urljoin(base, element.get("action")), element.get("action")))
            elif element.tag == "link" and href:
                _read_link(page, element.get("rel", "").lower().split(), element.get("hreflang"), urljoin(base, href), href)
            for tag, attribute in _FETCHED:
                if element.tag == tag and element.get(attribute):
                    page.fetched.append((urljoin(base, element.get(attribute)), element.get(attribute)))
            for candidate in _SRCSET_URL.findall(element.get("srcset") or ""):
                page.fetched.append((urljoin(base, candidate), candidate))
            css = (element.get("style") or "") + (element.text or "" if element.tag == "style" else "")
            page.fetched += [(urljoin(base, address), address) for address in _CSS_URL.findall(css)]
        yield page


def _read_link(page: _Page, rel: list[str], hreflang: str | None, address: str, written: str) -> None:
    if "canonical" in rel:
        page.canonical = address
    if "alternate" in rel and hreflang:
        page.alternates[hreflang] = address
    if _FETCHING_LINKS.intersection(rel):
        page.fetched.append((address, written))
    else:
        page.links.append((address, written))


def _dead(address: str, site: Path, site_url: str, pages: Mapping[str, _Page]) -> str:
    """Why a link leads nowhere, or ''. Links to other sites are taken on trust: a build needs no network."""
    scheme = urlsplit(address).scheme.lower()
    if scheme in ("javascript", "vbscript", "data"):
        return "would run code: take it out"
    if scheme not in _SCHEMES:
        return f"has an address of a kind that leads nowhere on a page, '{scheme}:'"
    target, fragment = urldefrag(address)
    target = target.partition("?")[0]
    if not target.startswith(site_url):
        return ""
    page = pages.get(target)
    if page is None:
        path = site / unquote(target[len(site_url):])
        return "" if path.is_file() else "leads nowhere: no such page or file"
    if fragment and unquote(fragment) not in page.ids:
        return f"leads nowhere: that page has no '#{unquote(fragment)}'"
    return ""


def _check_twin(page: _Page, pages: Mapping[str, _Page]) -> Iterator[str]:
    if page.lang not in LOCALES:
        yield f"the page is marked as being in '{page.lang}', which is no language of this site"
        return
    if page.says_no_twin or page.canonical != page.url and page.canonical in pages:  # a copy of a page that has its twin
        return
    for locale in LOCALES:
        twin = pages.get(page.alternates.get(locale, ""))
        if twin is None:
            yield f"the page names no twin in '{locale}' and does not say that it has none"
        elif twin.alternates.get(page.lang) != page.url:
            yield f"its twin in '{locale}' does not point back"
        elif twin.lang != locale:
            yield f"its twin in '{locale}' is marked as being in '{twin.lang}'"


def _check_styles(site: Path, site_url: str) -> list[Problem]:
    problems = []
    for path in sorted(site.rglob("*.css")):
        url = site_url + path.relative_to(site).as_posix()
        for address in _CSS_URL.findall(path.read_text("utf-8")):
            if not urljoin(url, address).startswith((site_url, "data:")):
                problems.append(Problem(path.name, 0, f"'{address}' would be fetched from another host"))
    return problems


def _is_404(page: _Page) -> bool:
    return page.url.endswith("/404.html")


def _line_of(path: str, written: str) -> int:
    """The line of the source that has the address as it is written, 0 where it is not to be found."""
    if not written or not Path(path).is_file():
        return 0
    for number, line in enumerate(Path(path).read_text("utf-8").split("\n"), 1):
        if written in line:
            return number
    return 0
