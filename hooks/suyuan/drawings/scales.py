"""Scales of charts: values to percentages of the width, and the ticks that show it.

Ends are kept half a mark away from the edges, where a dot would stick out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from babel.numbers import format_compact_decimal, format_decimal

_EDGE = 1.8  # percent
_MOST = 5  # steps of a linear axis
_STEPS = (1, 2, 2.5, 5, 10)
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_MOST_POWERS = 5  # ticks of a logarithmic axis with a number


class Tick(NamedTuple):
    """A place on an axis, in percent, and what is written there, '' for nothing."""

    at: float
    label: str


class Scale(NamedTuple):
    """Where a value is, in percent of the width, and the ticks of the axis."""

    position: Callable[[float], float]
    ticks: list[Tick]


def linear_scale(top: float, locale: str) -> Scale:
    """Returns a scale from zero to the first tick that is not below `top`."""
    step = _nice(top / _MOST, _STEPS)
    last = math.ceil(top / step - 1e-9) * step

    def position(value: float) -> float:
        return value / last * (100 - _EDGE)

    count = round(last / step)
    ticks = [number * step for number in range(count + 1)]
    return Scale(
        position, [Tick(position(tick), format_decimal(tick, locale=locale)) for tick in ticks]
    )


def log_scale(low: float, top: float, locale: str) -> Scale:
    """Returns a scale from the power of ten at or below `low` to the one at or above `top`.

    low, top  positive
    """
    first = math.floor(math.log10(low) + 1e-9)
    last = max(first + 1, math.ceil(math.log10(top) - 1e-9))

    def position(value: float) -> float:
        share = (math.log10(value) - first) / (last - first)
        return _EDGE + share * (100 - 2 * _EDGE)

    every = math.ceil((last - first + 1) / _MOST_POWERS)
    ticks = []
    for power in range(first, last + 1):
        label = format_compact_decimal(10**power, locale=locale) if power >= 0 else f"{10**power:g}"
        ticks.append(Tick(position(10**power), label if (last - power) % every == 0 else ""))
    return Scale(position, ticks)


def year_scale(first: float, last: float) -> Scale:
    """Returns a scale of years, from one to another, with ticks at round ones."""
    length = max(1.0, last - first)

    def position(year: float) -> float:
        return _EDGE + (year - first) / length * (100 - 2 * _EDGE)

    step = next(step for step in (*_YEAR_STEPS, 10**6) if length / step <= _MOST + 1)
    years = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
    return Scale(position, [Tick(position(year), str(year)) for year in years])


def _nice(least: float, steps: tuple[float, ...]) -> float:
    """The smallest of these steps, times a power of ten, that is at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in steps if step * power >= least * (1 - 1e-9))
