"""The drawing of who moved where."""

import pytest

from careers import BEGINNINGS, load, streams
from drawn import Box, boxes, collisions, drawings, links, outside, parse
from suyuan.drawings.careers import find_streams
from suyuan.drawings.talent_flow import draw_talent_flow

LABELS = {
    "flow_from": "{} and onward",
    "flow_others": "Other beginnings",
    "flow_caption": "Each bar is a stay.",
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


def bars(svg):
    found = []
    for rect in svg.iter("rect"):
        x, y, width, height = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
        if not rect.get("class"):
            found.append(Box("bar", x, y, x + width, y + height))
    return found


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
def test_every_stay_is_once_in_each_drawing_and_in_the_table_with_its_links(locale):
    entries = load()
    drawn = {entry.id for entry in entries} - {
        "kunihiko-fukushima",
        "robin-li",
        "edward-feigenbaum",
    }
    expected = {
        entry.id: [f"../claims/#{one.claim}" for one in entry.record.affiliations]
        for entry in entries
        if entry.kind == "people" and entry.id in drawn
    }
    claims = sorted(sum(expected.values(), []))
    for name in ("narrow", "wide"):
        svgs = [svg for svg in drawings(draw(entries, locale)) if f"--{name}" in svg.get("class")]
        assert sorted(link for svg in svgs for link in links(svg) if "#" in link) == claims
        for person in (item for svg in svgs for item in svg.iterfind(".//g[@role='listitem']")):
            id_ = links(person)[0].strip("./")
            assert sorted(link for link in links(person) if "#" in link) == sorted(expected[id_])
            assert links(person).count(f"../{id_}/") == len(expected[id_])
        for stay in (stay for stream in find_streams(entries, BEGINNINGS) for stay in stream.stays):
            assert any(f"../{stay.organisation.id}/" in links(svg) for svg in svgs)
    rows = list(parse(draw(entries, locale)).iterfind(".//tbody/tr"))
    assert sorted(links(row)[2] for row in rows) == claims
    assert all(len(links(row)) == 3 for row in rows)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_name_touches_another_or_a_bar_or_leaves_the_drawing(locale):
    for svg in drawings(draw(load(), locale)):
        assert bars(svg) and not collisions([*boxes(svg), *bars(svg)]) and not outside(svg)


def test_bars_are_as_long_as_the_time_they_show():
    entries = load("a: x 1990 2000, y 2000 2020\nb: x 1990 1995, y 2005 2020\n")
    for svg in drawings(draw(entries)):
        lengths = sorted(bar.right - bar.left for bar in bars(svg))
        assert [length / lengths[0] for length in lengths] == pytest.approx([1, 2, 3, 4], rel=0.01)


def test_open_ends_are_dotted_and_known_ones_are_not():
    [svg, _] = drawings(draw(load("a: x - 2005, y 2006 2010\nb: x 2000 2005, y 2005 -\n")))
    dotted = {
        link.get("href"): len(link.findall("path"))
        for link in svg.iter("a")
        if "#" in link.get("href")
    }
    assert dotted == {
        "../claims/#a-at-x--": 1,
        "../claims/#a-at-y-2006": 0,
        "../claims/#b-at-x-2000": 0,
        "../claims/#b-at-y-2005": 1,
    }


def test_an_organisation_with_one_stay_is_named_on_the_bar():
    [svg, *_] = [
        svg
        for svg in drawings(draw(load()))
        if svg.get("aria-labelledby").startswith("flow-toronto")
    ]
    texts = ["".join(one.itertext()) for one in svg.iter("text")]
    assert (
        "Ilya Sutskever, The openai Laboratories" in texts
        and "The openai Laboratories" not in texts
    )
    assert texts.count("The toronto Laboratories") == 1 and "Ilya Sutskever" in texts


def test_the_drawings_are_named_and_their_bars_say_what_they_are():
    fragment = parse(draw(load()))
    ids = [one.get("id") for one in fragment.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for svg in fragment.iter("svg"):
        assert svg.get("role") == "group" and {
            svg.get("aria-labelledby"),
            svg.get("aria-describedby"),
        } <= set(ids)
    said = [title.text for title in fragment.iterfind(".//a/title")]
    assert "Ilya Sutskever, The google Laboratories, 2013–2015, researcher" in said


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
