import pytest
from pydantic import Field

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, check_record, read_yaml


class Part(Record):
    name: str = Field(min_length=1)


class Thing(Record):
    zh: Part
    tags: list[str] = []


def problems(text):
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(text, "things.yml", first_line=2)
    return [str(problem) for problem in caught.value.problems]


def test_data_and_the_line_of_every_key_and_item():
    data, lines = read_yaml("a:\n  b: 1\n  c:\n  - x\n  - y\n", "things.yml")
    assert data == {"a": {"b": 1, "c": ["x", "y"]}}
    assert lines == {
        (): 1,
        ("a",): 1,
        ("a", "b"): 2,
        ("a", "c"): 3,
        ("a", "c", 0): 4,
        ("a", "c", 1): 5,
    }


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "a: b: c",
            (
                "things.yml:2: this is not valid YAML: mapping values are not allowed in this "
                "context (a text that contains ': ' needs quotes)"
            ),
        ),
        ("x: 1\na: [", "things.yml:3: this is not valid YAML: did not find expected node content"),
        (
            "a: 1\nb: 2\na: 3",
            "things.yml:4: duplicate key 'a', first on line 2: keep one",
        ),
        (
            "a: &x [1]\nb: *x",
            "things.yml:2: this is not valid YAML: anchors (&) and aliases (*) are not allowed "
            "here",
        ),
        (
            "a: !!python/object/apply:os.system [ls]",
            "things.yml:2: this is not valid YAML: the tag "
            "tag:yaml.org,2002:python/object/apply:os.system is not allowed here",
        ),
        (
            "b: 1\na: \x07",
            (
                "things.yml:3: this is not valid YAML: it contains the control character U+0007: "
                "remove it"
            ),
        ),
        (
            "a: 2026-99-99",
            "things.yml:2: there is no such number or date (month must be in 1..12): correct it, "
            "or put it in quotes",
        ),
    ],
)
def test_what_is_refused_is_reported_with_its_line(text, expected):
    assert problems(text) == [expected]


def test_a_bomb_of_aliases_is_refused_before_it_expands():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
    )
    assert "anchors (&) and aliases (*)" in problems(bomb)[0]


def test_depth_that_would_exhaust_the_stack():
    assert problems("[" * 5000) == ["things.yml:2: this is not valid YAML: it is nested too deeply"]


@pytest.mark.parametrize(
    "text, line, expected",
    [
        ("zh:\n  name: x\ntags: [a, b]", None, None),
        ("tags: []", 1, "zh is missing: add it"),
        ("zh:\n  nam: x", 1, "zh.name is missing: add it"),
        ("zh:\n  name: ''", 2, "zh.name is empty: write it"),
        ("zh:\n  name: 5", 2, "zh.name must be text: put it in quotes"),
        (
            "zh:\n  name: x\ntags: a",
            3,
            "tags must be a list: one item per line, each beginning with '- '",
        ),
        ("zh: x", 1, "zh must have fields of its own, indented below it"),
        (
            "zh:\n  name: x\n  nmae: y",
            3,
            "zh.nmae is not a known field: did you mean 'name'?",
        ),
    ],
)
def test_a_record_that_does_not_fit_its_model(text, line, expected):
    data, lines = read_yaml(text, "things.yml")
    record, found = check_record(Thing, data, lines, "things.yml")
    if expected is None:
        assert record and not found
    else:
        assert record is None
        assert Problem("things.yml", line, expected) in found
