"""Files that are no pages. Whole builds are in builds/test_hostile.py."""

import io

import pytest
from PIL import Image

from suyuan.publishing.media import KINDS, check_media
from suyuan.publishing.svg import Unfit, clean_svg


def image(kind):
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    "path, raw",
    [
        ("assets/a.png", image("PNG")),
        ("assets/a.jpg", image("JPEG")),
        ("assets/a.webp", image("WEBP")),
        ("a.gif", image("GIF")),
        ("assets/图 1.png", image("PNG")),
        ("assets/a.pdf", b"%PDF-1.7 x"),
        ("assets/a.csv", "甲,乙\n1,2\n".encode()),
        ("en/assets/a.json", b'{"a": [1]}'),
    ],
)
def test_what_is_published_is_published_as_it_is(path, raw):
    assert check_media(path, raw, ()) == raw


@pytest.mark.parametrize("path", ["assets/seal.svg", "ASSETS/Seal.svg", "search/zh/a.json"])
def test_a_file_of_the_theme_is_not_replaced(path):
    with pytest.raises(Unfit, match="of its own at this address"):
        check_media(path, b"<svg/>", {"assets/seal.svg"})


def test_an_image_that_takes_gigabytes_is_not_opened():
    file = io.BytesIO()
    Image.new("1", (40_000, 40_000)).save(file, "PNG")
    with pytest.raises(Unfit, match="image"):
        check_media("assets/a.png", file.getvalue(), ())


def test_a_clean_drawing_stays_clean():
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><defs><clipPath id="c">'
        b'<rect width="1" height="1"/></clipPath></defs><g clip-path="url(#c)" style="fill:#fff">'
        b'<use href="#c"/><text>\xe7\x94\xb2</text></g></svg>\n'
    )
    assert clean_svg(drawing) == drawing


def test_the_list_is_one_of_kinds_that_do_nothing():
    assert not {".html", ".js", ".css", ".xml", ".xhtml", ".md", ""} & set(KINDS)
