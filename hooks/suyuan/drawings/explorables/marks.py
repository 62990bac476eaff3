"""The marks of an explorable as SVG. `overrides/assets/explore/frame.js` writes the same letters.

A test compares what both make of the same settings, so a change here is a change there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

WIDTH = 400  # as of a chart


def number(value: float, scale: int = 10) -> str:
    """Returns a coordinate with at most one decimal, halves rounded up: `2.25` → `2.3`.

    scale  100 for two decimals
    """
    rounded = math.floor(value * scale + 0.5) / scale
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def fixed(value: float, decimals: int) -> str:
    """Returns a number for readers: always so many decimals, halves away from zero, a real minus.

    `-1.25, 1` → `−1.3`
    """
    scale = 10**decimals
    whole = math.floor(abs(value) * scale + 0.5)
    digits = str(whole // scale)
    if decimals:
        digits += "." + str(whole % scale).zfill(decimals)
    return ("−" if value < 0 and whole else "") + digits


def fill(words: str, **values: object) -> str:
    """Returns words with a value for each `{name}` in them."""
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words


def rect(
    x: float, y: float, width: float, height: float, css: str, opacity: float | None = None
) -> str:
    """Returns a box. `opacity` is that of what fills it."""
    return (
        f'<rect class="{css}" x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}"{_opacity(opacity)}/>'
    )


def circle(x: float, y: float, radius: float, css: str, opacity: float | None = None) -> str:
    """Returns a disk."""
    return (
        f'<circle class="{css}" cx="{number(x)}" cy="{number(y)}" '
        f'r="{number(radius)}"{_opacity(opacity)}/>'
    )


def _opacity(opacity: float | None) -> str:
    return "" if opacity is None else f' fill-opacity="{number(opacity, 100)}"'


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """Returns a straight line."""
    return path([(x1, y1), (x2, y2)], css)


def path(points: Iterable[tuple[float, float]], css: str, closed: bool = False) -> str:
    """Returns a line through points."""
    way = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="{css}" d="M{way}{"Z" * closed}"/>'


def text(x: float, y: float, words: str, css: str, anchor: str = "start") -> str:
    """Returns a line of text; `anchor` is start, middle, or end."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{css}" x="{number(x)}" y="{number(y)}"{at}>{escape(words, False)}</text>'


def grid(x: float, y: float, columns: int, rows: int, size: float) -> str:
    """Returns the ground of a field of square cells, with the lines between them."""
    width, height = columns * size, rows * size
    ways = [f"M{number(x + n * size)} {number(y)}v{number(height)}" for n in range(1, columns)]
    ways += [f"M{number(x)} {number(y + n * size)}h{number(width)}" for n in range(1, rows)]
    ground = rect(x, y, width, height, "figure__ground")
    return f'{ground}<path class="figure__grid" d="{"".join(ways)}"/>'


def cells(x: float, y: float, size: float, values: Iterable[Iterable[float]], top: float) -> str:
    """Returns a field of numbers as boxes: red above zero, black below, none where it is zero.

    top  the largest that a number can be
    """
    parts = []
    for row, numbers in enumerate(values):
        for column, value in enumerate(numbers):
            if value:
                css = "figure__mark" if value > 0 else "figure__ink"
                share = min(1, abs(value) / top)
                at = (x + column * size, y + row * size)
                parts.append(rect(*at, size, size, css, 0.15 + 0.85 * share))
    return "".join(parts)


def stroke(points: Iterable[tuple[float, float]], css: str, width: float) -> str:
    """Returns a line of a width of its own."""
    return path(points, css).replace("<path ", f'<path stroke-width="{number(width)}" ', 1)


def power(value: float) -> str:
    """Returns a number for readers with two digits: `0.0123` → `1.2 × 10⁻²`.

    From 0.1 to 100 it is written plainly.
    """
    size = abs(value)
    if value == 0 or 0.1 <= size < 100:
        return fixed(value, 2)
    exponent = math.floor(math.log10(size))
    lead = fixed(value / 10.0**exponent, 1)
    if lead.lstrip("−") == "10.0":
        lead, exponent = lead.replace("10.0", "1.0"), exponent + 1
    raised = str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{lead} × 10{raised}"
