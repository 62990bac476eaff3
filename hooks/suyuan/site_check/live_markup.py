"""Markup that would run in a reader's browser and that the site did not write itself.

A page may contain parts of a capture, a pull request, a record: none of them may bring in a script,
an event handler, a frame. The site's Content-Security-Policy would block most of that. Here it
stops the build, so that nobody has to rely on the policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY
from suyuan.site_check.page import SiteFinding

# Elements that no page of ours needs. Parsers disagree on what is inside `noscript` and `template`;
# SVG animations can set an address.
_FORBIDDEN = (
    "animate",
    "animatemotion",
    "animatetransform",
    "applet",
    "base",
    "embed",
    "foreignobject",
    "frame",
    "frameset",
    "iframe",
    "math",
    "noscript",
    "object",
    "plaintext",
    "portal",
    "set",
    "style",
    "template",
    "xmp",
)
_DATA = {"application/json", "application/ld+json"}  # types of <script> that browsers do not run
# An attribute name cannot contain character references, so a page without a match has no handler.
_MAYBE_HANDLER = re.compile(rb"(?:on\w+|xlink:href)\s*=", re.IGNORECASE)
_REFRESH = re.compile(r"0; url=(\S+)")
_SHOWN = 40  # characters of a script that a message quotes


def find_live_markup(url: str, tree: LexborHTMLParser, raw: bytes) -> Iterator[SiteFinding]:
    """Findings for everything in a page that would run or act by itself.

    url   of the page, below the address of the site
    tree  the page as a browser parses it
    raw   its bytes, searched first where a walk over all elements would be slow
    """
    for node in tree.css(",".join(_FORBIDDEN)):
        message = f"the page has an element <{node.tag}>, which no page needs: remove it"
        yield SiteFinding(url, message, f"<{node.tag}")
    yield from _find_scripts(url, tree)
    if _MAYBE_HANDLER.search(raw):
        yield from _find_handlers(url, tree)
    yield from _find_http_equiv(url, tree)
    for node in tree.css("[style]"):
        message = f"<{node.tag}> has an inline style, which the site's policy forbids: use a class"
        yield SiteFinding(url, message, "style=")
    for node in tree.css("[srcdoc]"):
        message = f"<{node.tag}> has an inline document, 'srcdoc': remove it"
        yield SiteFinding(url, message, "srcdoc")
    if tree.css_first("form") is not None:
        yield SiteFinding(
            url, "the page has a form, and nothing here receives one: remove it", "<form"
        )
    for node in tree.css("[formaction]"):
        message = f"<{node.tag}> submits a form, 'formaction': remove it"
        yield SiteFinding(url, message, "formaction")


def _find_scripts(url: str, tree: LexborHTMLParser) -> Iterator[SiteFinding]:
    for node in tree.css("script"):
        script_type = (node.attributes.get("type") or "").strip().lower()
        if node.attributes.get("src") is None and script_type not in _DATA:
            message = (
                f"the page has an inline script, '{_shorten(node.text())}': move it into a file in "
                "overrides/assets/, or remove it"
            )
            yield SiteFinding(url, message, "<script")


def _find_handlers(url: str, tree: LexborHTMLParser) -> Iterator[SiteFinding]:
    for node in tree.root.traverse(include_text=False) if tree.root else ():
        for name in node.attributes:
            if name.startswith("on"):
                message = f"<{node.tag}> has a handler, '{name}': remove it"
                yield SiteFinding(url, message, f"{name}=")
            elif name == "xlink:href":  # obsolete, and checks of links would miss it
                message = f"<{node.tag}> has an address in 'xlink:href': write 'href'"
                yield SiteFinding(url, message, name)


def _find_http_equiv(url: str, tree: LexborHTMLParser) -> Iterator[SiteFinding]:
    """Allowed are our policy, and a redirect to the address that is canonical, too."""
    canonical = [node.attributes.get("href") for node in tree.css('link[rel~="canonical"]')]
    for node in tree.css("meta[http-equiv]"):
        name = node.attributes.get("http-equiv") or ""
        content = node.attributes.get("content") or ""
        redirect = _REFRESH.fullmatch(content) if name.lower() == "refresh" else None
        is_redirect = redirect is not None and canonical == [redirect[1]]
        is_policy = name.lower() == "content-security-policy" and content == CONTENT_SECURITY_POLICY
        if not is_policy and not is_redirect:
            message = f"the page has a <meta http-equiv='{name}'>: remove it"
            yield SiteFinding(url, message, "http-equiv")


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
