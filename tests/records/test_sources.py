"""Records of sources, and how many of them are independent."""

import pytest

from small_claims import SOURCE
from suyuan.core.problems import ProblemsFound
from suyuan.records.sources import count_independent, load_sources


def test_reprints_count_as_one():
    text = "".join(
        SOURCE.format(id=id_, zh="甲", en="A") for id_ in ("book", "first", "second", "other")
    )
    text = text.replace("second:", "second:\n  repeats: [first]").replace(
        "first:", "first:\n  repeats: [book]", 1
    )
    sources = load_sources(text, "s.yml")
    assert count_independent(["first", "second"], sources) == 1
    assert count_independent(["book", "first", "second"], sources) == 1
    assert count_independent(["first", "other"], sources) == 2


def test_a_ring_of_reprints_ends():
    text = "".join(
        SOURCE.format(id=a, zh="甲", en="A") + f"  repeats: [{b}]\n" for a, b in ("ab", "ba")
    )
    assert count_independent(["a", "b"], load_sources(text, "s.yml")) == 1


@pytest.mark.parametrize(
    "change, expected",
    [
        (("  link: null\n", ""), "s.yml:1: li.link is missing: add it"),
        (
            ("link: null", "link: ftp://x"),
            "s.yml:5: li.link: the link to 'ftp://x' has the scheme 'ftp:'",
        ),
        (
            ("link: null", "link: null\n  repeats: [gone]"),
            "s.yml:6: li.repeats: there is no source 'gone'",
        ),
        (
            ("date: null", "date: soon\n  cited: x"),  # with a field that nobody knows
            "s.yml:5: li.cited is not a known field: fix its spelling or remove it\n"
            "s.yml:4: li.date: 'soon' must be a date of the form",
        ),
    ],
)
def test_a_source_must_be_complete(change, expected):
    with pytest.raises(ProblemsFound) as caught:
        load_sources(SOURCE.format(id="li", zh="李", en="Li").replace(*change), "s.yml")
    assert str(caught.value).startswith(expected)


def load_one(change):
    text = SOURCE.format(id="li", zh="李", en="Li").replace("  type: primary\n", "")
    return load_sources(text.replace(*change), "s.yml")["li"]


@pytest.mark.parametrize("date", ["2012", "2012-12", "2012-12-07"])
def test_a_date_is_no_more_exact_than_it_is_known(date):
    assert load_one(("date: null", f"date: {date}")).date == date
    assert load_one(("date: null", f"date: '{date}'")).date == date


def test_what_a_source_may_say_of_itself():
    fields = (
        "date: 2021\n  type: book\n  authors: [Cade Metz]\n  accessed: 2026-11-30\n"
        "  archive: https://web.archive.org/x\n  doi: 10.1000/xyz\n  isbn: 978-1-5247-4267-6\n"
        "  arxiv: '1409.0575'\n  under_test: true"
    )
    source = load_one(("date: null", fields))
    assert (source.type, source.isbn, source.under_test) == ("book", "978-1-5247-4267-6", True)


@pytest.mark.parametrize(
    "authors, zh, en",
    [("[A]", "A", "A"), ("[A, B]", "A、B", "A and B"), ("[A, B, C]", "A、B、C", "A, B, and C")],
)
def test_authors_as_a_list_are_named_as_in_a_sentence(authors, zh, en):
    source = load_one(("date: null", f"date: null\n  authors: {authors}"))
    assert (source.credit("zh"), source.credit("en")) == (zh, en)


@pytest.mark.parametrize(
    "field, expected",
    [
        ("date: 2012-13", "s.yml:4: li.date: '2012-13' must be a date of the form 2012, 2012-12"),
        ("date: last year", "s.yml:4: li.date: 'last year' must be a date"),
        ("date: null\n  isbn: 978-1-5247-4267-7", "s.yml:5: li.isbn: '978-1-5247-4267-7' is not"),
        ("date: null\n  isbn: 12", "s.yml:5: li.isbn: '12' is not an ISBN"),
        ("date: null\n  arxiv: 1409.0575", "s.yml:5: li.arxiv must be text: put it in quotes"),
        ("date: null\n  doi: 12", "s.yml:5: li.doi must be text"),
        ("date: null\n  type: blog", "s.yml:5: li.type: input should be 'primary', 'official'"),
    ],
)
def test_what_it_may_not(field, expected):
    with pytest.raises(ProblemsFound) as caught:
        load_one(("date: null", field))
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("A tech deal that changed the world", None, "en"),
        ("2012，改变人类命运的180天", None, "zh"),
        ("電子立国は、なぜ凋落したか", None, "ja"),
        ("Создатели искусственного гения", None, "ru"),
        ("会社概要", "ja", "ja"),
        ("Shun’ichi Amari", "de", "de"),
        ("（无题，报道软银）", "ja", "zh"),
        ("(untitled, on SoftBank)", "ja", "en"),
    ],
)
def test_a_title_is_in_the_language_of_its_script_or_of_its_record(words, language, expected):
    text = SOURCE.format(id="li", zh="甲", en="A")
    text += f"  language: {language}\n" if language else ""
    assert load_sources(text, "s.yml")["li"].language_of(words) == expected
