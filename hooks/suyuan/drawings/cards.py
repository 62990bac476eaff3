"""Cards, which represent pages where their addresses are shared, and covers of books, as PNG.

They have a few flat colors and little text, so they are palette images of a few kilobytes, and a
card takes a few milliseconds. They depend only on the arguments and on pinned packages, so the same
words give the same bytes.
"""

from __future__ import annotations

import io
from functools import cache, lru_cache

import resvg_py
from PIL import Image, ImageColor, ImageDraw

from suyuan.drawings import openings
from suyuan.drawings.card_style import CARD, SHADES, CardStyle
from suyuan.drawings.openings import Opening
from suyuan.drawings.typesetting import break_title, load_font, set_line

COVER = (1200, 1800)
_STEPS = 16  # between the paper and a color, for the edges of letters
_PARTS = 4  # positions of a letter within a pixel
_SIZES = (240, 180, 140, 116, 104, 92, 80, 68, 56, 46)  # of titles, in pixels
_LEADING = 1.26  # distance of baselines, in sizes
_COVER_LEADING = 1.3
_FINE = 3  # a curve is drawn so many times larger, and reduced
_CURVE = 24  # pieces of a curve
_LARGEST_OF_THREE = 92  # size of a title of three lines or more


def draw_card(
    style: CardStyle, series: str, title: str, twin: str, opening: Opening | None = None
) -> bytes:
    """Returns a card as a PNG of 1200 × 630 pixels.

    series   name of the site
    title    of the page
    twin     its title in the other language, empty where it has none
    opening  what the opening picture of the essay shows
    """
    picture = _Picture(style, CARD)
    if opening:
        picture.opening(opening, 560, 152, 1.4)
    picture.seal(76, 70, 80)
    picture.line(series, 180, 124, 38, "ink-soft")
    lines, size = _fit(title, 1040, 320, largest=116)
    leading = round(size * _LEADING)
    top = 374 - leading * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        picture.line(line, 80, top + leading * number + size * 0.36 - 20, size, "ink")
    if twin:
        picture.rule(80, 536, 72)
        picture.line(_truncate(twin, 32, 1040), 80, 586, 32, "ink-soft")
    return picture.png()


def draw_cover(style: CardStyle, title: str, subtitle: str, date: str) -> bytes:
    """Returns the cover of a book as a PNG of 1200 × 1800 pixels."""
    picture = _Picture(style, COVER)
    picture.seal(113, 150, 150)
    lines, size = _fit(title, 960, 700, largest=240)
    leading = round(size * _COVER_LEADING)
    for number, line in enumerate(lines):
        picture.line(line, 120, 760 + leading * number, size, "ink")
    bottom = 760 + leading * (len(lines) - 1)
    picture.rule(120, bottom + 90, 72)
    for number, line in enumerate(break_title(subtitle, 50, 960)):
        picture.line(line, 120, bottom + 180 + 70 * number, 50, "ink-soft")
    picture.line(date, 120, 1660, 38, "ink-soft")
    return picture.png()


