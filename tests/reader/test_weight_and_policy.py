"""What a first view weighs, and the policy that the site runs under."""

import gzip

import pytest

from real_content import DOCS
from suyuan.drawings.explorables import PARTS
from typical import ESSAY, LONGEST

KB = 1000


def first_view(tab, address):
    """Kind of file → compressed sizes of what a first view fetches, and all that was answered with
    an error."""
    sizes: dict[str, list[int]] = {}
    wrong = []

    def note(response):
        if not response.ok:
            wrong.append(f"{response.status} {response.url}")
        sizes.setdefault(response.request.resource_type, []).append(
            len(gzip.compress(response.body(), 9))
        )

    tab.on("response", note)
    tab.goto(address, wait_until="networkidle")
    return sizes, wrong


@pytest.mark.parametrize("locale", ["", "en/"])
@pytest.mark.parametrize("page", sorted({ESSAY, LONGEST}))
def test_an_essay_weighs_little(tab, served, locale, page):
    sizes, wrong = first_view(tab, served + locale + page)
    assert not wrong
    text = (DOCS / f"{page.rstrip('/')}.{'en' if locale else 'zh'}.md").read_bytes()
    beyond = sum(map(sum, sizes.values())) - len(gzip.compress(text, 9))
    # Every number of an essay has a mark, with its verdict in words for screen readers. An
    # explorable brings its still, its controls, and their words.
    explorables = sum(text.count(f"(figure:{id_})".encode()) for id_ in PARTS)
    assert sum(sizes["document"]) - len(gzip.compress(text, 9)) <= (12 + 3 * explorables) * KB
    assert sum(sizes["stylesheet"]) <= 22 * KB and sum(sizes["script"]) <= 40 * KB
    assert beyond <= 46 * KB, "with a text of usual length, as much as a page of Starlight"
    assert sum(map(len, sizes.values())) <= 8


def test_nothing_is_kept_of_a_visit(tab, served):
    tab.goto(served + ESSAY)
    assert (
        not tab.context.cookies()
        and tab.evaluate("localStorage.length + sessionStorage.length") == 0
    )
    assert not tab.evaluate("document.getAnimations().length"), (
        "nothing moves, whatever the reader has asked for"
    )


@pytest.mark.parametrize("page", ["", ESSAY, f"en/{ESSAY}parallel/", "talent-flow/", "404.html"])
def test_the_site_runs_under_its_policy(tab, served, page):
    broken = []
    tab.on(
        "console", lambda message: broken.append(message.text) if message.type == "error" else None
    )
    tab.goto(served + page)
    for link in tab.locator("a.claim").all()[:1]:
        link.hover()
        tab.locator(".preview").wait_for()
    tab.locator(".search-open").click()
    tab.locator("dialog.search input").fill("GPU")
    tab.locator("[role=option]").first.wait_for()
    assert not broken
    policy = tab.locator("meta[http-equiv]").get_attribute("content")
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_what_a_page_smuggles_in_does_not_run(tab, served):
    tab.goto(served + ESSAY)
    tab.evaluate("""() => {
        const script = document.createElement("script")
        script.textContent = "window.hit = 1"
        document.body.append(script)
        const p = document.createElement("p")
        p.innerHTML = "<img src=x onerror='window.hit = 2'><b style='color: red'>b</b>"
        document.body.append(p)
    }""")
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hit") is None
    assert tab.locator("b[style]").evaluate("b => getComputedStyle(b).color") != "rgb(255, 0, 0)"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_while_it_loads(tab, served, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.add_init_script("""window.shift = 0
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) shift += entry.value
        }).observe({type: "layout-shift", buffered: true})""")
    tab.goto(served + ESSAY, wait_until="networkidle")
    assert tab.evaluate("shift") < 0.01


def test_previews_are_fetched_when_they_are_wanted(tab, served):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(served + ESSAY, wait_until="networkidle")
    assert not [url for url in asked if url.endswith("previews.json")]
    for number in (0, 1):
        tab.locator("article a.entry").nth(number).evaluate(
            "link => link.focus({focusVisible: true})"
        )
        tab.locator(".preview").wait_for()
    assert len([url for url in asked if url.endswith("previews.json")]) == 1
