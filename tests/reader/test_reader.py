"""What a reader does, in a real browser over the real site. The `tab` fixture fails a test on any
script error and on any request to another host."""

import time

import pytest

from real_content import claims
from typical import DISPUTED, ESSAY, NOTE, TERM


def card(tab):
    return tab.locator(".preview:visible")


def preview_of(link):
    """Selector of the preview that belongs to a link."""
    path, _, fragment = link.get_attribute("href").partition("#")
    return (
        f"#preview-claim-{fragment}"
        if fragment
        else f"#preview-entry-{path.rstrip('/').rpartition('/')[2]}"
    )


def first_entry(tab):
    return tab.locator("article p a.entry[href*='glossary/']").first


def test_the_language_switch_keeps_the_page_and_the_fragment(tab, served):
    tab.goto(f"{served}{ESSAY}")
    heading = tab.locator("article h2").nth(2)
    fragment = heading.get_attribute("id")
    tab.locator(f".contents a[href='#{fragment}']").click()
    tab.get_by_role("link", name="English", exact=True).click()
    tab.wait_for_url(f"{served}en/{ESSAY}#{fragment}")
    assert tab.locator(f"#{fragment}").bounding_box()["y"] == pytest.approx(0, abs=200)
    tab.get_by_role("link", name="中文", exact=True).click()
    tab.wait_for_url(f"{served}{ESSAY}#{fragment}")
    assert tab.locator("html").get_attribute("lang") == "zh"


def test_the_switch_keeps_a_fragment_that_the_reader_arrived_with(tab, served):
    tab.goto(f"{served}en/{ESSAY}#fn:{NOTE}")
    tab.get_by_role("link", name="中文", exact=True).click()
    tab.wait_for_url(f"{served}{ESSAY}#fn:{NOTE}")
    assert tab.locator(f"[id='fn:{NOTE}']").is_visible()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_preview_by_mouse(lone_tab, served, locale):
    tab = lone_tab
    tab.clock.install()  # so that the delays are the page's and not this machine's
    tab.goto(served + locale + ESSAY)
    tab.clock.pause_at(time.time() + 3600)
    assert not card(tab).count()
    first_entry(tab).hover()
    tab.clock.run_for(400)
    assert not card(tab).count(), "a pointer that only passes by shows nothing"
    tab.clock.run_for(200)
    assert card(tab).inner_text().strip()
    box = card(tab).bounding_box()
    tab.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=5)
    tab.clock.run_for(1000)
    assert card(tab).count() == 1, "the pointer may enter the card"
    tab.mouse.move(5, 5)
    tab.clock.run_for(1000)
    assert not card(tab).count()


