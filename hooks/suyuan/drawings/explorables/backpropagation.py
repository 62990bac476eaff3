"""Backpropagation: a small graph whose blame runs backwards, and a chain in which it dies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from suyuan.drawings.explorables.controls import Buttons, Choice, Slider, Words
from suyuan.drawings.explorables.marks import circle, fill, fixed, line, path, power, stroke, text
from suyuan.drawings.explorables.part import Part, render_table

Layer = Sequence[Sequence[float]]
"""Weights of a layer: a row for each unit, in it a weight for each unit before it."""

INPUTS = (1.0, 0.5)
TARGET = 1.0
LINKS = 6  # weights of the small graph: four into the middle, two out of it


class Settings(NamedTuple):
    """What a reader sets.

    weights     x₁→h₁, x₂→h₁, x₁→h₂, x₂→h₂, h₁→y, h₂→y
    activation  sigmoid or relu, of the two units in the middle
    phase       forward: values alone; back: the blame, too
    rate        how far a step goes
    depth       layers of the chain below
    link        every weight of the chain
    """

    weights: tuple[float, ...] = (0.6, -0.4, 0.3, 0.8, 0.5, -0.7)
    activation: str = "sigmoid"
    phase: str = "back"
    rate: float = 0.5
    depth: int = 12
    link: float = 1.0


START = Settings()
"""What the still shows."""


def activate(name: str, value: float) -> float:
    """Returns what a unit gives out."""
    if name == "relu":
        return max(0.0, value)
    return 1 / (1 + math.exp(-value)) if name == "sigmoid" else value


def slope(name: str, value: float) -> float:
    """Returns how fast that changes with what comes in."""
    if name == "relu":
        return 1.0 if value > 0 else 0.0
    given = activate(name, value)
    return given * (1 - given) if name == "sigmoid" else 1.0


def forward(
    layers: Sequence[Layer], inputs: Sequence[float], activation: str
) -> tuple[list[list[float]], list[list[float]]]:
    """Returns what comes into each layer and what goes out of it; the last layer is linear."""
    sums: list[list[float]] = []
    outs = [list(inputs)]
    for at, layer in enumerate(layers):
        name = activation if at < len(layers) - 1 else "linear"
        sums.append([sum(w * x for w, x in zip(row, outs[-1])) for row in layer])
        outs.append([activate(name, value) for value in sums[-1]])
    return sums, outs


def loss(
    layers: Sequence[Layer], inputs: Sequence[float], target: Sequence[float], activation: str
) -> float:
    """Returns half the squared distance from what should come out."""
    given = forward(layers, inputs, activation)[1][-1]
    return sum((y - t) ** 2 for y, t in zip(given, target)) / 2


def backward(
    layers: Sequence[Layer], inputs: Sequence[float], target: Sequence[float], activation: str
) -> tuple[list[list[list[float]]], list[list[float]]]:
    """Returns the gradient of each weight, and the blame of each unit: what its sum did wrong."""
    sums, outs = forward(layers, inputs, activation)
    blame = [y - t for y, t in zip(outs[-1], target)]
    blames = [blame]
    for at in range(len(layers) - 1, 0, -1):
        layer = layers[at]
        blame = [
            slope(activation, into) * sum(row[unit] * b for row, b in zip(layer, blame))
            for unit, into in enumerate(sums[at - 1])
        ]
        blames.insert(0, blame)
    gradients = [[[b * x for x in before] for b in each] for each, before in zip(blames, outs)]
    return gradients, blames


def graph(weights: Sequence[float]) -> list[list[list[float]]]:
    """Returns six weights as the layers of the small graph."""
    a, b, c, d, e, f = weights
    return [[[a, b], [c, d]], [[e, f]]]


def chain(depth: int, link: float, activation: str) -> list[float]:
    """Returns how much the end of a chain moves if the sum of each layer moves by one.

    The chain has one unit in each layer, and one goes in; the last layer is linear.
    """
    layers = [[[link]]] * depth
    given = forward(layers, [1.0], activation)[1][-1]
    blames = backward(layers, [1.0], [given[0] - 1], activation)[1]
    return [blame[0] for blame in blames]


NODES = ((34, 44), (34, 176), (196, 44), (196, 176), (350, 110))
ENDS = ((0, 2), (1, 2), (0, 3), (1, 3), (2, 4), (3, 4))
# Where each weight is written, and its gradient below it.
LABELS = ((112, 36), (80, 130), (80, 86), (112, 168), (270, 58), (270, 158))
BELOW = (26, 15, 15, 26, 15, 15)
TOP, FOOT, LEFT = 252, 372, 44  # of the chart below
DECADES = (-12, 4)  # powers of ten that it shows


def draw(words: Words, settings: Settings = START) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    layers = graph(settings.weights)
    outs = forward(layers, INPUTS, settings.activation)[1]
    gradients, _ = backward(layers, INPUTS, [TARGET], settings.activation)
    given = [*outs[0], *outs[1], *outs[2]]
    blamed = [*gradients[0][0], *gradients[0][1], *gradients[1][0]]
    is_back = settings.phase == "back"
    parts = []
    for weight, (start, end) in zip(settings.weights, ENDS):
        css = "figure__wire" if weight >= 0 else "figure__wire figure__wire--below"
        parts.append(stroke([NODES[start], NODES[end]], css, 1 + 2 * abs(weight)))
    for weight, part, (x, y), below in zip(settings.weights, blamed, LABELS, BELOW):
        parts.append(text(x, y, fixed(weight, 2), "figure__value figure__halo", "middle"))
        if is_back:
            words_ = f"∂ {fixed(part, 3)}"
            parts.append(text(x, y + below, words_, "figure__source figure__halo", "middle"))
    for (x, y), value, name in zip(NODES, given, ("x₁", "x₂", "h₁", "h₂", "y")):
        parts.append(circle(x, y, 21, "figure__node"))
        parts.append(text(x, y + 5, fixed(value, 2), "figure__n", "middle"))
        above = y - 27 if y < 120 else y + 36
        parts.append(text(x, above, name, "figure__soft", "middle"))
    parts.append(
        text(350, 152, fill(words["wanted"], t=fixed(TARGET, 2)), "figure__soft", "middle")
    )
    error = (outs[2][0] - TARGET) ** 2 / 2
    if is_back:
        shown = fill(words["error"], e=fixed(error, 3))
        parts.append(text(350, 169, shown, "figure__source", "middle"))
    return "".join(parts) + _draw_chain(words, settings), FOOT + 40


def _draw_chain(words: Words, settings: Settings) -> str:
    low, high = DECADES

    def height(value: float) -> float:
        share = (math.log10(value) - low) / (high - low) if value > 0 else 0
        return FOOT - (FOOT - TOP) * min(1, max(0, share))

    parts = [text(0, TOP - 14, words["chart"], "figure__label")]
    for decade, shown in ((-12, "10⁻¹²"), (-8, "10⁻⁸"), (-4, "10⁻⁴"), (0, "1"), (4, "10⁴")):
        y = height(10.0**decade)
        parts.append(line(LEFT, y, 400, y, "figure__axis" if decade == 0 else "figure__lead"))
        parts.append(text(LEFT - 6, y + 4, shown, "figure__soft", "end"))
    room = 400 - LEFT - 16
    for name, css in (("sigmoid", "ink"), ("relu", "mark")):
        values = chain(settings.depth, settings.link, name)
        points = [
            (LEFT + 8 + room * at / (len(values) - 1), height(value))
            for at, value in enumerate(values)
        ]
        parts.append(path(points, "figure__line" if css == "mark" else "figure__line--ink"))
        parts += [circle(x, y, 3, f"figure__{css}") for x, y in points]
    parts.append(text(LEFT + 8, FOOT + 18, words["first"], "figure__soft"))
    parts.append(text(400, FOOT + 18, words["last"], "figure__soft", "end"))
    parts.append(circle(LEFT + 12, FOOT + 31, 4, "figure__ink"))
    parts.append(text(LEFT + 22, FOOT + 36, words["activation_sigmoid"], "figure__label"))
    parts.append(circle(LEFT + 122, FOOT + 31, 4, "figure__mark"))
    parts.append(text(LEFT + 132, FOOT + 36, words["activation_relu"], "figure__label"))
    return "".join(parts)


def says(words: Words, settings: Settings = START) -> str:
    """Returns what the drawing shows in a sentence."""
    given = forward(graph(settings.weights), INPUTS, settings.activation)[1][2][0]
    return fill(
        words["says"],
        y=fixed(given, 3),
        e=fixed((given - TARGET) ** 2 / 2, 4),
        depth=settings.depth,
        sigmoid=power(chain(settings.depth, settings.link, "sigmoid")[0]),
        relu=power(chain(settings.depth, settings.link, "relu")[0]),
    )


def table(words: Words, settings: Settings = START) -> str:
    """Returns weights and gradients, and the two chains, as tables."""
    gradients, _ = backward(graph(settings.weights), INPUTS, [TARGET], settings.activation)
    blamed = [*gradients[0][0], *gradients[0][1], *gradients[1][0]]
    weights = [
        [words[f"w{n}"], fixed(weight, 3), fixed(part, 4)]
        for n, (weight, part) in enumerate(zip(settings.weights, blamed))
    ]
    both = [chain(settings.depth, settings.link, name) for name in ("sigmoid", "relu")]
    layers = [[str(at + 1), *map(power, pair)] for at, pair in enumerate(zip(*both))]
    chains = [words["layer"], words["activation_sigmoid"], words["activation_relu"]]
    return render_table(
        [words["weight"], words["value"], words["gradient"]], weights, words["graph"]
    ) + render_table(chains, layers, words["chart"])


PART = Part(
    controls=(
        Choice("phase", ("forward", "back"), START.phase),
        Choice("activation", ("sigmoid", "relu"), START.activation),
        *(Slider(f"w{n}", -3, 3, value, 0.01) for n, value in enumerate(START.weights)),
        Slider("rate", 0.1, 2, START.rate, 0.1),
        Slider("depth", 2, 20, START.depth),
        Slider("link", 0.5, 5, START.link, 0.1),
        Buttons(("step", "play")),
    ),
    words=(
        "pause", "wanted", "error", "chart", "first", "last", "says", "layer", "weight", "value",
        "gradient", "graph",
    ),
    draw=draw,
    says=says,
    table=table,
)  # fmt: skip
