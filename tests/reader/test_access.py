"""Access: what axe-core finds, the keyboard, a phone, dark and light."""

import pytest

from accessibility import axe
from typical import ESSAY, PERSON, TERM

PAGES = [
    "",
    ESSAY,
    f"{ESSAY}parallel/",
    "glossary/",
    f"glossary/{TERM.id}/",
    f"people/{PERSON.id}/",
    "events/",
    "claims/",
    "claims/corrected/",
    "claims/sources/",
    "contribute/",
]


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
        """[...document.querySelectorAll("a[href], button, summary, input, select")]
            .filter(e => e.tabIndex >= 0 && e.checkVisibility()).length"""
    )
    seen = 0
    for _ in range(wanted + 20):
        tab.keyboard.press("Tab")
        outline = tab.evaluate(
            "document.activeElement === document.body ? null : "
            "getComputedStyle(document.activeElement).outlineWidth"
        )
        if outline is None:
            break
        assert outline == "2px", tab.evaluate("document.activeElement.outerHTML")
        seen += 1
    assert seen == wanted


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
        "addEventListener('DOMContentLoaded', () => "
        "{ window.early = getComputedStyle(document.documentElement).backgroundColor })"
    )
    tab.goto(f"{served}en/")
    assert tab.evaluate("early") == paper() == light, "no flash of the other"
    tab.locator(".scheme").click()
    assert paper() == dark and tab.evaluate("localStorage.length") == 0
    context.close()