def _fit(title: str, width: int, height: int, largest: int) -> tuple[list[str], int]:
    """Returns the lines of a title, and the largest size in which it fits a box, all in pixels.

    A title that does not fit even in the smallest size loses what is too much.
    """
    if _width(title, largest) <= width:
        return [title], largest
    for size in (size for size in _SIZES if size <= largest):
        lines = break_title(title, size, width)
        fits = size * _LEADING * len(lines) <= height and all(
            _width(line, size) <= width for line in lines
        )
        if fits and (len(lines) < 3 or size <= _LARGEST_OF_THREE):
            return lines, size
    smallest = _SIZES[-1]
    lines = break_title(title, smallest, width)[: int(height // (smallest * _LEADING))]
    return [_truncate(line, smallest, width) for line in lines], smallest


def _width(text: str, size: int) -> float:
    return set_line(text, size)[1]


def _truncate(text: str, size: int, width: float) -> str:
    """Returns the text, or as much of it as fits into a line, with an ellipsis."""
    if _width(text, size) <= width:
        return text
    for end in range(len(text), 0, -1):
        shortened = text[:end].rstrip() + "…"
        if _width(shortened, size) <= width:
            return shortened
    return "…"


class _Picture:
    """An image in the colors of the site and in shades between them and the paper."""

    def __init__(self, style: CardStyle, size: tuple[int, int]):
        self._style = style
        self._image = Image.new("P", size, 0)
        self._image.putpalette(_palette(style.colors))

    def line(self, text: str, x: float, y: float, size: int, color: str) -> None:
        """Draws a line of text that begins at x, with its baseline at y."""
        glyphs, width = set_line(text, size)
        mask = Image.new("L", (round(width) + size, 2 * size))
        for glyph in glyphs:
            left, part = divmod(round((size / 2 + glyph.x) * _PARTS), _PARTS)
            mask.paste(255, (left - size // 2, 0), _letter(glyph.text, glyph.font, size, part))
        self._paint(mask, round(x - size / 2), round(y - 1.4 * size), color)

    def rule(self, x: int, y: int, width: int) -> None:
        """Draws a horizontal line in the color of the seal."""
        self._paint(Image.new("L", (width, 3), 255), x, y, "seal")

    def opening(self, opening: Opening, x: int, y: int, scale: float) -> None:
        """Draws the opening picture of an essay: its line begins at x, y."""
        size = (round(openings.WIDTH * scale), 140)
        for main, color in ((False, "ink-soft"), (True, "seal")):
            mask = Image.new("L", (size[0] * _FINE, size[1] * _FINE))
            draw = ImageDraw.Draw(mask)
            fine = scale * _FINE
            line = 80 * _FINE
            for first, last, is_main in opening.arcs:
                if is_main == main:
                    height = openings.arc_height(first, last) * fine * 0.5
                    steps = [step / _CURVE for step in range(_CURVE + 1)]
                    points = [
                        (
                            (first + (last - first) * t) * fine,
                            line - 4 * height * t * (1 - t),
                        )
                        for t in steps
                    ]
                    draw.line(points, fill=255, width=2 * _FINE)
            if main:
                for place, verdict in opening.drops:
                    end = 24 if verdict == "disputed" else 14
                    draw.line(
                        [(place * fine, line + 5 * _FINE), (place * fine, line + end * _FINE)],
                        fill=255,
                        width=2 * _FINE,
                    )
            else:
                draw.line([(6 * fine, line), (394 * fine, line)], fill=160, width=_FINE)
            self._paint(mask.reduce(_FINE), x, y - 80, color)

    def seal(self, x: int, y: int, size: int) -> None:
        """Draws the seal of the site, a square."""
        self._image.paste(_seal(self._style, size), (x, y))

    def png(self) -> bytes:
        """Returns the file."""
        file = io.BytesIO()
        # Run-length encoding is four times as fast as the default. It also leaves zlib no choice
        # between matches, so every version of it gives the same bytes.
        self._image.save(file, "PNG", compress_type=3)
        return file.getvalue()

    def _paint(self, mask: Image.Image, x: int, y: int, color: str) -> None:
        first = 1 + SHADES.index(color) * _STEPS
        shades = mask.point([0] * 8 + [first + level * _STEPS // 256 for level in range(8, 256)])
        self._image.paste(shades, (x, y), shades.point([0] + [255] * 255))


@lru_cache(maxsize=512)  # the same letters recur in one title and in the next
def _letter(text: str, font: str, size: int, part: int) -> Image.Image:
    """Returns the mask of a character, a square of twice its size.

    Its origin is `size // 2` pixels and `part` quarters of a pixel from the left, and its baseline
    1.4 sizes from the top.
    """
    letter = Image.new("L", (2 * size, 2 * size))
    ImageDraw.Draw(letter).text(
        (size // 2 + part / _PARTS, 1.4 * size),
        text,
        font=load_font(font, size),
        fill=255,
        anchor="ls",
    )
    return letter


@cache
def _palette(colors: tuple[tuple[str, str], ...]) -> bytes:
    """Returns the paper, then for each color its shades, from nearly paper to the color itself."""
    rgb = {name: ImageColor.getrgb(value) for name, value in colors}
    paper = rgb["paper"]
    palette = [*paper]
    for name in SHADES:
        for step in range(1, _STEPS + 1):
            palette += [
                round(start + (end - start) * step / _STEPS) for start, end in zip(paper, rgb[name])
            ]
    return bytes(palette)


@cache
def _seal(style: CardStyle, size: int) -> Image.Image:
    """Returns the seal in the shades of the palette, which its own colors are close to."""
    paper = dict(style.colors)["paper"]
    png = resvg_py.svg_to_bytes(svg_string=style.seal, width=size, height=size, background=paper)
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette(style.colors))
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return image.quantize(palette=palette, dither=Image.Dither.NONE)
