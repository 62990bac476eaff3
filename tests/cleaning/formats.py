"""One article in every format that people save: made here, so that no test depends on a program
that is not installed."""

from __future__ import annotations

import base64
import gzip
import io
import plistlib
import quopri
import zipfile
from collections.abc import Sequence
from html import escape

import paper

TITLE = "Why the Bakery Opens at Four"
PARAGRAPHS = (
    "A loaf that is sold at seven was mixed the evening before. The dough sleeps in a "
    "cold room for nine hours, because "
    "slow dough tastes of more than flour, and because a baker has to sleep as well.",
    "At four the oven is lit. It takes an hour to reach its heat, and during that hour "
    "the loaves are cut, weighed, and "
    "folded by two people who have learned not to talk before the coffee is ready.",
    "The first batch is for the hospital, and nobody in the street ever sees it. The "
    "second is for the shop, and it is "
    "still warm when the shutters go up and the first children come in on their way to school.",
    "What is left at noon goes to the farm behind the station. A pig there has lived on "
    "rye bread for six years, and its "
    "owner says that it can tell the weekday by the crust.",
)
HTML = (
    f"<!DOCTYPE html><html lang='en'><head><meta "
    f"charset='utf-8'><title>{TITLE}</title></head><body>"
    "<nav><a href='https://b.example/'>Home</a> <a href='https://b.example/a'>Archive</a></nav>"
    f"<article><h1>{TITLE}</h1><p>By Ada Brook, May 4, 2021</p>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><footer>© 2021 The Corner</footer></body></html>"
)


def mhtml(html: str = HTML) -> bytes:
    body = quopri.encodestring(_encoded(html)).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://b.example/four\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\n'
        "Content-Type: text/html\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n----b\r\n"
        f"Content-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\nContent-Location: https://b.example/x.png\r\n"
        "\r\niVBORw0KGgo=\r\n----b--\r\n"
    ).encode()


def single_file(megabytes: int = 3) -> bytes:
    picture = base64.b64encode(bytes(range(256)) * (megabytes * 3000)).decode()
    head = (
        "<!--\n Page saved with SingleFile \n url: https://b.example/four \n"
        " saved date: Tue May 04 2021\n-->"
    )
    return (
        head + HTML.replace("<article>", f"<article><img src='data:image/png;base64,{picture}'>")
    ).encode()


def webarchive(html: str = HTML) -> bytes:
    resource = {
        "WebResourceData": _encoded(html),
        "WebResourceURL": "https://b.example/four",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceMIMEType": "text/html",
    }
    return plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)


def warc(html: str = HTML) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _encoded(html)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: "
        "<urn:uuid:6d9a4e8e-0000-4000-8000-000000000001>\r\n"
        "WARC-Date: 2021-05-04T08:00:00Z\r\nWARC-Target-URI: https://b.example/four\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def wacz(html: str = HTML) -> bytes:
    return _zip({"datapackage.json": b"{}", "archive/data.warc.gz": warc(html)})


def docx(image: bytes = b"", paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """A document of Word; with `image`, that before the third paragraph."""

    def paragraph(text: str, style: str = "") -> str:
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    texts = [*map(paragraph, paragraphs)]
    if image:
        texts.insert(2, _DRAWING)
    body = paragraph(TITLE, "Heading1") + "".join(texts)
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading '
        '1"/></w:style></w:styles>'
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return _zip(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/'
            b">",
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" '
            f'Type="{office}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'.encode(),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">'
            '<Relationship Id="s" '
            f'Type="{office}/styles" '
            'Target="styles.xml"/><Relationship Id="i" '
            f'Type="{office}/image" Target="media/image1.png"/></Relationships>'.encode(),
            "word/media/image1.png": image,
            "word/styles.xml": styles.encode(),
            "word/document.xml": (
                '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006'
                '/main"><'
                "w:body>"
                f"{body}</w:body></w:document>"
            ).encode("utf-8", "replace"),
        }
    )


_DRAWING = (
    '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline><wp:docPr id="1" name="p" descr="oven"/><a:graphic><a:graphicData><pic:pic>'
    '<pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


def epub(chapter: str = "", image: bytes = b"", paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """A book of one chapter; with `image`, that before its third paragraph."""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Ada Brook</dc:creator></metadata><manifest>"
        '<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/></manifest><spin'
        'e><itemref idref="one"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></roo'
        "tfiles></container>"
    )
    texts = [f"<p>{text}</p>" for text in paragraphs]
    if image:
        texts.insert(2, '<p><img src="../images/an%20oven.png" alt="oven"/></p>')
    chapter = chapter or f"<html><body><h1>{TITLE}</h1>{''.join(texts)}</body></html>"
    return _zip(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "OPS/book.opf": package.encode(),
            "OPS/text/one.xhtml": _encoded(chapter),
            "OPS/images/an oven.png": image,
        }
    )


def subtitles(web: bool = False, paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    cues = [
        sentence.strip() + "." for text in paragraphs for sentence in text.split(". ") if sentence
    ]
    sign, rows = ("." if web else ","), ["WEBVTT", ""] if web else []
    for i, cue in enumerate(cues):
        rows += [
            str(i + 1),
            f"00:00:{i:02}{sign}000 --> 00:00:{i:02}{sign}900",
            cue.rstrip(".") + ".",
            "",
        ]
    return _encoded("\n".join(rows))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


ALL = {
    "page.mhtml": mhtml(),
    "page.html": single_file(),
    "page.webarchive": webarchive(),
    "page.warc.gz": warc(),
    "page.wacz": wacz(),
    "letter.docx": docx(),
    "book.epub": epub(),
    "paper.pdf": paper.pdf(TITLE, PARAGRAPHS),
    "columns.pdf": paper.pdf(TITLE, PARAGRAPHS, 2),
    "film.srt": subtitles(),
    "film.vtt": subtitles(web=True),
}
