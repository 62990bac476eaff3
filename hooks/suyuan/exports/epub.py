"""EPUB 3: the package around chapters that are ready. The same chapters give the same bytes.

Written here because the libraries that do it are under the AGPL (ebooklib) or take no say in language, notes, or dates.
"""

from __future__ import annotations

import datetime
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from mimetypes import guess_type
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from suyuan.core.problems import ProblemsFound

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">
<head><meta charset="utf-8"/><title>{title}</title><link rel="stylesheet" href="style.css"/></head>
<body{attributes}>
{body}
</body>
</html>
"""


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
# A ZIP file knows no other days.
_FIRST_DAY, _LAST_DAY = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)


class Heading(NamedTuple):
    """A line of the table of contents; `anchor` is '' for the chapter itself."""

    title: str
    anchor: str


class Chapter(NamedTuple):
    """A file of a book.

    body      the inside of its <body>, XHTML
    headings  below its title
    drawings  whether it holds SVG
    pictures  that it shows: name, as the body has it → content
    """

    name: str
    title: str
    language: str
    body: str
    headings: Sequence[Heading] = ()
    drawings: bool = False
    pictures: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True)
class Book:
    """A book.

    languages  of its text, the main one first
    source     address of the site that it was made from
    modified   when its content was last changed
    words      cover, contents: what these are called
    """

    identifier: str
    title: str
    subtitle: str
    languages: tuple[str, ...]
    creator: str
    licence: str
    source: str
    modified: datetime.date
    words: tuple[str, str]
    chapters: tuple[Chapter, ...]


def render_epub(book: Book, cover: bytes, stylesheet: str) -> bytes:
    """The file. `cover` is a PNG. Every date in it is that of the content.

    Raises ProblemsFound if a part of it would not be well-formed: no reader could open that.
    """
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": _package(book),
    }
    files |= {
        "EPUB/cover.png": cover,
        "EPUB/style.css": stylesheet,
        "EPUB/nav.xhtml": _navigation(book),
        "EPUB/cover.xhtml": _cover(book),
    }
    files |= {
        f"EPUB/{chapter.name}.xhtml": _page(chapter.language, chapter.title, chapter.body)
        for chapter in book.chapters
    }
    _check_parts(files)
    files |= {f"EPUB/{name}": content for name, content in _pictures(book).items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # The type comes first and as it is, so that programs know the file by its first bytes.
        archive.writestr(
            _info("mimetype", book.modified, zipfile.ZIP_STORED), "application/epub+zip"
        )
        for name, content in files.items():
            archive.writestr(_info(name, book.modified, zipfile.ZIP_DEFLATED), content)
    return buffer.getvalue()


def _check_parts(files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        if name.endswith((".xhtml", ".opf")) and isinstance(content, str):
            try:
                etree.fromstring(content.encode(), _PARSER)
            except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
                reason = str(error).partition("\n")[0]
                message = f"this part of a book is not well-formed ({reason}): correct its text"
                raise ProblemsFound.at(name, 0, message) from None


def _pictures(book: Book) -> dict[str, bytes]:
    return {
        name: content for chapter in book.chapters for name, content in chapter.pictures.items()
    }


def _info(name: str, date: datetime.date, method: int) -> zipfile.ZipInfo:
    day = min(max(date, _FIRST_DAY), _LAST_DAY)
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
    info.compress_type, info.create_system, info.external_attr = (
        method,
        3,
        0o644 << 16,
    )  # alike on every system
    return info


def _package(book: Book) -> str:
    main = book.languages[0]
    items = [
        ("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
        ("cover", "cover.xhtml", "application/xhtml+xml", ""),
        ("cover-image", "cover.png", "image/png", "cover-image"),
        ("style", "style.css", "text/css", ""),
    ]
    items += [
        (
            f"c-{chapter.name}",
            f"{chapter.name}.xhtml",
            "application/xhtml+xml",
            "svg" if chapter.drawings else "",
        )
        for chapter in book.chapters
    ]
    items += [
        (f"p-{number}", name, guess_type(name)[0] or "application/octet-stream", "")
        for number, name in enumerate(_pictures(book))
    ]
    manifest = "".join(
        f'    <item id="{id_}" href="{href}" media-type="{media}"'
        + (f' properties="{properties}"' if properties else "")
        + "/>\n"
        for id_, href, media, properties in items
    )
    order = ("cover", "nav", *(f"c-{chapter.name}" for chapter in book.chapters))
    spine = "".join(f'    <itemref idref="{id_}"/>\n' for id_ in order)
    features = (
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "alternativeText",
        "displayTransformability",
    )
    access = "".join(
        f'    <meta property="schema:{name}">{value}</meta>\n'
        for name, value in [
            ("accessMode", "textual"),
            ("accessMode", "visual"),
            ("accessModeSufficient", "textual"),
            *(("accessibilityFeature", feature) for feature in features),
            ("accessibilityHazard", "none"),
        ]
    )
    languages = "".join(
        f"    <dc:language>{language}</dc:language>\n" for language in book.languages
    )
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, book.identifier).urn
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{main}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">{identifier}</dc:identifier>
    <dc:title id="title">{escape(book.title)}</dc:title>
    <meta refines="#title" property="title-type">main</meta>
    <dc:title id="subtitle">{escape(book.subtitle)}</dc:title>
    <meta refines="#subtitle" property="title-type">subtitle</meta>
{languages}    <dc:creator>{escape(book.creator)}</dc:creator>
    <dc:publisher>{escape(book.creator)}</dc:publisher>
    <dc:rights>{escape(book.licence)}</dc:rights>
    <dc:source>{escape(book.source)}</dc:source>
    <dc:date>{book.modified}</dc:date>
    <meta property="dcterms:modified">{book.modified}T12:00:00Z</meta>
{access}    <meta name="cover" content="cover-image"/>
  </metadata>
  <manifest>
{manifest}  </manifest>
  <spine>
{spine}  </spine>
</package>
"""


def _navigation(book: Book) -> str:
    rows = "".join(_row(chapter) for chapter in book.chapters)
    body = (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{escape(book.words[1])}</h1>\n<ol>\n{rows}</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>{escape(book.words[1])}</h2><ol>'
        f'<li><a epub:type="cover" href="cover.xhtml">{escape(book.words[0])}</a></li>'
        f'<li><a epub:type="toc" href="#toc">{escape(book.words[1])}</a></li>'
        f'<li><a epub:type="bodymatter" href="{book.chapters[0].name}.xhtml">{escape(book.chapters[0].title)}</a></li>'
        "</ol></nav>"
    )
    return _page(book.languages[0], book.title, body)


def _row(chapter: Chapter) -> str:
    file = f"{chapter.name}.xhtml"
    below = "".join(
        f'<li><a href="{file}#{heading.anchor}">{escape(heading.title)}</a></li>'
        for heading in chapter.headings
    )
    return (
        f'<li><a href="{file}">{escape(chapter.title)}</a>'
        + (f"\n<ol>{below}</ol>" if below else "")
        + "</li>\n"
    )


def _cover(book: Book) -> str:
    colon = ": " if book.languages[0] == "en" else "："
    body = (
        f'<section epub:type="cover" class="cover"><img src="cover.png" alt="{escape(book.title + colon + book.subtitle)}"/>'
        "</section>"
    )
    return _page(book.languages[0], book.title, body, ' class="cover"')


def _page(language: str, title: str, body: str, attributes: str = "") -> str:
    return _PAGE.format(lang=language, title=escape(title), body=body, attributes=attributes)
