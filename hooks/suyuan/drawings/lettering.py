"""Text in drawings: how wide it will be, where it breaks, its markup.

SVG does not wrap text, and which typeface a reader's system shows is not known at build time. So widths are estimated,
a little on the wide side of the system faces (Segoe UI, Roboto, San Francisco, Noto Sans). Measuring with a font
library would only be exact for a typeface that the reader may not have.
"""

from __future__ import annotations

from html import escape

SIZE = 14  # of text
LINE = 19
SMALL = 13  # the least that is still 11 pixels high where a phone shows a drawing of 400 units

_NARROW = frozenset(" ,.:;'’!|()[]/-·°ijltfrI")
_WIDE = frozenset("mwMW@%—")
_SHARED = frozenset("·“”‘’—…")  # as wide as a Han character among them
_CLOSING = "，。；：、）》”！？·"
_OPENING = "（《“"


def is_han(character: str) -> bool:
    return ord(character) > 0x2E80


def text_width(text: str, size: float = SIZE) -> float:
    """Of a line of text, roughly: a Han character is as wide as it is high, a Latin letter about half that."""
    full = _SHARED if any(map(is_han, text)) else ()
    return size * sum(
        1
        if is_han(character) or character in full
        else 0.34
        if character in _NARROW
        else 0.88
        if character in _WIDE
        else 0.7
        if character.isupper()
        else 0.58
        for character in text
    )


def wrap(text: str, room: float, size: float = SIZE) -> list[str]:
    """Break a label at blanks, or anywhere between Han characters, so that each line fits."""
    lines, line = [], ""
    for word in _words(text):
        if line and text_width(line + word.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def text_element(x: float, y: float, text: str, css: str, anchor: str = "start") -> str:
    """A line of text with its baseline at y."""
    return (
        f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _words(text: str) -> list[str]:
    words = [""]
    for before, character in zip(" " + text, text):
        if (
            before == " "
            or is_han(character)
            and character not in _CLOSING
            and before not in _OPENING
        ):
            words.append("")
        words[-1] += character
    return [word for word in words if word]
