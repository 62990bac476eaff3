"""Gradient descent: a ball steps down a long bowl, and the size of its step decides everything."""

from __future__ import annotations

import math
from typing import NamedTuple

from suyuan.drawings.explorables.controls import Buttons, Slider, Words
from suyuan.drawings.explorables.marks import (
    circle,
    fill,
    fixed,
    line,
    path,
    power,
    rect,
    text,
)
from suyuan.drawings.explorables.part import Part, render_table

Point = tuple[float, float]


class Settings(NamedTuple):
    """What a reader sets.

    x, y      where it begins
    rate      size of a step, η
    momentum  how much of the last step is taken again, β
    steep     how steep the bowl is across, λmax; along it is 1
    steps     how many it takes
    """

    x: float = -4.2
    y: float = 1.2
    rate: float = 0.21
    momentum: float = 0.0
    steep: float = 8
    steps: int = 30


START = Settings()
"""What the still shows."""


def height(point: Point, steep: float) -> float:
    """Returns how high the bowl is at a point: (x² + λmax·y²) / 2."""
    return (point[0] * point[0] + steep * point[1] * point[1]) / 2


def walk(settings: Settings) -> list[Point]:
    """Returns the beginning and the place after each step."""
    x, y, rate, momentum, steep, steps = settings
    points = [(x, y)]
    across = down = 0.0
    for _ in range(steps):
        across = momentum * across - rate * x
        down = momentum * down - rate * (steep * y)
        x, y = x + across, y + down
        points.append((x, y))
    return points


def limit(steep: float, momentum: float) -> float:
    """Returns the size of a step above which it runs away: 2 (1 + β) / λmax."""
    return 2 * (1 + momentum) / steep


def best(steep: float) -> float:
    """Returns the size of a step that is fastest without momentum: 2 / (λmin + λmax)."""
    return 2 / (1 + steep)


UNIT, MIDDLE = 40, 102  # of the map, in units of the drawing
ACROSS, UP = 5.0, 2.5  # how much of the bowl it shows, on each side
TOP, FOOT, LEFT = 252, 352, 44  # of the chart below
DECADES = (-6, 4)


def draw(words: Words, settings: Settings = START) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    parts = [rect(0, MIDDLE - UP * UNIT, 400, 2 * UP * UNIT, "figure__ground")]
    for ring in range(1, 8):
        wide = ring * 0.65
        high = wide / math.sqrt(settings.steep)
        if high <= UP:
            turns = (math.tau * n / 48 for n in range(48))
            points = [_at(wide * math.cos(turn), high * math.sin(turn)) for turn in turns]
            parts.append(path(points, "figure__lead", closed=True))
    points = walk(settings)
    inside: list[Point] = []
    for x, y in points:
        if abs(x) > ACROSS or abs(y) > UP:
            break
        inside.append(_at(x, y))
    if len(inside) > 1:
        parts.append(path(inside, "figure__line"))
    parts += [circle(x, y, 3, "figure__mark") for x, y in inside]
    parts.append(circle(*_at(0, 0), 3, "figure__ink"))
    parts.append(circle(*_at(settings.x, settings.y), 7, "figure__frame"))
    return "".join(parts) + _draw_heights(words, points, settings), FOOT + 24


def _at(x: float, y: float) -> Point:
    return 200 + UNIT * x, MIDDLE - UNIT * y


def _draw_heights(words: Words, points: list[Point], settings: Settings) -> str:
    low, high = DECADES

    def up(value: float) -> float:
        share = (math.log10(value) - low) / (high - low) if value > 0 else 0
        return FOOT - (FOOT - TOP) * min(1, max(0, share))

    parts = [text(0, TOP - 14, words["chart"], "figure__label")]
    for decade, shown in ((-6, "10⁻⁶"), (-3, "10⁻³"), (0, "1"), (3, "10³")):
        y = up(10.0**decade)
        parts.append(line(LEFT, y, 400, y, "figure__lead"))
        parts.append(text(LEFT - 6, y + 4, shown, "figure__soft", "end"))
    room = (392 - LEFT) / (len(points) - 1)
    ways = [(LEFT + n * room, up(height(point, settings.steep))) for n, point in enumerate(points)]
    parts.append(path(ways, "figure__line--ink"))
    parts.append(text(LEFT, FOOT + 18, words["first"], "figure__soft"))
    last = fill(words["last"], n=settings.steps)
    parts.append(text(400, FOOT + 18, last, "figure__soft", "end"))
    return "".join(parts)


def says(words: Words, settings: Settings = START) -> str:
    """Returns what the drawing shows in a sentence."""
    most = limit(settings.steep, settings.momentum)
    rate = settings.rate
    key = "runs" if rate > most + 1e-9 else "edge" if rate > most - 1e-9 else "comes"
    return fill(
        words[key],
        limit=fixed(most, 3),
        best=fixed(best(settings.steep), 3),
        steps=settings.steps,
        height=power(height(walk(settings)[-1], settings.steep)),
    )


def table(words: Words, settings: Settings = START) -> str:
    """Returns the steps as a table."""
    rows = [
        [str(n), fixed(x, 3), fixed(y, 3), power(height((x, y), settings.steep))]
        for n, (x, y) in enumerate(walk(settings))
    ]
    return render_table([words["step_number"], "x", "y", words["height"]], rows)


PART = Part(
    controls=(
        Slider("rate", 0.01, 1.2, START.rate, 0.01),
        Slider("momentum", 0, 0.95, START.momentum, 0.05),
        Slider("steep", 1, 20, START.steep),
        Slider("steps", 1, 60, START.steps),
        Slider("x", -4.8, 4.8, START.x, 0.1),
        Slider("y", -2.4, 2.4, START.y, 0.1),
        Buttons(("fewer", "more")),
    ),
    words=("chart", "first", "last", "runs", "edge", "comes", "step_number", "height"),
    draw=draw,
    says=says,
    table=table,
)
