"""What a browser would get from a page: Python-Markdown with the extensions of mkdocs.yml,
parsed."""

from __future__ import annotations

import re

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


def render(page: str) -> lxml.html.HtmlElement:
    body = re.split(r"^---$\n", page, maxsplit=2, flags=re.M)[2]
    rendered = markdown.markdown(body, extensions=EXTENSIONS)
    return lxml.html.fragment_fromstring(rendered, create_parent="main")


def live(page: str) -> list[str]:
    """All that a page must not hold: other tags and attributes than writing needs, links that run
    something."""
    found = []
    for element in render(page).iterdescendants():
        if not isinstance(element.tag, str) or element.tag not in TAGS:
            found.append(f"<{element.tag}>")
            continue
        for name, value in element.attrib.items():
            if name not in ALLOWED.get(element.tag, ()):
                found.append(f"<{element.tag} {name}={value!r}>")
        if not re.match(r"(?:https?://|mailto:|#|$)", element.get("href", "")):
            found.append(element.get("href"))
    return found


def front(page: str) -> dict:
    return yaml.safe_load(re.split(r"^---$\n", page, maxsplit=2, flags=re.M)[1])
