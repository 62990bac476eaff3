"""Convolution: a small window slides over a picture of a cat, and a map of answers comes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from suyuan.drawings.explorables.alexnet import LAYERS, count_parameters
from suyuan.drawings.explorables.controls import Buttons, Choice, Numbers, Slider, Words
from suyuan.drawings.explorables.marks import (
    cells,
    fill,
    fixed,
    grid,
    path,
    rect,
    text,
)
from suyuan.drawings.explorables.part import Part, render_table

SIZE = 12  # of the picture
WINDOW = 3
CAT = (
    "#.......#",
    "##.....##",
    "###...###",
    "#########",
    "##.###.##",
    "#########",
    "####.####",
    ".##.#.##.",
    "..#####..",
)
KERNELS = {
    "vertical": (-1, 0, 1, -1, 0, 1, -1, 0, 1),
    "horizontal": (-1, -1, -1, 0, 0, 0, 1, 1, 1),
    "outline": (-1, -1, -1, -1, 8, -1, -1, -1, -1),
    "blur": (1, 1, 1, 1, 1, 1, 1, 1, 1),
}

Map = list[list[int]]


class Settings(NamedTuple):
    """What a reader sets.

    at            number of the place of the window, row by row
    across, down  where the cat is in the picture
    """

    kernel: Sequence[int] = KERNELS["vertical"]
    stride: int = 1
    padding: int = 0
    at: int = 33
    across: int = 1
    down: int = 2


START = Settings()
"""What the still shows."""


def picture(across: int, down: int) -> Map:
    """Returns the picture, 1 where the cat is."""
    image = [[0] * SIZE for _ in range(SIZE)]
    for y, row in enumerate(CAT):
        for x, mark in enumerate(row):
            image[y + down][x + across] = int(mark == "#")
    return image


def padded(image: Map, padding: int) -> Map:
    """Returns an image with zeros around it."""
    width = len(image[0]) + 2 * padding
    blank = [[0] * width for _ in range(padding)]
    sides = [0] * padding
    return [*blank, *([*sides, *row, *sides] for row in image), *blank]


def output_size(size: int, window: int, stride: int, padding: int) -> int:
    """Returns how many places a window has on a side: ⌊(n + 2p − k) / s⌋ + 1."""
    return (size + 2 * padding - window) // stride + 1


def patch(image: Map, row: int, column: int, window: int = WINDOW) -> list[int]:
    """Returns the numbers below the window, row by row."""
    return [image[row + y][column + x] for y in range(window) for x in range(window)]


def convolve(image: Map, kernel: Sequence[int], stride: int, padding: int) -> Map:
    """Returns the map of answers: at each place, the sum of nine products."""
    ground = padded(image, padding)
    places = range(output_size(len(image), WINDOW, stride, padding))
    return [
        [sum(a * b for a, b in zip(patch(ground, y * stride, x * stride), kernel)) for x in places]
        for y in places
    ]


def pool(answers: Map) -> Map:
    """Returns the largest of each two by two; an odd row or column at the end is left out."""
    half = range(len(answers) // 2)
    return [
        [max(answers[2 * y + dy][2 * x + dx] for dy in (0, 1) for dx in (0, 1)) for x in half]
        for y in half
    ]


FIELD = 176  # side of the picture with the zeros around it, in units of the drawing
TOP, RIGHT, STEP = 24, 224, 222
BOX = 24  # side of a number in the step below


def draw(words: Words, settings: Settings = START) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    kernel, stride, padding, at, across, down = settings
    image = picture(across, down)
    answers = convolve(image, kernel, stride, padding)
    side = len(answers)
    row, column = divmod(at, side)
    top = max(1, sum(map(abs, kernel)) / 2)
    cell = FIELD / (SIZE + 2 * padding)
    window_x, window_y = column * stride * cell, TOP + row * stride * cell
    answer_x, answer_y = RIGHT + column * cell, TOP + row * cell
    parts = [
        text(0, 14, fill(words["picture"], size=SIZE), "figure__label"),
        text(RIGHT, 14, fill(words["map"], size=side), "figure__label"),
        rect(0, TOP, FIELD, FIELD, "figure__edge") if padding else "",
        grid(padding * cell, TOP + padding * cell, SIZE, SIZE, cell),
        cells(padding * cell, TOP + padding * cell, cell, image, 1),
        grid(RIGHT, TOP, side, side, cell),
        cells(RIGHT, TOP, cell, answers, top),
        path(
            [(window_x + 3 * cell, window_y + 1.5 * cell), (answer_x, answer_y + cell / 2)],
            "figure__way",
        ),
        rect(window_x, window_y, 3 * cell, 3 * cell, "figure__frame"),
        rect(answer_x, answer_y, cell, cell, "figure__frame"),
    ]
    below = patch(padded(image, padding), row * stride, column * stride)
    products = [a * b for a, b in zip(below, kernel)]
    parts += [
        _numbers(0, below, 1, words["window"]),
        text(84, STEP + 42, "×", "figure__value", "middle"),
        _numbers(96, kernel, 0, words["weights"]),
        text(180, STEP + 42, "=", "figure__value", "middle"),
        _numbers(192, products, max(1, *map(abs, kernel)), words["products"]),
        text(276, STEP + 42, "→", "figure__value", "middle"),
        text(290, STEP + 42, fixed(answers[row][column], 0), "figure__value"),
    ]
    pooled = pool(answers)
    size = min(14.4, 3 * BOX / len(pooled))
    parts += [
        grid(328, STEP, len(pooled), len(pooled), size),
        cells(328, STEP, size, pooled, top),
        text(400, STEP + 90, words["pooled"], "figure__soft", "end"),
    ]
    return "".join(parts), STEP + 96


def _numbers(x: float, values: Sequence[int], top: float, name: str) -> str:
    """Returns three by three numbers with their name; they are tinted if `top` is not 0."""
    rows = [values[n : n + WINDOW] for n in (0, 3, 6)]
    tint = cells(x, STEP, BOX, [[value * 0.3 for value in row] for row in rows], top) if top else ""
    shown = "".join(
        text(
            x + (n % 3 + 0.5) * BOX,
            STEP + (n // 3) * BOX + 17,
            fixed(value, 0),
            "figure__n",
            "middle",
        )
        for n, value in enumerate(values)
    )
    frame = grid(x, STEP, WINDOW, WINDOW, BOX)
    return frame + tint + shown + text(x, STEP + 90, name, "figure__soft")


def says(words: Words, settings: Settings = START) -> str:
    """Returns what the drawing shows in a sentence."""
    kernel, stride, padding, at, across, down = settings
    answers = convolve(picture(across, down), kernel, stride, padding)
    side = len(answers)
    row, column = divmod(at, side)
    return fill(
        words["says"],
        row=row + 1,
        column=column + 1,
        sum=fixed(answers[row][column], 0),
        n=SIZE,
        p=padding,
        s=stride,
        size=side,
        places=side * side,
    )


def table(words: Words) -> str:
    """Returns the map as a table, and AlexNet's weights counted in the same way."""
    settings = START
    answers = convolve(
        picture(settings.across, settings.down), settings.kernel, settings.stride, settings.padding
    )
    size = len(answers)
    columns = [words["rows"], *(str(n + 1) for n in range(size))]
    rows = [[str(y + 1), *(fixed(value, 0) for value in row)] for y, row in enumerate(answers)]
    both = [count_parameters(LAYERS, grouped) for grouped in (True, False)]
    counted = [[layer.name, f"{two:,}", f"{one:,}"] for layer, two, one in zip(LAYERS, *both)]
    counted.append([words["total"], *(f"{sum(each):,}" for each in both)])
    head = [words["layer"], words["two_cards"], words["one_card"]]
    return render_table(columns, rows, fill(words["map"], size=size)) + render_table(
        head, counted, words["alexnet"]
    )


PART = Part(
    controls=(
        Choice("kernel", (*KERNELS, "own"), "vertical"),
        Numbers("k", KERNELS["vertical"], WINDOW),
        Slider("at", 0, 99, START.at),
        Slider("stride", 1, 3, 1),
        Slider("padding", 0, 2, 0),
        Slider("across", 0, SIZE - len(CAT[0]), START.across),
        Slider("down", 0, SIZE - len(CAT), START.down),
        Buttons(("step", "play")),
    ),
    words=(
        "picture", "map", "window", "weights", "products", "pooled", "says", "pause", "alexnet",
        "rows", "layer", "two_cards", "one_card", "total",
    ),
    draw=draw,
    says=says,
    table=table,
)  # fmt: skip
