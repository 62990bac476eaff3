"""Which format a capture is in, by its bytes first and by its name second, and its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .. import embedded, headers, mail, saved_page
from ..capture_files import CaptureFiles, Loader
from ..decode import MAX_BYTES, MAX_TEXT, decode, split_lines, visible
from ..errors import CaptureError
from . import archives, documents, refusals, subtitles
from .source import Source

_ADDRESS = re.compile(r"https?://\S+")


def read(data: bytes, name: str, beside: Mapping[str, Loader] | None = None) -> Source:
    """The lines of a capture, whatever its format. Raises CaptureError for what is none of those
    that are read.

    beside  what loads the images that a browser has saved in a folder beside the page, by the path
            that the page calls them
    """
    if len(data) > MAX_BYTES:
        raise CaptureError(
            f"is larger than {MAX_BYTES >> 20} MB, which no article is: "
            "cut the article out of it and import that"
        )
    if document := documents.read(data):
        return document
    refusals.check(data)
    warnings: list[str] = []
    if (page := archives.page_in(data)) is not None:
        text, warnings = decode_page(page.html, page.charset)
        files = CaptureFiles(page.images, page.address)
        source = _page(text, page.warnings + warnings, files)
        if page.address:
            source.known.setdefault("source", page.address)
        return source
    text, _, warnings = decode(data)
    refusals.check_text(text)
    if saved_page.is_html(text, name):
        return _page(text, warnings, CaptureFiles(dict(beside or {})))
    text, images = embedded.take_out(text)
    if len(text) > MAX_TEXT:
        raise CaptureError(
            f"holds more than {MAX_TEXT >> 20} million characters, which no article does: "
            "cut the article out of it and import that"
        )
    if (prose := subtitles.lines_of(text, name)) is not None:
        warnings.append(
            "subtitles were joined to lines; headings and paragraphs are for you to set"
        )
        return Source(prose, False, {}, 0, [], warnings, whole=True)
    lines = split_lines(text)
    seen = [visible(line) for line in lines]
    if is_address(text.strip()):
        raise CaptureError(refusals.ADDRESS)
    known, first, more = headers.read(seen)
    markdown = bool(first)
    if not first:
        known, first = mail.read(seen)
    markdown = markdown or name.lower().endswith((".md", ".markdown"))
    return Source(lines, markdown, known, first, [], warnings + more, images=images)


def is_address(text: str) -> bool:
    """Whether what was given is the address of a page rather than a page."""
    return len(text) < 3000 and bool(_ADDRESS.fullmatch(text))


def decode_page(data: bytes, charset: str) -> tuple[str, list[str]]:
    """The text of a page in an archive that names its charset, and warnings."""
    if charset:
        try:
            return data.decode(charset), []
        except (LookupError, UnicodeDecodeError):
            pass
    text, _, warnings = decode(data)
    return text, warnings


def _page(text: str, warnings: list[str], files: CaptureFiles) -> Source:
    page = saved_page.read(text, files=files)
    facts: dict[str, str | list[str]] = {**page.facts}
    return Source(page.lines, True, facts, 0, page.opinions, list(warnings), images=page.images)
