"""Pages and lists of entries, in a real browser over the real site."""

import re

import pytest

from real_content import entries
from typical import CAREER, PERSON


def shown(tab):
    return tab.evaluate("""[...document.querySelectorAll("[data-filter] dt a")]
        .filter(link => link.checkVisibility())
        .map(link => link.getAttribute("href"))""")


TYPED = {
    "glossary": [
        (typed, "backpropagation")
        for typed in ("反向", "反向傳播", "fanxiang", "fǎn xiàng", "fxcb", "BackProp")
    ],
    "people": [
        ("福岛", "kunihiko-fukushima"),
        ("福島", "kunihiko-fukushima"),
        ("Fukushima", "kunihiko-fukushima"),
        ("lifeifei", "fei-fei-li"),
    ],
    "organisations": [("英偉達", "nvidia")],
    "systems": [("shenjing renzhiji", "neocognitron")],
}


@pytest.mark.parametrize("locale", ["", "en/"])
@pytest.mark.parametrize("folder", TYPED)
def test_the_filter_takes_either_language_script_and_pinyin(tab, served, locale, folder):
    tab.goto(f"{served}{locale}{folder}/")
    all_of_them = len(shown(tab))
    for typed, expected in TYPED[folder]:
        tab.locator("#filter").press_sequentially(typed)
        found = shown(tab)
        assert f"{expected}/" in [address.rsplit("/", 2)[-2] + "/" for address in found], typed
        assert len(found) < all_of_them / 2
        assert str(len(found)) in tab.locator("#filter-count").inner_text()
        assert not tab.locator(".letters").is_visible()
        tab.locator("#filter").fill("qqqq")
        assert shown(tab) == [] and not tab.locator("[data-filter-group]:visible").count()
        tab.locator("#filter").fill("")
        assert len(shown(tab)) == all_of_them


@pytest.mark.parametrize("locale", ["", "en/"])
@pytest.mark.parametrize("folder", ["glossary", "people", "organisations", "systems"])
def test_a_list_runs_from_a_to_z_under_letters_that_can_be_reached(tab, served, locale, folder):
    tab.goto(f"{served}{locale}{folder}/")
    letters = tab.locator(".entry-index h2").all_inner_texts()
    assert (
        letters == sorted(letters, key=lambda letter: (letter == "#", letter)) and len(letters) > 1
    )
    tab.locator(".letters a").last.click()
    assert tab.locator(".entry-index h2").last.bounding_box()["y"] < 800


def test_without_javascript_the_whole_list_is_shown(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{served}people/")
    assert not tab.locator("#filter").is_visible() and len(shown(tab)) == sum(
        each.kind == "people" for each in entries()
    )
    context.close()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_a_backlink_shows_the_sentence_and_leads_to_the_paragraph(tab, served, locale):
    tab.goto(f"{served}{locale}people/{PERSON.id}/")
    place = tab.locator(".backlinks li a").first
    sentence, address = place.inner_text(), place.get_attribute("href")
    name = place.locator("mark").inner_text()
    assert name in sentence and len(sentence) > len(name)
    place.click()
    tab.wait_for_url("**/essays/**")
    anchor = address.partition("#")[2]
    words = re.sub(r"\s|\d|[…≠°]", "", tab.locator(f"[id='{anchor}']").inner_text())
    assert re.sub(r"\s|\d|[…≠°]", "", sentence)[:20].strip() in words
    assert 0 <= tab.locator(f"[id='{anchor}']").bounding_box()["y"] < 600


@pytest.mark.parametrize("locale", ["", "en/"])
def test_a_career_leads_to_organisations_and_to_the_claims_that_it_rests_on(tab, served, locale):
    tab.goto(f"{served}{locale}people/{CAREER.id}/")
    rows = tab.locator("#career + ul li")
    assert rows.count() == len(CAREER.record.affiliations)
    assert rows.locator("a.claim").count() == rows.count()
    rows.locator("a.claim").first.evaluate("link => link.focus({focusVisible: true})")
    tab.locator(".preview:visible").wait_for()
    rows.locator("a[href*='organisations/']").first.click()
    tab.wait_for_url("**/organisations/*/")
    assert tab.locator(f"a[href*='people/{CAREER.id}/']").count()