def test_preview_by_keyboard(tab, served):
    tab.goto(served + ESSAY)
    link = first_entry(tab)
    link.evaluate(
        "link => { const before = document.createElement('button'); link.before(before); "
        "before.focus() }"
    )
    tab.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement")
    card(tab).wait_for()
    assert link.get_attribute("aria-describedby") == card(tab).get_attribute("id")
    tab.keyboard.press("Escape")
    assert not card(tab).count()
    assert link.evaluate("link => link === document.activeElement"), (
        "Escape leaves the reader where she was"
    )
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/glossary/*/")


def test_only_one_preview_at_a_time(tab, served):
    tab.goto(served + ESSAY)
    links = tab.locator("article a.entry")
    links.nth(0).hover()
    card(tab).wait_for()
    tab.keyboard.press("Tab")
    links.nth(1).evaluate("link => link.focus({focusVisible: true})")
    tab.locator(preview_of(links.nth(1))).wait_for()
    assert card(tab).count() == 1


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_claim_shows_every_value_and_the_verdict(tab, served, locale):
    tab.goto(f"{served}{'en/' * (locale == 'en')}{ESSAY}")
    figure = tab.locator(f"article a.claim.disputed[href$='#{DISPUTED}']").first
    figure.evaluate("link => link.focus({focusVisible: true})")
    card(tab).wait_for()
    words = card(tab).inner_text()
    assert {"zh": "有争议", "en": "Disputed"}[locale] in words
    assert all(getattr(value, locale) in words for value in claims()[DISPUTED].record.values)
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/claims/#{DISPUTED}")
    assert tab.locator(f"#{DISPUTED}").is_visible()


def test_by_touch_the_first_tap_shows_and_the_second_follows(chromium, served):
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    tab = context.new_page()
    tab.goto(served + ESSAY)
    links = tab.locator("article a.claim")
    links.nth(0).tap()
    card(tab).wait_for()
    assert tab.url == served + ESSAY
    links.last.tap()
    tab.locator(preview_of(links.last)).wait_for()
    assert card(tab).count() == 1
    tab.locator("article h1").tap()
    assert not card(tab).count()
    links.nth(0).tap()
    card(tab).wait_for()
    links.nth(0).tap()
    tab.wait_for_url("**/claims/**#*")
    context.close()


def test_figures_are_readable_on_a_phone(tab, served):
    tab.set_viewport_size({"width": 390, "height": 800})
    for locale in ("", "en/"):
        tab.goto(f"{served}{locale}{ESSAY}")
        sizes = tab.eval_on_selector_all(
            ".figure svg text", "all => all.map(text => text.getBoundingClientRect().height)"
        )
        assert sizes and min(sizes) >= 12
        assert tab.locator(".figure table").count() == tab.locator(".figure").count() > 0


# Where the one card of each link stands, and the first line of the link, once the link has the
# focus. The card of the link before goes first; both may take a moment.
PREVIEWS = """async links => {
  const found = []
  for (const link of links) {
    document.activeElement.blur()
    const cards = () => [...document.querySelectorAll(".preview")]
      .filter(card => card.checkVisibility())
    const until = async number => {
      for (let i = 0; i < 100 && cards().length !== number; i++)
        await new Promise(requestAnimationFrame)
    }
    await until(0)
    link.scrollIntoView({ block: "nearest" })
    link.focus({ focusVisible: true })
    await until(1)
    found.push([
      cards().map(card => card.getBoundingClientRect().toJSON()),
      link.getClientRects()[0].toJSON(),
    ])
  }
  return found
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_preview_stays_inside_the_window(tab, served, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{served}en/{ESSAY}")
    found = tab.locator("article a.entry").evaluate_all(PREVIEWS)
    assert found
    for cards, line in found:
        [box] = cards
        assert box["width"] and box["left"] >= 0 and box["right"] <= width
        assert box["top"] >= line["bottom"] or box["bottom"] <= line["top"], (
            "it does not cover its own link"
        )


def test_without_javascript_every_link_works(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(served + ESSAY)
    assert not card(tab).count()
    first_entry(tab).click()
    tab.wait_for_url("**/glossary/*/")
    tab.locator("a.language").click()
    tab.wait_for_url("**/en/glossary/*/")
    context.close()


@pytest.mark.parametrize(
    "path, locale, home", [("nowhere/at/all/", "zh", ""), ("en/nowhere/at/all/", "en", "en/")]
)
def test_404_speaks_the_language_of_the_address_and_leads_home(
    chromium, served, path, locale, home
):
    context = chromium.new_context()
    tab = context.new_page()
    assert tab.goto(served + path).status == 404
    assert tab.locator("html").get_attribute("lang") == locale
    assert tab.locator("[data-not-found]:visible").count() == 1
    tab.locator("[data-not-found]:visible a").click()
    tab.wait_for_url(served + home)
    context.close()


@pytest.mark.parametrize(
    "path", ["", "en/", ESSAY, f"en/{ESSAY}", "glossary/", f"en/glossary/{TERM.id}/", "404.html"]
)
def test_no_page_scrolls_sideways(tab, served, path):
    tab.goto(served + path)
    for width in (390, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "path, tab_name",
    [
        ("", ""),
        ("en/", ""),
        (ESSAY, "文章"),
        (f"en/{ESSAY}", "Essays"),
        (f"en/glossary/{TERM.id}/", "Glossary"),
    ],
)
def test_the_open_section_and_no_other_is_marked(tab, served, path, tab_name):
    tab.goto(served + path)
    assert tab.locator(".sections [aria-current]").all_inner_texts() == (
        [tab_name] if tab_name else []
    )
