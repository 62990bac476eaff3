"""Records of sources, and how many of them are independent."""

import pytest

from small_claims import SOURCE
from suyuan.core.problems import ProblemsFound
from suyuan.records.same_sources import normalize_address
from suyuan.records.sources import (
    count_independent,
    explain_unknown,
    former_sources,
    load_sources,
)


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


def two(first, second):
    """Two sources with these lines in place of `link: null`."""
    return "".join(
        SOURCE.format(id=id_, zh="甲", en="A").replace("link: null", lines)
        for id_, lines in (("one", first), ("two", second))
    )


@pytest.mark.parametrize(
    "first, second, field",
    [
        ("link: https://example.org/a", "link: http://www.Example.org:80/a/#part", "link"),
        ("link: https://example.org/a?p=1", "link: https://example.org/a?p=1&utm_source=x", "link"),
        ("link: https://example.org/%E5%AD%AB", "link: https://example.org/孫", "link"),
        ("link: https://example.org", "link: https://example.org/index.html", "link"),
        ("link: https://doi.org/10.1000/ABC", "link: null\n  doi: 10.1000/abc", "doi"),
        ("link: null\n  arxiv: '1706.03762'", "link: https://arxiv.org/pdf/1706.03762v7", "link"),
        ("link: null\n  arxiv: 1706.03762v1", "link: null\n  arxiv: 1706.03762v2", "arxiv"),
        ("link: null\n  isbn: 978-1-5247-4267-6", "link: null\n  isbn: 9781524742676", "isbn"),
        (
            "link: https://example.org/a\n  archive: https://web.archive.org/web/2020/a",
            "link: https://web.archive.org/web/2020/a",
            "link",
        ),
        *[(f"link: null\n  sha256: {'ab' * 32}",) * 2 + ("sha256",)],
    ],
)
def test_one_source_has_one_record(first, second, field):
    with pytest.raises(ProblemsFound) as caught:
        load_sources(two(first, second), "s.yml")
    [problem] = caught.value.problems
    assert problem.message == (
        f"two.{field}: this is the same source as 'one': keep one record, give it "
        "'formerly: [two]', and name it in the claims"
    )
    assert problem.line > len(first.splitlines()) + 4


@pytest.mark.parametrize(
    "first, second",
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a", "https://blog.example.org/a"),
        ("https://example.org:8443/a", "https://example.org/a"),
        ("https://example.org/#/a", "https://example.org/#/b"),
        ("https://doi.org/10.1000/1", "https://doi.org/10.1000/2"),
    ],
)
def test_pages_with_addresses_of_their_own_are_two_sources(first, second):
    assert len(load_sources(two(f"link: {first}", f"link: {second}"), "s.yml")) == 2


@pytest.mark.parametrize(
    "address, expected",
    [
        ("https://www.example.org/a/?fbclid=1&b=%20&gclid=2", "example.org/a?b=+"),
        ("https://dx.doi.org/10.1109/5.726791", "doi:10.1109/5.726791"),
        ("https://arxiv.org/abs/hep-th/9901001v2", "arxiv:hep-th/9901001"),
        ("https://arxiv.org/list/cs", "arxiv.org/list/cs"),
        ("https://example.org:99999/a", "example.org/a"),
    ],
)
def test_what_an_address_has_in_every_spelling(address, expected):
    assert normalize_address(address) == expected


def test_a_source_keeps_the_ids_of_records_that_became_part_of_it():
    text = two("link: null", "link: null\n  formerly: [old, older]")
    sources = load_sources(text, "s.yml")
    assert former_sources(sources) == {"old": "two", "older": "two"}
    assert explain_unknown("old", sources) == "the source 'old' has become part of 'two': write two"
    assert explain_unknown("gone", sources).startswith("there is no source 'gone'")
    for id_ in ("two", "old"):
        with pytest.raises(ProblemsFound, match=f"'{id_}' is the id of another source"):
            load_sources(text.replace("null", f"null\n  formerly: [{id_}]", 1), "s.yml")


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
