"""Blocks of raw HTML in Markdown: tables, lists, figures that a clipper could not or would not
turn into Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import lxml.etree
import lxml.html

from . import hidden
from .decode import visible
from .hidden import SILENT
from .walk import Walk

_OPENS = re.compile(
    r"^ {0,3}<(table|figure|dl|ul|ol|blockquote|details|h[1-6]|p|div|center|section|pre)(?=[\s>])",
    re.I,
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_VOID = {"embed", "link", "meta"}
_LONGEST = 300  # lines


def html_block(lines: Sequence[str], i: int) -> tuple[int, list[str]] | None:
    """(index behind it, its lines as Markdown) of the block of HTML that line i opens; None where
    it opens none, or one that is never closed."""
    opening = _OPENS.match(lines[i]) if "<" in lines[i][:4] else None
    if not opening:
        return None
    tag = opening[1].lower()
    depth = 0
    for end in range(i, min(len(lines), i + _LONGEST)):
        line = lines[end].lower()
        depth += len(re.findall(rf"<{tag}(?=[\s>])", line)) - line.count(f"</{tag}>")
        if depth <= 0:
            html = "\n".join(lines[i : end + 1])
            return None if _swallows(html) else (end + 1, _walked(html))
    return None


def _swallows(html: str) -> bool:
    """Whether an element whose content nobody sees is opened and never closed: all that is behind
    it would be lost."""
    tags = [(match[1], match[2].lower()) for match in _TAG.finditer(html)]
    return any(
        tag in SILENT - _VOID and tags.count(("", tag)) > tags.count(("/", tag))
        for tag in {tag for _, tag in tags}
    )


def _walked(html: str) -> list[str]:
    try:
        root = lxml.html.fragment_fromstring(html, create_parent="div")
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return []
    hidden.remove(root)
    return [visible(line) for line in Walk().lines_of(root)]  # its entities are characters now
