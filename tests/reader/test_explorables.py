"""Explorables in a browser: by mouse, touch, keyboard, in both languages, without a script."""

import re

import pytest

from accessibility import axe
from suyuan.drawings.explorables import PARTS

PAGE = "explore/"
SHIFT = """window.shift = 0
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shift += entry.value
    }).observe({type: "layout-shift", buffered: true})"""


def shown(tab, id_):
    """An explorable that a reader has come to, alive."""
    figure = tab.locator(f'[data-explore="{id_}"]')
    figure.scroll_into_view_if_needed()
    tab.locator(f'[data-explore="{id_}"][data-alive]').wait_for()
    return figure


def inside(figure):
    return figure.locator(".explore__drawing > g").inner_html()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_every_explorable_wakes_where_it_stands_and_moves_nothing(tab, served, locale):
    tab.add_init_script(SHIFT)
    tab.goto(served + locale + PAGE)
    stills = {id_: inside(tab.locator(f'[data-explore="{id_}"]')) for id_ in PARTS}
    for id_ in PARTS:
        figure = shown(tab, id_)
        assert inside(figure) == stills[id_], f"{id_}: the first frame is not the still"
        before = figure.locator(".explore__says").inner_text()
        slider = figure.locator("input[type=range]").first
        slider.focus()
        tab.keyboard.press("ArrowLeft")
        assert inside(figure) != stills[id_], id_
        figure.locator("button[name=reset]").click()
        assert (
            inside(figure) == stills[id_]
            and figure.locator(".explore__says").inner_text() == before
        )
    assert tab.evaluate("shift") < 0.02 and not tab.evaluate("document.getAnimations().length")


@pytest.mark.parametrize("locale, scheme", [("", "light"), ("en/", "dark")])
def test_axe_finds_nothing_with_everything_open(chromium, served, locale, scheme):
    context = chromium.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(served + locale + PAGE)
    for id_ in PARTS:
        shown(tab, id_).locator("summary").click()
    assert axe(tab) == []
    assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()


def test_a_pointer_sets_what_a_control_sets(tab, served):
    tab.goto(f"{served}{PAGE}")
    figure = shown(tab, "convolution")
    box = figure.locator(".explore__drawing").bounding_box()
    unit = box["width"] / 400
    tab.mouse.click(box["x"] + unit * (224 + 5.5 * 176 / 12), box["y"] + unit * (24 + 176 / 24))
    assert figure.locator("input[name=at]").input_value() == "5"
    figure.locator("select[name=kernel]").select_option("blur")
    assert figure.locator("input[name=k4]").input_value() == "1"
    figure.locator("input[name=k4]").fill("-3")
    assert figure.locator("select[name=kernel]").input_value() == "own"
    assert "convolution.k4=-3" in tab.url and "convolution.at=5" in tab.url
    figure.locator("button[name=step]").click()
    assert figure.locator("input[name=at]").input_value() == "6"
    tab.reload()
    figure = shown(tab, "convolution")
    assert figure.locator("input[name=k4]").input_value() == "-3", "the address has kept it"


def swipe(context, tab, start, step):
    """Moves a finger in twelve steps, as fast as fingers do."""
    session = context.new_cdp_session(tab)

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    (x, y), (across, down) = start, step
    touch("touchStart", {"x": x, "y": y})
    for n in range(1, 13):
        touch("touchMove", {"x": x + n * across, "y": y + n * down})
        tab.wait_for_timeout(16)
    touch("touchEnd")
    tab.wait_for_timeout(300)


def test_a_finger_that_scrolls_is_left_to_scroll(chromium, served):
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    tab = context.new_page()
    tab.goto(f"{served}en/{PAGE}")
    figure = shown(tab, "descent")
    drawing = figure.locator(".explore__drawing")
    assert drawing.evaluate("e => getComputedStyle(e).touchAction") == "pan-y pinch-zoom"
    box = drawing.bounding_box()
    tab.touchscreen.tap(box["x"] + box["width"] * 0.6, box["y"] + box["width"] * 0.2)
    start = figure.locator("input[name=x]").input_value()
    assert float(start) == pytest.approx(1, abs=0.15)
    top = tab.evaluate("scrollY")
    swipe(context, tab, (150, box["y"] + 80), (0, -10))
    assert tab.evaluate("scrollY") > top + 80, "a swipe over the drawing scrolls the page"
    assert figure.locator("input[name=x]").input_value() == start, "and sets nothing"
    box = drawing.bounding_box()
    swipe(context, tab, (box["x"] + 60, box["y"] + 80), (10, 0))
    assert figure.locator("input[name=x]").input_value() != start, "sideways it drags"
    context.close()


