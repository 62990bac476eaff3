import pytest

from suyuan.core.problems import ProblemsFound
from suyuan.records.claims import load_claims
from suyuan.records.entries import load_entries, render_entry
from suyuan.records.entry_models import Affiliation
from suyuan.records.relations import events_by_entry, members_by_organisation, sorted_events

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
        load_entries({PATH: text}, {})
    return [str(problem) for problem in caught.value.problems]


def test_entries_know_their_kind_place_and_pages():
    one, two = load_entries({PATH: ONE + TWO}, {})
    assert (one.id, one.kind, one.line, two.line) == ("one", "glossary", 1, 4)
    assert (one.page("en").url, one.text("zh").name) == ("en/glossary/one/", "甲")


def test_a_page_begins_with_its_name_in_capital_and_its_sentence():
    [one] = load_entries({PATH: ONE}, {})
    assert render_entry(one, "en") == "# First thing\n\nA sentence.\n{: .entry-lead }\n\nText.\n"


def test_an_empty_file_has_no_entries():
    assert load_entries({PATH: "# nothing yet\n"}, {}) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        (ONE.replace("name: first thing, ", ""), f"{PATH}:3: one.en.name is missing: add it"),
        (
            ONE.replace("one:", "One Thing:"),
            (
                f"{PATH}:1: the id 'One Thing' must have only lowercase letters a–z, digits, and "
                "single hyphens: it becomes an address"
            ),
        ),
        (ONE + ONE, f"{PATH}:4: duplicate key 'one', first on line 1: keep one"),
        (
            ONE + TWO.replace("second", "first"),
            f"{PATH}:6: two.en: 'first thing' is also a name of one, and a mention could mean "
            "either: keep it in one of the two",
        ),
        (
            ONE + "  see: [three]\n",
            f"{PATH}:4: one.see.0: there is no entry 'three': fix the id or add the entry",
        ),
        (ONE.replace(", full: Text.", ""), f"{PATH}:3: one.en: full is missing: write the article"),
        (
            ONE.replace("Text.", "'[CNN](entry:cmm)'"),
            (
                f"{PATH}:3: one.en.full: there is no entry 'cmm': fix the id, or write entry:none "
                "to link nothing"
            ),
        ),
        (
            ONE + "  first: {year: 80, zh: 某人, en: somebody}\n",
            f"{PATH}:4: one.first.year: input should be greater than or equal to 1600",
        ),
        (
            ONE + "  born: 1936\n",
            f"{PATH}:4: one.born is not a known field: fix its spelling or remove it",
        ),
        ("- one\n", f"{PATH}:1: records must be of the form 'id:' with indented fields below it"),
        ("one: text\n", f"{PATH}:1: one must have fields of its own, indented below it"),
    ],
)
def test_what_is_wrong_is_reported_with_its_line(text, expected):
    assert expected in problems(text)


def test_an_id_is_unique_over_all_kinds():
    with pytest.raises(ProblemsFound, match="the id one is taken by docs/data/glossary.yml:1"):
        load_entries({PATH: ONE, "docs/data/people.yml": ONE}, {})


def test_all_problems_of_all_files_are_reported_at_once():
    with pytest.raises(ProblemsFound) as caught:
        load_entries(
            {PATH: ONE.replace("name: first thing, ", ""), "docs/data/people.yml": "a: b: c"}, {}
        )
    assert len(caught.value.problems) == 2


CLAIMS = load_claims(
    """\
stay:
  zh: {claim: 年份}
  en: {claim: Years}
  verdict: unverified
  values: [{zh: 2013—2023 年, en: 2013–2023}]
""",
    "docs/data/claims.yml",
    {},
)
PERSON = (
    RECORD.format(id="ada", zh="阿达", en="Ada")
    + "  affiliations:\n    - {at: lab, from: 2013, to: 2023, zh: 职员, en: clerk, claim: stay}\n"
)
LAB = RECORD.format(id="lab", zh="实验室", en="Lab")
EVENT = """\
start:
  zh: {name: 开端, short: 一句。}
  en: {name: Start, short: A sentence.}
  date: "2013"
  claim: stay
  entries: [ada]
"""


def load(person=PERSON, lab=LAB, event=EVENT):
    return load_entries(
        {"people.yml": person, "organisations.yml": lab, "events.yml": event}, CLAIMS
    )


