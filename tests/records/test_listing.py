"""A long list of entries is divided among pages."""

import pytest

from suyuan.core.locales import LOCALES
from suyuan.core.paths import PagePath
from suyuan.records import listing
from suyuan.records.listing import count_pages, divide, find_letters, list_page, page_number
from suyuan.records.names import Group


@pytest.fixture(autouse=True)
def three_to_a_page(monkeypatch):
    monkeypatch.setattr(listing, "ENTRIES_PER_PAGE", 3)


def test_each_page_is_full_and_a_letter_goes_on_on_the_next():
    groups = [Group("A", ["a1"]), Group("B", ["b1", "b2", "b3", "b4"]), Group("#", ["1", "2"])]
    pages = divide(groups)
    assert pages == [
        [("A", ["a1"]), ("B", ["b1", "b2"])],
        [("B", ["b3", "b4"]), ("#", ["1"])],
        [("#", ["2"])],
    ]
    assert find_letters(pages) == [("A", 1), ("B", 1), ("#", 2)]


@pytest.mark.parametrize("entries, pages", [(0, 1), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_as_many_pages_are_counted_as_there_are(entries, pages):
    assert count_pages(entries) == len(divide([Group("A", [*range(entries)])])) == pages


def test_a_page_has_its_number_in_its_place():
    for locale in LOCALES:
        places = [list_page("glossary", number, locale) for number in range(1, 12)]
        assert [page_number(place) for place in places] == [*range(1, 12)]
    assert places[0].url == "en/glossary/" and places[1].url == "en/glossary/page-2/"
    assert page_number(PagePath("glossary/", "history", "zh")) == 1
