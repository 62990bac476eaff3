"""EPUB 3: the package around finished chapters. The same chapters give the same bytes.

It is written here because the libraries for this are under the AGPL (ebooklib) or leave no choice
of languages, notes, or dates.
"""

from __future__ import annotations

import uuid
from html import escape
from mimetypes import guess_type

from suyuan.exports.archive import Packed, pack, write_archive
from suyuan.exports.book_models import Book, Chapter
from suyuan.exports.wellformed import check_parts
from suyuan.text.languages import language

_XHTML = "application/xhtml+xml"

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\
</rootfiles>
</container>
"""

_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{lang}" xml:lang="{lang}">
<head><meta charset="utf-8"/><title>{title}</title><link rel="stylesheet" href="style.css"/></head>
<body{attributes}>
{body}
</body>
</html>
"""

_PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
xml:lang="{language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">{identifier}</dc:identifier>
    <dc:title id="title">{title}</dc:title>
    <meta refines="#title" property="title-type">main</meta>
    <dc:title id="subtitle">{subtitle}</dc:title>
    <meta refines="#subtitle" property="title-type">subtitle</meta>
{languages}    <dc:creator>{creator}</dc:creator>
    <dc:publisher>{creator}</dc:publisher>
    <dc:rights>{license}</dc:rights>
    <dc:source>{source}</dc:source>
    <dc:date>{modified}</dc:date>
    <meta property="dcterms:modified">{modified}T12:00:00Z</meta>
{accessibility}    <meta name="cover" content="cover-image"/>
  </metadata>
  <manifest>
{manifest}  </manifest>
  <spine>
{spine}  </spine>
</package>
"""

_ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityHazard", "none"),
)


def render_epub(book: Book, cover: bytes, stylesheet: str) -> bytes:
    """Returns the file. Every date in it is that of the content.

    cover       a PNG
    stylesheet  CSS

    Raises ProblemsFound if a part of it would not be well-formed.
    """
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": _render_package(book),
        "EPUB/cover.png": cover,
        "EPUB/style.css": stylesheet,
        "EPUB/nav.xhtml": _render_navigation(book),
        "EPUB/cover.xhtml": _render_cover(book),
    }
    check_parts(files)
    parts = {name: _pack(content) for name, content in files.items()}
    for chapter in map(pack_chapter, book.chapters):
        assert chapter.page
        parts[f"EPUB/{chapter.name}.xhtml"] = chapter.page
    parts |= {f"EPUB/{name}": pack(content) for name, content in _pictures(book).items()}
    return write_archive("application/epub+zip", parts.items(), book.modified)


def pack_chapter(chapter: Chapter) -> Chapter:
    """Returns the chapter with its finished page instead of its body.

    Raises ProblemsFound if the page would not be well-formed.
    """
    if chapter.page:
        return chapter
    page = _render_page(chapter.language, chapter.title, chapter.body)
    check_parts({f"EPUB/{chapter.name}.xhtml": page})
    return chapter._replace(body="", page=_pack(page))


def _pack(content: str | bytes) -> Packed:
    return pack(content if isinstance(content, bytes) else content.encode())


def _pictures(book: Book) -> dict[str, bytes]:
    return {
        name: content for chapter in book.chapters for name, content in chapter.pictures.items()
    }


def _render_package(book: Book) -> str:
    order = ("cover", "nav", *(f"c-{chapter.name}" for chapter in book.chapters))
    return _PACKAGE.format(
        language=book.languages[0],
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, book.identifier).urn,
        title=escape(book.title),
        subtitle=escape(book.subtitle),
        languages="".join(f"    <dc:language>{tag}</dc:language>\n" for tag in book.languages),
        creator=escape(book.creator),
        license=escape(book.license),
        source=escape(book.source),
        modified=book.modified,
        accessibility="".join(
            f'    <meta property="schema:{name}">{value}</meta>\n' for name, value in _ACCESSIBILITY
        ),
        manifest=_render_manifest(book),
        spine="".join(f'    <itemref idref="{id_}"/>\n' for id_ in order),
    )


def _render_manifest(book: Book) -> str:
    items = [
        ("nav", "nav.xhtml", _XHTML, "nav"),
        ("cover", "cover.xhtml", _XHTML, ""),
        ("cover-image", "cover.png", "image/png", "cover-image"),
        ("style", "style.css", "text/css", ""),
    ]
    for chapter in book.chapters:
        properties = "svg" if chapter.drawings else ""
        items.append((f"c-{chapter.name}", f"{chapter.name}.xhtml", _XHTML, properties))
    for number, name in enumerate(_pictures(book)):
        media_type = guess_type(name)[0] or "application/octet-stream"
        items.append((f"p-{number}", name, media_type, ""))
    lines = ""
    for id_, href, media_type, properties in items:
        attribute = f' properties="{properties}"' if properties else ""
        lines += f'    <item id="{id_}" href="{href}" media-type="{media_type}"{attribute}/>\n'
    return lines


def _render_navigation(book: Book) -> str:
    rows = "".join(_render_contents(chapter) for chapter in book.chapters)
    cover, contents = (escape(word) for word in book.words)
    first = book.chapters[0]
    body = (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{contents}</h1>\n'
        f"<ol>\n{rows}</ol></nav>\n"
        f'<nav epub:type="landmarks" hidden="hidden"><h2>{contents}</h2><ol>'
        f'<li><a epub:type="cover" href="cover.xhtml">{cover}</a></li>'
        f'<li><a epub:type="toc" href="#toc">{contents}</a></li>'
        f'<li><a epub:type="bodymatter" href="{first.name}.xhtml">{escape(first.title)}</a></li>'
        "</ol></nav>"
    )
    return _render_page(book.languages[0], book.title, body)


def _render_contents(chapter: Chapter) -> str:
    """Returns a chapter's line in the table of contents, with its headings below it."""
    file = f"{chapter.name}.xhtml"
    below = "".join(
        f'<li><a href="{file}#{heading.anchor}">{escape(heading.title)}</a></li>'
        for heading in chapter.headings
    )
    sublist = f"\n<ol>{below}</ol>" if below else ""
    return f'<li><a href="{file}">{escape(chapter.title)}</a>{sublist}</li>\n'


def _render_cover(book: Book) -> str:
    colon = language(book.languages[0][:2]).colon
    body = (
        '<section epub:type="cover" class="cover">'
        f'<img src="cover.png" alt="{escape(book.title + colon + book.subtitle)}"/>'
        "</section>"
    )
    return _render_page(book.languages[0], book.title, body, ' class="cover"')


def _render_page(language: str, title: str, body: str, attributes: str = "") -> str:
    return _PAGE.format(lang=language, title=escape(title), body=body, attributes=attributes)
