"""How large and strange a text may be, and that what is allowed is read in time."""

import time

import markdown
import pytest

from suyuan.core.limits import MAX_BLOCK, MAX_OPENERS, MAX_PAGE, find_excess, find_page_excess
from suyuan.core.paths import PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import read_yaml
from suyuan.linking.claim_uses import find_claim_uses
from suyuan.markup.code import hide_code
from suyuan.markup.page import parse_page

SECONDS = 10  # for the longest page that is allowed, on a busy machine
EXTENSIONS = [
    "attr_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.betterem",
    "pymdownx.highlight", "pymdownx.superfences",
]  # fmt: skip
WORST = {
    "brackets": "[" * MAX_OPENERS,
    "links": "[a](" * MAX_OPENERS,
    "images": "![a](" * MAX_OPENERS,
    "tags": "<a " * MAX_OPENERS,
    "blanks": "a" + " " * 900 + "b",
    "tabs": "\t" * 900 + "\n",
    "ticks": "`a" * 200,
    "claims": "[1](claim:" * MAX_OPENERS,
    "letters": "一" * MAX_BLOCK,
    "attributes": "甲\n{: .x }",
    "cells": "|" * 60,
}


def fill(piece, most):
    """The piece again and again, as paragraphs, as long as a page may be."""
    part = piece + "\n\n"
    count = most // len(part)
    while next(find_page_excess(part * count), None):
        count = count * 2 // 3
    return part * count


@pytest.mark.parametrize("name", WORST)
def test_what_is_allowed_is_read_in_time(name):
    text = fill(WORST[name], 30_000)
    assert text
    began = time.process_time()
    page = parse_page("# 题\n\n" + text, "x.zh.md", PagePath("essays/", "x", "zh"))
    assert page.title == "题" and page.segments
    hide_code(page.body), find_claim_uses(page.body)
    markdown.Markdown(extensions=EXTENSIONS).convert(page.body)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("size", [MAX_PAGE + 1, 10 * MAX_PAGE])
def test_what_is_too_large_is_refused_at_once(size):
    for piece in WORST.values():
        began = time.process_time()
        assert next(find_page_excess((piece + "\n\n") * (size // len(piece))), None)
        assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text, what",
    [
        ("```\n" * 1_001, "1,001 lines of ```"),
        ("[^1]: a\n\n" * 501, "501 footnotes"),
        ("a\n\n" * 10_001, "10,001 blocks"),
        (("|" * 60 + "\n\n") * 834, "50,040 bars of tables"),
    ],
)
def test_what_a_page_has_too_many_of_is_refused(text, what):
    assert [message for _, message in find_page_excess(text)][0].startswith(f"has {what}")


def test_a_refusal_names_the_line():
    with pytest.raises(ProblemsFound, match="x.md:6: the text here has more than 500 times"):
        parse_page("---\ntitle: x\n---\n\n好\n" + "[" * 600 + "\n", "x.md")


@pytest.mark.parametrize(
    "text", ["x" * 1000, "e\u0301" * 100, "# a  b", "甲\u200e乙", "a\tb\nc", "𠮷👍🏽"]
)
def test_what_pages_have_is_allowed(text):
    assert list(find_excess(text)) == []


@pytest.mark.parametrize("escape", [r"\u202e", r"\0", r"\e", r"\x85", r"\u2028", r"\uFFFE", r"\L"])
def test_an_escape_in_yaml_is_the_character(escape):
    with pytest.raises(ProblemsFound, match=r"f.yml:3: this value has the character U\+"):
        read_yaml(f'a: b\nc:\n  - "x{escape}y"\n', "f.yml")


def test_a_text_that_cannot_be_seen_is_refused():
    for text in ("\U000e0065\U000e0076", "\ufff9", "\U0001d173", "\U000e0101" * 3):
        assert list(find_excess(f"甲{text}乙")), text
    assert list(find_excess("葛\U000e0101城 ❤\ufe0f")) == []


def test_a_page_of_too_many_blocks_is_refused():
    assert list(find_page_excess("a\n\n" * 9_000)) == []
    assert "blocks, more than 10,000" in next(find_page_excess("a\n\n" * 11_000))[1]
