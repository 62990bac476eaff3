"""Both languages of an essay as a reader meets them, in a real browser over the real site."""

import re
from collections import Counter

import pytest

from real_content import ESSAYS, alignment
from typical import ESSAY, SLUG

PARALLEL = f"{ESSAY}parallel/"
BLOCK = "article [id^='s-']"
BOTH = [
    pair
    for pair in alignment(SLUG).pairs
    if pair.left and pair.right and pair.left.kind != "footnote"
]


def own_ids(tab):
    return tab.eval_on_selector_all(
        BLOCK,
        "all => all.filter(e => !e.classList.contains('retired')).map(e => e.id)"
        ".filter(id => /^(s-\\w{5}|fn:.*)$/.test(id))",
    )


def test_one_fragment_leads_to_the_same_paragraph_in_all_three_pages(tab, served):
    blocks = [
        pair for pair in alignment(SLUG).pairs if (pair.left or pair.right).kind != "footnote"
    ]
    for path in (ESSAY, f"en/{ESSAY}", PARALLEL, f"en/{PARALLEL}"):
        tab.goto(f"{served}{path}#{BOTH[12].id}")
        locale = "en" if path.startswith("en/") else "zh"
        assert own_ids(tab) == [
            pair.id
            for pair in blocks
            if PARALLEL in path or pair.segment(locale) or pair.state == "untranslated"
        ]
        assert 40 < tab.locator(f"#{BOTH[12].id}").bounding_box()["y"] < 200


def test_a_permalink_is_one_click(tab, served):
    tab.goto(served + ESSAY)
    mark = tab.locator("article a.permalink").nth(3)
    mark.click()
    assert tab.url.endswith(mark.get_attribute("href")) and re.search(r"#s-\w{5}$", tab.url)


@pytest.mark.parametrize("locale, other", [("", "en"), ("en/", "zh")])
def test_the_mark_of_a_paragraph_opens_and_closes_its_twin_below_it(tab, served, locale, other):
    tab.goto(f"{served}{locale}{ESSAY}")
    pair = next(pair for pair in BOTH if pair.left.kind == "paragraph")
    mark = tab.locator(f"article a.twin-link[href$='#{pair.id}']")
    block = tab.locator(f"#{pair.id}")
    address = tab.url
    mark.click()
    twin = tab.locator(".twin")
    twin.wait_for()
    assert (
        words(pair.segment(other).plain)[:20] in words(twin.inner_text())
        and twin.get_attribute("lang") == other
    )
    assert (
        twin.bounding_box()["y"] >= block.bounding_box()["y"] + block.bounding_box()["height"] - 1
    )
    assert mark.get_attribute("aria-expanded") == "true" and tab.url == address
    assert tab.locator(".twin [id]").count() == 0, "no id stands twice"
    for link in twin.locator("a[href*='://']").all():
        assert ("/en/" in link.get_attribute("href")) == (other == "en")
    mark.focus()
    tab.keyboard.press("Space")
    assert twin.count() == 0 and mark.get_attribute("aria-expanded") == "false"


def test_where_the_twin_cannot_be_fetched_the_mark_leads_to_the_parallel_page(tab, served):
    tab.goto(served + ESSAY)
    tab.route(f"{served}en/{ESSAY}", lambda route: route.abort())
    mark = tab.locator("article a.twin-link").nth(2)
    id_ = mark.get_attribute("href").partition("#")[2]
    mark.click()
    tab.wait_for_url(f"**/{PARALLEL}#{id_}")


def words(text):
    """Without blanks and the marks of footnotes, which stand in a page and not in the text of a
    segment."""
    return re.sub(r"\W|\d", "", text)


@pytest.mark.parametrize("number", [4, 11, 18])
def test_a_switch_of_language_stays_at_the_paragraph_on_screen(tab, served, number):
    tab.goto(served + ESSAY)
    id_ = BOTH[number].id
    tab.evaluate(
        "id => scrollBy(0, document.getElementById(id).getBoundingClientRect().top - 80)", id_
    )
    tab.get_by_role("link", name="English", exact=True).click()
    tab.wait_for_url(f"{served}en/{ESSAY}#{id_}")
    assert 0 < tab.locator(f"#{id_}").bounding_box()["y"] < 200
    tab.get_by_role("link", name="中文", exact=True).click()
    tab.wait_for_url(f"{served}{ESSAY}#{id_}")


def test_from_the_top_a_switch_of_language_stays_at_the_top(tab, served):
    tab.goto(served + ESSAY)
    tab.get_by_role("link", name="English", exact=True).click()
    tab.wait_for_url(f"{served}en/{ESSAY}")
    assert tab.evaluate("scrollY") == 0


def boxes(tab):
    return tab.eval_on_selector_all(
        ".row",
        """rows => rows.map(row => [...row.querySelectorAll('.cell')].map(cell => {
            const {top, bottom, left, right} = cell.getBoundingClientRect()
            return {lang: cell.lang, top, bottom, left, right}
        }))""",
    )


