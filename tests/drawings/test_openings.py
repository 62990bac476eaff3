"""The opening picture of an essay."""

import io
from xml.etree import ElementTree as ET

from PIL import Image

from card_style import STYLE
from suyuan.drawings.cards import draw_card
from suyuan.drawings.openings import LINE, WIDTH, find_opening, render_opening
from suyuan.linking.entry_links import PageMention


def place(id_, block, start=0):
    return PageMention(id_, "x" * 100, start, start + 1, "", block)


NAMED = [place("hinton", block) for block in (1, 3, 9)] + [
    place("google", 2),
    place("google", 10, 100),
    place("once", 5),
]
STATED = [place("price", 4), place("price", 4), place("year", 8), place("gone", 8, 50)]
OPENING = find_opening(NAMED, STATED, {"price": "disputed", "year": "supported"})


def test_arcs_join_the_places_of_a_name_and_the_most_frequent_is_red():
    hinton = [(first, last) for first, last, is_main in OPENING.arcs if is_main]
    assert len(hinton) == 2 and hinton[0][1] == hinton[1][0], "from one to the next"
    assert len(OPENING.arcs) == 3 and OPENING.names == ("hinton", "google", "once")
    assert OPENING.arcs[-1][1] <= WIDTH


def test_every_number_on_record_is_a_stroke_and_a_disputed_one_has_a_ring():
    assert [verdict for _, verdict in OPENING.drops] == ["disputed", "supported"]
    assert OPENING.disputed == 1
    svg = ET.fromstring(render_opening(OPENING))
    assert svg.get("aria-hidden") == "true" and len(list(svg.iter("circle"))) == 1
    assert "".join(path.get("d") for path in svg.iter("path")).count(
        f"M{OPENING.arcs[0][0]} {LINE}"
    )


def test_an_essay_without_names_or_numbers_has_an_empty_line():
    empty = find_opening([], [], {})
    assert empty.arcs == empty.drops == () and ET.fromstring(render_opening(empty)) is not None


def test_it_is_on_the_card():
    plain, drawn = (draw_card(STYLE, "溯源", "题目", "Title", one) for one in (None, OPENING))
    area = (560, 60, 1130, 180)
    colors = [
        Image.open(io.BytesIO(data)).convert("RGB").crop(area).getcolors()
        for data in (plain, drawn)
    ]
    assert len(colors[0]) == 1 < len(colors[1])
    assert len(drawn) < 60_000 and drawn == draw_card(STYLE, "溯源", "题目", "Title", OPENING)
