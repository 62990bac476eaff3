"""What search engines and browsers need beside the pages: sitemap, robots.txt, security policy."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from urllib.parse import urljoin

from suyuan.core.locales import LOCALES
from suyuan.core.paths import PagePath
from suyuan.core.urls import joiner

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_ALTERNATIVES = 2  # one language is none

# What a page may load and run: files of the site itself, and nothing inline. Every page contains
# the policy, so that it also holds on hosts that send no headers.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def alternates(page: PagePath, pages: set[PagePath], site_url: str) -> dict[str, str]:
    """hreflang → absolute address of a page in each language; `x-default` is the first of them.

    Empty for a page in one language, which is no alternative.
    """
    join = joiner(site_url)
    every = [page.in_locale(locale) for locale in LOCALES]
    found = {each.locale: join(each.url) for each in every if each in pages}
    if len(found) < _ALTERNATIVES:
        return {}
    return found | {"x-default": next(iter(found.values()))}


def render_sitemap(pages: Iterable[PagePath], site_url: str) -> str:
    """The text of sitemap.xml (sitemaps.org 0.9, with hreflang links) for these pages."""
    listed, join = set(pages), joiner(site_url)
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for page in sorted(listed, key=lambda page: (page.key, LOCALES.index(page.locale))):
        url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = join(page.url)
        for hreflang, address in alternates(page, listed, site_url).items():
            link = {"rel": "alternate", "hreflang": hreflang, "href": address}
            ET.SubElement(url, f"{{{_XHTML}}}link", link)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def render_robots(site_url: str) -> str:
    """The text of robots.txt: everything may be crawled, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"
