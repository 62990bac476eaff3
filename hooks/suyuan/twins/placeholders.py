"""Placeholders for segments that are rendered on another page.

Either language of an essay may be rendered first, and each shows segments of the other: the
parallel page has all of both, the home page one paragraph of both, and an English page shows the
Chinese of blocks that are not translated yet. Where a segment belongs, a page is written with a
placeholder, an HTML comment; when all pages of both languages are written, `fill_placeholders`
replaces every one.

    <!--segment zh s-7q2hd cell-->  →  <p>…the Chinese paragraph, its links rewritten…</p>
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

Use = Literal["cell", "twin", "example", "twin-example", "original"]
"""
cell          in a row of the parallel page, in the language of that page, or in the only one
twin          there, in the other language
example       as `cell`, in a row of the home page, which has no footnotes
twin-example  as `twin`, likewise
original      on an English page, for a block without a translation
"""

_PLACEHOLDER = re.compile(
    r"<!--segment (?P<locale>\w\w) (?P<anchor>[^ ]+) "
    r"(?P<use>cell|twin|example|twin-example|original)-->"
)
_ADDRESS = re.compile(r'(?P<attribute> (?:href|src))="(?P<address>[^"#][^"]*)"')
_OWN_ID = re.compile(r'^(<\w+[^>]*?) id="[^"]*"')
_INNER_ID = re.compile(r' (id|aria-labelledby)="([^"]*)"')
_HEADING = re.compile(r"<(?P<slash>/?)h(?P<level>[1-6])\b")
_HEADER_LINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>')
_NOTE_REFERENCE = re.compile(r'<sup id="fnref[^>]*>.*?</sup>')


def placeholder(locale: str, anchor: str, use: Use) -> str:
    """HTML to write where a segment belongs.

    anchor  of the segment, see `Pair.anchor`
    """
    return f"<!--segment {locale} {anchor} {use}-->"


def fill_placeholders(
    page: str, url: str, segments: Mapping[str, Mapping[str, str]], urls: Mapping[str, str]
) -> str:
    """The HTML of a page with the segments in the places of their placeholders.

    page      as it was written
    url       its address; all addresses are relative to the site
    segments  locale → anchor → HTML of the segment, as `split_page` returns it
    urls      locale → address of the essay

    A comment that names no segment is left as it is: its author wrote it.
    """

    def segment(match: re.Match[str]) -> str:
        locale = match["locale"]
        html = segments.get(locale, {}).get(match["anchor"])
        if html is None:
            return match[0]
        return rebase(_adapt(html, locale, match["use"]), urls[locale], url)

    return _PLACEHOLDER.sub(segment, page)


def rebase(html: str, old: str, new: str) -> str:
    """HTML of the page at address `old`, with its relative links rewritten for the page at `new`.

    Both addresses are relative to the site. Links within the page (`#…`) are kept.
    """

    def rewritten(match: re.Match[str]) -> str:
        return f'{match["attribute"]}="{_rebase_address(match["address"], old, new)}"'

    return _ADDRESS.sub(rewritten, html)


@lru_cache(maxsize=1024)  # an essay links to the same pages again and again
def _rebase_address(address: str, old: str, new: str) -> str:
    """`../b/#x`, from `essays/a/` to `essays/a/parallel/` → `../../b/#x`"""
    if urlsplit(address).scheme or address.startswith("/"):
        return address
    path = re.split("[?#]", address)[0]
    target = posixpath.normpath(posixpath.join("/", old, path))
    folder = path.endswith("/") or not path  # `?…` is the page at `old` itself
    relative = posixpath.relpath(target, posixpath.join("/", new)) + "/" * folder
    return relative + address[len(path) :]


def _adapt(html: str, locale: str, use: str) -> str:
    """A segment as a page shows that it does not belong to. Its own id is that page's to give."""
    if use in ("example", "twin-example", "original"):
        html = _NOTE_REFERENCE.sub("", html)
    html = _OWN_ID.sub(r"\1", html)
    if use == "original":
        return html
    html = _HEADER_LINK.sub("", html)
    return _as_twin(html, locale) if use in ("twin", "twin-example") else html


def _as_twin(html: str, locale: str) -> str:
    """A segment beside its twin, which keeps its headings and its ids.

    Headings become paragraphs, so that they are in the outline once; ids get a suffix.
    """

    def paragraph(match: re.Match[str]) -> str:
        if match["slash"]:
            return "</p"
        return f'<p class="twin-heading twin-heading--{match["level"]}"'

    return _INNER_ID.sub(rf' \1="\2--{locale}"', _HEADING.sub(paragraph, html))
