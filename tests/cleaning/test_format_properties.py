"""What holds for every format, tried on documents that hypothesis makes up."""

from __future__ import annotations

import html
import plistlib
from email.message import EmailMessage

import formats
import pytest
from hypothesis import HealthCheck, given, settings
from test_properties import DOCUMENTS, EVERY_LINE, cleaned_or_none

from rendering import live
from suyuan.cleaning import clean

QUICK = settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)


def as_html(text: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<!DOCTYPE html><html><body>{paragraphs}</body></html>".encode("utf-8", "replace")


def as_mhtml(text: str) -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://b.example/"
    message.set_content(as_html(text).decode("utf-8", "replace"), subtype="html")
    message.add_related(text.encode("utf-8", "replace"), "image", "png", cid="<a@b>")
    return message.as_bytes()


def as_webarchive(text: str) -> bytes:
    return plistlib.dumps({"WebMainResource": {"WebResourceData": as_html(text)}})


def as_docx(text: str) -> bytes:
    return formats.docx(paragraphs=[_printed(line) for line in text.split("\n")])


def as_epub(text: str) -> bytes:
    return formats.epub(paragraphs=[html.escape(_printed(line)) for line in text.split("\n")])


def as_subtitles(text: str) -> bytes:
    lines = [line for line in text.split("\n") if line.strip()]
    cues = (f"00:{i:02}.000 --> 00:{i:02}.900\n{line}\n" for i, line in enumerate(lines[:60]))
    return ("WEBVTT\n\n" + "\n".join(cues)).encode("utf-8", "replace")


def as_embedded(text: str) -> bytes:
    image = "data:image/png;base64," + "iVBORw0KGgo" * 80
    return f"{text}\n\n![{text[:20]}]({image})\n\n![][a]\n\n[a]: <{image}>\n".encode(
        "utf-8", "replace"
    )


def _printed(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not "\ud800" <= char <= "\udfff")


FORMATS = {
    "a.html": as_html,
    "a.mhtml": as_mhtml,
    "a.webarchive": as_webarchive,
    "a.docx": as_docx,
    "a.epub": as_epub,
    "a.vtt": as_subtitles,
    "a.md": as_embedded,
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_document_of_any_format_gives_an_inert_page_that_stays_as_it_is(name):
    @QUICK
    @given(DOCUMENTS)
    def check(text: str) -> None:
        cleaned = cleaned_or_none(FORMATS[name](text), name, EVERY_LINE)
        if cleaned:
            assert live(cleaned.markdown) == []
            assert clean(cleaned.markdown.encode(), "page.zh.md").markdown == cleaned.markdown
            assert all(line.kept or line.reason for line in cleaned.lines)
            assert [line.number for line in cleaned.lines] == [*range(1, len(cleaned.lines) + 1)]

    check()
