"""Images that are in a capture: which are kept with IMAGES=1, what is written, what is left out."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from email.message import EmailMessage

import formats
import pytest
from PIL import Image, ImageDraw

from rendering import live
from suyuan.cleaning import clean
from suyuan.cleaning.pictures import Unfit, draw

_PLACE = "<p>The second is for the shop"


def picture(
    kind: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **how
) -> bytes:
    """A picture with a red square in its upper left corner."""
    image = Image.new("RGB", size, (240, 235, 220))
    ImageDraw.Draw(image).rectangle([0, 0, size[0] // 4, size[1] // 4], fill=(200, 30, 30))
    written = io.BytesIO()
    image.convert(mode).save(written, kind, **how)
    return written.getvalue()


def moving() -> bytes:
    frames = [Image.new("RGB", (240, 180), (i * 60, 90, 90)) for i in range(3)]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    return written.getvalue()


def bomb() -> bytes:
    """A PNG of 500 bytes or so that says it is 50,000 pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(400)))


def embedded(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def saved(*images: str, caption: str = "The oven at four.") -> bytes:
    """The article with images before its third paragraph."""
    figures = "".join(
        f"<figure><img src='{image}' alt='An [oven] & *fire*'><figcaption>{caption}</figcaption>"
        "</figure>"
        for image in images
    )
    at = formats.HTML.index(f"<p>{formats.PARAGRAPHS[2][:20]}")
    return (formats.HTML[:at] + figures + formats.HTML[at:]).encode()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def mhtml() -> bytes:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://b.example/four"
    message.set_content(saved("oven.png").decode(), subtype="html")
    message.add_related(picture(), "image", "png")
    for part in message.iter_attachments():
        part["Content-Location"] = "https://b.example/oven.png"
    return message.as_bytes()


def webarchive() -> bytes:
    import plistlib

    sub = {
        "WebResourceURL": "https://b.example/oven.png",
        "WebResourceData": picture(),
        "WebResourceMIMEType": "image/png",
    }
    main = {"WebResourceData": saved("oven.png"), "WebResourceURL": "https://b.example/four"}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": [sub]})


CAPTURES = {
    "table.html": saved(embedded(picture()))
    .replace(b"<figure>", b"<table><tr><th>Part</th><th>Year</th></tr><tr><td>Oven ")
    .replace(
        b"<figcaption>The oven at four.</figcaption></figure>", b"</td><td>1932</td></tr></table>"
    ),
    "page.html": saved(embedded(picture())),
    "page.mhtml": mhtml(),
    "page.webarchive": webarchive(),
    "book.epub": formats.epub(image=picture()),
    "text.docx": formats.docx(picture()),
    "note.md": "\n\n".join(
        [*formats.PARAGRAPHS[:2], f"![oven]({embedded(picture())})", *formats.PARAGRAPHS[2:]]
    ).encode(),
    "export.md": "\n\n".join(
        [*formats.PARAGRAPHS[:2], "![][image1]", *formats.PARAGRAPHS[2:]]
        + [f"[image1]: <{embedded(picture())}>"]
    ).encode(),
}


@pytest.mark.parametrize("name", CAPTURES)
def test_an_image_in_a_capture_is_kept_where_it_is_and_nothing_else_changes(name):
    page = clean(CAPTURES[name], name, images=True)
    [(path, content)] = page.images.items()
    lines = page.markdown.splitlines()
    [line] = [line for line in lines if line.startswith("![")]
    assert line.endswith(f"]({path})") and opened(content).size == (300, 200)
    assert lines.index(line) > next(i for i, x in enumerate(lines) if formats.PARAGRAPHS[1] in x)
    assert lines.index(line) < next(i for i, x in enumerate(lines) if formats.PARAGRAPHS[3] in x)
    assert clean(page.markdown.encode(), "page.md").markdown == page.markdown
    without = clean(CAPTURES[name], name)
    assert not without.images and "![" not in without.markdown
    assert any("IMAGES=1" in warning for warning in without.warnings)
    assert [line for line in lines if line and not line.startswith(("![", "page_sha256"))] == [
        line for line in without.markdown.splitlines() if line and "page_sha256" not in line
    ]


def test_the_caption_and_the_words_for_an_image_stay_with_it_and_are_inert():
    page = clean(saved(embedded(picture())), "page.html", images=True)
    [path] = page.images
    figure = f"![An oven &amp; \\*fire\\*]({path})\n\n*The oven at four.*\n"
    assert figure.replace("&amp;", "&") in page.markdown.replace("&amp;", "&")
    assert live(page.markdown) == []


def test_a_folder_that_a_browser_saved_beside_a_page_is_read():
    beside = {"page_files/oven.png": picture}
    page = clean(saved("./page_files/oven.png"), "page.html", images=True, beside=beside)
    assert len(page.images) == 1


def test_what_is_written_is_drawn_anew():
    tail = b"<script>alert(1)</script>"
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x0112] = 6  # turned by 90 degrees
    raw = picture("JPEG", exif=exif, comment=b"SECRET") + tail
    content, size, moves = draw(raw)
    image = opened(content)
    assert image.format == "WEBP" and not moves and size == (300, 200)
    assert image.size == (200, 300) and not image.info.get("exif") and not dict(image.getexif())
    assert b"SECRET" not in content and tail not in content
    red, green, _ = image.convert("RGB").getpixel((190, 10))  # the corner, turned
    assert red > 150 > green


