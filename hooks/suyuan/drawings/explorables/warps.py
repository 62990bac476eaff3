"""CUDA: a heap of equal work cut into blocks and warps, and the share that has to wait."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from suyuan.drawings.explorables.controls import Slider, Words
from suyuan.drawings.explorables.marks import (
    circle,
    fill,
    fixed,
    grid,
    line,
    number,
    path,
    rect,
    text,
)
from suyuan.drawings.explorables.part import Part, render_table

WARP = 32  # threads that do the same at the same time
SHOWN = 6  # waves
MOST = 2**14  # hands on the scale of the chart: more than there are items


class Settings(NamedTuple):
    """What a reader sets.

    items        pieces of work, one for each thread
    block        threads of a block
    processors   multiprocessors of the card
    resident     blocks that each takes at a time
    serial       percent of the work that nobody can share
    """

    items: int = 1500
    block: int = 80
    processors: int = 4
    resident: int = 2
    serial: int = 5


START = Settings()
"""What the still shows."""


def assign(items: int, block: int) -> Iterator[tuple[int, int]]:
    """Yields block and thread of each item, in the order of the items."""
    for item in range(items):
        yield divmod(item, block)


def count_blocks(items: int, block: int) -> int:
    """Returns how many blocks it takes."""
    return -(-items // block)


def count_waves(blocks: int, processors: int, resident: int) -> int:
    """Returns how many times the card is filled, if all blocks take equally long."""
    return -(-blocks // (processors * resident))


def count_warps(block: int) -> int:
    """Returns how many warps a block has."""
    return -(-block // WARP)


def speedup(serial: float, hands: float) -> float:
    """Returns how many times faster many hands are, by Amdahl's law; `serial` is a share of 1."""
    return 1 / (serial + (1 - serial) / hands)


def hands_of(settings: Settings) -> int:
    """Returns how many threads are at work at the same time, at most."""
    together = settings.processors * settings.resident * settings.block
    return min(settings.items, together)


LEFT, TOP, FOOT = 38, 334, 430  # of the chart


def draw(words: Words, settings: Settings = START) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    items, block, processors, resident, _ = settings
    blocks, slots = count_blocks(items, block), processors * resident
    waves, warps = count_waves(blocks, processors, resident), count_warps(block)
    width = (400 - 4 * (processors - 1)) / slots
    title = fill(words["cut"], blocks=blocks, slots=slots, waves=waves)
    parts = [text(0, 14, title, "figure__label")]
    for wave in range(min(waves, SHOWN)):
        for slot in range(slots):
            at = wave * slots + slot
            x, y = slot * width + 4 * (slot // resident), 24 + wave * 17
            parts.append(rect(x, y, width - 1, 15, "figure__ground"))
            if at < blocks:
                share = min(block, items - at * block) / block
                parts.append(rect(x, y, (width - 1) * share, 15, "figure__mark"))
    if waves > SHOWN:
        more = fill(words["more"], n=waves - SHOWN)
        parts.append(text(0, 24 + SHOWN * 17 + 12, more, "figure__soft"))
    idle = warps * WARP - block
    title = fill(words["one"], warps=warps, idle=idle)
    parts.append(text(0, 166, title, "figure__label"))
    height = min(12, 120 / warps)
    parts.append(rect(0, 176, 400, warps * height, "figure__ground"))
    parts += [
        rect(0, 176 + warp * height, 12.5 * min(WARP, block - warp * WARP), height, "figure__mark")
        for warp in range(warps)
    ]
    parts.append(_lanes(warps, height))
    return "".join(parts) + _draw_limit(words, settings), FOOT + 26


def _lanes(warps: int, height: float) -> str:
    field = grid(0, 176, WARP, 1, 12.5)
    lines = field[field.index("<path") :].replace("v12.5", f"v{number(warps * height)}")
    between = "".join(
        line(0, 176 + warp * height, 400, 176 + warp * height, "figure__grid")
        for warp in range(1, warps)
    )
    return lines + between


def _draw_limit(words: Words, settings: Settings) -> str:
    serial = settings.serial / 100
    top = math.log2(MOST)

    def place(hands: float) -> tuple[float, float]:
        across = LEFT + (384 - LEFT) * math.log2(hands) / top
        return across, FOOT - (FOOT - TOP) * math.log2(speedup(serial, hands)) / top

    parts = [text(0, TOP - 16, words["limit"], "figure__label")]
    for times in (1, 16, 256, 4096):
        y = FOOT - (FOOT - TOP) * math.log2(times) / top
        x = LEFT + (384 - LEFT) * math.log2(times) / top
        parts.append(line(LEFT, y, 400, y, "figure__lead"))
        parts.append(text(LEFT - 6, y + 4, str(times), "figure__soft", "end"))
        parts.append(text(x, FOOT + 18, str(times), "figure__soft", "middle"))
    if serial:
        y = max(TOP, FOOT - (FOOT - TOP) * math.log2(1 / serial) / top)
        parts.append(line(LEFT, y, 400, y, "figure__edge"))
    curve = [place(2 ** (step / 2)) for step in range(2 * int(top) + 1)]
    here = place(hands_of(settings))
    parts += [path(curve, "figure__line"), circle(*here, 5, "figure__ink")]
    return "".join(parts)


def says(words: Words, settings: Settings = START) -> str:
    """Returns what the drawing shows in a sentence."""
    serial, hands = settings.serial / 100, hands_of(settings)
    key = "says" if serial else "says_all"
    return fill(
        words[key],
        items=settings.items,
        hands=hands,
        serial=settings.serial,
        speedup=fixed(speedup(serial, hands), 1),
        limit=fixed(1 / serial, 1) if serial else "",
    )


def table(words: Words, settings: Settings = START) -> str:
    """Returns the same numbers as a table."""
    blocks = count_blocks(settings.items, settings.block)
    warps = count_warps(settings.block)
    hands, serial = hands_of(settings), settings.serial / 100
    rows = [
        [words["blocks"], str(blocks)],
        [words["waves"], str(count_waves(blocks, settings.processors, settings.resident))],
        [words["warps"], str(warps)],
        [words["idle"], str(warps * WARP - settings.block)],
        [words["hands"], str(hands)],
        [words["times"], fixed(speedup(serial, hands), 2)],
    ]
    return render_table([words["what"], words["how_many"]], rows)


PART = Part(
    controls=(
        Slider("items", 1, 10000, START.items),
        Slider("block", 8, 1024, START.block, 8),
        Slider("processors", 1, 16, START.processors),
        Slider("resident", 1, 4, START.resident),
        Slider("serial", 0, 50, START.serial),
    ),
    words=(
        "cut", "more", "one", "limit", "says", "says_all", "blocks", "waves", "warps", "idle",
        "hands", "times", "what", "how_many",
    ),
    draw=draw,
    says=says,
    table=table,
)  # fmt: skip
