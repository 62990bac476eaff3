"""What people save besides text: archives of pages, documents, subtitles; and what is refused,
with what to save instead."""

from __future__ import annotations

import contextlib

import formats
import pytest

from rendering import live
from suyuan.cleaning import CaptureError, clean


@pytest.mark.parametrize("name", formats.ALL)
def test_the_article_is_found_in_every_format(name):
    page = clean(formats.ALL[name], name)
    for paragraph in formats.PARAGRAPHS:
        found = page.markdown.replace("\n\n", " ") if "film" in name else page.markdown
        assert paragraph in found
    assert "iVBOR" not in page.markdown and "The Corner" not in page.markdown
    assert live(page.markdown) == []
    assert clean(page.markdown.encode(), "page.en.md").markdown == page.markdown


@pytest.mark.parametrize("name", [name for name in formats.ALL if "film" not in name])
def test_the_title_is_found_in_every_format(name):
    assert clean(formats.ALL[name], name).front["title"] == formats.TITLE


@pytest.mark.parametrize(
    "name", ["page.mhtml", "page.html", "page.webarchive", "page.warc.gz", "page.wacz"]
)
def test_the_address_of_an_archived_page_is_kept(name):
    assert clean(formats.ALL[name], name).front["source"] == "https://b.example/four"


@pytest.mark.parametrize("name", formats.ALL)
def test_the_format_is_told_by_the_bytes(name):
    assert clean(formats.ALL[name], "capture.txt").markdown.count(formats.PARAGRAPHS[1][:20]) == 1


def test_subtitles_and_columns_are_said_in_the_report():
    assert any("subtitles" in warning for warning in clean(formats.subtitles(), "x.srt").warnings)
    assert any(
        "columns" in warning for warning in clean(formats.ALL["columns.pdf"], "x.pdf").warnings
    )


def test_images_of_a_public_account_are_seen_though_they_are_loaded_later():
    html = formats.HTML.replace(
        "<p>At four", "<p><img data-src='https://i.example/a.jpg' alt='Oven'></p><p>At four"
    )
    page = clean(html.encode(), "x.html")
    assert any("image was left out" in warning for warning in page.warnings)
    assert any("i.example/a.jpg" in line.text for line in page.lines)


@pytest.mark.parametrize(
    "data, says",
    [
        (b"{\\rtf1\\ansi hello}", "RTF.*DOCX"),
        (b'{"title": "x", "body": ["a", "b"]}', "JSON"),
        (b'[{"a": 1}]', "JSON"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        (b"\xff\xd8\xff\xe0" + bytes(600), "photograph"),
        (b"PK\x03\x04" + bytes(40), "broken or locked"),
        (b"\x1f\x8b\x08\x00" + bytes(20), "compressed"),
        (b"%PDF-1.4 broken", "PDF.*broken"),
        (b"https://a.example/page\n", "address.*save the page"),
        (b"\\documentclass{article}\\begin{document}x\\end{document}", "LaTeX"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_save_instead(data, says):
    with pytest.raises(CaptureError, match=says) as error:
        clean(data, "capture.txt")
    assert "\n" not in str(error.value)


HEADERS = {
    "jina": "Title: {t}\n\nURL Source: https://b.example/four\n\nPublished Time: "
    "2021-05-04T08:00:00Z\n\nMarkdown Content:\n",
    "toml": "+++\ntitle = '{t}'\ndate = 2021-05-04T08:00:00Z\nlink = "
    "'https://b.example/four'\n+++\n",
    "json": '{{\n"title": "{t}",\n"date": "2021-05-04",\n"url": "https://b.example/four"\n}}\n\n',
    "yaml": "---\ntitle: {t}\npublished: 2021-05-04\nsource: https://b.example/four\nauthor:\n  - "
    "'[[Ada Brook]]'\n---\n",
}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_of_other_tools_are_read(name):
    text = HEADERS[name].format(t=formats.TITLE) + "\n\n".join(formats.PARAGRAPHS) + "\n"
    front = clean(text.encode(), "capture.md").front
    assert (front["title"], front["date"], front["source"]) == (
        formats.TITLE,
        "2021-05-04",
        "https://b.example/four",
    )
    assert front.get("author", "Ada Brook") == "Ada Brook"


def test_a_title_block_of_pandoc_is_read():
    text = f"% {formats.TITLE}\n% Ada Brook; Ben Rye\n% May 4, 2021\n\n" + "\n\n".join(
        formats.PARAGRAPHS
    )
    front = clean(text.encode(), "capture.md").front
    assert (front["title"], front["author"], front["date"]) == (
        formats.TITLE,
        "Ada Brook、Ben Rye",
        "2021-05-04",
    )


def test_broken_toml_names_its_line():
    with pytest.raises(CaptureError, match="TOML") as error:
        clean(b"+++\ntitle = 'x'\ndate = = 3\n+++\ntext", "capture.md")
    assert error.value.line == 3


ASS = """[Script Info]
Title: any

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:04.50,0:00:08.00,Default,,0,0,0,,Nobody asked him why, {0}.
Dialogue: 0,0:00:01.00,0:00:04.00,Default,,0,0,0,,{{\\i1}}The keeper wrote{{\\i0}} down\\Nthe water.
Comment: 0,0:00:01.00,0:00:04.00,Default,,0,0,0,,a note of the translator
Dialogue: 0,0:00:09.00,0:00:12.00,Default,,0,0,0,,{{\\p1}}m 0 0 l 100 1
"""


@pytest.mark.parametrize("name", ["x.ass", "x.txt"])
def test_subtitles_of_ass_give_what_is_said_in_the_order_of_time(name):
    markdown = clean(ASS.format("said the mate").encode(), name).markdown
    said = "The keeper wrote down the water.\n\nNobody asked him why, said the mate."
    assert said in markdown
    assert "note of" not in markdown and "100 1" not in markdown


def test_subtitles_of_ass_in_chinese_are_joined_without_blanks():
    text = (
        ASS.format("说")
        .replace("down\\Nthe water.", "")
        .replace("The keeper wrote", "每天\\N记下水位。")
    )
    assert "每天记下水位。" in clean(text.encode(), "x.ass").markdown


RUSSIAN = (
    "Смотритель маяка каждый день записывал высоту воды, и никто не спрашивал его зачем.",
    "В марте клетки кончились, и он стал писать на стене. Стена была белая.",
    "Потом пришёл новый смотритель и побелил стену, а карандаш положил в карман.",
)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859_5"])
def test_russian_in_an_old_encoding(encoding):
    cleaned = clean("\n\n".join(RUSSIAN).encode(encoding), "x.txt")
    assert all(text in cleaned.markdown for text in RUSSIAN)
    assert any(encoding in warning for warning in cleaned.warnings)


@pytest.mark.parametrize(
    "text, encoding", [("Árvíztűrő tükörfúrógép. ", "cp1250"), ("海边的灯塔。", "gb18030")]
)
def test_other_bytes_are_not_taken_for_russian(text, encoding):
    with contextlib.suppress(CaptureError):
        page = clean((text * 60).encode(encoding), "x.txt").markdown
        assert not any("\u0400" <= char <= "\u04ff" for char in page)
