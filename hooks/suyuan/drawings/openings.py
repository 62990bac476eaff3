"""The opening picture of an essay, drawn from its data.

From left to right it is the essay, from its first paragraph to its last. An arc joins two places
that name the same entry, for the entries that are named most; below the line, a stroke is for
every number that has a record, and a ring for one on which sources differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

WIDTH, HEIGHT, LINE = 400, 150, 112
_ENTRIES = 7  # whose mentions are joined
_NEAREST = 5  # units: places that are nearer to each other are one
_HIGHEST = 104


class Place(Protocol):
    """A place in a page that names an entry or states a claim, such as a `PageMention`."""

    @property
    def id(self) -> str:
        """Of the entry or the claim."""

    @property
    def text(self) -> str:
        """Of the paragraph."""

    @property
    def start(self) -> int:
        """Where it begins in the paragraph."""

    @property
    def block(self) -> int:
        """The number of the paragraph in the page."""


class Opening(NamedTuple):
    """What is drawn. All numbers are in units of a box WIDTH wide.

    arcs    from, to, and whether it is of the entry that is named most
    drops   place of each number with a record, and the verdict on it
    names   ids of the entries that are joined, the one that is named most first
    """

    arcs: tuple[tuple[int, int, bool], ...]
    drops: tuple[tuple[int, str], ...]
    names: tuple[str, ...]

    @property
    def disputed(self) -> int:
        """The count of numbers on which sources differ."""
        return sum(verdict == "disputed" for _, verdict in self.drops)


def find_opening(
    named: Sequence[Place], stated: Sequence[Place], verdicts: Mapping[str, str]
) -> Opening:
    """Returns what the opening picture of an essay shows.

    named     places that name entries
    stated    places that state claims
    verdicts  id of a claim → its verdict
    """
    blocks = max((place.block for place in (*named, *stated)), default=1)

    def position(place: Place) -> int:
        inside = min(1, place.start / max(1, len(place.text)))
        return round((place.block - 1 + inside) / blocks * (WIDTH - 12)) + 6

    counts = Counter(place.id for place in named)
    most = [id_ for id_, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    arcs = []
    for id_ in most[:_ENTRIES]:
        last: int | None = None
        for x in sorted(position(place) for place in named if place.id == id_):
            if last is not None and x - last < _NEAREST:
                continue
            if last is not None:
                arcs.append((last, x, id_ == most[0]))
            last = x
    drops: dict[int, str] = {}
    for place in stated:
        if place.id in verdicts:
            drops.setdefault(position(place), verdicts[place.id])
    return Opening(tuple(arcs), tuple(sorted(drops.items())), tuple(most[:_ENTRIES]))


def arc_height(first: float, last: float) -> float:
    """Returns how high an arc rises over the line."""
    return min(_HIGHEST, 8 + (last - first) * 0.42)


def render_opening(opening: Opening) -> str:
    """Returns the picture as SVG. It is an ornament: the page says the same in words."""
    paths = {True: "", False: ""}
    for first, last, is_main in opening.arcs:
        top = LINE - 2 * arc_height(first, last)
        paths[is_main] += f"M{first} {LINE}Q{(first + last) / 2:g} {top:g} {last} {LINE}"
    drops = rings = ""
    for x, verdict in opening.drops:
        if verdict == "disputed":
            rings += f'<circle cx="{x}" cy="{LINE + 24}" r="4.5"/>'
        drops += f"M{x} {LINE + 6}v{13 if verdict == 'disputed' else 10}"
    return (
        f'<svg class="opening" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f'<path d="{paths[False]}"/><path class="opening__main" d="{paths[True]}"/>'
        f'<path class="opening__line" d="M6 {LINE}H{WIDTH - 6}"/>'
        f'<path class="opening__main" d="{drops}"/>{rings}</svg>'
    )