@pytest.mark.parametrize("locale, first", [("", "zh"), ("en/", "en")])
def test_rows_are_level_to_the_pixel_and_stack_on_a_phone(tab, served, locale, first):
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(served + locale + PARALLEL)
    tab.locator(".row").nth(3).evaluate(
        "row => row.insertAdjacentHTML('afterbegin', '<span class=retired id=s-gone></span>')"
    )
    for one, other in boxes(tab)[1:]:
        assert one["top"] == other["top"] and one["bottom"] == other["bottom"]
        assert one["lang"] == first and one["right"] < other["left"]
    tab.set_viewport_size({"width": 390, "height": 800})
    for one, other in boxes(tab):
        assert one["left"] == other["left"] and one["bottom"] <= other["top"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def test_order_and_layout_are_in_the_address(tab, served):
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(served + PARALLEL)
    tab.get_by_role("link", name="上下对照").click()
    tab.get_by_role("link", name="English first").click()
    assert "layout=interleaved" in tab.url and "first=en" in tab.url
    one = boxes(tab)[3]
    assert min(one, key=lambda box: box["top"])["lang"] == "en" and one[0]["left"] == one[1]["left"]
    tab.goto(tab.url)
    assert boxes(tab)[3] == one
    assert tab.locator(".parallel-choices [aria-current=true]").all_inner_texts() == [
        "上下对照",
        "English first",
    ]
    tab.goto(f"{served}{PARALLEL}?layout=nonsense&first=<script>")
    assert boxes(tab)[3][0]["top"] == boxes(tab)[3][1]["top"]


@pytest.mark.parametrize("locale", ["", "en/"])
def test_headings_are_in_the_outline_once_and_search_engines_are_sent_to_the_essay(
    tab, served, locale
):
    tab.goto(served + locale + ESSAY)
    headings = tab.locator(
        "article h1, article h2:not(#sources, #related, #corrected)"
    ).all_inner_texts()
    tab.goto(served + locale + PARALLEL)
    assert [
        text.rstrip("#") for text in tab.locator("article h1, article h2").all_inner_texts()
    ] == [text.rstrip("#") for text in headings]
    assert tab.locator("link[rel=canonical]").get_attribute("href").endswith(locale + ESSAY)
    assert tab.locator("link[hreflang]").count() == 0
    tab.locator(".contents a").nth(1).click()
    assert tab.locator(tab.url[tab.url.index("#") :]).bounding_box()["y"] < 200


def test_it_reads_and_prints_without_javascript(chromium, served):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    tab = context.new_page()
    tab.goto(served + ESSAY)
    mark = tab.locator("article a.twin-link").nth(1)
    id_ = mark.get_attribute("href").partition("#")[2]
    mark.click()
    tab.wait_for_url(f"**/{PARALLEL}#{id_}")
    row = tab.locator(f"#{id_} .cell")
    assert row.nth(0).bounding_box()["y"] == row.nth(1).bounding_box()["y"]
    assert not tab.locator(".parallel-choices").is_visible()
    tab.emulate_media(media="print")
    assert row.nth(0).bounding_box()["y"] == row.nth(1).bounding_box()["y"]
    assert not tab.locator(".parallel-head").is_visible()
    context.close()


def test_previews_work_in_both_columns(tab, served):
    tab.goto(served + PARALLEL)
    for lang in ("zh", "en"):
        link = tab.locator(f".cell--{lang} a.claim").first
        link.evaluate("link => link.focus({focusVisible: true})")
        tab.locator(f"#preview-claim-{link.get_attribute('href').partition('#')[2]}").wait_for()
    assert tab.evaluate("""["aria-describedby", "aria-labelledby"].every(name =>
        [...document.querySelectorAll(`[${name}]`)].every(e =>
            document.getElementById(e.getAttribute(name))))""")
    ids = tab.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("locale", ["", "en/"])
def test_the_page_of_translations_lists_every_essay_with_its_downloads(tab, served, locale):
    tab.goto(f"{served}{locale}translations/")
    states = {slug: Counter(pair.state for pair in alignment(slug).pairs) for slug in ESSAYS}
    assert (
        tab.locator(".translation h2").evaluate_all("all => all.map(heading => heading.id)")
        == ESSAYS
    )
    for slug, counts in states.items():
        shown = tab.locator(
            f"[aria-labelledby='{slug}'] .translation-counts .state b"
        ).all_inner_texts()
        assert shown == [
            str(counts[state])
            for state in ("confirmed", "stale", "untranslated", "alone")
            if counts[state] or state == "confirmed"
        ]
    tmx = tab.request.get(tab.locator(f"a[href$='{SLUG}/twins.tmx']").evaluate("link => link.href"))
    assert tmx.ok and tmx.text().count("<tu ") == states[SLUG]["confirmed"]
    data = tab.request.get(
        tab.locator(f"a[href$='{SLUG}/twins.json']").evaluate("link => link.href")
    ).json()
    assert [unit["state"] for unit in data["segments"]] == [
        pair.state for pair in alignment(SLUG).pairs
    ]