def test_records_of_all_kinds_refer_to_one_another():
    ada, lab, start = load()
    assert (ada.kind, lab.kind, start.kind) == ("people", "organisations", "events")
    assert ada.record.affiliations[0].years == "2013–2023"
    assert (
        render_entry(start, "en") == "# Start\n\nA sentence.\n{: .entry-lead }\n"
    )  # an event needs no article


@pytest.mark.parametrize(
    "files, expected",
    [
        (
            {"person": PERSON.replace("at: lab", "at: start")},
            "people.yml:5: ada.affiliations.0.at: 'start' is not one of the organisations: "
            "name one that is",
        ),
        (
            {"person": PERSON.replace("claim: stay", "claim: stays")},
            "people.yml:5: ada.affiliations.0.claim: there is no claim 'stays' in "
            "claims.yml: did you mean 'stay'?",
        ),
        (
            {"person": PERSON.replace("2013", "2012")},
            (
                "people.yml:5: ada.affiliations.0.claim: the claim stay states 2013–2023, not "
                "2012: make the two agree"
            ),
        ),
        (
            {"person": PERSON.replace("2023", "99999")},
            "people.yml:5: ada.affiliations.0.to: input should be less than or equal to 2100",
        ),
        (
            {"lab": LAB + "  part_of: labs\n"},
            "organisations.yml:4: lab.part_of: there is no entry 'labs': did you mean 'lab'?",
        ),
        (
            {"person": PERSON + "  wikidata: P31\n"},
            "people.yml:6: ada.wikidata does not have the required form (a link begins with https://)",
        ),
        (
            {"person": PERSON + "  wikidata: Q1\n", "lab": LAB + "  wikidata: Q1\n"},
            "organisations.yml:4: lab.wikidata: Q1 is ada (people.yml:1): fix one of the two",
        ),
        (
            {"event": EVENT.replace('"2013"', '"2014"')},
            "events.yml:5: start.claim: the claim stay states 2013–2023, not 2014: "
            "make the two agree",
        ),
        (
            {"event": EVENT.replace('"2013"', '"2013-13"')},
            "events.yml:4: start.date must be a date of the form 2012, 2012-12 or 2012-12-07, in "
            "quotes",
        ),
        (
            {"event": EVENT.replace('"2013"', '"2013-02-30"')},
            "events.yml:4: start.date: 2013-02-30 is not in the calendar: fix the date",
        ),
        (
            {"event": EVENT.replace("[ada]", "[eve]")},
            "events.yml:6: start.entries.0: there is no entry 'eve': fix the id or add the entry",
        ),
        (
            {"event": EVENT.replace("[ada]", "[]")},
            "events.yml:6: start.entries is empty: give at least one",
        ),
    ],
)
def test_what_a_record_rests_on_is_checked(files, expected):
    with pytest.raises(ProblemsFound) as caught:
        load(**files)
    assert expected in [str(problem) for problem in caught.value.problems]


def test_what_records_say_is_read_from_the_other_end():
    ada, lab, start = load()
    assert members_by_organisation([ada, lab, start]) == {
        "lab": [(ada, ada.record.affiliations[0])]
    }
    assert events_by_entry([ada, lab, start]) == {"ada": [start]}


def test_events_come_in_the_order_of_their_dates():
    events = [
        load(event=EVENT.replace('"2013"', f'"{date}"').replace("start:", f"{name}:"))[2]
        for name, date in (
            ("late", "2013-12-07"),
            ("month", "2013-12"),
            ("year", "2013"),
            ("early", "2013-02-01"),
        )
    ]
    assert [event.id for event in sorted_events(events)] == ["year", "early", "month", "late"]


@pytest.mark.parametrize(
    "since, until, expected",
    [
        (2013, 2023, "2013–2023"),
        (2013, None, "2013–"),
        (None, 2023, "–2023"),
        (2013, 2013, "2013"),
        (None, None, ""),
    ],
)
def test_years_of_an_affiliation(since, until, expected):
    assert (
        Affiliation(
            **{
                "at": "lab",
                "from": since,
                "to": until,
                "zh": "职员",
                "en": "clerk",
                "claim": "stay",
            }
        ).years
        == expected
    )
