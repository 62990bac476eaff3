import pytest
from suyuan.entries import load_entries, render_entry
from suyuan.problems import ProblemsFound

RECORD = """\
{id}:
  zh: {{name: {zh}, short: 一句。, full: 正文。}}
  en: {{name: {en}, short: A sentence., full: Text.}}
"""
ONE = RECORD.format(id="one", zh="甲", en="first thing")
TWO = RECORD.format(id="two", zh="乙", en="second thing")
PATH = "docs/data/glossary.yml"


def problems(text):
    with pytest.raises(ProblemsFound) as caught:
        load_entries({PATH: text})
    return [str(problem) for problem in caught.value.problems]


def test_entries_know_their_kind_place_and_pages():
    one, two = load_entries({PATH: ONE + TWO})
    assert (one.id, one.kind, one.line, two.line) == ("one", "glossary", 1, 4)
    assert (one.page("en").url, one.text("zh").name) == ("en/glossary/one/", "甲")


def test_a_page_begins_with_its_name_in_capital_and_its_sentence():
    [one] = load_entries({PATH: ONE})
    assert render_entry(one, "en") == "# First thing\n\nA sentence.\n{: .entry-lead }\n\nText.\n"


def test_an_empty_file_has_no_entries():
    assert load_entries({PATH: "# nothing yet\n"}) == []


@pytest.mark.parametrize("text, expected", [
    (ONE.replace("name: first thing, ", ""), f"{PATH}:3: one.en.name is missing: add it"),
    (ONE.replace("one:", "One Thing:"), f"{PATH}:1: the id 'One Thing' must have only lower-case letters a–z, digits and single hyphens: it becomes an address"),
    (ONE + ONE, f"{PATH}:4: 'one' stands here a second time, first on line 1: keep one"),
    (ONE + TWO.replace("second", "first"), f"{PATH}:4: two.en: 'first thing' is also a name of one: a mention could mean either"),
    (ONE + "  see: [three]\n", f"{PATH}:1: one.see: there is no entry 'three'"),
    ("- one\n", f"{PATH}:1: records must be of the form 'id:' with indented fields below it"),
    ("one: text\n", f"{PATH}:1: one must have fields of its own, indented below it"),
])
def test_what_is_wrong_is_said_with_its_line(text, expected):
    assert expected in problems(text)


def test_an_id_is_unique_over_all_kinds():
    with pytest.raises(ProblemsFound, match="the id one is taken by docs/data/glossary.yml:1"):
        load_entries({PATH: ONE, "docs/data/people.yml": ONE})


def test_all_problems_of_all_files_are_told_at_once():
    with pytest.raises(ProblemsFound) as caught:
        load_entries({PATH: ONE.replace("name: first thing, ", ""), "docs/data/people.yml": "a: b: c"})
    assert len(caught.value.problems) == 2
