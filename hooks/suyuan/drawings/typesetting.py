"""Setting titles in pictures: which typeface a character is drawn in, how wide a line is, where it breaks.

Chinese is set in Noto Serif SC, Latin in Source Serif 4, both from packages under the SIL Open Font License, so that
every machine draws the same. HarfBuzz measures and kerns; Pillow's own way to do that depends on what the system has.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz
from PIL import ImageFont
from uniseg.linebreak import line_break_units

from suyuan.drawings.lettering import is_han
from suyuan.text.words import split_words

_HAN, _LATIN = "NotoSerifSC-Regular.otf", "SourceSerif4[opsz,wght].ttf"
_PACKAGES = {_HAN: "pylopdf_fonts_zh_cn", _LATIN: "fontpkg_source_serif_4/files"}
_WEIGHT = 400
_MEASURE = 64  # pixels; from this size on Source Serif keeps its proportions
_OPTICAL = (8, 60)  # sizes, in points, between which Source Serif changes its shapes

_MARKS = "·“”‘’—…"  # as wide as a Han character where they stand in Chinese
# Marks that fill half of their square: white space beside another mark, or at the head of a line, is taken away.
_HALVED = re.compile(
    r"^[“‘《（「]|(?<=[，。：；、“‘”’《》（）「」])[“‘《（「]|[，。：；、”’》）」](?=[，。：；、”’》）」])"
)


class Glyph(NamedTuple):
    """A character, the file of its typeface, and where it stands in its line, in pixels."""

    text: str
    font: str
    x: float


@cache
def find_font(name: str) -> Path:
    """Where a typeface is on this machine. The packages are found without being run."""
    package, _, folder = _PACKAGES[name].partition("/")
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent / folder / name


@cache
def load_font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A typeface as Pillow draws it. Kerning is ours: the basic layout does not depend on the system's libraries."""
    font = ImageFont.truetype(find_font(name), size, layout_engine=ImageFont.Layout.BASIC)
    if name == _LATIN:
        values = {b"Weight": _WEIGHT, b"Optical Size": _optical(size)}
        font.set_variation_by_axes([values[axis["name"]] for axis in font.get_variation_axes()])
    return font


def set_line(text: str, size: int) -> tuple[list[Glyph], float]:
    """A line as glyphs, and how wide it is."""
    glyphs, x = [], 0.0
    chinese = any(map(is_han, text))
    for name, run in groupby(enumerate(text), key=lambda pair: _typeface(pair[1], chinese)):
        indexes, characters = zip(*run)
        found, x = _shape("".join(characters), name, size, x, text, indexes[0])
        glyphs += found
    return glyphs, x


def break_title(text: str, size: int, room: float) -> list[str]:
    """The title in as few lines as it needs, of much the same width.

    Lines break where Unicode's line breaking algorithm (UAX #14) allows it, in Chinese between words and not inside them.
    A word that is wider than the room stands alone and sticks out.
    """
    pieces = _pieces(text)
    widths = [piece.width * size for piece in pieces]
    best: list[tuple[float, float, list[str]]] = [
        (0, 0, [])
    ]  # for the first n pieces: lines, unevenness, the lines
    for end in range(1, len(pieces) + 1):
        choices, width = [], -pieces[end - 1].blank * size
        for start in range(end - 1, -1, -1):
            width += widths[start]
            if width <= room or start == end - 1:
                lines, uneven, before = best[start]
                line = "".join(piece.text for piece in pieces[start:end]).strip()
                choices.append(
                    (lines + 1 + (width > room), uneven + (room - width) ** 2, [*before, line])
                )
        best.append(min(choices))
    return best[-1][2]


class _Piece(NamedTuple):
    """What must stay on one line; its width, and that of the blanks at its end, where type is 1 pixel high."""

    text: str
    width: float
    blank: float


@lru_cache(maxsize=16)  # one title is tried in several sizes
def _pieces(text: str) -> list[_Piece]:
    inside, position = set(), 0
    for word in split_words(text):
        if any(map(is_han, word)):
            inside.update(range(position + 1, position + len(word)))
        position += len(word)
    pieces, position = [""], 0
    for unit in line_break_units(text):
        if (
            position in inside or not pieces[-1] or unit[0] in "—…"
        ):  # a dash belongs to what comes before it
            pieces[-1] += unit
        else:
            pieces.append(unit)
        position += len(unit)
    measured = [
        (piece, set_line(piece, _MEASURE)[1], set_line(piece.rstrip(), _MEASURE)[1])
        for piece in pieces
    ]
    return [
        _Piece(piece, width / _MEASURE, (width - inked) / _MEASURE)
        for piece, width, inked in measured
    ]


def _typeface(character: str, chinese: bool) -> str:
    return _HAN if is_han(character) or chinese and character in _MARKS else _LATIN


def _shape(
    run: str, name: str, size: int, x: float, line: str, start: int
) -> tuple[list[Glyph], float]:
    font = _harfbuzz(name, size if name == _LATIN else 0)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    halved = [
        [match.start() - start, match.end() - start, True]
        for match in _HALVED.finditer(line)
        if name == _HAN and start <= match.start() < start + len(run)
    ]
    # No ligatures: each character is drawn by itself.
    uharfbuzz.shape(
        font, buffer, {"liga": False, "clig": False, "calt": False, "halt": halved or False}
    )
    scale, glyphs = size / font.face.upem, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions):
        glyphs.append(Glyph(run[info.cluster], name, x + position.x_offset * scale))
        x += position.x_advance * scale
    return glyphs, x


@cache
def _harfbuzz(name: str, size: int) -> uharfbuzz.Font:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(find_font(name)))))
    if name == _LATIN:
        font.set_variations({"opsz": _optical(size), "wght": _WEIGHT})
    return font


def _optical(size: int) -> float:
    return min(max(size * 0.75, _OPTICAL[0]), _OPTICAL[1])  # pixels to points
