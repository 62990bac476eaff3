"""The books of the real site."""

import pytest

from book_checks import check, dead, files
from project import ROOT


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
