import pytest

from suyuan.core.problems import ProblemsFound
from suyuan.markup.front_matter import check_page, first_words, split_front_matter

GOOD = "---\ntitle: T\nsummary: S\nauthors: [A]\ndate: 2026-01-02\nsources:\n- li\n---\n# H\n"


def test_split():
    data, lines, body = split_front_matter("---\ntitle: T\nx: 1\n---\nBody\n---\n", "p.md")
    assert (data, lines[("x",)], body) == ({"title": "T", "x": 1}, 3, "Body\n---\n")
    assert split_front_matter("No front matter\n", "p.md") == ({}, {}, "No front matter\n")
    assert split_front_matter("---\n---\nBody", "p.md")[2] == "Body"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("---\ntitle: T\nBody", "p.md:1: the front matter opened by '---' is never closed"),
        ("---\n- a\n---\n", "p.md:2: the front matter must be lines of the form 'key: value'"),
        ("---\nok: 1\ntitle: a: b\n---\n", "p.md:3: this is not valid YAML"),
    ],
)
def test_split_refuses(text, expected):
    with pytest.raises(ProblemsFound, match="^" + expected.replace("(", r"\(")):
        split_front_matter(text, "p.md")


def test_title_of_a_page():
    assert check_page(GOOD.encode(), "p.md", essay=True) == ("T", [])
    assert check_page(b"\xef\xbb\xbftext\n\n# Head {#x}\n", "p.md", essay=False) == ("Head", [])
    assert check_page("---\ntitle: null\n---\n\n## 短\n\n长".encode(), "p.md", essay=False) == (
        "短",
        [],
    )
    assert check_page(b"", "p.md", essay=False) == (None, [])


@pytest.mark.parametrize(
    "body, expected",
    [
        ("\n\n> **声明**：本文\n", "声明：本文"),
        (
            "这一句话很长很长，长过了列表里能放下的十八个字。",
            "这一句话很长很长，长过了列表里能放下……",
        ),
        ("", ""),
    ],
)
def test_first_words(body, expected):
    assert first_words(body) == expected


@pytest.mark.parametrize(
    "change, expected",
    [
        (("title: T\n", ""), "p.md:2: title is missing: add it"),
        (("2026-01-02", "soon"), "p.md:5: date must be a date of the form 2012-12-07"),
        (("[A]", "[]"), "p.md:4: authors is empty: give at least one"),
        (("summary", "sumary"), "p.md:3: sumary is not a field that is known here"),
        (("- li", "- title: X"), "p.md:7: sources.0 must be text: put it in quotes"),
    ],
)
def test_an_essay_needs_its_fields(change, expected):
    _, found = check_page(GOOD.replace(*change).encode(), "p.md", essay=True)
    assert any(str(problem).startswith(expected) for problem in found), found


def test_other_pages_do_not():
    assert check_page(b"---\nanything: goes\n---\n", "p.md", essay=False)[1] == []


def test_another_encoding_is_named_with_its_line():
    _, found = check_page("好\n好\n".encode() + "坏".encode("gbk"), "p.md", essay=False)
    assert [str(problem) for problem in found] == [
        "p.md:3: the file is not in UTF-8: save it in that encoding"
    ]
