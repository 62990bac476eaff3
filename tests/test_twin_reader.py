"""Both languages of an essay as a reader meets them, in a real browser over the real site."""

import re

import pytest

ESSAY, PARALLEL = "essays/auction/", "essays/auction/parallel/"
BLOCK = "article [id^='s-']"


def own_ids(tab):
    return tab.eval_on_selector_all(BLOCK, "all => all.filter(e => !e.classList.contains('retired')).map(e => e.id)")


def test_one_fragment_leads_to_the_same_paragraph_in_all_three_pages(tab, served):
    ids = []
    for path in (ESSAY, f"en/{ESSAY}", PARALLEL, f"en/{PARALLEL}"):
        tab.goto(served + path)
        ids.append(own_ids(tab))
    assert ids[0] == ids[1] and set(ids[0]) <= set(ids[2]) and ids[2] == ids[3] and len(ids[0]) > 20
    for path in (ESSAY, f"en/{ESSAY}", PARALLEL):
        tab.goto(f"{served}{path}#{ids[0][12]}")
        assert 40 < tab.locator(f"#{ids[0][12]}").bounding_box()["y"] < 200


def test_a_permalink_is_one_click(tab, served):
    tab.goto(served + ESSAY)
    mark = tab.locator("article a.permalink").nth(3)
    mark.click()
    assert tab.url.endswith(mark.get_attribute("href")) and re.search(r"#s-\w{5}$", tab.url)


@pytest.mark.parametrize("locale, other, words", [("", "en", "Room 703"), ("en/", "zh", "703 号房间")])
def test_the_mark_of_a_paragraph_opens_and_closes_its_twin_below_it(tab, served, locale, other, words):
    tab.goto(f"{served}{locale}{ESSAY}")
    mark = tab.locator("article a.twin-link").first
    block = tab.locator(f"#{mark.get_attribute('href').partition('#')[2]}")
    address = tab.url
    mark.click()
    twin = tab.locator(".twin")
    twin.wait_for()
    assert words in twin.inner_text() and twin.get_attribute("lang") == other
    assert twin.bounding_box()["y"] >= block.bounding_box()["y"] + block.bounding_box()["height"] - 1
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


@pytest.mark.parametrize("number", [4, 11, 18])
def test_a_switch_of_language_stays_at_the_paragraph_on_screen(tab, served, number):
    tab.goto(served + ESSAY)
    id_ = own_ids(tab)[number]
    tab.evaluate("id => scrollBy(0, document.getElementById(id).getBoundingClientRect().top - 80)", id_)
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
    return tab.eval_on_selector_all(".row", """rows => rows.map(row => [...row.querySelectorAll('.cell')].map(cell => {
        const {top, bottom, left, right} = cell.getBoundingClientRect(); return {lang: cell.lang, top, bottom, left, right} }))""")


@pytest.mark.parametrize("locale, first", [("", "zh"), ("en/", "en")])
def test_rows_are_level_to_the_pixel_and_stack_on_a_phone(tab, served, locale, first):
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(served + locale + PARALLEL)
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
    assert tab.locator(".parallel-choices [aria-current=true]").all_inner_texts() == ["上下对照", "English first"]
    tab.goto(f"{served}{PARALLEL}?layout=nonsense&first=<script>")
    assert boxes(tab)[3][0]["top"] == boxes(tab)[3][1]["top"]


@pytest.mark.parametrize("locale", ["", "en/"])
def test_headings_stand_in_the_outline_once_and_search_engines_are_sent_to_the_essay(tab, served, locale):
    tab.goto(served + locale + ESSAY)
    headings = tab.locator("article h1, article h2:not(#sources, #next)").all_inner_texts()
    tab.goto(served + locale + PARALLEL)
    assert [text.rstrip("#") for text in tab.locator("article h1, article h2").all_inner_texts()] == [text.rstrip("#") for text in headings]
    assert tab.locator("link[rel=canonical]").get_attribute("href").endswith(locale + ESSAY)
    assert tab.locator("link[hreflang]").count() == 0
    tab.locator(".contents-open").click()
    tab.locator(".contents a").nth(1).click()
    assert tab.locator(tab.url[tab.url.index("#"):]).bounding_box()["y"] < 200


def test_it_reads_and_prints_without_javascript(chromium, served):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
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
    assert tab.evaluate("""[...document.querySelectorAll('[aria-describedby], [aria-labelledby]')].every(e =>
        document.getElementById(e.getAttribute('aria-describedby') ?? e.getAttribute('aria-labelledby')))""")
    ids = tab.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("locale", ["", "en/"])
def test_the_page_of_translations_lists_every_essay_with_its_downloads(tab, served, locale):
    tab.goto(f"{served}{locale}translations/")
    assert tab.locator(".translation").count() == 5
    assert tab.locator(".translation .state--confirmed").count() == 5
    tmx = tab.request.get(tab.locator("a[href$='auction/twins.tmx']").evaluate("link => link.href"))
    assert tmx.ok and tmx.text().count("<tu ") > 20
    data = tab.request.get(tab.locator("a[href$='auction/twins.json']").evaluate("link => link.href")).json()
    assert {unit["state"] for unit in data["segments"]} == {"confirmed"}
