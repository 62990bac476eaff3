"""What cannot be cleaned, and what to save instead: one clear line for each."""

from __future__ import annotations

import re

from ..errors import CaptureError

ADDRESS = (
    "is an address, not a page: open it in a browser, save the page (Ctrl+S, “Webpage, complete” "
    "or “single file”; "
    "on a phone, share it to a clipper) and import the file"
)
_AS_TEXT = "open it and save it as text, HTML or DOCX, and import that"
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", f"is RTF: {_AS_TEXT}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Office document (DOC, XLS, PPT): {_AS_TEXT}"),
    (b"Rar!", "is a RAR archive: unpack it and import the file in it"),
    (b"7z\xbc\xaf", "is a 7z archive: unpack it and import the file in it"),
    (
        b"\xff\xd8\xff",
        "is a photograph: type the text, or run text recognition, and import the text",
    ),
    (
        b"\x89PNG",
        "is a picture: type the text, or run text recognition, and import the text (it is binary, "
        "not text)",
    ),
    (b"GIF8", "is a picture: type the text, or run text recognition, and import the text"),
    (b"RIFF", "is a picture, a sound or a film: import the text of what is said in it"),
    (b"ID3", "is a sound: import the text of what is said in it"),
    (b"\x1aE\xdf\xa3", "is a film: import its subtitles (SRT or VTT)"),
    (b"%!PS", "is PostScript: turn it into a PDF (ps2pdf) and import that"),
    (b"ITOLITLS", f"is a Microsoft Reader book: {_AS_TEXT}"),
    (
        b"SQLite format 3",
        "is a database: export the article from it as HTML or Markdown and import that",
    ),
)
_JSON = re.compile(r"\s*(?:\{\s*\"[^\"\n]{1,80}\"\s*:|\[\s*(?:\{|\"|\d))")
_XML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?P<root>rss|feed|opml|svg|urlset|plist"
    r"|FictionBook|w:document)\b",
    re.S,
)
_TEX = re.compile(r"\s*(?:%[^\n]*\n\s*)*\\documentclass\b")


def check(data: bytes) -> None:
    """Raises CaptureError for bytes of a format that is known and not read."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    for beginning, what in _BEGINNINGS:
        if start.startswith(beginning):
            raise CaptureError(what)
    if data[60:68] == b"BOOKMOBI":
        raise CaptureError("is a Kindle book (MOBI): turn it into EPUB and import that")
    if data[4:8] == b"ftyp":
        raise CaptureError("is a film or a sound: import its subtitles (SRT or VTT)")


def check_text(text: str) -> None:
    """Raises CaptureError for text that is data or a program's source rather than an article."""
    start = text[:2000].lstrip("\ufeff")
    if _JSON.match(start) and text.rstrip()[-1:] in "}]":
        raise CaptureError(
            "is JSON, data rather than text: save the article as HTML or Markdown and import that"
        )
    if match := _XML.match(start):
        kind = {
            "rss": "a feed",
            "feed": "a feed",
            "svg": "a drawing",
            "plist": "a property list",
        }.get(match["root"], "XML")
        raise CaptureError(
            f"is {kind}, not an article: open the article in a browser, save it as HTML and "
            f"import that"
        )
    if _TEX.match(start):
        raise CaptureError(
            "is LaTeX: turn it into Markdown (pandoc -t markdown) or PDF and import that"
        )
    if start.startswith(("#!/", "<?php", "%PDF")):
        raise CaptureError(
            "is a program or a broken file, not an article: save the page as text, Markdown or HTML"
        )
