"""The auction at Lake Tahoe: how its rules decide whether it takes hours or days."""

from __future__ import annotations

from typing import NamedTuple

from suyuan.drawings.explorables.controls import Slider, Words
from suyuan.drawings.explorables.marks import circle, fill, fixed, line, path, rect, text
from suyuan.drawings.explorables.part import Part, render_table

FIRST, TWO_LEFT, LAST = 12.0, 22.0, 44.0  # million dollars
ANSWER = 60  # minutes in which nobody answers the last bid


class Settings(NamedTuple):
    """What a reader sets.

    least     the smallest raise, in millions
    jump      how much the last two raise at a stroke, from 22 million on
    wait      minutes until a bid is answered
    session   hours of bidding in a day
    """

    least: float = 1.0
    jump: float = 5.0
    wait: int = 60
    session: int = 6


START = Settings()
"""What the still shows."""


def prices(least: float, jump: float) -> list[float]:
    """Returns the first price and every bid until the last: none is above it."""
    found = [FIRST]
    while found[-1] < LAST:
        step = max(least, jump) if found[-1] >= TWO_LEFT else least
        found.append(min(LAST, found[-1] + step))
    return found


def minutes(bids: int, wait: int) -> int:
    """Returns how long so many bids take, with the time in which nobody answers the last."""
    return bids * wait + ANSWER


def days(total: int, session: int) -> int:
    """Returns on how many days there is bidding; `total` in minutes, `session` in hours."""
    return -(-total // (session * 60))


LEFT, TOP, FOOT = 34, 34, 214


def draw(words: Words, settings: Settings = START) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    ladder = prices(settings.least, settings.jump)
    total = minutes(len(ladder) - 1, settings.wait)
    number = days(total, settings.session)
    room = (400 - LEFT) / total

    def at(minute: float, price: float) -> tuple[float, float]:
        share = (price - 10) / (LAST - 10)
        return LEFT + minute * room, FOOT - (FOOT - TOP) * share

    parts = [text(0, 14, fill(words["title"], bids=len(ladder) - 1, days=number), "figure__label")]
    width = settings.session * 60 * room
    for day in range(number):
        x = LEFT + day * width
        if day % 2 == 0:
            parts.append(rect(x, TOP, min(width, 400 - x), FOOT - TOP, "figure__ground"))
        if width >= 24 or day == 0:
            name = fill(words["day"], n=day + 1) if width >= 56 else str(day + 1)
            parts.append(text(x + 4, FOOT + 18, name, "figure__soft"))
    for mark in (12, 22, 33, 44):
        y = at(0, mark)[1]
        parts.append(line(LEFT, y, 400, y, "figure__lead"))
        parts.append(text(LEFT - 8, y + 4, str(mark), "figure__soft", "end"))
    ways = []
    for bid, price in enumerate(ladder):
        if bid:
            ways.append(at(bid * settings.wait, ladder[bid - 1]))
        ways.append(at(bid * settings.wait, price))
    ways.append(at(total, LAST))
    parts.append(path(ways, "figure__line"))
    if len(ladder) <= 40:
        spots = (at(bid * settings.wait, price) for bid, price in enumerate(ladder))
        parts += [circle(x, y, 3, "figure__mark") for x, y in spots]
    return "".join(parts), FOOT + 26


def says(words: Words, settings: Settings = START) -> str:
    """Returns what the drawing shows in a sentence."""
    bids = len(prices(settings.least, settings.jump)) - 1
    total = minutes(bids, settings.wait)
    return fill(
        words["says"],
        bids=bids,
        wait=settings.wait,
        hours=fixed(total / 60, 1),
        session=settings.session,
        days=days(total, settings.session),
    )


def table(words: Words, settings: Settings = START) -> str:
    """Returns the bids as a table."""
    rows = [
        [str(bid), fixed(price, 1), fixed(bid * settings.wait / 60, 1)]
        for bid, price in enumerate(prices(settings.least, settings.jump))
    ]
    return render_table([words["bid"], words["price"], words["hour"]], rows)


PART = Part(
    controls=(
        Slider("least", 0.5, 5, START.least, 0.5),
        Slider("jump", 0.5, 10, START.jump, 0.5),
        Slider("wait", 5, 60, START.wait, 5),
        Slider("session", 1, 24, START.session),
    ),
    words=("title", "day", "says", "bid", "price", "hour"),
    draw=draw,
    says=says,
    table=table,
)