def test_a_link_sets_it_without_loading_the_page_again(tab, served):
    tab.goto(f"{served}en/{PAGE}")
    figure = shown(tab, "convolution")
    tab.evaluate("window.same = true")
    tab.locator('a[href*="convolution.kernel=horizontal"]').click()
    assert figure.locator("select[name=kernel]").input_value() == "horizontal"
    assert tab.evaluate("window.same") and "convolution.kernel=horizontal" in tab.url
    tab.goto(f"{served}en/{PAGE}?convolution.stride=2&convolution.at=9999&convolution.kernel=none")
    figure = shown(tab, "convolution")
    assert figure.locator("input[name=stride]").input_value() == "2"
    assert figure.locator("input[name=at]").input_value() == "24", "kept within what there is"
    assert figure.locator("select[name=kernel]").input_value() == "vertical"


@pytest.mark.parametrize("locale", ["", "en/"])
def test_a_token_is_put_at_the_end_and_has_its_sentence(tab, served, locale):
    tab.goto(served + locale + PAGE)
    figure = shown(tab, "next-token")
    text = figure.locator("input[name=text]")
    before = text.input_value()
    key = figure.locator("button[name=t1]")
    token = key.inner_text()
    key.press("Enter")
    assert text.input_value() == before + token
    sentence = figure.locator(".explore__says").inner_text()
    assert token in sentence and len(sentence) > 20
    figure.locator("input[name=temperature]").fill("0")
    assert figure.locator(".explore__keys button:visible").count() == 1


def test_it_plays_until_it_is_stopped_and_not_for_who_asked_for_calm(chromium, served):
    for motion in ("no-preference", "reduce"):
        context = chromium.new_context(reduced_motion=motion)
        tab = context.new_page()
        tab.goto(f"{served}{PAGE}")
        figure = shown(tab, "convolution")
        play = figure.locator("button[name=play]")
        assert play.is_visible() is (motion == "no-preference")
        if play.is_visible():
            play.click()
            for _ in range(50):
                tab.wait_for_timeout(100)
                if int(figure.locator("input[name=at]").input_value()) > 34:
                    break
            play.click()
            at = figure.locator("input[name=at]").input_value()
            tab.wait_for_timeout(1000)
            assert figure.locator("input[name=at]").input_value() == at
        context.close()


def test_without_a_script_there_is_the_still_and_no_dead_control(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{served}en/{PAGE}")
    figure = tab.locator('[data-explore="convolution"]')
    assert figure.locator("svg rect").count() > 50
    assert not figure.locator(".explore__controls").is_visible()
    figure.locator("summary").click()
    assert figure.locator("table").first.is_visible()
    tab.emulate_media(media="print")
    assert figure.locator("svg").is_visible() and figure.locator(".explore__says").is_visible()
    context.close()


def test_on_paper_there_are_no_controls(tab, served):
    tab.goto(f"{served}{PAGE}")
    figure = shown(tab, "convolution")
    tab.emulate_media(media="print")
    assert not figure.locator(".explore__controls").is_visible()


def test_a_page_without_one_fetches_nothing_of_them(tab, served):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{served}about/", wait_until="networkidle")
    assert not [url for url in asked if re.search(r"/explore[./]", url)]


def test_an_essay_fetches_it_when_a_reader_comes_near(tab, served):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{served}essays/auction/", wait_until="networkidle")
    assert not [url for url in asked if "/assets/explore/" in url]
    shown(tab, "auction-rules")
    assert [url for url in asked if "/assets/explore/auction-rules." in url]


@pytest.mark.parametrize("locale", ["", "en/"])
def test_the_home_page_shows_one_alive_above_the_fold(tab, served, locale):
    tab.goto(served + locale)
    figure = tab.locator("[data-explore][data-alive]")
    figure.wait_for()
    box = figure.locator(".explore__drawing").bounding_box()
    assert box["y"] + box["height"] < 900
    assert figure.locator("select").is_visible() and not figure.locator("fieldset").is_visible()


def test_what_an_address_brings_is_text(tab, served):
    tab.goto(f"{served}en/{PAGE}?next-token.text=%3Cimg+src%3Dx+onerror%3D%22hit%3D1%22%3E%3Cb%3E")
    figure = shown(tab, "next-token")
    assert "<img" in figure.locator(".explore__says").inner_text()
    assert not figure.locator("img, .explore__says b, svg b").count()
