"""Backpropagation: its gradients are those that one measures by moving each weight a little."""

import math
import random

import pytest

from real_explorables import RECORDS
from suyuan.drawings.explorables import backpropagation as blame
from suyuan.drawings.explorables.marks import power

NETWORKS = 1000
MOVE = 1e-5


def networks(count=NETWORKS):
    """Random networks with what goes in, what should come out, and their activation.

    A unit of ReLU whose sum is near zero has no gradient: such networks are drawn again."""
    chance = random.Random(1986)
    while count:
        sizes = [chance.randint(1, 4) for _ in range(chance.randint(2, 5))]
        layers = [
            [[chance.uniform(-2, 2) for _ in range(before)] for _ in range(size)]
            for before, size in zip(sizes, sizes[1:])
        ]
        inputs = [chance.uniform(-1, 1) for _ in range(sizes[0])]
        target = [chance.uniform(-1, 1) for _ in range(sizes[-1])]
        activation = chance.choice(["sigmoid", "relu"])
        sums = blame.forward(layers, inputs, activation)[0]
        if all(abs(value) > 1e-3 for each in sums for value in each):
            count -= 1
            yield layers, inputs, target, activation


def measured(layers, inputs, target, activation):
    """The gradients by central differences."""
    found = []
    for layer in layers:
        found.append([])
        for row in layer:
            found[-1].append([])
            for at, weight in enumerate(row):
                ends = []
                for moved in (weight + MOVE, weight - MOVE):
                    row[at] = moved
                    ends.append(blame.loss(layers, inputs, target, activation))
                row[at] = weight
                found[-1][-1].append((ends[0] - ends[1]) / (2 * MOVE))
    return found


def flat(gradients):
    return [value for layer in gradients for row in layer for value in row]


def test_gradients_are_those_measured_by_central_differences(scripts):
    given = list(networks())
    answers = scripts.each("backpropagation", "backward", given)
    worst = 0.0
    for network, (theirs, _) in zip(given, answers):
        expected, ours = flat(measured(*network)), flat(blame.backward(*network)[0])
        for found in (ours, flat(theirs)):
            assert len(found) == len(expected)
            for a, b in zip(found, expected):
                worst = max(worst, abs(a - b) / max(1, abs(b)))
    assert len(answers) == NETWORKS and worst < 1e-6


def test_a_step_makes_the_error_smaller(scripts):
    state = {f"w{n}": w for n, w in enumerate(blame.START.weights)}
    state |= {"activation": "sigmoid", "rate": 0.5}
    errors = []
    for _ in range(20):
        weights = [state[f"w{n}"] for n in range(6)]
        layers = blame.graph(weights)
        errors.append(blame.loss(layers, blame.INPUTS, [blame.TARGET], "sigmoid"))
        after = scripts.call([("backpropagation", "step", [state])])[0]
        gradients = flat(blame.backward(layers, blame.INPUTS, [blame.TARGET], "sigmoid")[0])
        moved = [after[f"w{n}"] for n in range(6)]
        assert moved == pytest.approx([w - 0.5 * g for w, g in zip(weights, gradients)], abs=1e-12)
        state |= after
    assert errors == sorted(errors, reverse=True) and errors[-1] < errors[0] / 100


def test_the_second_question_has_an_answer():
    """It has a reader set x₁ → h₁ to −1 and switch to ReLU: the unit closes, on all its lines."""
    weights = [-1, *blame.START.weights[1:]]
    gradients = flat(blame.backward(blame.graph(weights), blame.INPUTS, [blame.TARGET], "relu")[0])
    assert [n for n, gradient in enumerate(gradients) if gradient == 0] == [0, 1, 4]
    for locale in ("zh", "en"):
        assert "−1" in RECORDS["backpropagation"].text(locale).questions[1]


@pytest.mark.parametrize("depth", [2, 7, 20])
def test_a_sigmoid_passes_at_most_a_quarter_of_each_weight_and_relu_all_of_it(scripts, depth):
    for link in (0.5, 1.0, 3.0):
        sigmoid, relu = (blame.chain(depth, link, name) for name in ("sigmoid", "relu"))
        assert scripts.call(
            [("backpropagation", "chain", [depth, link, name]) for name in ("sigmoid", "relu")]
        ) == [pytest.approx(sigmoid, rel=1e-12), pytest.approx(relu, rel=1e-12)]
        assert relu[0] == pytest.approx(link ** (depth - 1))
        assert 0 < sigmoid[0] <= (link / 4) ** (depth - 1)


def test_numbers_have_powers_that_one_can_read(scripts):
    values = [0, 1, 0.1, 99.99, 100, 0.0123, -0.0123, 9.96e-7, 1e-12, 123456, math.pi * 1e20]
    assert scripts.each("marks", "power", [[v] for v in values]) == [power(v) for v in values]
    assert power(0.0123) == "1.2 × 10⁻²" and power(9.96e-7) == "1.0 × 10⁻⁶"


def test_any_settings_are_drawn_alike(scripts, words):
    chance = random.Random(3)
    states, settings = [], []
    for _ in range(20):
        weights = tuple(round(chance.uniform(-3, 3), 2) for _ in range(6))
        one = blame.Settings(
            weights,
            chance.choice(["sigmoid", "relu"]),
            chance.choice(["forward", "back"]),
            0.5,
            chance.randint(2, 20),
            round(chance.uniform(0.5, 5), 1),
        )
        settings.append(one)
        states.append(one._asdict() | {f"w{n}": w for n, w in enumerate(weights)})
    own = words("backpropagation")
    assert scripts.each("backpropagation", "draw", [[state, own] for state in states]) == [
        list(blame.draw(own, one)) for one in settings
    ]
    assert scripts.each("backpropagation", "says", [[state, own] for state in states]) == [
        blame.says(own, one) for one in settings
    ]


def test_a_weight_is_dragged_by_its_number(scripts):
    state = {f"w{n}": 0.5 for n in range(6)}
    x, y = blame.LABELS[4]
    down, moved, far = scripts.call(
        [
            ("backpropagation", "point", [{"x": x, "y": y}, state, True]),
            ("backpropagation", "point", [{"x": x + 20, "y": y + 90}, state, False]),
            ("backpropagation", "point", [{"x": 5, "y": 400}, state, True]),
        ]
    )
    assert (down, moved, far) == ({"w4": 0.5}, {"w4": 1.0}, None)
