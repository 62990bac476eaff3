"""What the theme promises of every page, in a real browser over the real site: weight, policy, access, measure, margins."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

ESSAY = "essays/auction/"
PAGES = [
    "",
    ESSAY,
    f"{ESSAY}parallel/",
    "glossary/",
    "glossary/cnn/",
    "people/yann-lecun/",
    "events/",
    "claims/",
    "contribute/",
]
KB = 1000


def first_view(tab, address):
    """Kind of file → compressed sizes of what a first view fetches, and all that was answered with an error."""
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
@pytest.mark.parametrize("page", [ESSAY, "essays/forgotten-origin/"])
def test_an_essay_weighs_little(tab, served, locale, page):
    sizes, wrong = first_view(tab, served + locale + page)
    assert not wrong
    assert (
        sum(sizes["document"]) <= 20 * KB
        and sum(sizes["stylesheet"]) <= 22 * KB
        and sum(sizes["script"]) <= 40 * KB
    )
    assert sum(map(sum, sizes.values())) <= 52 * KB, "as much as the whole of a page of Starlight"
    assert sum(map(len, sizes.values())) <= 6


def test_nothing_is_kept_of_a_visit(tab, served):
    tab.goto(served + ESSAY)
    assert (
        not tab.context.cookies()
        and tab.evaluate("localStorage.length + sessionStorage.length") == 0
    )
    assert not tab.evaluate("document.getAnimations().length"), (
        "nothing moves, whatever the reader has asked for"
    )


# --- the policy


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
        const script = document.createElement("script"); script.textContent = "window.hit = 1"; document.body.append(script)
        const button = document.createElement("p"); button.innerHTML = "<img src=x onerror='window.hit = 2'><b style='color: red'>b</b>"
        document.body.append(button)
    }""")
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hit") is None
    assert tab.locator("b[style]").evaluate("b => getComputedStyle(b).color") != "rgb(255, 0, 0)"


# --- access


def axe(tab):
    """What axe-core holds against the page as it stands: 'rule: the first element'. Playwright runs it past the policy.

    Of hundreds of records that are built alike, every twelfth has to do.
    """
    tab.evaluate(
        "document.querySelectorAll('.claim-record').forEach((record, at) => at % 12 && record.remove())"
    )
    found = Axe().run(tab).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html'][:150]}" for violation in found]


@pytest.mark.parametrize("locale", ["", "en/"])
@pytest.mark.parametrize("page", [*PAGES, "404.html"])
def test_axe_finds_nothing(tab, served, locale, page):
    tab.goto(served + locale + page)
    assert axe(tab) == []


@pytest.mark.parametrize("page", ["", f"en/{ESSAY}", f"{ESSAY}parallel/"])
def test_axe_finds_nothing_in_the_dark_on_a_phone_with_everything_open(chromium, served, page):
    context = chromium.new_context(viewport={"width": 390, "height": 800}, color_scheme="dark")
    tab = context.new_page()
    tab.goto(served + page)
    tab.locator("article a.entry").first.evaluate("link => link.focus({focusVisible: true})")
    tab.locator(".preview").wait_for()
    assert axe(tab) == []
    if page:
        return context.close()
    tab.locator(".menu").click()  # it is the same everywhere, and so is the search
    assert axe(tab) == []
    tab.keyboard.press("Escape")
    tab.locator(".search-open").click()
    tab.locator("dialog.search input").fill("GPU")
    tab.locator("[role=option]").first.wait_for()
    assert axe(tab) == []
    context.close()


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(tab, served):
    tab.goto(served + ESSAY)
    wanted = tab.evaluate(
        """[...document.querySelectorAll("a[href], button, summary, input")].filter(e => e.tabIndex >= 0 && e.checkVisibility()).length"""
    )
    seen = 0
    for _ in range(wanted + 20):
        tab.keyboard.press("Tab")
        outline = tab.evaluate(
            "document.activeElement === document.body ? null : getComputedStyle(document.activeElement).outlineWidth"
        )
        if outline is None:
            break
        assert outline == "2px", tab.evaluate("document.activeElement.outerHTML")
        seen += 1
    assert seen == wanted > 60


def test_the_first_stop_skips_to_the_text(tab, served):
    tab.goto(served + ESSAY)
    tab.keyboard.press("Tab")
    skip = tab.locator(".skip")
    assert skip.bounding_box()["x"] >= 0 and skip.inner_text() == "跳到正文"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("button, panel", [(".menu", ".sections"), (".contents-open", ".contents")])
def test_on_a_phone_the_sections_and_the_contents_open_without_a_script(
    chromium, served, button, panel
):
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=False
    )
    tab = context.new_page()
    tab.goto(served + ESSAY)
    assert not tab.locator(panel).is_visible()
    tab.locator(button).focus()
    tab.keyboard.press("Enter")
    assert tab.locator(panel).is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator(panel).is_visible()
    tab.locator(button).click()
    tab.locator(f"{panel} a").last.click()
    assert tab.url != served + ESSAY
    context.close()


def test_dark_and_light_are_the_systems_until_the_reader_chooses(chromium, served):
    context = chromium.new_context(color_scheme="dark")
    tab = context.new_page()
    paper = lambda: tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    tab.goto(served)
    dark = paper()
    tab.locator(".scheme").click()
    light = paper()
    assert dark != light
    tab.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.early = getComputedStyle(document.documentElement).backgroundColor })"
    )
    tab.goto(f"{served}en/")
    assert tab.evaluate("early") == paper() == light, "no flash of the other"
    tab.locator(".scheme").click()
    assert paper() == dark and tab.evaluate("localStorage.length") == 0
    context.close()


