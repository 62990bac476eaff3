"""Reading a drawing back: its texts with the boxes that they will take on the page."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

from suyuan.drawings.lettering import SIZE, SMALL, text_width

# Classes that the stylesheet sets smaller than the drawing's own size.
_SMALL = {"figure__soft", "figure__source", "flow__name", "flow__lane-name"}


class Box(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float


def parse(fragment: str) -> ET.Element:
    """An HTML fragment that is also well-formed XML."""
    return ET.fromstring(f"<div>{fragment}</div>")


def drawings(fragment: str) -> list[ET.Element]:
    return list(parse(fragment).iter("svg"))


def box(element: ET.Element) -> Box:
    """Of a `<text>`: letters rise to 0.8 of their size over the baseline and fall 0.2 below it."""
    text, size = "".join(element.itertext()), SMALL if element.get("class") in _SMALL else SIZE
    x, y, width = float(element.get("x")), float(element.get("y")), text_width(text, size)
    left = x - width * {"end": 1, "middle": 0.5}.get(element.get("text-anchor"), 0)
    return Box(text, left, y - 0.8 * size, left + width, y + 0.2 * size)


def boxes(svg: ET.Element) -> list[Box]:
    return [box(element) for element in svg.iter("text")]


def collisions(boxes: list[Box]) -> list[tuple[str, str]]:
    return [
        (a.text, b.text)
        for a, b in combinations(boxes, 2)
        if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    ]


def outside(svg: ET.Element) -> list[str]:
    _, _, width, height = map(float, svg.get("viewBox").split())
    return [
        one.text
        for one in boxes(svg)
        if one.left < -1 or one.right > width + 1 or one.top < -1 or one.bottom > height + 1
    ]


def links(element: ET.Element) -> list[str]:
    return [link.get("href") for link in element.iter("a")]
