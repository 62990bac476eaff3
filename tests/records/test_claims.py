"""Records of claims."""

import json

import pytest

from small_claims import CLAIMS, SOURCES, load
from suyuan.core.problems import ProblemsFound
from suyuan.records.claims import former_ids, render_claims_json


def refusals(text):
    with pytest.raises(ProblemsFound) as caught:
        load(text)
    return [str(problem) for problem in caught.value.problems]


def test_disputed_claims_come_first():
    assert list(load()) == ["cost", "name", "price"]


@pytest.mark.parametrize(
    "change, expected",
    [
        (
            ("source: li, paragraphs", "source: gone, paragraphs"),
            "claims.yml:5: price.values.0.at.0: there is no source 'gone' in sources.yml",
        ),
        (
            ("$44 million", "$4.4 million"),
            "claims.yml:5: price.values.0: '4400 万美元' and '$4.4 million' are not the same "
            "numbers",
        ),
        (("million, at: [{source: li}]", "million, rank: preferred, at: [{source: li}]"), None),
        (("en: {claim: The price}", "en: {}"), "claims.yml:3: price.en.claim is missing: add it"),
    ],
)
def test_a_claim_must_hold_together(change, expected):
    assert change[0] in CLAIMS
    if expected is None:
        assert load(CLAIMS.replace(*change))
    else:
        assert any(line.startswith(expected) for line in refusals(CLAIMS.replace(*change)))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("- a list\n", "claims.yml:1: records must be of the form 'id:'"),
        ("just words\n", "claims.yml:1: records must be"),
        (
            CLAIMS.replace("price:", "The Price:"),
            "claims.yml:1: the id 'The Price' must have only lowercase letters",
        ),
    ],
)
def test_a_file_that_holds_no_records(text, expected):
    assert refusals(text)[0].startswith(expected)


def test_only_one_value_is_preferred():
    both = CLAIMS.replace("million, at", "million, rank: preferred, at")
    assert any("only one value can be preferred" in line for line in refusals(both))


def test_a_claim_keeps_the_ids_of_those_that_became_part_of_it():
    first, *_, last = load()
    text = CLAIMS.replace(f"{last}:\n", f"{last}:\n  formerly: [old, older]\n")
    assert former_ids(load(text)) == {"old": last, "older": last}
    for id_ in (first, "old"):
        twice = text.replace(f"{first}:\n", f"{first}:\n  formerly: [{id_}]\n")
        assert any(f"'{id_}' is the id of another claim" in line for line in refusals(twice))


def test_the_whole_set_as_json():
    document = json.loads(render_claims_json(load(), SOURCES))
    assert document["claims"]["cost"]["values"][1]["zh"] == "6.5 亿美元"
    assert document["sources"]["li"]["en"]["author"] == "Li"