# --- reading

LINES = """() => [...document.querySelectorAll("article p[id^='s-']")].flatMap(p => {
    const text = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), lines = new Map(), range = document.createRange()
    while (text.nextNode()) for (let at = 0; at < text.currentNode.length; at++) {
        range.setStart(text.currentNode, at); range.setEnd(text.currentNode, at + 1)
        const box = range.getClientRects()[0]
        if (box?.width) lines.set(Math.round(box.bottom / 12), (lines.get(Math.round(box.bottom / 12)) ?? "") + text.currentNode.data[at])
    }
    return [...lines.values()]
})"""


@pytest.mark.parametrize("locale, most, least", [("", 40, 30), ("en/", 75, 55)])
def test_lines_are_of_a_length_that_can_be_read(tab, served, locale, most, least):
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{served}{locale}{ESSAY}")
    lines = tab.evaluate(LINES)
    # A Latin letter is about half as wide as a Han character.
    width = (
        (lambda line: len(line))
        if locale
        else (lambda line: sum(1 if ord(c) > 0x2E7F or c in "“”—…" else 0.5 for c in line))
    )
    lengths = sorted(width(line) for line in lines)
    assert (
        len(lengths) > 50
        and least < lengths[len(lengths) // 2]
        and lengths[int(len(lengths) * 0.98)] <= most
    )


def test_notes_stand_beside_their_lines_on_a_wide_screen_only(tab, served):
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{served}en/essays/180-days/")
    notes = tab.locator(".sidenote")
    boxes = [notes.nth(n).bounding_box() for n in range(notes.count())]
    refs = tab.eval_on_selector_all(
        ".essay [id^='fnref:'] a", "all => all.map(a => a.getBoundingClientRect().top + scrollY)"
    )
    assert len(boxes) == tab.locator(".footnote li").count() > 5
    text = tab.locator("article p").first.bounding_box()
    for box, after, ref in zip(boxes, [*boxes[1:], None], refs):
        assert text["x"] + text["width"] < box["x"] and box["x"] + box["width"] <= 1280
        assert box["y"] >= ref - 30 and (not after or box["y"] + box["height"] <= after["y"])
    assert min(box["y"] - ref for box, ref in zip(boxes, refs)) == pytest.approx(0, abs=25)
    assert (
        tab.locator(".sidenotes").get_attribute("aria-hidden") == "true"
        and tab.locator(".footnote li").first.is_visible()
    )
    tab.set_viewport_size({"width": 1100, "height": 900})
    tab.locator(".sidenotes").wait_for(state="detached")


def test_the_contents_follow_the_reader(tab, served):
    tab.goto(served + ESSAY)
    links = tab.locator(".contents a")
    links.nth(3).click()
    tab.locator(".contents [aria-current]").wait_for()
    assert tab.locator(".contents [aria-current]").all_inner_texts() == [links.nth(3).inner_text()]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_while_it_loads(tab, served, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.add_init_script("""window.shift = 0
        new PerformanceObserver(list => { for (const entry of list.getEntries()) shift += entry.value }).observe({type: "layout-shift", buffered: true})""")
    tab.goto(served + ESSAY, wait_until="networkidle")
    assert tab.evaluate("shift") < 0.01


def test_runs_in_other_languages_say_so_and_have_their_faces(tab, served):
    tab.goto(f"{served}en/essays/forgotten-origin/")
    style = "e => getComputedStyle(e).fontFamily"
    japanese = tab.locator("article span[lang=ja]", has_text="福島邦彦").first
    assert "JP" in japanese.evaluate(style)
    assert "SC" in tab.locator("article span[lang=zh]").first.evaluate(style)
    tab.goto(f"{served}essays/forgotten-origin/")
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('article p')).lineBreak") == "strict"
    )
    emphasis = tab.evaluate("""() => { const p = document.querySelector("article p"), em = document.createElement("em")
        p.append(em); return [getComputedStyle(em).fontStyle, getComputedStyle(em).textEmphasisStyle] }""")
    assert emphasis == ["normal", "dot"]


def test_on_paper_there_is_the_essay_and_nothing_else(tab, served):
    tab.goto(served + ESSAY)
    tab.emulate_media(media="print")
    for part in (
        ".site-head",
        ".site-foot",
        ".contents",
        ".segment-tools",
        ".sidenotes",
        ".page-foot",
        ".essay-next",
    ):
        assert not tab.locator(part).first.is_visible(), part
    assert tab.locator(".footnote").is_visible() and tab.locator(".essay-sources").is_visible()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_home_shows_a_paragraph_with_its_twin_and_a_claim_with_its_values(tab, served, locale):
    tab.goto(served + locale)
    assert (
        tab.locator(".home-example .cell").count() == 2
        and len(tab.locator(".home-example .cell--en").inner_text()) > 100
    )
    assert tab.locator(".home-claim .claim-values li").count() >= 2
    tab.locator(".home-example .home-more a").first.click()
    tab.wait_for_url(re.compile(r"/parallel/#s-\w{5}$"))


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
