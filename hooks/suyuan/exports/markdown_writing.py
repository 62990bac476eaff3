"""Pieces of Markdown: links, lists, and the punctuation of each language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from suyuan.exports.works import MARKDOWN

# By locale.


def link(text: str, address: str, title: str = "") -> str:
    """Returns a link; `text` is plain: `[a]` → `[\\[a\\]](…)`."""
    text = re.sub(r"([\\\[\]])", r"\\\1", text)
    quoted_title = ' "' + title.replace('"', "”") + '"' if title else ""
    return f"[{text}]({address}{quoted_title})"


def bullet_list(items: Iterable[str]) -> str:
    """Returns an unordered list, each item on a line."""
    return "".join(f"- {item}\n" for item in items)


def one_line(text: str) -> str:
    """Returns the text with each run of white space as one space."""
    return " ".join(text.split())


def markdown_url(url: str) -> str:
    """Returns the address of a page's Markdown, from the address of the page."""
    return urljoin(url, MARKDOWN)
