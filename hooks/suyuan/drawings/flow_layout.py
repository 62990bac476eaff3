"""Where everything in the talent flow is: a box for each organization, and the moves between them.

Boxes are in rows, in the order in which people came to them, so that a stream runs downhill. In a
row, a box is below those that its people came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import NamedTuple

from suyuan.drawings.careers import Career, Stay
from suyuan.drawings.lettering import wrap
from suyuan.records.entries import Organisation, Person

_BELOW = 34  # room for the lines that go back, below the last row
_BOLD = 1.08  # how much wider a letter is in bold
_FEWEST = 2  # people of an organization that has a box


@dataclass(frozen=True)
class FlowFormat:
    """The measures of a drawing, in its units.

    name     distinguishes the drawings
    columns  boxes in a row
    size     of the names
    gap      between two rows, for the lines of moves
    """

    name: str
    width: int
    columns: int
    size: int
    gap: int

    @property
    def box_width(self) -> float:
        """The width of a box."""
        return self.width / self.columns - 14

    @property
    def line(self) -> float:
        """The distance of two lines of a name."""
        return self.size * 1.3


class Box(NamedTuple):
    """An organization: its place, the lines of its name, and how many people passed through.

    x, middle  of its left edge, and of its middle
    """

    organisation: Organisation
    x: float
    middle: float
    y: float
    height: float
    lines: list[str]
    people: int


class Move(NamedTuple):
    """People who went from one organization straight to another, in order."""

    origin: str
    target: str
    people: list[Person]


class Layout(NamedTuple):
    """All boxes by the id of their organization, all moves, the x of their ends, the height."""

    boxes: dict[str, Box]
    moves: list[Move]
    ends: list[tuple[float, float]]
    height: float


def arrange(
    careers: Sequence[Career], format_: FlowFormat, locale: str, beginnings: Iterable[str] = ()
) -> Layout:
    """Returns where everything is.

    careers     of people who moved
    beginnings  ids of organizations that come first among those of a year

    An organization through which only one person passed has no box: a stream is what several did.
    """
    stays = [stay for career in careers for stay in career]
    boxed = _boxed(stays)
    moves = _find_moves(careers, boxed)
    linked = {id_ for move in moves for id_ in (move.origin, move.target)}
    arrivals = {id_: mean(stay.start for stay in boxed[id_]) for id_ in boxed if id_ in linked}
    first = {id_: number for number, id_ in enumerate(beginnings)}
    order = sorted(
        arrivals, key=lambda id_: (min(stay.start for stay in boxed[id_]), first.get(id_, 99), id_)
    )
    boxes: dict[str, Box] = {}
    y = 2.0
    for at in range(0, len(order), format_.columns):
        row = order[at : at + format_.columns]
        row.sort(key=lambda id_: (_pull(id_, moves, boxes, format_), id_))
        texts = {id_: _wrapped(boxed[id_][0].organisation, format_, locale) for id_ in row}
        height = (max(map(len, texts.values())) + 1) * format_.line + 16
        step = format_.width / len(row)
        for number, id_ in enumerate(row):
            x = step * number + (step - format_.box_width) / 2
            people = len({stay.person.id for stay in boxed[id_]})
            boxes[id_] = Box(
                boxed[id_][0].organisation,
                x,
                x + format_.box_width / 2,
                y,
                height,
                texts[id_],
                people,
            )
        y += height + format_.gap
    bottom = y - format_.gap + _BELOW
    return Layout(boxes, moves, _find_ends(moves, boxes), bottom)


def _boxed(stays: Iterable[Stay]) -> dict[str, list[Stay]]:
    """The stays of each organization through which several people passed."""
    found: dict[str, list[Stay]] = {}
    for stay in stays:
        found.setdefault(stay.organisation.id, []).append(stay)
    return {
        id_: those
        for id_, those in found.items()
        if len({stay.person.id for stay in those}) >= _FEWEST
    }


def _find_moves(careers: Iterable[Career], boxed: Iterable[str]) -> list[Move]:
    """The moves between organizations that have boxes, leaving out what lies between."""
    known = set(boxed)
    found: dict[tuple[str, str], dict[str, Person]] = {}
    for career in careers:
        path = [stay for stay in career if stay.organisation.id in known]
        for before, after in zip(path, path[1:]):
            pair = (before.organisation.id, after.organisation.id)
            if pair[0] != pair[1]:
                found.setdefault(pair, {})[after.person.id] = after.person
    return [
        Move(origin, target, list(people.values()))
        for (origin, target), people in sorted(found.items())
    ]


def _find_ends(moves: Sequence[Move], boxes: dict[str, Box]) -> list[tuple[float, float]]:
    """The x at which each move leaves a box and enters another: no two at the same place."""
    meet: dict[tuple[str, bool], list[tuple[float, int, bool]]] = {}
    for number, move in enumerate(moves):
        origin, target = boxes[move.origin], boxes[move.target]
        enters_below = target.y <= origin.y
        meet.setdefault((move.origin, True), []).append((target.middle, number, True))
        meet.setdefault((move.target, enters_below), []).append((origin.middle, number, False))
    ends: list[list[float]] = [[0.0, 0.0] for _ in moves]
    for (id_, _), those in meet.items():
        box = boxes[id_]
        room = 2 * (box.middle - box.x)
        for at, (_, number, leaves) in enumerate(sorted(those), 1):
            ends[number][0 if leaves else 1] = box.x + room * at / (len(those) + 1)
    return [(first, last) for first, last in ends]


def _pull(id_: str, moves: Iterable[Move], boxes: dict[str, Box], format_: FlowFormat) -> float:
    """Where the people of an organization came from, and the middle where nobody came."""
    from_ = [
        boxes[move.origin].middle
        for move in moves
        if move.target == id_ and move.origin in boxes
        for _ in move.people
    ]
    return mean(from_) if from_ else format_.width / 2


def _wrapped(organisation: Organisation, format_: FlowFormat, locale: str) -> list[str]:
    name = organisation.text(locale).heading
    return wrap(name, format_.box_width - 16, format_.size * _BOLD)
