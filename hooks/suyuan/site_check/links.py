"""Links, fragments, and imports that lead nowhere or run code, and anything from another host."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from functools import cache
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from suyuan.core.files import list_paths
from suyuan.site_check.page import SiteFinding
from suyuan.site_check.site import CSS_URL, IMPORT, Site

_SCHEMES = {"http", "https", "mailto", "tel"}
_CODE_SCHEMES = {"javascript", "vbscript", "data"}
_FOREIGN = "would be fetched from another host: keep a copy in docs/assets/"


def check_links(site: Site) -> Iterator[SiteFinding]:
    """Links that a reader can follow and that lead nowhere, or run code."""
    explain, pages = _explainer(site), site.pages.values()
    every = {link[0] for page in pages for links in (page.links, page.refreshes) for link in links}
    if not any(map(explain, every)):  # as nearly always
        return
    for page in pages:
        for address, written in page.links + page.refreshes:
            if reason := explain(address):
                yield SiteFinding(page.url, f"the link to '{written}' {reason}", written)


def check_fetched(site: Site) -> Iterator[SiteFinding]:
    """Files that a browser loads with a page and that are missing, or on another host."""
    explain = _explainer(site)

    @cache
    def refuse(address: str) -> str:
        if _scheme(address) == "data":
            return ""
        return explain(address) if address.startswith(site.root) else _FOREIGN

    for page in site.pages.values():
        for address, written in page.fetched:
            if reason := refuse(address):
                yield SiteFinding(page.url, f"'{written}' {reason}", written)


def check_styles(site: Site) -> Iterator[SiteFinding]:
    """Files that a stylesheet loads and that are missing, or on another host."""
    for url in list_paths(site.folder, ".css"):
        for written in CSS_URL.findall((site.folder / url).read_text("utf-8")):
            address = urljoin(site.root + url, written)
            if address.startswith("data:") or written.startswith("#"):
                continue
            if not address.startswith(site.root):
                yield SiteFinding(url, f"'{written}' {_FOREIGN}")
            elif not site.file(urldefrag(address)[0]):
                yield SiteFinding(url, f"'{written}' leads nowhere: no such file")


def check_code(site: Site) -> Iterator[SiteFinding]:
    """Files of other kinds that a page loads as a script or a sheet.

    Those of the theme alone have these endings: no file in docs/ that has is published.
    """
    for page in site.pages.values():
        for addresses, suffixes in ((page.scripts, (".js", ".mjs")), (page.stylesheets, (".css",))):
            for address in addresses:
                if not address.startswith(site.root):
                    continue  # which is reported as such
                path = address.removeprefix(site.root).partition("?")[0].partition("#")[0]
                if not path.endswith(suffixes):
                    message = f"'{path}' would be read as code, and is not: remove it"
                    yield SiteFinding(page.url, message, path)


def check_scripts(site: Site) -> Iterator[SiteFinding]:
    """Scripts that another script imports and that are missing."""
    for url in list_paths(site.folder, ".js"):
        for _, written in IMPORT.findall((site.folder / url).read_text("utf-8")):
            if not site.file(urljoin(site.root + url, written)):
                yield SiteFinding(url, f"'{written}' leads nowhere: no such script")


def _explainer(site: Site) -> Callable[[str], str]:
    """Address → what `_explain_dead` says of it. Each address is looked at once."""
    moved = cache(lambda url: _moved_ids(url, site))
    return cache(lambda address: _explain_dead(address, site, moved))


def _explain_dead(address: str, site: Site, moved: Callable[[str], Collection[str]]) -> str:
    """Why a link leads nowhere, or ''. Links to other sites are not followed: no network needed.

    moved  address of a page → as `_moved_ids` has them
    """
    if not address.startswith(site.root):
        return _explain_scheme(_scheme(address))
    target, _, fragment = address.partition("#")
    page = site.pages.get(target)
    if page and (not fragment or fragment in page.ids):
        return ""  # as nearly always
    target = target.partition("?")[0]
    page = site.pages.get(target)
    if page is None:
        exists = site.file(target) or target.rpartition("/")[2] in site.left_out
        return "" if exists else "leads nowhere: no such page or file"
    fragment = unquote(fragment)
    if fragment and fragment not in page.ids and fragment not in moved(target):
        return f"leads nowhere: that page has no '#{fragment}'"
    return ""


def _moved_ids(url: str, site: Site) -> set[str]:
    """The fragments of a page that a script looks up in the `places.json` beside it, as far as
    they are on the page that it names. Without a script they lead to the page itself."""
    path = site.file(f"{url}places.json")
    if not path:
        return set()
    places: dict[str, str] = json.loads(path.read_text("utf-8"))
    found = set()
    for id_, place in places.items():
        target, _, fragment = urljoin(url, place).partition("#")
        page = site.pages.get(target)
        if page and (fragment or id_) in page.ids:
            found.add(id_)
    return found


def _explain_scheme(scheme: str) -> str:
    if scheme in _CODE_SCHEMES:
        return "would run code: remove it"
    if scheme not in _SCHEMES:
        return f"has the scheme '{scheme}:', which leads nowhere on a page: write another address"
    return ""


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return "?"
