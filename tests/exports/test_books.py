"""Books: valid, whole, the same bytes from the same content."""

import datetime
import io
import zipfile

import pytest
from lxml import etree

from book_checks import check, dead, files
from card_style import STYLE
from project import ROOT
from samples import EDITIONS, HOSTILE, SITE, SOURCES, work
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.exports.books import books_of, make_book, make_colophon
from suyuan.exports.chapter_markup import take_pictures
from suyuan.exports.epub import Book, Chapter, render_epub
from suyuan.markup.page import Page, parse_page
from suyuan.records.interface import load_interface
from suyuan.twins.loading import load_essay

WORDS = load_interface((ROOT / "docs/data/interface.yml").read_text("utf-8"), "interface.yml")

X = "{http://www.w3.org/1999/xhtml}"

TYPE = "{http://www.idpf.org/2007/ops}type"

BODY = {
    "zh": "# 喊停的是卖家\n\n一段。[^n]\n\n## 第二节\n\n![图](x)\n\n只有中文。\n{: .only-here }\n"
    "\n[^n]: 注。\n",
    "en": "# The Seller\n\nA paragraph.[^n]\n\n## Second\n\n![picture](x)\n\n[^n]: A note.\n",
}


def small(tmp_path, order=("zh", "en"), title=None, **changed):
    """A book of one essay with a note, a picture, a drawing, links inside and outside, and
    hand-made HTML."""
    pages = {
        locale: parse_page(f"---\ntitle: t\n---\n{body}", f"a.{locale}.md")
        for locale, body in BODY.items()
    }
    [essay], problems = load_essay(
        PagePath(ESSAYS, "auction", "zh"), pages, {"en": ("", "lock")}, lambda text, locale: []
    )
    assert problems == []
    for locale in BODY:
        ids, up = essay.ids(locale), "../" * (2 if locale == "zh" else 3)
        html = [
            f'<h1 id="{ids[0]}">t<a class="headerlink" href="#x">#</a></h1>',
            f'<p id="{ids[1]}"><a class="claim" href="../../claims/#p">5</a><sup id="fnref:n"><a '
            'class="footnote-ref" href="#fn:n">1</a></sup>'
            f' <a href="../auction/#{ids[2]}">x</a> <a href="../gone-elsewhere/">y</a></p>',
            f'<h2 id="{ids[2]}">节</h2>',
            f'<p id="{ids[3]}"><img src="{up}pictures/a b.png" alt="图"><br><center '
            'onclick="x()">&copy;</center></p>'
            '<svg viewBox="0 0 1 1" role="img" aria-labelledby="d"><title id="d">d</title></svg>'
            if changed.get("markup")
            else f'<p id="{ids[3]}"><img src="{up}pictures/a%20b.png" alt="图"/><img '
            'src="../../pictures/gone.png" alt=""/></p>',
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


def test_a_small_book_is_valid_whatever_it_is_called(tmp_path):
    book = small(tmp_path, order=("en",), title=HOSTILE)
    assert check(book, tmp_path) == [] and dead(files(book)) == []


def test_epubcheck_would_say_so(tmp_path):
    """With a file that it can be done with soon: one that begins as a book and holds nothing."""
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert any("RSC-" in message for message in check(empty.getvalue(), tmp_path))


def test_links_that_lead_nowhere_would_be_found(tmp_path):
    book = files(small(tmp_path))
    page = "EPUB/auction.xhtml"
    broken = book | {page: book[page].replace(b'id="fn-n"', b'id="gone"')}
    assert dead(book) == [] and f"{page}: #fn-n" in dead(broken)


def test_a_paragraph_is_beside_its_twin(tmp_path):
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
    pages = {"zh": parse_page("# t\n", "a.zh.md"), "en": Page("a.en.md")}
    [essay], _ = load_essay(
        PagePath(ESSAYS, "a", "zh"), pages, {"en": ("", "lock")}, lambda text, locale: []
    )
    assert books_of([essay]) == {("zh",): "essays.zh.epub"}


def test_a_text_of_the_interface_is_no_markup():
    words = {locale: WORDS[locale] | {"colophon": "<script>x</script> & {}"} for locale in WORDS}
    body = make_colophon(EDITIONS, ("en",), words).body
    assert "<script" not in body and "&lt;script&gt;x&lt;/script&gt; &amp; <a href=" in body
    etree.fromstring(f"<div xmlns:epub='x'>{body}</div>")


def one_part(body, year=2020):
    chapter, day = Chapter("one", "One", "en", body), datetime.date(year, 1, 1)
    return Book("id", "t", "s", ("en",), "c", "l", "u", day, ("c", "t"), (chapter,))


def test_a_part_that_no_reader_could_open_is_one_line():
    with pytest.raises(ProblemsFound, match="EPUB/one.xhtml: this part of a book is not well-form"):
        render_epub(one_part("<p>never closed"), b"", "")


@pytest.mark.parametrize("year", [1, 1979, 2108, 9999])
def test_a_book_may_be_of_any_year(year):
    package = files(render_epub(one_part("<p>x</p>", year), b"", ""))["EPUB/package.opf"]
    assert b"<dc:date>%04d-01-01" % year in package


def test_a_book_takes_no_file_that_is_no_picture(tmp_path):
    (tmp_path / "x.html").write_text("<script>x</script>")
    root = etree.fromstring(f'<div><img src="{SITE}x.html" alt="x"/></div>')
    assert take_pictures(root, tmp_path, SITE) == {} and root[0].tag == "span"
