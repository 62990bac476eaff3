import pytest

from drawn import Box, boxes, collisions, drawings, links, outside, parse
from suyuan.drawings.careers import DOUBT, find_streams
from suyuan.drawings.talent_flow import draw_talent_flow
from suyuan.records.entries import Entry
from suyuan.records.entry_models import OrganisationRecord, PersonRecord

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

# Person: organisation, from, to. The shapes of the real careers: two stays at once, a return, a guest's year, open ends.
CAREERS = """\
geoffrey-hinton: edinburgh 1972 1978, toronto 1987 1998, ucl 1998 2001, toronto 2001 -, dnnresearch 2012 2013, google 2013 2023
ilya-sutskever: toronto - 2012, dnnresearch 2012 2013, google 2013 2015, openai 2015 2024, safe-superintelligence 2024 -
alex-krizhevsky: toronto - 2012, dnnresearch 2012 2013, google 2013 2017
yann-lecun: toronto 1987 1988, bell-labs 1988 1996, att 1996 2002, nec-labs 2002 2003, new-york-university 2003 -, meta 2013 2025
vladimir-vapnik: bell-labs 1990 -, nec-labs 2002 -, meta 2014 -
yoshua-bengio: mit 1991 1992, bell-labs 1992 1993, montreal 1993 -
yu-kai: nec-labs 2006 2012, baidu 2012 2015, horizon-robotics 2015 -
huang-chang: nec-labs 2010 2012, baidu 2012 2015, horizon-robotics 2015 -
xu-wei: nec-labs - 2009, meta 2009 2013, baidu 2013 2018, horizon-robotics 2018 -
kunihiko-fukushima: nhk 1958 1989, osaka 1989 1999
robin-li: baidu 2000 -
edward-feigenbaum: google - -, toronto - -
"""
BEGINNINGS = ["bell-labs", "toronto", "nec-labs"]


def text(name):
    return {"name": name, "short": "Short.", "full": "Full."}


def load(careers=CAREERS):
    """Organisations and people with names as long as their ids suggest."""
    people, places = [], {}
    for line in careers.splitlines():
        id_, stays = line.split(": ")
        affiliations = []
        for stay in stays.split(", "):
            at, since, until = stay.split()
            record = OrganisationRecord(
                zh=text(f"{at}研究院"[-7:]), en=text(f"The {at} Laboratories")
            )
            places[at] = Entry(at, "organisations", record, "organisations.yml", 1)
            years = {
                key: int(value) for key, value in (("from", since), ("to", until)) if value != "-"
            }
            affiliations.append(
                {
                    "at": at,
                    "zh": "研究员",
                    "en": "researcher",
                    "claim": f"{id_}-at-{at}-{since}",
                    **years,
                }
            )
        record = PersonRecord(
            zh=text(f"杰弗里·{id_[:3]}辛顿"),
            en=text(id_.replace("-", " ").title()),
            affiliations=affiliations,
        )
        people.append(Entry(id_, "people", record, "people.yml", 1))
    return [*places.values(), *people]


def draw(entries, locale="en"):
    return draw_talent_flow(
        entries,
        locale,
        lambda id_: f"../{id_}/",
        lambda id_: f"../claims/#{id_}",
        LABELS,
        BEGINNINGS,
    )


def streams(careers, beginnings=()):
    return {
        stream.origin.id if stream.origin else None: [
            career[0].person.id for career in stream.careers
        ]
        for stream in find_streams(load(careers), beginnings)
    }


def bars(svg):
    found = []
    for rect in svg.iter("rect"):
        x, y, width, height = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
        if not rect.get("class"):
            found.append(Box("bar", x, y, x + width, y + height))
    return found


def test_streams_begin_where_the_editors_say_and_else_where_people_first_met():
    assert streams(CAREERS, BEGINNINGS) == {
        "bell-labs": ["yann-lecun", "vladimir-vapnik", "yoshua-bengio"],
        "toronto": ["geoffrey-hinton", "ilya-sutskever", "alex-krizhevsky"],
        "nec-labs": ["yu-kai", "huang-chang", "xu-wei"],
    }
    assert streams(
        "a: x 2000 2005, y 2005 2009\nb: x 2001 2004, z 2004 2006\nc: y 2006 2008, z 2005 2007\n"
    ) == {"x": ["a", "b"], None: ["c"]}


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


def test_unknown_years_are_drawn_a_little_way_into_the_unknown():
    [stream] = find_streams(load("a: x - 2005, y 2005 -, z 2010 -\nb: x 2004 2006, y 2006 2020\n"))
    assert [(stay.start, stay.end) for stay in stream.careers[0]] == [
        (2005 - DOUBT, 2005),
        (2005, 2010 + DOUBT),
        (2010, 2021),
    ]


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


def test_bars_are_as_long_as_the_time_they_stand_for():
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
        Entry(
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
