"""Every capture in captures/ against the page it should give. Two files there are one more test."""

from __future__ import annotations

import pytest
from scoring import f1, fixtures, lost, read_page

FIXTURES = fixtures()


@pytest.fixture(params=FIXTURES, ids=lambda fixture: fixture.name, scope="module")
def fixture(request):
    return request.param


@pytest.fixture(scope="module")
def cleaned(fixture):
    return fixture.clean()


@pytest.fixture(scope="module")
def got(cleaned):
    return read_page(cleaned.markdown)


@pytest.fixture(scope="module")
def wanted(fixture):
    return read_page(fixture.expected.read_text(encoding="utf-8"))


def test_the_body_is_the_article(got, wanted):
    assert f1(got.text, wanted.text) >= 0.95


def test_no_paragraph_is_lost(got, wanted):
    assert len(lost(got, wanted)) <= 0.05 * len(wanted.paragraphs)


def test_headings_are_found_and_none_is_invented(got, wanted):
    missing = [heading for heading in wanted.headings if heading not in got.headings]
    invented = [
        heading
        for heading in got.headings
        if heading not in wanted.headings and heading not in wanted.text
    ]
    assert len(missing) <= 2 and len(invented) <= 1


def test_every_reference_is_kept(got, wanted):
    if wanted.references:
        assert got.references == wanted.references


def test_the_title_is_right(got, wanted):
    assert got.front.get("title") == wanted.front.get("title")


def test_date_and_link_are_right_where_they_are_given(got, wanted):
    for field in ("date", "source"):
        if field in got.front and field in wanted.front:
            assert str(got.front[field]) == str(wanted.front[field])


def test_every_line_is_kept_or_left_out_with_a_reason(cleaned):
    assert [line.number for line in cleaned.lines] == list(range(1, len(cleaned.lines) + 1))
    assert all(line.reason and 0 <= line.confidence <= 1 for line in cleaned.lines)


def test_cleaning_a_cleaned_page_changes_nothing(cleaned):
    from suyuan.cleaning import clean

    assert clean(cleaned.markdown.encode(), "page.zh.md").markdown == cleaned.markdown


def test_the_mean_over_all_fixtures():
    scores = [
        f1(
            read_page(one.clean().markdown).text,
            read_page(one.expected.read_text(encoding="utf-8")).text,
        )
        for one in FIXTURES
    ]
    assert sum(scores) / len(scores) >= 0.97
