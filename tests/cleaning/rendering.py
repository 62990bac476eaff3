"""What a browser would get from a page: Python-Markdown with the extensions of mkdocs.yml,
parsed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import lxml.html
import markdown
import yaml

EXTENSIONS = [
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "def_list",
    "abbr",
    "pymdownx.betterem",
    "pymdownx.superfences",
    "pymdownx.tilde",
    "pymdownx.caret",
    "pymdownx.mark",
    "pymdownx.details",
]
ALLOWED = {
    "a": {"href", "id"},
    "td": {"style"},
    "th": {"style"},
    "code": {"class"},
    "div": {"class"},
    "span": {"class", "id"},
    "img": {"alt", "src"},
    "h1": {"id"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "ol": {"start"},
    "pre": {"id"},
}
TAGS = {
    "p",
    "em",
    "strong",
    "del",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "hr",
    "br",
    *ALLOWED,
}


def site_extensions() -> list[str]:
    """The extensions of mkdocs.yml, by name."""
    settings = (Path(__file__).resolve().parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    block = re.search(r"^markdown_extensions:\n((?:[ #].*\n)+)", settings, re.M)
    return re.findall(r"^  - ([\w.]+):?$", block[1], re.M) if block else []


SITE = site_extensions()


def render(page: str, extensions: Sequence[str] = EXTENSIONS) -> lxml.html.HtmlElement:
    body = re.split(r"^---$\n", page, maxsplit=2, flags=re.M)[2]
    rendered = markdown.markdown(body, extensions=extensions)
    return lxml.html.fragment_fromstring(rendered, create_parent="main")


def live(page: str) -> list[str]:
    """All that a page must not hold: other tags and attributes than writing needs, links that run
    something."""
    found = []
    trees = (render(page, extensions) for extensions in (EXTENSIONS, SITE))
    for element in (element for tree in trees for element in tree.iterdescendants()):
        if not isinstance(element.tag, str) or element.tag not in TAGS:
            found.append(f"<{element.tag}>")
            continue
        for name, value in element.attrib.items():
            if name not in ALLOWED.get(element.tag, ()):
                found.append(f"<{element.tag} {name}={value!r}>")
        if not re.match(r"(?:https?://|mailto:|#|$)", element.get("href", "")):
            found.append(element.get("href"))
        if not re.fullmatch(r"|images/[0-9a-f]{16}\.webp", element.get("src", "")):
            found.append(element.get("src"))
    return found


def front(page: str) -> dict:
    return yaml.safe_load(re.split(r"^---$\n", page, maxsplit=2, flags=re.M)[1])
