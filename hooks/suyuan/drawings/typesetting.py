"""Typesetting titles in pictures: the typeface of each character, the width of a line, line breaks.

Chinese is set in Noto Serif SC and Latin in Source Serif 4. Both come from packages under the SIL
Open Font License, so every machine draws the same. HarfBuzz measures and kerns: what Pillow would
do depends on the libraries of the system.
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

from suyuan.text.characters import is_east_asian, is_square
from suyuan.text.words import split_words

_HAN, _LATIN = "NotoSerifSC-Regular.otf", "SourceSerif4[opsz,wght].ttf"
_PACKAGES = {_HAN: "pylopdf_fonts_zh_cn", _LATIN: "fontpkg_source_serif_4/files"}
_WEIGHT = 400
_MEASURE = 64  # pixels; from this size up, Source Serif keeps its proportions
_OPTICAL = (8, 60)  # sizes, in points, between which Source Serif changes its shapes

# Punctuation that fills half of its square. The blank half goes beside other punctuation and at the
# beginning of a line.
_HALVED = re.compile(
    r"^[“‘《（「]|(?<=[，。：；、“‘”’《》（）「」])[“‘《（「]|[，。：；、”’》）」](?=[，。：；、”’》）」])"
)


class Glyph(NamedTuple):
    """A character, the file of its typeface, and its x in the line, in pixels."""

    text: str
    font: str
    x: float


@cache
def find_font(name: str) -> Path:
    """Returns the path of a typeface on this machine.

    name  of its file

    Raises FileNotFoundError where its package is not installed. The package is found without being
    run.
    """
    package, _, folder = _PACKAGES[name].partition("/")
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package} is missing: install requirements.txt")
    return Path(spec.origin).parent / folder / name


@cache
def load_font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Returns a typeface for Pillow to draw with.

    name  of its file
    size  in pixels

    The basic layout kerns nothing; positions come from `set_line`.
    """
    font = ImageFont.truetype(find_font(name), size, layout_engine=ImageFont.Layout.BASIC)
    if name == _LATIN:
        values = {b"Weight": _WEIGHT, b"Optical Size": _optical_size(size)}
        font.set_variation_by_axes([values[axis["name"]] for axis in font.get_variation_axes()])
    return font


def set_line(text: str, size: int) -> tuple[list[Glyph], float]:
    """Returns a line as glyphs, and its width in pixels. `size` is in pixels, too."""
    glyphs, x = [], 0.0
    in_chinese = any(map(is_east_asian, text))
    runs = groupby(enumerate(text), key=lambda pair: _typeface(pair[1], in_chinese))
    for name, run in runs:
        indexes, characters = zip(*run)
        shaped, x = _shape("".join(characters), name, size, x, text, indexes[0])
        glyphs += shaped
    return glyphs, x


class _Breaking(NamedTuple):
    """A way to break the beginning of a title. The best one is the least."""

    cost: int  # number of lines, and of pieces that stick out
    unevenness: float  # the sum of the squares of what each line leaves free
    lines: list[str]


def break_title(text: str, size: int, room: float) -> list[str]:
    """Returns a title in as few lines as possible, all of about the same width.

    size, room  in pixels

    Lines break where Unicode's line breaking algorithm (UAX #14) allows it, but not inside a
    Chinese word. A word wider than the room sticks out of a line of its own.
    """
    pieces = _split_pieces(text)
    widths = [piece.width * size for piece in pieces]
    best = [_Breaking(0, 0, [])]  # of the first n pieces
    for end in range(1, len(pieces) + 1):
        choices = []
        width = -pieces[end - 1].blank * size
        for start in range(end - 1, -1, -1):
            width += widths[start]
            too_wide = width > room
            if too_wide and start < end - 1:
                continue
            before = best[start]
            line = "".join(piece.text for piece in pieces[start:end]).strip()
            choices.append(
                _Breaking(
                    before.cost + 1 + too_wide,
                    before.unevenness + (room - width) ** 2,
                    [*before.lines, line],
                )
            )
        best.append(min(choices))
    return best[-1].lines


class _Piece(NamedTuple):
    """A part of a title that stays on one line.

    width  in type 1 pixel high
    blank  how much of that is the spaces at its end
    """

    text: str
    width: float
    blank: float


@lru_cache(maxsize=16)  # one title is tried in several sizes
def _split_pieces(text: str) -> list[_Piece]:
    """Returns a title in the pieces between which a line may break."""
    inside_word: set[int] = set()
    position = 0
    for word in split_words(text):
        if any(map(is_east_asian, word)):
            inside_word.update(range(position + 1, position + len(word)))
        position += len(word)
    pieces, position = [""], 0
    for unit in line_break_units(text):
        # A dash belongs to what comes before it.
        if position in inside_word or not pieces[-1] or unit[0] in "—…":
            pieces[-1] += unit
        else:
            pieces.append(unit)
        position += len(unit)
    return [_measure_piece(piece) for piece in pieces]


def _measure_piece(piece: str) -> _Piece:
    width, inked = set_line(piece, _MEASURE)[1], set_line(piece.rstrip(), _MEASURE)[1]
    return _Piece(piece, width / _MEASURE, (width - inked) / _MEASURE)


def _typeface(character: str, in_chinese: bool) -> str:
    return _HAN if is_square(character, in_chinese) else _LATIN


def _shape(
    run: str, name: str, size: int, x: float, line: str, start: int
) -> tuple[list[Glyph], float]:
    """Returns the glyphs of a run in one typeface, and where it ends, in pixels.

    run          a part of `line`, from its character number `start` on
    x            where the run begins, in pixels
    """
    font = _harfbuzz_font(name, size if name == _LATIN else 0)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    halved = [
        [match.start() - start, match.end() - start, True]
        for match in _HALVED.finditer(line)
        if name == _HAN and start <= match.start() < start + len(run)
    ]
    # No ligatures: each character is drawn by itself.
    features = {"liga": False, "clig": False, "calt": False, "halt": halved or False}
    uharfbuzz.shape(font, buffer, features)
    scale, glyphs = size / font.face.upem, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions):
        glyphs.append(Glyph(run[info.cluster], name, x + position.x_offset * scale))
        x += position.x_advance * scale
    return glyphs, x


@cache
def _harfbuzz_font(name: str, size: int) -> uharfbuzz.Font:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(find_font(name)))))
    if name == _LATIN:
        font.set_variations({"opsz": _optical_size(size), "wght": _WEIGHT})
    return font


def _optical_size(pixels: int) -> float:
    """Returns the value of Source Serif's axis for a size, in points."""
    return min(max(pixels * 0.75, _OPTICAL[0]), _OPTICAL[1])
