"""The markup of a chapter: rendered segments of the site as XHTML of a book."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.urls import joiner
from suyuan.exports.book_models import Heading
from suyuan.exports.works import Edition, Work
from suyuan.markup.portable import read_portable
from suyuan.text.languages import language

# Until it is written, `epub:type` has this name: a tree without namespaces is written as it is.
_TYPE = "data-epub-type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADING = re.compile(r"h[1-6]")
_PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9.-]")


def chapter_id(id_: str, locale: str, second: bool) -> str:
    """Returns an id as the book has it: `fn:cat` → `fn-cat`, in the second language `fn-cat-en`.

    XML allows no colon in it, and both languages of a chapter are in one file.
    """
    return id_.replace(":", "-") + (f"-{locale}" if second else "")


def read_segment(
    html: str, work: Work, edition: Edition, second: bool, slugs: Container[str]
) -> etree._Element:
    """Returns a rendered segment as a tree below a `<div>`, with addresses that work in the book.

    html    of the segment, from the page of `work`
    second  whether this is the second language of the book
    slugs   of all essays in the book; a link to one of these leads to its chapter
    """
    folder = edition.address(PagePath(ESSAYS, "index", work.locale))
    join = joiner(work.url)

    def resolve(address: str) -> str:
        if address.startswith("#"):
            return "#" + chapter_id(address[1:], work.locale, second)
        target = join(address)
        page, hash_, fragment = target.partition("#")
        slug = page.removeprefix(folder).rstrip("/")
        if slug not in slugs:
            return target
        id_ = chapter_id(fragment, work.locale, second)
        return f"{slug}.xhtml#{id_}" if hash_ else f"{slug}.xhtml"

    return read_portable(html, resolve)


def find_heading(root: etree._Element) -> Heading | None:
    """Returns the heading in a segment, None where there is none or it is the title of the page."""
    for element in root:
        if _is_heading(element):
            if element.tag == "h1":
                return None
            words = "".join(str(text) for text in element.itertext()).split()
            return Heading(" ".join(words), element.get("id", ""))
    return None


def take_pictures(root: etree._Element, site: Path, url: str) -> dict[str, bytes]:
    """Returns the pictures of a segment, name in the book → content, and points its `<img>` there.

    site  folder of the built site
    url   of the site

    An image that is no file of the site is replaced by its text.
    """
    pictures = {}
    for element in list(root.iter("img")):
        path = unquote(element.get("src", "").removeprefix(url))
        file = (site / path).resolve()
        is_ours = file.is_relative_to(site.resolve()) and file.is_file()
        if is_ours and file.suffix in _PICTURES:
            name = _NOT_IN_NAMES.sub("-", path)
            pictures[name] = file.read_bytes()
            element.set("src", name)
            element.set("alt", element.get("alt", ""))
        else:
            element.tag, element.text = "span", element.get("alt")
            element.attrib.clear()
    return pictures


def render_segment(
    root: etree._Element, locale: str, second: bool, note_id: str | None, bilingual: bool
) -> str:
    """Returns a segment as XHTML.

    root       its tree, which is changed
    second     whether this is the second language of the book
    note_id    its id if it is a footnote
    bilingual  whether the book has two languages, so that each element names its own
    """
    for element in root.iter(etree.Element):
        _adapt(element, locale, second)
    if note_id is not None:
        root.tag = "aside"
        root.set(_TYPE, "footnote")
        root.set("role", "doc-footnote")
        root.set("id", note_id)
    elements = [root] if note_id is not None else list(root)
    if bilingual:
        for element in elements:
            element.set("lang", language(locale).tag)
            element.set(_XML_LANG, language(locale).tag)
    text = "".join(etree.tostring(element, encoding="unicode") for element in elements)
    return text.replace(f"{_TYPE}=", "epub:type=").replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
    )


def _adapt(element: etree._Element, locale: str, second: bool) -> None:
    """Gives an element the ids and the attributes that it has in a book."""
    for name in ("id", "aria-labelledby"):
        id_ = element.get(name)
        if id_:
            element.set(name, chapter_id(id_, locale, second))
    if element.get("class") == "footnote-ref":
        element.set(_TYPE, "noteref")
        element.set("role", "doc-noteref")
    language = element.get("lang")
    if language:
        element.set(_XML_LANG, language)
    if second and _is_heading(element):  # a heading is in the outline of the book only once
        element.set("class", f"twin-heading twin-{element.tag}")
        element.tag = "p"


def _is_heading(element: etree._Element) -> bool:
    return bool(_HEADING.fullmatch(str(element.tag)))
