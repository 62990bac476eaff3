"""The two languages of an essay side by side, out of its two rendered pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from suyuan.markup.tree import Element, render_element, render_html

_ADDRESS = re.compile(r'(?P<attribute> (?:href|src))="(?P<address>[^"#][^"]*)"')
_OWN_ID = re.compile(r'^(<\w+[^>]*?) id="[^"]*"')
_INNER_ID = re.compile(r' (id|aria-labelledby)="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_HEADERLINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>')
_PLACE = re.compile(r"<!--cell (?P<locale>\w\w) (?P<id>[^ ]+) (?P<first>[01])-->")

NOTES = "footnote"  # class of the list of notes that Python-Markdown puts at the end of a page


def split_page(root: Element) -> dict[str, str]:
    """Id of a segment → its HTML in a rendered essay, notes (`fn:name`) included."""
    found: dict[str, str] = {}
    for element in root:
        if element.tag == "div" and element.get("class") == NOTES:
            for note in element.iterfind("ol/li"):
                if name := note.get("id"):
                    found[name] = render_html(note).strip()
        elif id_ := element.get("id"):
            found[id_] = render_element(element)
    return found


def rebase(html: str, old: str, new: str) -> str:
    """HTML of the page at address `old`, its relative links rewritten for the page at `new`.

    Both addresses are relative to the site.
    """

    return _ADDRESS.sub(
        lambda match: f'{match["attribute"]}="{_moved(match["address"], old, new)}"', html
    )


@lru_cache(maxsize=1024)  # an essay links to the same pages again and again
def _moved(address: str, old: str, new: str) -> str:
    if urlsplit(address).scheme or address.startswith("/"):
        return address
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", address).groups()
    target = posixpath.normpath(posixpath.join("/", old, path))
    relative = posixpath.relpath(target, posixpath.join("/", new)) + "/" * path.endswith("/")
    return f"{relative}{mark}{rest}"


def place(locale: str, id_: str, first: bool) -> str:
    """What stands in a parallel page until `fill` puts the segment there."""
    return f"<!--cell {locale} {id_} {int(first)}-->"


def fill(
    page: str, url: str, cells: Mapping[str, Mapping[str, str]], urls: Mapping[str, str]
) -> str:
    """A written parallel page with every segment in its place.

    url    its address
    cells  locale → what `split_page` made of the essay
    urls   locale → address of the essay
    """
    return _PLACE.sub(
        lambda match: rebase(
            _cell(cells[match["locale"]][match["id"]], match["first"] == "1", match["locale"]),
            urls[match["locale"]],
            url,
        ),
        page,
    )


def _cell(html: str, first: bool, locale: str) -> str:
    """A segment as a cell. Its id belongs to the row.

    In the language that comes second, headings become paragraphs (they are in the outline once) and
    other ids get a suffix, since the first has them.
    """
    html = _HEADERLINK.sub("", _OWN_ID.sub(r"\1", html))
    if first:
        return html
    html = _HEADING.sub(
        lambda match: (
            f"<{match[1]}p"
            + (f' class="twin-heading twin-heading--{match[2]}"' if not match[1] else "")
        ),
        html,
    )
    return _INNER_ID.sub(rf' \1="\2--{locale}"', html)
