"""Covering code in Markdown; fixtures/code.txt has the cases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import read_cases
from suyuan.markup.code import BREAK, cover, hide_code


def shown(text, covered):
    """Covered text as the fixtures write it: with its own line breaks, and · for those put in."""
    return "".join("·" if new == BREAK != old else new for old, new in zip(text, covered))


@pytest.mark.parametrize("text, expected", read_cases("code.txt", 2))
def test_code_is_covered(text, expected):
    assert shown(text, hide_code(text)) == expected


PIECES = [
    "a b",
    "`",
    "``",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "<pre>",
    "</pre>",
    "<svg>",
    "\\",
    "$",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_text_keeps_its_length_its_lines_and_what_is_no_code(text):
    covered = hide_code(text, "x")
    assert len(covered) == len(text)
    assert all(new == "\n" for old, new in zip(text, covered) if old == "\n")
    assert all(new in (old, "x", BREAK) for old, new in zip(text, covered))


def test_another_sign_may_cover_code():
    assert hide_code("a `b` c", "_") == "a ___ c"


def test_of_a_match_with_a_named_part_only_that_is_covered():
    assert cover("[one](two)", re.compile(r"\[(?P<text>\w+)\]\(\w+\)"), "x") == "[xxx](two)"
    assert cover("a\nb", re.compile(r"a\nb"), "x") == "x\nx"
