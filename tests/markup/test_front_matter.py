import pytest

from suyuan.core.problems import ProblemsFound
from suyuan.markup.front_matter import first_words, split_front_matter


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
