"""Records of explorables, and the pages that show or set one."""

import pytest

from real_explorables import LABELS, RECORDS
from suyuan.core.problems import ProblemsFound
from suyuan.drawings.explorables import check_explorables, draw_explorables, resolve_state_links
from suyuan.markup.page import parse_page
from suyuan.markup.tree import parse_html, render_html
from suyuan.records.explorables import load_explorables, split_address

TEXT = """\
one:
  zh: {title: 一, caption: 说明。, try: [甲？, 乙？, 丙？], words: {a: 甲}}
  en: {title: One, caption: A caption., try: [A?, B?, C?], words: {a: A}}
"""


def load(text, figures=()):
    return load_explorables(text, "e.yml", {"one": ["a"]}, figures)


def test_a_record_has_both_languages_and_three_questions():
    record = load(TEXT)["one"]
    assert record.text("zh").questions == ["甲？", "乙？", "丙？"] and record.en.words == {"a": "A"}


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("one:", "two:", "e.yml:1: nothing draws 'two': its id must be one of one"),
        ("words: {a: A}", "words: {}", "e.yml:3: one.en.words.a is missing: add it"),
        ("{a: 甲}", "{a: 甲, b: 乙}", "e.yml:2: one.zh.words.b is used nowhere: remove it"),
        ("A?, B?, C?", "A?, B?", "e.yml:3: one.en.try"),
        ("title: One, ", "", "e.yml:3: one.en.title is missing: add it"),
    ],
)
def test_what_is_wrong_with_a_record_has_its_line(old, new, message):
    with pytest.raises(ProblemsFound) as found:
        load(TEXT.replace(old, new))
    assert message in str(found.value)


def test_a_chart_cannot_have_its_id():
    with pytest.raises(ProblemsFound, match="figures.yml has a chart 'one'"):
        load(TEXT, figures={"one"})


def test_an_address_has_an_id_and_settings():
    asked = {"kernel": "blur", "stride": "2"}
    assert split_address("convolution?kernel=blur&stride=2") == ("convolution", asked)
    assert split_address("convolution") == ("convolution", {})


PAGE = "# T\n\n![x](figure:convolution)\n\n[so](figure:{}).\n"


@pytest.mark.parametrize(
    "address, message",
    [
        ("convolution?kernel=blur&stride=2&k0=-3", ""),
        ("convolution", ""),
        ("backpropagation?depth=3", "the page shows no explorable 'backpropagation'"),
        ("nothing?a=1", "the page shows no explorable 'nothing'"),
        ("convolution?kernel=red", "'kernel' cannot be 'red'"),
        ("convolution?stride=9", "'stride' cannot be '9'"),
        ("convolution?k0=99", "'k0' cannot be '99'"),
        ("convolution?color=red", "there is no setting 'color': write one of kernel"),
    ],
)
def test_a_link_sets_only_what_there_is(address, message):
    page = parse_page(PAGE.replace("{}", address), "a.en.md")
    problems = list(check_explorables(page, RECORDS))
    assert [problem.line for problem in problems] == ([5] if message else [])
    assert not message or message in str(problems[0])


def test_a_link_leads_to_the_explorable_on_its_page_and_sets_it():
    root = parse_html(
        '<p id="s-1"><a href="figure:convolution?kernel=blur&amp;stride=2">so</a></p>'
        '<p id="s-2"><img alt="x" src="figure:convolution"></p>'
    )
    draw_explorables(root, RECORDS, "en", LABELS["en"])
    resolve_state_links(root)
    html = render_html(root)
    assert 'href="?convolution.kernel=blur&amp;convolution.stride=2#s-2"' in html
    assert '<figure class="figure explore" id="s-2"' in html


def test_an_image_within_a_sentence_is_left_alone():
    html = '<p>See <img alt="x" src="figure:convolution"> here</p>'
    root = parse_html(html)
    draw_explorables(root, RECORDS, "en", LABELS["en"])
    assert "<figure" not in render_html(root)
