"""The drawing of who moved where."""

import pytest

from careers import BEGINNINGS, load, streams
from drawn import drawings, links, parse
from suyuan.drawings.lettering import text_width
from suyuan.drawings.talent_flow import draw_talent_flow

LABELS = {
    "flow_title": "Who went where",
    "flow_caption": "Each box is a place.",
    "flow_people": "{} people",
    "figure_data": "Data",
    "person": "Person",
    "organisation": "Organisation",
    "years": "Years",
    "role": "Role",
}


def draw(entries, locale="en"):
    return draw_talent_flow(
        entries,
        locale,
        lambda id_: f"../{id_}/",
        lambda id_: f"../claims/#{id_}",
        LABELS,
        BEGINNINGS,
    )


@pytest.mark.parametrize(
    "careers, why",
    [
        (
            "a: x 2000 2005\nb: x 2000 2005, y 2005 2006\n",
            "one of them never moved, so the other met nobody who did",
        ),
        (
            "a: x 1990 1995, y 1995 2000\nb: x 2000 2005, z 2005 2006\n",
            "they were there at different times",
        ),
        ("a: x - -, y - -\nb: x - -, z - -\n", "nothing is dated"),
        ("a: x 2000 2001, y 2001 2002\nb: u 2000 2001, v 2001 2002\n", "they share no place"),
    ],
)
def test_who_is_left_out(careers, why):
    assert streams(careers) == {}, why
    assert draw(load(careers)) == ""


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_organisation_of_several_people_is_named_once_and_linked(locale):
    for svg in drawings(draw(load(), locale)):
        found = sorted(link.strip("./") for link in links(svg))
        assert found == [
            "baidu", "bell-labs", "dnnresearch", "google", "horizon-robotics", "meta", "nec-labs",
            "toronto",
        ]  # fmt: skip
        names = ["".join(text.itertext()) for text in svg.iter("text")]
        assert len([name for name in names if "people" in name]) == len(found)


def test_every_stay_is_in_the_table_with_its_links():
    entries = load()
    out = {"kunihiko-fukushima", "robin-li", "edward-feigenbaum"}
    claims = sorted(
        f"../claims/#{one.claim}"
        for entry in entries
        if entry.kind == "people" and entry.id not in out
        for one in entry.record.affiliations
    )
    rows = list(parse(draw(entries)).iterfind(".//tbody/tr"))
    assert sorted(links(row)[2] for row in rows) == claims
    assert all(len(links(row)) == 3 for row in rows)


def moves(svg):
    return {
        path.find("title").text: path for path in svg.iter("path") if path.find("title") is not None
    }


def test_a_line_is_as_thick_as_there_are_people_and_names_them():
    for svg in drawings(draw(load())):
        found = moves(svg)
        one = found["The toronto Laboratories → The dnnresearch Laboratories: "
                    "Geoffrey Hinton, Ilya Sutskever, Alex Krizhevsky"]  # fmt: skip
        [other] = [
            path
            for title, path in found.items()
            if title.startswith("The baidu Laboratories → The horizon-robotics")
        ]
        assert other.find("title").text.endswith(": Yu Kai, Huang Chang, Xu Wei")
        [lone] = [
            path
            for title, path in found.items()
            if title.startswith("The meta Laboratories → The baidu")
        ]
        assert one.get("stroke-width") == other.get("stroke-width")
        ratio = float(one.get("stroke-width")) / float(lone.get("stroke-width"))
        assert ratio == pytest.approx(3, rel=0.05)


def test_what_lies_between_two_boxes_is_left_out():
    [svg, _] = drawings(draw(load()))
    assert not [title for title in moves(svg) if "att" in title]
    assert (
        "The bell-labs Laboratories → The nec-labs Laboratories: Yann LeCun, Vladimir Vapnik"
        in (title.replace("Yann Lecun", "Yann LeCun") for title in moves(svg))
    )


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_name_touches_another_and_each_is_in_its_box_above_the_lines(locale):
    for svg in drawings(draw(load(), locale)):
        size = float(svg.get("font-size"))
        texts = [text for text in svg.iter("text")]
        for item in svg.iterfind(".//g[@role='listitem']"):
            rect = item.find(".//rect")
            x, y, width, height = (float(rect.get(k)) for k in ("x", "y", "width", "height"))
            for text in item.iter("text"):
                half = text_width("".join(text.itertext()), size) / 2
                assert x <= float(text.get("x")) - half and float(text.get("x")) + half <= x + width
                assert y < float(text.get("y")) < y + height
        order = [element.get("class") or element.get("role") for element in svg]
        assert order.index("flow__moves") < order.index("list"), "boxes cover the lines"
        assert texts


def test_the_drawings_are_named():
    fragment = parse(draw(load()))
    ids = [one.get("id") for one in fragment.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for svg in fragment.iter("svg"):
        assert svg.get("role") == "group" and svg.get("aria-labelledby") in ids


def test_a_stream_of_a_single_year_is_drawn():
    assert drawings(draw(load("a: x 2000 2000, y 2000 2000\nb: x 2000 2000, y 2000 2000\n")))


def test_text_is_text():
    entries = load()
    text = {"name": "<b>A&B</b>", "short": "s", "full": "f"}
    entries = [
        type(entry)(
            entry.id,
            entry.kind,
            entry.record.model_copy(update={"en": type(entry.record.en)(**text)}),
            "p",
            1,
        )
        for entry in entries
    ]
    fragment = draw(entries)
    assert "<b>A" not in fragment and "&lt;b&gt;A&amp;B&lt;/b&gt;" in fragment and parse(fragment)


def test_the_same_records_make_the_same_drawing():
    assert draw(load()) == draw(load())
