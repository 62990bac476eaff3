"""Text in drawings: its estimated width, where it breaks, its markup.

SVG does not wrap text, and which typeface a reader's system shows is not known at build time. So
widths are estimated, a little on the wide side of the system faces (Segoe UI, Roboto, San
Francisco, Noto Sans). Measuring with a font library would be exact only for a typeface that the
reader may not have.
"""

from __future__ import annotations

from html import escape

from suyuan.text.characters import is_east_asian, is_square

SIZE = 14  # of text, in units of the drawing
LINE = 19
SMALL = 13  # the smallest size that is still 11 pixels where a phone shows 400 units

_NARROW = frozenset(" ,.:;'’!|()[]/-·°ijltfrI")
_WIDE = frozenset("mwMW@%—")
_CLOSING = "，。；：、）》”！？·"
_OPENING = "（《“"


def text_width(text: str, size: float = SIZE) -> float:
    """Returns the estimated width of a line of text, in the units of `size`.

    A Han character is as wide as it is high, a Latin letter about half that.
    """
    in_chinese = any(map(is_east_asian, text))
    return size * sum(_character_width(character, in_chinese) for character in text)


def _character_width(character: str, in_chinese: bool) -> float:
    """Returns the width of a character of size 1."""
    if is_square(character, in_chinese):
        return 1
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.88
    return 0.7 if character.isupper() else 0.58


def wrap(text: str, room: float, size: float = SIZE) -> list[str]:
    """Returns a label in lines that are no wider than `room`.

    It breaks at spaces and between Han characters; a longer Latin word sticks out.
    """
    lines, line = [], ""
    for word in _split_breakable(text):
        if line and text_width(line + word.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def text_element(x: float, y: float, text: str, css: str, anchor: str = "start") -> str:
    """Returns a line of text as SVG.

    x, y    of its anchor, on the baseline
    text    plain
    css     its class
    anchor  start, middle, or end
    """
    return (
        f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _split_breakable(text: str) -> list[str]:
    """`用 GPU（显卡）` → `用 `, `GPU`, `（显`, `卡）`: a line may break between two of these."""
    pieces = [""]
    for before, character in zip(" " + text, text):
        is_free_han = (
            is_east_asian(character) and character not in _CLOSING and before not in _OPENING
        )
        if before == " " or is_free_han:
            pieces.append("")
        pieces[-1] += character
    return [piece for piece in pieces if piece]
