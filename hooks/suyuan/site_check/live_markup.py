"""Markup that runs, or that gets its own way in a reader's browser, and that the site has not written itself.

A page may hold a capture, a pull request, a record: none of them may bring a script, a handler, a frame. The policy that the
site is served under would stop most of it; here it stops the build, so that nobody has to rely on that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY
from suyuan.site_check.site import Finding

# Elements that no page of ours needs. `noscript` and `template` hide what they hold from a parser of one kind or the other;
# SVG's animations can set an address.
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
_DATA = {
    "application/json",
    "application/ld+json",
}  # blocks of data: a browser runs no script of such a type
# No entity can stand in the name of an attribute, so that a page without these has none to look for.
_MAYBE = re.compile(rb"(?:on\w+|xlink:href)\s*=", re.IGNORECASE)
_REFRESH = re.compile(r"0; url=(\S+)")


def find_live_markup(url: str, tree: LexborHTMLParser, raw: bytes) -> Iterator[Finding]:
    """What in a page would run or act by itself.

    url   of the page, below the address of the site
    tree  the page as a browser reads it
    raw   its bytes, searched first where looking at each element would take long
    """
    for node in tree.css(",".join(_FORBIDDEN)):
        yield Finding(
            url,
            f"the page has an element <{node.tag}>, which nothing here needs: take it out",
            f"<{node.tag}",
        )
    for node in tree.css("script"):
        source, kind = (
            node.attributes.get("src"),
            (node.attributes.get("type") or "").strip().lower(),
        )
        if source is None and kind not in _DATA:
            yield Finding(
                url,
                f"the page has a script of its own, '{_short(node.text())}': put it into a file in "
                "overrides/assets/, or take it out",
                "<script",
            )
    if _MAYBE.search(raw):
        for node in tree.root.traverse(include_text=False):
            for name in node.attributes:
                if name.startswith("on"):
                    yield Finding(
                        url, f"<{node.tag}> has a handler, '{name}': take it out", f"{name}="
                    )
                elif name == "xlink:href":  # an old name that checks of links would pass over
                    yield Finding(
                        url, f"<{node.tag}> has an address in 'xlink:href': write 'href'", name
                    )
    yield from _find_orders(url, tree)
    for node in tree.css("[style]"):
        yield Finding(
            url,
            f"<{node.tag}> has a style of its own, which the site's policy forbids: use a class",
            "style=",
        )
    for node in tree.css("[srcdoc]"):
        yield Finding(
            url, f"<{node.tag}> has a document of its own, 'srcdoc': take it out", "srcdoc"
        )
    for node in tree.css("form"):
        yield Finding(url, "the page has a form, and nothing here takes one: take it out", "<form")
    for node in tree.css("[formaction]"):
        yield Finding(
            url,
            f"<{node.tag}> has an address to send a form to, 'formaction': take it out",
            "formaction",
        )


def _find_orders(url: str, tree: LexborHTMLParser) -> Iterator[Finding]:
    """What a page orders the browser to do in place of its host. A page that only leads on names where as canonical, too."""
    canonical = [node.attributes.get("href") for node in tree.css('link[rel~="canonical"]')]
    for node in tree.css("meta[http-equiv]"):
        name, content = (node.attributes.get(key) or "" for key in ("http-equiv", "content"))
        leads_on = _REFRESH.fullmatch(content) if name.lower() == "refresh" else None
        policy = name.lower() == "content-security-policy" and content == CONTENT_SECURITY_POLICY
        if not policy and not (leads_on and canonical == [leads_on[1]]):
            yield Finding(
                url, f"the page gives the browser an order, '{name}': take it out", "http-equiv"
            )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:40]}…"
