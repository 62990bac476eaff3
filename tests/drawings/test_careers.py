"""Which careers belong together, and the years that are not known."""

from careers import BEGINNINGS, CAREERS, load, streams
from suyuan.drawings.careers import DOUBT, find_streams


def test_streams_begin_where_the_editors_say_and_else_where_people_first_met():
    assert streams(CAREERS, BEGINNINGS) == {
        "bell-labs": ["yann-lecun", "vladimir-vapnik", "yoshua-bengio"],
        "toronto": ["geoffrey-hinton", "ilya-sutskever", "alex-krizhevsky"],
        "nec-labs": ["yu-kai", "huang-chang", "xu-wei"],
    }
    assert streams(
        "a: x 2000 2005, y 2005 2009\nb: x 2001 2004, z 2004 2006\nc: y 2006 2008, z 2005 2007\n"
    ) == {"x": ["a", "b"], None: ["c"]}


def test_unknown_years_are_drawn_a_little_way_into_the_unknown():
    [stream] = find_streams(load("a: x - 2005, y 2005 -, z 2010 -\nb: x 2004 2006, y 2006 2020\n"))
    assert [(stay.start, stay.end) for stay in stream.careers[0]] == [
        (2005 - DOUBT, 2005),
        (2005, 2010 + DOUBT),
        (2010, 2021),
    ]
