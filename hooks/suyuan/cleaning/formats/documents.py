"""Documents that are no pages: DOCX, EPUB, PDF with a text layer → lines of Markdown."""

from __future__ import annotations

import io
import posixpath
import zipfile
from functools import partial
from typing import Any
from urllib.parse import unquote

import lxml.etree

from .. import saved_page
from ..capture_files import CaptureFiles
from ..decode import decode
from ..errors import CaptureError
from ..metadata import checked
from . import pdf
from .source import Source

_MOST = 48 * 1024 * 1024  # bytes that one document unpacks to
_CHAPTERS = 400
_IMAGES = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes) -> Source | None:
    """The text of a document, None where the bytes are none. Raises CaptureError for one that
    cannot be read."""
    if data[:1024].lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"%PDF-"):
        return pdf.read(data)
    if data[:4] != b"PK\x03\x04":
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if sum(info.file_size for info in package.infolist()) > 4 * _MOST:
                raise CaptureError(
                    "unpacks to more than an article can be: save the article alone and import that"
                )
            if "word/document.xml" in names:
                return _docx(data, package)
            if "META-INF/container.xml" in names:
                return _epub(data, package)
            if "content.xml" in names and "mimetype" in names:
                raise CaptureError(
                    "is an OpenDocument text: save it as DOCX or HTML and import that"
                )
            if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
                raise CaptureError(
                    "is a table or slides, not an article: save its text as DOCX or HTML and "
                    "import that"
                )
    except CaptureError:
        raise
    except Exception:  # those of zipfile, zlib and lxml have no base of their own
        raise CaptureError(
            "is a broken or locked document: save it again and import that"
        ) from None
    return None


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part of a package, never more of it than an article needs."""
    with package.open(name) as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise CaptureError(
            "unpacks to more than an article can be: save the article alone and import that"
        )
    return data


def _xml(data: bytes) -> lxml.etree._Element:
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, huge_tree=False
    )
    root = lxml.etree.fromstring(data, parser)
    if root is None:
        raise ValueError("no XML")
    return root


def _facts(root: lxml.etree._Element) -> dict[str, str]:
    """Title, author and date of Dublin Core."""
    names = {"title": "title", "creator": "author", "publisher": "publisher", "date": "date"}
    found: dict[str, str] = {}
    for element in root.iter():
        text = (element.text or "").strip()
        if not (text and isinstance(element.tag, str) and element.tag.startswith(_DC)):
            continue
        if name := names.get(element.tag.removeprefix(_DC)):
            found.setdefault(name, text)
    return checked(found)


def _docx(data: bytes, package: zipfile.ZipFile) -> Source:
    """A Word document, by way of mammoth's HTML. Its title counts where it is not the
    template's."""
    import mammoth

    _part(package, "word/document.xml")  # its size is checked before all of it is parsed
    files = CaptureFiles()

    def name(image: Any) -> dict[str, str]:
        path = f"word/{len(files.files)}"
        files.files[path] = partial(_read, image)
        return {"src": path, "alt": image.alt_text or ""}

    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(name),
            style_map="p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\n"
            "p[style-name='Caption'] => figcaption:fresh\n"
            "p[style-name='Quote'] => blockquote > p:fresh\n"
            "p[style-name='Intense Quote'] => blockquote > p:fresh\n"
            "p[style-name='HTML Preformatted'] => pre:separator('\\n')\n"
            "p[style-name='Source Code'] => pre:separator('\\n')\n"
            "p[style-name='Plain Text'] => p:fresh",
        ).value
    except Exception:  # a broken document may break any part of it
        raise CaptureError(
            "is a Word document that cannot be read: save it again, or as HTML, and import that"
        ) from None
    page = saved_page.read(f"<html><body>{html}</body></html>", files=files)
    known: dict[str, str | list[str]] = {}
    if "docProps/core.xml" in package.namelist():
        known |= _facts(_xml(_part(package, "docProps/core.xml")))
    known = {key: value for key, value in known.items() if key in ("title", "author")}
    ends = saved_page.squeeze("".join([*page.lines[:12], *page.lines[-6:]]))
    if saved_page.squeeze(str(known.get("author", ""))) not in ends:
        known.pop("author", None)  # whose computer it was typed on
    heads = [line[2:] for line in page.lines if line.startswith("# ")]
    if heads and known.get("title") != heads[0]:
        known["title"] = heads[0]
    return Source(page.lines, True, known, 0, [], [], True, images=page.images)


def _read(image: Any) -> bytes:
    """The content of an image of a Word document."""
    with image.open() as file:
        return bytes(file.read(_MOST))


def _epub(data: bytes, package: zipfile.ZipFile) -> Source:
    """A book: its chapters one below the other, each under its heading."""
    container = _xml(_part(package, "META-INF/container.xml"))
    roots = [element.get("full-path") for element in container.iter("{*}rootfile")]
    if not roots or not roots[0]:
        raise ValueError("no package document")
    book = _xml(_part(package, roots[0]))
    base = posixpath.dirname(roots[0])
    items = {item.get("id"): item for item in book.iter("{*}item")}
    names = set(package.namelist())
    files = CaptureFiles(
        {name: partial(_part_of, data, name) for name in names if name.lower().endswith(_IMAGES)}
    )
    lines: list[str] = []
    size = chapters = 0
    for reference in list(book.iter("{*}itemref"))[:_CHAPTERS]:
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        path = posixpath.normpath(posixpath.join(base, unquote(item.get("href") or "")))
        if path not in names or "html" not in (item.get("media-type") or "html"):
            continue
        html = _part(package, path)
        size += len(html)
        if size > _MOST:
            raise CaptureError(
                "is a book of more text than an article can be: save one chapter and import that"
            )
        files.base = path
        page = saved_page.read(decode(html)[0], False, files) if html.strip() else None
        if page and any(line.strip() for line in page.lines):
            chapters += 1
            lines += ["", *page.lines]
    if not lines:
        raise CaptureError("is an EPUB without text: export a chapter as HTML and import that")
    warnings = (
        [f"a book of {chapters} chapters: keep one with KEEP and DROP if that is the article"]
        if chapters > 1
        else []
    )
    return Source(lines, True, dict(_facts(book)), 0, [], warnings, True, images=files.named)


def _part_of(data: bytes, name: str) -> bytes:
    """A part of a package that has been closed since."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return _part(package, name)
