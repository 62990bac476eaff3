"""The article's stretch of blocks: what the net does not look at, what it cut off too early or too
late, and how to take another one."""

from __future__ import annotations

from collections.abc import Sequence

from . import front
from .body import UNSURE, Reading
from .boxes import SIGN
from .model import Block, Selection
from .opinion import votes
from .shape import NUMBERED, ends_sentence, is_stub, width

_NEXT_SENTENCE = 0.4  # probability that a sentence next to the stretch must have
_NEXT_CLAUSE = 0.02  # probability that a clause next to an article of clauses must have
_REPORT = 3  # lines that are nothing but a time make a live report


def seen_past(chosen: Selection, texts: list[int]) -> set[int]:
    """Blocks that the net does not look at, since it has seen few of them: rows of tables, code,
    and the times of a live report. Those that lie inside of the stretch stay."""
    times = {i for i in texts if front.is_time(chosen.text[i])}
    marked = {i for i in texts if chosen.blocks[i].kind in ("table", "code")}
    times = times if len(times) >= _REPORT else set()
    size = sum(len(chosen.blocks[i].text) for i in texts)
    if (
        2 * sum(len(chosen.blocks[i].text) for i in marked) > size
    ):  # the article is a table, or set as code
        return times
    return marked | times


def take_next_tables(chosen: Selection, opinions: Sequence[Sequence[str]]) -> None:
    """Takes a table or code right behind the stretch, unless other tools leave it out."""
    stop = chosen.stretch.stop
    while stop < len(chosen.blocks) and chosen.blocks[stop].kind in ("table", "code"):
        stop += 1
    behind = range(chosen.stretch.stop, stop)
    said = votes([chosen.text[i] for i in behind], opinions)
    if behind and chosen.stretch and (not said or max(said) > 0):
        for i in behind:
            chosen.keep(i, "body", 0.7)
        chosen.stretch = range(chosen.stretch.start, stop)


def take_stretch(chosen: Selection, texts: list[int], reading: Reading) -> None:
    """Takes the lines of the reading's stretch, and says so where it is unsure."""
    best = _with_whole_lists([chosen.blocks[i] for i in texts], reading.stretch)
    best = _completed([chosen.blocks[i] for i in texts], best, reading.belongs)
    for order, i in enumerate(texts):
        chosen.confidence[i] = round(1 - reading.belongs[order], 2)
    if not texts:
        return
    first = texts[best.start]
    while first and front.is_time(chosen.text[first - 1]):
        first -= 1
    chosen.stretch = range(first, texts[best.stop - 1] + 1)
    for i in chosen.stretch:
        chosen.keep(i, "body", round(1 - chosen.confidence[i], 2))
    if reading.confidence < UNSURE and reading.other and len(texts) > 3:
        taken = [chosen.blocks[texts[end]].lines for end in (best.start, best.stop - 1)]
        other = [
            chosen.blocks[texts[i]].lines for i in (reading.other.start, reading.other.stop - 1)
        ]
        drop = _outside(range(taken[0][0], taken[1][-1] + 1), range(other[0][0], other[1][-1] + 1))
        chosen.warnings.append(
            f"not sure which lines are the article ({reading.confidence:.0%}): lines "
            f"{taken[0][0] + 1}-{taken[1][-1] + 1} were taken; "
            f"to take lines {other[0][0] + 1}-{other[1][-1] + 1} instead: "
            f"KEEP={other[0][0] + 1}-{other[1][-1] + 1}{drop}"
        )


def take_all(chosen: Selection, texts: list[int]) -> None:
    """Takes all lines of a document."""
    if texts:
        chosen.stretch = range(texts[0], len(chosen.blocks))
        for i in chosen.stretch:
            chosen.keep(i, "body")


def _outside(taken: range, other: range) -> str:
    """The DROP for those lines of one stretch that are not in another."""
    parts = [
        f"{part.start + 1}-{part.stop}"
        for part in (
            range(taken.start, min(taken.stop, other.start)),
            range(max(taken.start, other.stop), taken.stop),
        )
        if part
    ]
    return f" DROP={','.join(parts)}" if parts else ""


def _with_whole_lists(blocks: Sequence[Block], stretch: range) -> range:
    """The stretch without a list cut in two at either end: all its items, and the line with a
    colon before them."""
    first, stop = stretch.start, stretch.stop
    while first < stop and first > 0 and blocks[first].kind == blocks[first - 1].kind == "item":
        first -= 1
    if (
        0 < first < stop
        and blocks[first].kind == "item"
        and blocks[first - 1].text.endswith((":", "："))
    ):
        first -= 1
    while (
        first < stop < len(blocks)
        and blocks[stop].gap == 0
        and blocks[stop].kind == blocks[stop - 1].kind == "item"
    ):
        stop += 1
    return range(first, stop)


def _completed(blocks: Sequence[Block], stretch: range, belongs: Sequence[float]) -> range:
    """The stretch with the numbered heading right before it, with the sentences next to it, and,
    where the article has a clause on each line, with the clauses behind it up to a line that holds
    a digit or a separator, as bylines and counters do: at the edge of such an article the net is
    the least sure."""
    first, stop = stretch.start, stretch.stop
    if stop - first < 3:
        return stretch
    inside = [blocks[i].text for i in stretch]
    if (
        first
        and NUMBERED.match(blocks[first - 1].text)
        and not ends_sentence(blocks[first - 1].text)
    ):
        first -= any(NUMBERED.match(text) for text in inside)

    def is_next(i: int) -> bool:
        """Whether a line next to the stretch is a sentence that the net hardly left out."""
        if not 0 <= i < len(blocks) or blocks[i].kind != "text" or belongs[i] < _NEXT_SENTENCE:
            return False
        return width(blocks[i].text) > 40 and ends_sentence(blocks[i].text)

    while is_next(first - 1):
        first -= 1
    while is_next(stop):
        stop += 1

    def goes_on(i: int) -> bool:
        if not 0 <= i < len(blocks) or blocks[i].kind != "text" or belongs[i] < _NEXT_CLAUSE:
            return False
        return width(blocks[i].text) < 60 and not SIGN.search(blocks[i].text)

    if 2 * sum(is_stub(text) for text in inside) > len(inside) > 10:
        while goes_on(stop):
            stop += 1
    return range(first, stop)
