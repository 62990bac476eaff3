"""Where everything in the talent flow is: lanes of organizations, and in them bars of stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from statistics import mean
from typing import NamedTuple

from suyuan.drawings.careers import Stay, Stream
from suyuan.drawings.lettering import SMALL, text_width, wrap
from suyuan.records.entries import Organisation
from suyuan.text.languages import language

BAR = 6  # height of a bar, and its least width
NAME_LINE = 17  # height of a line of a lane's name
_ROW = 25  # height of a name and its bar
_HEAD = 20  # height of the name of a lane above it
_GAP = 10  # between two names in a row


@dataclass(frozen=True)
class FlowFormat:
    """The measures of a drawing, in its units.

    name  distinguishes the drawings
    left  where time begins. The names of lanes are left of it, or above their lanes if it is 0.
    """

    name: str
    width: int
    left: int


@dataclass(frozen=True)
class Scale:
    """Years → x. `first` and `last` are years, `left` and `right` their positions."""

    first: float
    last: float
    left: float
    right: float

    def __call__(self, year: float) -> float:
        """Returns the x of a year."""
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)


class Bar(NamedTuple):
    """A stay in the drawing.

    start, end  x
    y           of its upper edge
    label       x where its name begins
    alone       whether it is in no organization's lane, so that its label names the organization
    """

    stay: Stay
    start: float
    end: float
    y: float
    label: float
    alone: bool


class Lane(NamedTuple):
    """A horizontal strip of bars; `top` and `bottom` are its y.

    organisation  whose lane it is; None for stays in organizations that have no lane of their own
    """

    organisation: Organisation | None
    bars: list[Bar]
    top: float
    bottom: float


def arrange(
    stream: Stream, format_: FlowFormat, scale: Scale, locale: str, top: float
) -> list[Lane]:
    """Returns the lanes of a stream from top to bottom.

    Each bar is in a row in which neither it nor its name touches another. `top` is the y of the
    first lane.
    """
    lanes, y = [], top
    groups = groupby(_by_organisation(stream), key=_is_of_one_person)
    for alone, group in groups:
        # Stays of which an organization has only one person's share a lane without a name.
        lane_stays = [[stay for stays in group for stay in stays]] if alone else list(group)
        for stays in lane_stays:
            organisation = None if alone else stays[0].organisation
            head = _HEAD if organisation and not format_.left else 0
            bars, bottom = _fill_rows(stays, y + head, alone, format_, scale, locale)
            if organisation and format_.left:
                name = wrap_lane_name(organisation, format_, locale)
                bottom = max(bottom, y + NAME_LINE * len(name) + 8)
            lanes.append(Lane(organisation, bars, y, bottom))
            y = bottom + 3
    return lanes


def _by_organisation(stream: Stream) -> list[list[Stay]]:
    """Returns the stays in each organization, ordered by when people came there.

    The parts of a larger organization are side by side.
    """
    stays_at: dict[str, list[Stay]] = {}
    for stay in stream.stays:
        stays_at.setdefault(stay.organisation.id, []).append(stay)
    stays_in_whole: dict[str, list[Stay]] = {}
    for stays in stays_at.values():
        stays_in_whole.setdefault(_whole(stays), []).extend(stays)

    def order(stays: list[Stay]) -> tuple[float, str, float]:
        whole = _whole(stays)
        return _mean_start(stays_in_whole[whole]), whole, _mean_start(stays)

    return sorted(stays_at.values(), key=order)


def _whole(stays: list[Stay]) -> str:
    """Returns the id of the larger organization that these stays are in, or of their own."""
    organisation = stays[0].organisation
    return organisation.record.part_of or organisation.id


def _mean_start(stays: Iterable[Stay]) -> float:
    return mean(stay.start for stay in stays)


def _is_of_one_person(stays: list[Stay]) -> bool:
    return len({stay.person.id for stay in stays}) == 1


def _fill_rows(
    stays: list[Stay], top: float, alone: bool, format_: FlowFormat, scale: Scale, locale: str
) -> tuple[list[Bar], float]:
    """Returns the bars, each in the first row with room for it, and the y where the rows end."""
    bars = []
    taken: list[float] = []  # x up to which each row is full
    for stay in sorted(stays, key=lambda stay: stay.start):
        start = scale(stay.start)
        end = max(scale(stay.end), start + BAR)
        length = text_width(_label(stay, alone, locale), SMALL)
        label = max(format_.left + 2, min(start, format_.width - length - 1))
        row = 0
        while row < len(taken) and min(start, label) < taken[row] + _GAP:
            row += 1
        taken[row : row + 1] = [max(end, label + length)]
        bars.append(Bar(stay, start, end, top + row * _ROW + 18, label, alone))
    return bars, top + len(taken) * _ROW + 6


def _label(stay: Stay, alone: bool, locale: str) -> str:
    name = stay.person.text(locale).name
    return f"{name}{language(locale).comma}{stay.organisation.text(locale).name}" if alone else name


def wrap_lane_name(organisation: Organisation, format_: FlowFormat, locale: str) -> list[str]:
    """Returns the name of a lane in lines, as wide as there is room beside or above the lane."""
    return wrap(organisation.text(locale).heading, (format_.left or format_.width) - 14, SMALL)
