"""The picture that stands for a page where its address is shared, and the cover of a book: drawn at build time.

A few flat colours and little text: the pictures are palette PNGs of some kilobytes, and a card costs a few milliseconds.
All that they depend on is in the arguments and in pinned packages, so the same words give the same bytes.
"""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from typing import NamedTuple

import resvg_py
from PIL import Image, ImageColor, ImageDraw

from suyuan.typesetting import break_title, load_font, set_line

CARD = (1200, 630)  # pixels, what Open Graph's readers show uncropped
COVER = (1200, 1800)
_COLOUR = re.compile(r"--(?P<name>[a-z-]+):\s*light-dark\((?P<value>#[0-9a-f]{6}),")
_STEPS = 16  # between the paper and a colour, for the edges of letters
_SHADES = ("ink", "ink-soft", "seal", "rule")
_PARTS = 4  # of a pixel, in which letters are placed
_SIZES = (240, 180, 140, 116, 104, 92, 80, 68, 56, 46)  # of titles


class Face(NamedTuple):
    """What pictures of one site share.

    colours  name → #rrggbb: paper, ink, ink-soft, seal, rule
    seal     an SVG
    """

    colours: tuple[tuple[str, str], ...]
    seal: str


def load_face(palette: str, seal: str) -> Face:
    """The colours of the light theme, from the palette of the site (`light-dark(#rrggbb, …)`), and its seal.

    Raises KeyError where the palette no longer names one of them.
    """
    found = {match["name"]: match["value"] for match in _COLOUR.finditer(palette)}
    return Face(tuple((name, found[name]) for name in ("paper", *_SHADES)), seal)


def draw_card(face: Face, series: str, title: str, twin: str) -> bytes:
    """A card of 1200 × 630 pixels, PNG.

    series  name of the site    title  of the page    twin  the title in the other language, '' where there is none
    """
    picture = _Picture(face, CARD)
    picture.seal(76, 70, 80)
    picture.line(series, 180, 124, 38, "ink-soft")
    lines, size = _fit(title, 1040, 320, largest=116)
    leading = round(size * 1.26)
    top = 374 - leading * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        picture.line(line, 80, top + leading * number + size * 0.36 - 20, size, "ink")
    if twin:
        picture.rule(80, 536, 72)
        picture.line(_cut(twin, 32, 1040), 80, 586, 32, "ink-soft")
    return picture.png()


def draw_cover(face: Face, title: str, subtitle: str, date: str) -> bytes:
    """The cover of a book, 1200 × 1800 pixels, PNG."""
    picture = _Picture(face, COVER)
    picture.seal(113, 150, 150)
    lines, size = _fit(title, 960, 700, largest=240)
    for number, line in enumerate(lines):
        picture.line(line, 120, 760 + round(size * 1.3) * number, size, "ink")
    bottom = 760 + round(size * 1.3) * (len(lines) - 1)
    picture.rule(120, bottom + 90, 72)
    for number, line in enumerate(break_title(subtitle, 50, 960)):
        picture.line(line, 120, bottom + 180 + 70 * number, 50, "ink-soft")
    picture.line(date, 120, 1660, 38, "ink-soft")
    return picture.png()


def _fit(title: str, width: int, height: int, largest: int) -> tuple[list[str], int]:
    """The title in lines, as large as the room allows."""
    if set_line(title, largest)[1] <= width:
        return [title], largest
    for size in (size for size in _SIZES if size <= largest):
        lines = break_title(title, size, width)
        if size * 1.26 * len(lines) <= height and (len(lines) < 3 or size <= 92) and all(
                set_line(line, size)[1] <= width for line in lines):
            return lines, size
    return [_cut(line, size, width) for line in lines[:int(height // (size * 1.26))]], size


def _cut(text: str, size: int, width: float) -> str:
    """The text, or as much of it as one line holds and an ellipsis."""
    if set_line(text, size)[1] <= width:
        return text
    return next(short for end in range(len(text), 0, -1) if set_line(short := text[:end].rstrip() + "…", size)[1] <= width)


class _Picture:
    """An image in shades between its paper and the colours of the site."""

    def __init__(self, face: Face, size: tuple[int, int]):
        self._face = face
        self._image = Image.new("P", size, 0)
        self._image.putpalette(_palette(face.colours))

    def line(self, text: str, x: float, y: float, size: int, colour: str) -> None:
        """A line of text with its baseline at y."""
        glyphs, width = set_line(text, size)
        mask = Image.new("L", (round(width) + size, 2 * size))
        for glyph in glyphs:
            left, part = divmod(round((size / 2 + glyph.x) * _PARTS), _PARTS)
            mask.paste(255, (left - size // 2, 0), _letter(glyph.text, glyph.font, size, part))
        self._put(mask, round(x - size / 2), round(y - 1.4 * size), colour)

    def rule(self, x: int, y: int, width: int) -> None:
        self._put(Image.new("L", (width, 3), 255), x, y, "seal")

    def seal(self, x: int, y: int, size: int) -> None:
        self._image.paste(_seal(self._face, size), (x, y))

    def png(self) -> bytes:
        file = io.BytesIO()
        # Run lengths: four times as fast as the default, and no zlib has a choice of matches to make, so all give the same bytes.
        self._image.save(file, "PNG", compress_type=3)
        return file.getvalue()

    def _put(self, mask: Image.Image, x: int, y: int, colour: str) -> None:
        first = 1 + _SHADES.index(colour) * _STEPS
        shades = mask.point([0] * 8 + [first + level * _STEPS // 256 for level in range(8, 256)])
        self._image.paste(shades, (x, y), shades.point([0] + [255] * 255))


@lru_cache(maxsize=512)  # letters come again and again, in one title and in the next
def _letter(text: str, font: str, size: int, part: int) -> Image.Image:
    """A character whose origin is in the middle of the line's height, `part` of a pixel to the right of half its size."""
    letter = Image.new("L", (2 * size, 2 * size))
    ImageDraw.Draw(letter).text((size // 2 + part / _PARTS, 1.4 * size), text, font=load_font(font, size), fill=255, anchor="ls")
    return letter


@cache
def _palette(colours: tuple[tuple[str, str], ...]) -> bytes:
    """Paper, then for each colour its shades from nearly paper to itself."""
    rgb = {name: ImageColor.getrgb(value) for name, value in colours}
    paper, found = rgb["paper"], [*rgb["paper"]]
    for name in _SHADES:
        for step in range(1, _STEPS + 1):
            found += [round(a + (b - a) * step / _STEPS) for a, b in zip(paper, rgb[name])]
    return bytes(found)


@cache
def _seal(face: Face, size: int) -> Image.Image:
    """The seal in the shades of the palette: its red is nearly that of the stylesheet, its strokes nearly the paper."""
    paper = dict(face.colours)["paper"]
    drawn = Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=face.seal, width=size, height=size, background=paper)))
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette(face.colours))
    return drawn.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
