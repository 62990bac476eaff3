"""What a search fetches."""

import gzip

import pytest

from searching import search_for
from typical import ESSAY


def payload(tab, site, address, act):
    """Files fetched while `act` runs, and their bytes compressed."""
    fetched = []
    tab.goto(address, wait_until="networkidle")
    tab.on("request", lambda request: fetched.append(request.url))
    act()
    files = [site / url.split("/", 3)[3].partition("?")[0] for url in dict.fromkeys(fetched)]
    return files, sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


@pytest.mark.parametrize("address", ["", "en/", ESSAY, "glossary/cnn/"])
def test_nothing_of_the_search_is_fetched_before_it_is_opened(tab, served, address):
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    tab.goto(served + address, wait_until="networkidle")
    tab.mouse.wheel(0, 2000)
    tab.locator(".search-open").hover()
    tab.wait_for_timeout(300)
    assert not [url for url in fetched if "search" in url]


@pytest.mark.parametrize(
    "address, query", [("", "神经网络"), ("en/", "neural networks"), ("", "fanxiangchuanbo")]
)
def test_a_first_query_is_small(tab, served, real_site, address, query):
    files, size = payload(tab, real_site, served + address, lambda: search_for(tab, query))
    print(f"\n{query}: {len(files)} files, {size / 1000:.0f} KB compressed")
    assert files and size <= 150_000
