"""Pages as they are read: titles, lines, the fields of an essay."""

import pytest

from suyuan.core.paths import PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.markup.page import Page, check_page, decode_page, parse_page

ESSAY = PagePath("essays/", "auction", "zh")
GUIDE = PagePath("", "about", "en")
GOOD = "---\ntitle: T\nsummary: S\nauthors: [A]\ndate: 2026-01-02\nsources:\n- li\n---\n# H\n"


@pytest.mark.parametrize(
    "text, title",
    [
        (GOOD, "T"),
        ("text\n\n# Head {#x}\n", "Head"),
        ("---\ntitle: null\n---\n\n## 短\n\n长", "短"),
        ("", "about"),
    ],
)
def test_title(text, title):
    assert parse_page(text, "p.md", GUIDE).title == title


def test_body_and_segments_know_their_lines():
    page = parse_page("---\ntitle: T\n---\n\n# H\n\nText.\n", "p.md", ESSAY)
    assert page.first_line == 4 and page.exists and page.is_essay
    assert [(segment.kind, segment.line) for segment in page.segments] == [
        ("heading1", 5),
        ("paragraph", 7),
    ]


def test_a_page_that_does_not_exist_is_empty():
    page = Page("p.md", path=ESSAY)
    assert not page.exists and page.segments == []


@pytest.mark.parametrize(
    "change, expected",
    [
        (("title: T\n", ""), "p.md:2: title is missing: add it"),
        (("2026-01-02", "soon"), "p.md:5: date must be a date of the form 2012-12-07"),
        (("[A]", "[]"), "p.md:4: authors is empty: give at least one"),
        (("summary", "sumary"), "p.md:3: sumary is not a known field"),
        (("- li", "- title: X"), "p.md:7: sources.0 must be text: put it in quotes"),
        (("# H", "## H"), "p.md:9: the text of an essay begins with its title"),
    ],
)
def test_an_essay_needs_its_fields(change, expected):
    found = check_page(parse_page(GOOD.replace(*change), "p.md", ESSAY))
    assert any(str(problem).startswith(expected) for problem in found), found


def test_only_an_essay_that_states_claims_needs_sources():
    bare = GOOD.replace("\n- li", " []")
    cited = f"{bare}\nIt went for [$44 million](claim:price).\n"
    assert check_page(parse_page(f"{bare}\nText, `[x](claim:price)`.\n", "e.md", ESSAY)) == []
    [problem] = check_page(parse_page(cited, "e.md", ESSAY))
    assert str(problem).startswith("e.md:6: an essay of our own that states claims names its")
    licensed = cited.replace("title:", "license: CC BY 4.0\ntitle:")
    assert check_page(parse_page(licensed, "e.md", ESSAY)) == []


def test_other_pages_do_not():
    assert check_page(parse_page("---\nanything: goes\n---\n", "p.md", GUIDE)) == []


def test_line_ends_and_the_mark_of_the_encoding_are_not_text():
    assert decode_page(b"\xef\xbb\xbfa\r\nb\n", "p.md") == "a\nb\n"


def test_another_encoding_is_named_with_its_line():
    with pytest.raises(ProblemsFound) as error:
        decode_page("好\n好\n".encode() + "坏".encode("gbk"), "p.md")
    assert str(error.value) == "p.md:3: the file is not in UTF-8: save it in that encoding"