@pytest.mark.parametrize(
    "raw, mode",
    [
        (picture("JPEG", mode="CMYK"), "RGB"),
        (picture("PNG", mode="P"), "RGB"),
        (picture("PNG", mode="L"), "RGB"),
        (picture("PNG", mode="RGBA"), "RGB"),
        (picture("AVIF"), "RGB"),
        (picture("BMP"), "RGB"),
    ],
)
def test_every_kind_of_image_that_pages_have_is_read(raw, mode):
    content, _, _ = draw(raw)
    image = opened(content)
    assert image.mode == mode and image.size == (300, 200)


def test_a_large_image_becomes_smaller_and_an_image_that_moves_stands_still():
    wide = opened(draw(picture("JPEG", (5000, 1000)))[0])
    assert wide.size == (1600, 320)
    content, _, moves = draw(moving())
    assert moves and not getattr(opened(content), "is_animated", False)
    page = clean(saved(embedded(moving(), "gif")), "page.html", images=True)
    assert any("moves" in warning for warning in page.warnings)


@pytest.mark.parametrize(
    "raw, says",
    [
        (bomb(), "more than 40,000,000 pixels"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (picture(size=(40, 40)), "icon"),
        (picture()[:45], "broken"),
        (b"\x00" * 900, "broken"),
        (b"%PDF-1.7" + bytes(900), "broken"),
    ],
)
def test_what_is_no_picture_of_an_article_is_left_out_with_a_reason(raw, says):
    with pytest.raises(Unfit, match=says):
        draw(raw)
    padded = raw + b" " * 700  # longer than what pages show until an image is loaded
    page = clean(saved(embedded(padded)), "page.html", images=True)
    assert not page.images and "![" not in page.markdown
    assert any(says in line.reason for line in page.lines if "![" in line.text)


def test_an_ornament_that_comes_again_and_again_is_left_out():
    ornament = embedded(picture(size=(600, 60)))
    page = clean(saved(ornament, ornament, ornament), "page.html", images=True)
    assert not page.images


def test_images_are_named_by_their_content():
    first = clean(saved(embedded(picture())), "page.html", images=True)
    again = clean(saved(embedded(picture("PNG", compress_level=1))), "page.html", images=True)
    assert list(first.images) == list(again.images) and first.images == again.images
    other = clean(saved(embedded(picture(size=(301, 200)))), "page.html", images=True)
    assert list(other.images) != list(first.images)


def test_a_page_cannot_name_a_file_that_is_not_an_image_of_an_import():
    text = "---\ntitle: x\ncapture_sha256: y\n---\n\n![a](../../secret.webp)\n\n"
    page = clean((text + formats.PARAGRAPHS[0]).encode(), "page.md", images=True)
    assert "secret" not in page.markdown


def test_an_import_writes_images_beside_its_page(command, tmp_path):
    (tmp_path / "page.html").write_bytes(saved("page_files/oven.png"))
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files/oven.png").write_bytes(picture())
    assert command("--images", "page.html").returncode == 0
    [image] = (tmp_path / "docs/sources/images").iterdir()
    [page] = (tmp_path / "docs/sources").glob("*.md")
    assert f"](images/{image.name})" in page.read_text("utf-8")
    assert opened(image.read_bytes()).size == (300, 200)
    # importing the page itself leaves it as it is, and a lost image is said
    assert b"missing" not in command(str(page)).stdout
    image.unlink()
    assert b"1 images of the page are missing" in command(str(page)).stdout


def test_images_are_not_written_through_a_link(command, tmp_path):
    (tmp_path / "page.html").write_bytes(saved(embedded(picture())))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs/sources").mkdir(parents=True)
    (tmp_path / "docs/sources/images").symlink_to(tmp_path / "elsewhere")
    result = command("--images", "page.html")
    assert result.returncode == 1 and b"symbolic link" in result.stderr
    assert not list((tmp_path / "elsewhere").iterdir())
