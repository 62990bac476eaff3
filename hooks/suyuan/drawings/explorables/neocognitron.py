"""The Neocognitron's first two layers: S-cells that find a stroke, C-cells that forgive its place.

An S-cell gives r·φ[(1 + Σ a·u) / (1 + 2r/(1+r)·b·v) − 1], with v the root of Σ c·u², as in
Fukushima's paper of 1980. Simplified here: one module instead of three, templates given instead of
learned (a and b are what his rule of learning would leave for them), all c alike, and a C-cell
that gives the largest of its S-cells instead of a weighted sum.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from suyuan.drawings.explorables.controls import Choice, Slider, Text, Words
from suyuan.drawings.explorables.marks import cells, fill, fixed, grid, rect, text
from suyuan.drawings.explorables.part import Part, render_table

SIZE = 9
COARSE = 3  # cells on a side of a C-plane
TEMPLATES = {
    "│": (0, 1, 0, 0, 1, 0, 0, 1, 0),
    "─": (0, 0, 0, 1, 1, 1, 0, 0, 0),
    "╱": (0, 0, 1, 0, 1, 0, 1, 0, 0),
    "╲": (1, 0, 0, 0, 1, 0, 0, 0, 1),
}
LEARNED = 16.0  # how much an S-cell has learned, q: with more of it, answers are nearer to 1

Plane = list[list[float]]


class Settings(NamedTuple):
    """What a reader sets; the picture is in the words.

    select        r, how choosy an S-cell is
    across, down  how far the picture is moved
    """

    select: float = 4.0
    across: int = 0
    down: int = 0


START = Settings()
"""What the still shows."""


def read_pixels(written: str, across: int = 0, down: int = 0) -> Plane:
    """Returns a picture of `1` and other signs, its rows between `/`, moved; 1 where there is ink.

    What is moved out is lost, and what is missing is blank.
    """
    rows = written.split("/")

    def ink(row: int, column: int) -> float:
        inside = 0 <= row < len(rows) and 0 <= column < len(rows[row])
        return 1.0 if inside and rows[row][column] == "1" else 0.0

    return [[ink(y - down, x - across) for x in range(SIZE)] for y in range(SIZE)]


def window(picture: Plane, row: int, column: int) -> list[float]:
    """Returns the three by three numbers around a place; it is blank outside the picture."""
    return [
        picture[y][x] if 0 <= y < SIZE and 0 <= x < SIZE else 0.0
        for y in range(row - 1, row + 2)
        for x in range(column - 1, column + 2)
    ]


def answer(seen: Sequence[float], template: Sequence[float], select: float) -> float:
    """Returns what an S-cell gives. Above 0 exactly if the cosine of both is above r / (1 + r)."""
    excited = LEARNED * sum(a * u for a, u in zip(template, seen))
    reference = math.sqrt(sum(a * a for a in template))
    inhibited = LEARNED / 2 * reference * math.sqrt(sum(u * u for u in seen))
    weight = 2 * select / (1 + select)
    given = (1 + excited) / (1 + weight * inhibited) - 1
    return select * given if given > 1e-12 else 0.0  # what is left of rounding is no answer


def s_plane(picture: Plane, template: Sequence[float], select: float) -> Plane:
    """Returns the answers of all S-cells with one template."""
    every = range(SIZE)
    return [[answer(window(picture, y, x), template, select) for x in every] for y in every]


def c_plane(answers: Plane) -> Plane:
    """Returns the C-cells: each has the largest answer of a field of three by three, and of one
    more on each side, so that neighbors overlap."""
    fields = [range(max(0, 3 * n - 1), min(SIZE, 3 * n + 4)) for n in range(COARSE)]
    return [[max(answers[y][x] for y in ys for x in xs) for xs in fields] for ys in fields]


def _planes(pixels: str, settings: Settings) -> tuple[list[Plane], list[Plane]]:
    picture = read_pixels(pixels, settings.across, settings.down)
    simple = [s_plane(picture, each, settings.select) for each in TEMPLATES.values()]
    return simple, [c_plane(each) for each in simple]


def firing(planes: Sequence[Plane]) -> list[bool]:
    """Returns for every cell whether it fires, plane by plane and row by row."""
    return [value > 0 for plane in planes for row in plane for value in row]


PIXEL, SMALL, TOP = 14, 6, 40


def draw(words: Words, settings: Settings = START) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    pixels = words["ink"]
    simple, complex_ = _planes(pixels, settings)
    picture = read_pixels(pixels, settings.across, settings.down)
    parts = [
        text(0, 14, words["picture"], "figure__label"),
        text(152, 14, words["s_planes"], "figure__label"),
        text(280, 14, words["c_planes"], "figure__label"),
        grid(0, TOP, SIZE, SIZE, PIXEL),
        cells(0, TOP, PIXEL, picture, 1),
    ]
    for at, (sign, s, c) in enumerate(zip(TEMPLATES, simple, complex_)):
        y = TOP + at // 2 * 82
        for x, plane, count, size in (
            (152 + at % 2 * 62, s, SIZE, SMALL),
            (280 + at % 2 * 62, c, COARSE, 3 * SMALL),
        ):
            parts.append(text(x, y - 6, sign, "figure__soft"))
            parts.append(grid(x, y, count, count, size))
            parts.append(cells(x, y, size, plane, 1))
    limit = settings.select / (1 + settings.select)
    parts.append(text(0, 210, fill(words["limit"], limit=fixed(limit, 2)), "figure__soft"))
    parts.append(rect(0, 218, 400, 8, "figure__ground"))
    parts.append(rect(400 * limit, 218, 400 - 400 * limit, 8, "figure__mark"))
    return "".join(parts), 232


def says(words: Words, settings: Settings = START) -> str:
    """Returns what the drawing shows in a sentence."""
    simple, complex_ = (firing(planes) for planes in _planes(words["ink"], settings))
    unmoved = _planes(words["ink"], settings._replace(across=0, down=0))
    before_s, before_c = (firing(planes) for planes in unmoved)
    return fill(
        words["says"],
        limit=fixed(settings.select / (1 + settings.select), 2),
        s=sum(simple),
        c=sum(complex_),
        moved_s=sum(a != b for a, b in zip(simple, before_s)),
        moved_c=sum(a != b for a, b in zip(complex_, before_c)),
    )


def table(words: Words, settings: Settings = START) -> str:
    """Returns how many cells of each plane fire, as a table."""
    simple, complex_ = _planes(words["ink"], settings)
    rows = [
        [sign, str(sum(firing([s]))), str(sum(firing([c])))]
        for sign, s, c in zip(TEMPLATES, simple, complex_)
    ]
    return render_table([words["template"], words["s_planes"], words["c_planes"]], rows)


PART = Part(
    controls=(
        Choice("stroke", ("bar", "slope", "corner", "cross", "own"), "bar"),
        Slider("select", 1, 9, START.select, 0.5),
        Slider("across", -2, 2, START.across),
        Slider("down", -2, 2, START.down),
        Text("pixels", "ink", longest=89),
    ),
    words=("picture", "s_planes", "c_planes", "limit", "says", "template"),
    draw=draw,
    says=says,
    table=table,
)
