"""Away from the network: what was read stays, and so does the search that was opened."""

import pytest

from real_content import DOCS
from typical import ESSAY

READY = """async () => {
    await navigator.serviceWorker.register(document.documentElement.dataset.worker)
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise(next => setTimeout(next, 50))
}"""
KEPT = """async () => {
    const cache = await caches.open("files-1")
    return (await cache.keys()).filter(({url}) => url.includes("/search/zh/")).length
}"""


@pytest.fixture
def reader(chromium, served):
    """A tab with the worker at work; without encryption, nothing registers it by itself."""
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(served + ESSAY)
    tab.evaluate(READY)
    yield tab
    context.close()


def test_a_page_that_was_read_is_there_without_a_network(reader, served):
    reader.goto(f"{served}en/{ESSAY}", wait_until="networkidle")
    reader.goto(f"{served}about/", wait_until="networkidle")
    reader.context.set_offline(True)
    reader.goto(f"{served}en/{ESSAY}#x")
    assert reader.locator("h1").is_visible()
    size = reader.locator("h1").evaluate("h => getComputedStyle(h).fontSize")
    assert size > "30", "with its styles"
    with pytest.raises(Exception, match="ERR_"):
        reader.goto(f"{served}essays/not-read/")


def test_a_search_that_was_opened_answers_without_a_network(reader, served):
    reader.locator(".search-open").click()
    reader.locator("dialog.search input").fill("GPU")
    reader.locator("[role=option]").first.wait_for()
    manifest = reader.request.get(f"{served}search/zh/index.json").json()
    parts = sum(manifest["kinds"]) + len(manifest["shards"].split())
    for _ in range(200):
        if reader.evaluate(KEPT) > parts:
            break
        reader.wait_for_timeout(100)
    assert reader.evaluate(KEPT) > parts
    reader.context.set_offline(True)
    reader.locator("dialog.search input").fill("辛顿")
    reader.locator("[role=option]", has_text="辛顿").first.wait_for()


def test_with_a_network_a_page_is_always_asked_for_anew(reader, served):
    reader.goto(f"{served}about/", wait_until="networkidle")
    reader.evaluate(
        """async address => {
            const cache = await caches.open("pages-1")
            await cache.put(address, new Response("old", {headers: {"content-type": "text/html"}}))
        }""",
        f"{served}about/",
    )
    reader.goto(f"{served}about/")
    assert reader.locator("h1").is_visible()


def test_nothing_registers_it_by_itself_before_a_page_has_been_shown(tab, served):
    tab.goto(served + ESSAY, wait_until="networkidle")
    assert (
        tab.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    )
    assert (DOCS.parent / "overrides/offline-worker.js").is_file()
