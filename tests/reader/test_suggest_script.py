"""The script that fills in the correction form."""

from urllib.parse import parse_qs, urlsplit

import pytest

from suyuan.twins.suggestions import fill_form
from typical import ESSAY

SITE, EDIT = "https://suyuan.example/", "https://git.example/suyuan/suyuan/edit/main/docs/"

ALL = "“100 % & more” #1 + ünïcode/溯源 😀\n<b>?=;:@,$!'()*~{twin}"

FORM = "https://x.example/new?a=1&passage={passage}&twin={twin}&permalink={permalink}"


@pytest.fixture
def script(tab, served):
    """Calls a function of suggest.js."""
    tab.goto(served + ESSAY)
    source = tab.evaluate("""async () => {
        const own = document.querySelector("script[type=module]").src
        const text = await (await fetch(own)).text()
        return new URL(text.match(/import\\(["'](.*suggest[^"']*)/)[1], own).href
    }""")
    return lambda name, *values: tab.evaluate(
        "async ([source, name, values]) => (await import(source))[name](...values)",
        [source, name, values],
    )


def test_script_and_build_fill_a_form_in_alike(script):
    fields = {"passage": ALL, "twin": "一", "permalink": f"{SITE}#s-1"}
    assert script("fillForm", FORM, fields) == fill_form(FORM, **fields)


@pytest.mark.parametrize(
    "passage, twin",
    [
        ("溯源" * 2000, "trace " * 2000),
        ("溯" * 2000, "short"),
        ("short", "😀" * 2000),
        ("a" * 9000, ""),
    ],
)
def test_a_long_passage_is_cut_so_that_the_host_takes_the_address(script, passage, twin):
    address = script(
        "fillForm", FORM, {"passage": passage, "twin": twin, "permalink": f"{SITE}#s-1"}
    )
    fields = parse_qs(urlsplit(address).query, keep_blank_values=True)
    assert 7900 <= len(address) <= 8000 and fields["permalink"] == [f"{SITE}#s-1"]
    for [given], whole in ((fields["passage"], passage), (fields["twin"], twin)):
        assert (
            given == whole
            or given.endswith("…")
            and whole.startswith(given[:-1])
            and len(given) > 300
        )


@pytest.mark.parametrize(
    "room, expected", [(100, "甲乙丙"), (27, "甲乙丙"), (26, "甲…"), (18, "甲…"), (17, ""), (0, "")]
)
def test_a_cut_is_between_characters(script, room, expected):
    assert script("cut", "甲乙丙", room) == expected
