import random

import pytest

from drawn import box, boxes, collisions, drawings, links, outside, parse
from suyuan.drawings.timeline import draw_timeline, format_in_year, precision
from suyuan.records.entries import Event
from suyuan.records.entry_models import EventRecord

LABELS = {
    "timeline_title": "Timeline & more",
    "timeline_caption": "One tick a year.",
    "timeline_day": "day known",
    "timeline_month": "month known",
    "timeline_year": "only the year known",
    "timeline_gap": "({} years)",
    "timeline_jump": "Jump",
    "figure_data": "Data",
    "date": "Date",
    "event": "Event",
    "event_short": "What happened",
}


def event(id_, date, zh="太浩湖拍卖", en="The auction at Lake Tahoe"):
    text = {
        "zh": {"name": zh, "short": "四方竞价，卖家喊停。"},
        "en": {"name": en, "short": "Four parties bid until the sellers say stop."},
    }
    return Event(
        id_,
        "events",
        EventRecord(**text, date=date, claim=f"{id_}-date", entries=["google"]),
        "events.yml",
        1,
    )


def draw(events, locale="en"):
    return draw_timeline(
        events, locale, lambda id_: f"../events/{id_}/", lambda id_: f"../claims/#{id_}", LABELS
    )


def crowd():
    """As uneven as the real events: few at first, a dozen in one year, names as long as they get,
    all three kinds of dates."""
    dates = ["1943", "1958", "1967", "1980", "1986-10", "1998", "1999-08-31", *["2006"] * 3]
    dates += [
        f"{year}{month}"
        for year in range(2009, 2026)
        for month in ("", "", "-02", "-09-30", "-12-24")
        if year != 2020
    ]
    return [
        event(
            f"e{number}",
            date,
            "孙正义的软银愿景基金卖出英伟达"[: 8 + number % 8],
            "Japan’s cabinet adopts an Innovation Strategy AI"[: 18 + number % 30].strip(),
        )
        for number, date in enumerate(dates)
    ]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_event_is_once_in_each_drawing_and_in_the_table_with_both_links(locale):
    events = crowd()
    expected = sorted(
        [f"../events/{e.id}/" for e in events] + [f"../claims/#{e.id}-date" for e in events]
    )
    fragment = draw(events, locale)
    assert len(drawings(fragment)) == 2
    for part in [*drawings(fragment), parse(fragment).find(".//table")]:
        assert sorted(links(part)) == expected
    for svg in drawings(fragment):
        items = svg.findall(".//g[@role='listitem']")
        assert [links(item)[1] for item in items] == [f"../events/{e.id}/" for e in events]
        for item, one in zip(items, events):
            assert one.text(locale).name.replace(" ", "") in "".join(item.itertext()).replace(
                " ", ""
            )


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_label_touches_another_or_leaves_the_drawing(locale):
    for svg in drawings(draw(crowd(), locale)):
        assert not collisions(boxes(svg)) and not outside(svg)


def ticks_of(svg):
    path = svg.find(".//*[@class='timeline__ticks']").get("d")
    return [float(tick.split()[1].split("h")[0]) for tick in path.split("M")[1:]]


def test_time_runs_down_with_a_tick_for_every_year_that_has_an_event():
    years = sorted({one.record.year for one in crowd()})
    for svg in drawings(draw(crowd())):
        tops = [
            float(item.find(".//circle").get("cy"))
            for item in svg.iterfind(".//g[@role='listitem']")
        ]
        assert tops == sorted(tops)
        ticks = ticks_of(svg)
        assert len(ticks) == len(years) + 1


def test_years_without_events_are_one_short_stretch_that_says_how_many():
    few = [event("a", "1943"), event("b", "1958"), event("c", "1959"), event("d", "1961")]
    for svg in drawings(draw(few)):
        texts = ["".join(text.itertext()) for text in svg.iter("text")]
        assert "(14 years)" in texts and "(1 years)" not in texts
        assert svg.find(".//*[@class='timeline__gap']").get("d").count("M") == 2
        ticks = ticks_of(svg)
        assert ticks[1] - ticks[0] < 130, "no matter how many years"


def test_a_reader_jumps_to_a_decade():
    root = parse(draw(crowd()))
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for nav in root.iter("nav"):
        links_ = [link.get("href") for link in nav.iter("a")]
        assert {link[1:] for link in links_} <= ids
        assert len(links_) == len({one.record.year // 10 for one in crowd()})
    assert not list(parse(draw([event("a", "1943"), event("b", "1958")])).iter("nav"))


def test_a_mark_is_in_its_year():
    events = crowd()
    for svg in drawings(draw(events)):
        ticks = ticks_of(svg)
        years = sorted({one.record.year for one in events})
        for item, one in zip(svg.iterfind(".//g[@role='listitem']"), events):
            year = years.index(one.record.year)
            assert ticks[year] < float(item.find(".//circle").get("cy")) < ticks[year + 1]


def test_a_year_is_not_its_first_of_january():
    events = [event("year", "2012"), event("month", "2012-01"), event("day", "2012-01-01")]
    for svg in drawings(draw(events)):
        items = svg.findall(".//g[@role='listitem']")
        assert [[one.get("class") for one in item.iter("circle")] for item in items] == [
            ["figure__mark figure__mark--outline"],
            ["figure__mark figure__mark--outline", "figure__mark"],
            ["figure__mark"],
        ]
        assert ["".join(item.find("a").itertext()) for item in items] == ["2012°", "Jan°", "Jan 1°"]
    cells = [row.find("td").findtext("a") for row in parse(draw(events)).iterfind(".//tbody/tr")]
    assert cells == ["2012", "January 2012", "January 1, 2012"]


@pytest.mark.parametrize(
    "date, known, zh, en",
    [
        ("2012", "year", "2012", "2012"),
        ("2012-09", "month", "9 月", "Sep"),
        ("2012-12-07", "day", "12 月 7 日", "Dec 7"),
    ],
)
def test_dates_within_a_year(date, known, zh, en):
    assert (precision(date), format_in_year(date, "zh"), format_in_year(date, "en")) == (
        known,
        zh,
        en,
    )


def test_a_year_is_named_once_above_its_events():
    events = [event("a", "2012-06"), event("b", "2012-10"), event("c", "2013")]
    for svg in drawings(draw(events)):
        years = [box(one).text for one in svg.iter("text") if one.get("class") == "timeline__year"]
        assert years == ["2012", "2013°"]


def test_the_drawing_is_named_and_its_links_are_not_hidden():
    for svg in drawings(draw(crowd())):
        assert svg.get("role") == "group"  # the parts of an img are not read out
        names = {one.get("id"): one.text for one in svg if one.tag in ("title", "desc")}
        assert names == {
            svg.get("aria-labelledby"): "Timeline & more",
            svg.get("aria-describedby"): "One tick a year.",
        }
        assert not any(links(hidden) for hidden in svg.iterfind(".//*[@aria-hidden]"))
    ids = [one.get("id") for one in parse(draw(crowd())).iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_text_is_text():
    fragment = draw([event("a", "2012", en="<b>R&D</b>")])
    assert "<b>R" not in fragment and fragment.count("&lt;b&gt;R&amp;D&lt;/b&gt;") == 3


def test_the_same_events_make_the_same_drawing_in_whatever_order_they_come():
    events = [event(f"e{number}", f"{1990 + number}") for number in range(20)]
    assert draw(events) == draw(random.Random(1).sample(events, len(events)))


def test_without_events_there_is_nothing():
    assert draw([]) == ""
