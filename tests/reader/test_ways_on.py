"""Ways on: related essays, the reading order, a page of the other language, what is folded."""

import pytest

from typical import ESSAY

EDGE = "element => Math.round(element.getBoundingClientRect().left)"


@pytest.mark.parametrize("locale", ["", "en/"])
def test_an_essay_leads_to_related_ones_and_to_its_neighbors(tab, served, locale):
    tab.goto(f"{served}{locale}essays/")
    order = tab.eval_on_selector_all(".essay-list h3 a", "all => all.map(a => a.pathname)")
    order = list(dict.fromkeys(order))
    tab.goto(served.rstrip("/") + order[1])
    assert tab.locator("a[rel=prev]").evaluate("a => a.pathname") == order[0]
    assert tab.locator("a[rel=next]").evaluate("a => a.pathname") == order[2]
    near = tab.locator("section.essay-next li a").evaluate_all("all => all.map(a => a.pathname)")
    assert near and set(near) < set(order) - {order[1]}
    assert all(
        len(line.strip()) > 8 for line in tab.locator("section.essay-next li p").all_inner_texts()
    ), "with what they share"


@pytest.mark.parametrize(
    "page, language, offered",
    [("", "en-US", "en"), ("en/", "zh-CN", "zh"), ("", "zh-CN", ""), ("en/", "fr-FR", "")],
)
def test_home_points_to_the_language_that_a_reader_prefers(
    chromium, served, page, language, offered
):
    context = chromium.new_context(locale=language)
    tab = context.new_page()
    tab.goto(served + page)
    assert tab.url == served + page, "nobody is sent anywhere"
    shown = [line for line in tab.locator("[data-offer]").all() if line.is_visible()]
    assert [line.get_attribute("data-offer") for line in shown] == [offered] * bool(offered)
    if shown:
        shown[0].locator("a").click()
        tab.wait_for_url(f"{served}{'en/' if offered == 'en' else ''}")
    context.close()


def test_a_lost_english_address_has_a_page_that_is_english_all_over(tab, served):
    root = tab.request.get(f"{served}404.html").body()  # what static hosts answer with
    tab.route(
        "**/en/gone/",
        lambda route: route.fulfill(status=404, content_type="text/html", body=root),
    )
    tab.goto(f"{served}en/gone/")
    tab.get_by_role("navigation", name="Sections").wait_for()
    assert "Suyuan" in tab.title()
    own = tab.locator("body").inner_text().replace("中文", "")
    assert not [letter for letter in own if "\u4e00" <= letter <= "\u9fff"], own
    assert tab.locator("h1").all_inner_texts() == ["Page not found"]
    tab.locator(".search-open").click()
    assert tab.locator("dialog.search").is_visible(), "its buttons work"


def test_the_page_of_whom_the_essays_name_often_is_folded(tab, served):
    tab.goto(f"{served}en/people/geoffrey-hinton/")
    more = tab.locator(".backlinks details").first
    assert more.locator("li").count() > 2 and not more.locator("li").first.is_visible()
    more.locator("summary").click()
    assert more.locator("li").first.is_visible()
    assert tab.locator(".entry-groups > li").count() > 2, "links by kind"


@pytest.mark.parametrize("width", [1440, 768])
def test_text_begins_at_the_same_place_on_every_page(tab, served, width):
    tab.set_viewport_size({"width": width, "height": 900})
    edges = set()
    for page in (ESSAY, f"{ESSAY}parallel/", "essays/", "people/", "claims/", "events/", "about/"):
        tab.goto(served + page)
        edges.add(tab.locator("h1").first.evaluate(EDGE))
    assert len(edges) == 1


def test_the_foot_is_at_the_bottom_of_a_short_page(tab, served):
    tab.set_viewport_size({"width": 1280, "height": 1400})
    tab.goto(f"{served}404.html")
    foot = tab.locator(".site-foot").bounding_box()
    assert foot["y"] + foot["height"] == pytest.approx(1400, abs=1)


def test_a_line_with_han_is_no_higher_than_the_others(tab, served):
    tab.goto(f"{served}en/{ESSAY}")
    steps = tab.evaluate("""() => {
        const p = [...document.querySelectorAll(".essay p")].find(p => p.querySelector("[lang=zh]"))
        const plain = p.cloneNode(true)
        for (const run of plain.querySelectorAll("[lang]")) run.removeAttribute("lang")
        const height = p.offsetHeight
        p.replaceWith(plain)
        return [height, plain.offsetHeight]
    }""")
    assert steps[0] == steps[1]


@pytest.mark.parametrize("width", [390, 768, 1000, 1280])
def test_no_letter_is_alone_in_a_row(tab, served, width):
    tab.set_viewport_size({"width": width, "height": 900})
    for page in ("en/people/", "people/", "en/glossary/"):
        tab.goto(served + page)
        rows = tab.eval_on_selector_all(
            ".letters a", "all => all.map(a => Math.round(a.getBoundingClientRect().top))"
        )
        assert min(rows.count(top) for top in set(rows)) > 1, (page, rows)
