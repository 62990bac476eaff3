"""Links, fragments and imports that lead nowhere, addresses that run code, and anything fetched from another host."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from suyuan.site_check.site import CSS_URL, IMPORT, Finding, Site

_SCHEMES = {"http", "https", "mailto", "tel"}
_CODE = {"javascript", "vbscript", "data"}


def check_links(site: Site) -> Iterator[Finding]:
    dead = cache(lambda address: _dead(address, site))
    for page in site.pages.values():
        for address, written in page.links + page.refreshes:
            if reason := dead(address):
                yield Finding(page.url, f"the link to '{written}' {reason}", written)


def check_fetched(site: Site) -> Iterator[Finding]:
    dead = cache(lambda address: _dead(address, site))
    for page in site.pages.values():
        for address, written in page.fetched:
            if _scheme(address) == "data":
                continue
            if not address.startswith(site.root):
                yield Finding(
                    page.url,
                    f"'{written}' would be fetched from another host: keep a copy in docs/assets/",
                    written,
                )
            elif reason := dead(address):
                yield Finding(page.url, f"'{written}' {reason}", written)


def check_styles(site: Site) -> Iterator[Finding]:
    for path in sorted(site.folder.rglob("*.css")):
        url = path.relative_to(site.folder).as_posix()
        for written in CSS_URL.findall(path.read_text("utf-8")):
            address = urljoin(site.root + url, written)
            if address.startswith("data:") or written.startswith("#"):
                continue
            if not address.startswith(site.root):
                yield Finding(
                    url,
                    f"'{written}' would be fetched from another host: keep a copy in docs/assets/",
                )
            elif not site.file(urldefrag(address)[0]):
                yield Finding(url, f"'{written}' leads nowhere: no such file")


def check_scripts(site: Site) -> Iterator[Finding]:
    for path in sorted(site.folder.rglob("*.js")):
        url = path.relative_to(site.folder).as_posix()
        for _, written in IMPORT.findall(path.read_text("utf-8")):
            if not site.file(urljoin(site.root + url, written)):
                yield Finding(url, f"'{written}' leads nowhere: no such script")


def _dead(address: str, site: Site) -> str:
    """Why a link leads nowhere, or ''. Links to other sites are taken on trust: a build needs no network."""
    if not address.startswith(site.root):
        return _bad_scheme(_scheme(address))
    target, _, fragment = address.partition("#")
    target = target.partition("?")[0]
    page = site.pages.get(target)
    if page is None:
        return (
            ""
            if site.file(target) or target.rpartition("/")[2] in site.left_out
            else "leads nowhere: no such page or file"
        )
    if fragment and unquote(fragment) not in page.ids:
        return f"leads nowhere: that page has no '#{unquote(fragment)}'"
    return ""


def _bad_scheme(scheme: str) -> str:
    if scheme in _CODE:
        return "would run code: take it out"
    return (
        ""
        if scheme in _SCHEMES
        else f"has an address of a kind that leads nowhere on a page, '{scheme}:'"
    )


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return "?"
