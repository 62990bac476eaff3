"""The marks of verdicts, and the page of numbers: its parts, permanent addresses, and filter."""

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from accessibility import axe
from real_content import claims, sources
from suyuan.records.claims import former_ids
from suyuan.records.verdicts import VERDICTS
from typical import DISPUTED, ESSAY, first

WORDS = {
    "": dict(zip(VERDICTS, ("有争议", "已更正", "待核实", "有据"))),
    "en/": dict(zip(VERDICTS, ("Disputed", "Corrected", "Unverified", "Supported"))),
}
PRICE = first(
    (
        claim.id
        for claim in claims().values()
        if any(value.en.strip() == "$44 million" for value in claim.record.values)
    ),
    "claim of $44 million",
)
LAST = list(claims())[-1]

# Contrast as WCAG defines it, between what an element paints and what is behind it.
CONTRAST = """
([element, pseudo, property]) => {
  const context = document.createElement("canvas").getContext("2d")
  const channels = color => {
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = color => {
    const [r, g, b] = channels(color).map(c =>
      (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  let behind = element
  while (/, 0\\)$|transparent/.test(getComputedStyle(behind).backgroundColor))
    behind = behind.parentElement
  const [a, b] = [
    light(getComputedStyle(element, pseudo)[property]),
    light(getComputedStyle(behind).backgroundColor),
  ]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}
"""


def stating(tab, served, locale, verdict):
    """The first link to a claim of a verdict, in an essay that this opens; None without one."""
    for slug in ("auction", "180-days", "japan-genai", "talent-war", "forgotten-origin"):
        tab.goto(f"{served}{locale}essays/{slug}/")
        css = "a.claim:not([class*=' '])" if verdict == "supported" else f"a.claim.{verdict}"
        if tab.locator(f"article {css}").count():
            return tab.locator(f"article {css}").first
    return None


@pytest.mark.parametrize("locale", ["", "en/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_verdicts_are_told_apart_without_color_and_have_contrast(tab, served, locale, scheme):
    tab.emulate_media(color_scheme=scheme)
    seen = set()
    for verdict in VERDICTS:
        link = stating(tab, served, locale, verdict)
        if link is None:
            continue
        mark = link.locator(".claim__mark")
        sign = mark.evaluate("mark => getComputedStyle(mark, '::after').content")
        line = link.evaluate("link => getComputedStyle(link).textDecorationStyle")
        seen.add((sign, line))
        handle = mark.element_handle()
        assert tab.evaluate(CONTRAST, [handle, "::after", "color"]) >= 4.5
        line_color = [link.element_handle(), None, "textDecorationColor"]
        assert tab.evaluate(CONTRAST, line_color) >= 4.5
        word = WORDS[locale][verdict].lower()
        said = {"": f"，{word}，打开记录", "en/": f", {word}, opens the record"}[locale]
        name = link.aria_snapshot()
        assert said in name, name
    signs, lines = zip(*seen)
    assert len(seen) >= 3 and len(set(signs)) == len(set(lines)) == len(seen)
    tab.emulate_media(color_scheme="no-preference")


@pytest.mark.parametrize("locale", ["", "en/"])
def test_the_legend_at_the_foot_of_an_essay_leads_to_its_numbers(tab, served, locale):
    tab.goto(served + locale + ESSAY)
    legend = tab.locator(".verdict-legend li")
    assert legend.all_inner_texts() == [WORDS[locale][one] for one in reversed(VERDICTS)]
    tab.locator(".essay-legend a").click()
    tab.wait_for_url("**/claims/?essay=*")
    tab.locator(".claim-results li").first.wait_for()
    assert tab.locator("#claims-essay").input_value()
    found = int(re.search(r"\d+", tab.locator(".claim-filter output").inner_text())[0])
    assert 0 < found < len(claims())


@pytest.mark.parametrize("locale", ["", "en/"])
def test_the_permanent_address_of_every_claim_leads_to_it(tab, served, locale):
    by_verdict = {claim.verdict: id_ for id_, claim in claims().items()}
    for id_ in (*by_verdict.values(), LAST, DISPUTED):
        tab.goto("about:blank")
        tab.goto(f"{served}{locale}claims/#{id_}")
        tab.locator(f"section[id='{id_}']").wait_for()
        assert tab.locator(f"section[id='{id_}']").evaluate(
            "record => { const { top } = record.getBoundingClientRect();"
            " return top < innerHeight && top > -100 }"
        )
    places = json.loads(tab.request.get(f"{served}{locale}claims/places.json").text())
    pages = {
        place: tab.request.get(f"{served}{locale}claims/{place}").text()
        for place in {*places.values(), ""}
    }
    for id_ in claims():
        assert f' id="{id_}"' in pages[places.get(id_, "")]


def test_a_claim_that_became_part_of_another_leads_to_that_one(tab, served):
    moved = former_ids(claims())
    assert moved
    for old, new in list(moved.items())[:3]:
        tab.goto("about:blank")
        tab.goto(f"{served}claims/#{old}")
        tab.locator(f"section[id='{new}']").wait_for()
        assert tab.url.endswith(f"#{new}")


@pytest.mark.parametrize("locale", ["", "en/"])
def test_without_a_script_every_record_is_reached_by_plain_links(chromium, served, locale):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{served}{locale}claims/")
    assert not tab.locator(".claim-filter").is_visible()
    links = tab.locator(".claim-parts a")
    addresses = set(links.evaluate_all("all => all.map(link => link.href.split('#')[0])"))
    records = set()
    for address in addresses:
        tab.goto(address)
        records |= set(tab.locator(".claim-record").evaluate_all("all => all.map(one => one.id)"))
    assert records == set(claims())
    context.close()


@pytest.mark.parametrize("locale", ["", "en/"])
@pytest.mark.parametrize("query", [
    "44 million", "44million", "$44m", "44,000,000", "4400 万", "4400万美元", "四千四百万",
    "forty-four million",
])  # fmt: skip
def test_a_number_is_found_in_any_notation(tab, served, locale, query):
    tab.goto(f"{served}{locale}claims/")
    tab.locator("#claims-text").fill(query)
    tab.locator(f".claim-results a[href$='#{PRICE}']").wait_for()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_the_filter_by_keyboard(tab, served, locale):
    tab.goto(f"{served}{locale}claims/")
    tab.locator("#claims-text").focus()
    tab.keyboard.press("Tab")
    for _ in range(VERDICTS.index("unverified") + 1):  # after “Any”
        tab.keyboard.press("ArrowDown")
    output = tab.locator(".claim-filter output")
    of_verdict = [one for one in claims().values() if one.verdict == "unverified"]
    tab.locator(".claim-results li").first.wait_for()
    assert int(re.search(r"\d+", output.inner_text())[0]) == len(of_verdict)
    assert tab.url.endswith("?verdict=unverified")
    assert axe(tab) == []
    tab.locator("#claims-source").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")  # “Clear”
    assert tab.locator(".claim-results").is_hidden() and tab.url.endswith("/claims/")
    assert tab.evaluate("document.activeElement.id") == "claims-text"


@pytest.mark.parametrize("locale", ["", "en/"])
def test_the_filter_by_mouse_leads_to_the_record(tab, served, locale):
    tab.goto(f"{served}{locale}claims/")
    tab.locator("#claims-verdict").select_option("corrected")
    result = tab.locator(".claim-results a").nth(3)
    id_ = result.get_attribute("href").partition("#")[2]
    assert claims()[id_].verdict == "corrected"
    result.click()
    tab.wait_for_url(f"**/claims/corrected/#{id_}")
    assert tab.locator(f"section[id='{id_}']").is_visible()
    tab.go_back()
    tab.locator(".claim-results li").first.wait_for()
    assert tab.locator("#claims-verdict").input_value() == "corrected"


def test_by_entry_and_source(tab, served):
    tab.goto(f"{served}en/claims/?entry=geoffrey+hinton")
    tab.locator(".claim-results li").first.wait_for()
    of_entry = tab.locator(".claim-filter output").inner_text()
    tab.locator("#claims-source").fill("cade metz")
    expect(tab.locator(".claim-filter output")).not_to_have_text(of_entry)
    for link in tab.locator(".claim-results a").all():
        id_ = link.get_attribute("href").partition("#")[2]
        cited = [at.source for value in claims()[id_].record.values for at in value.at]
        names = [sources()[source].credit("en") or sources()[source].en.title for source in cited]
        assert any("Cade Metz" in name for name in names)
    names = tab.locator("#claims-entry-names option").evaluate_all("all => all.map(o => o.value)")
    assert "Geoffrey Hinton" in names and len(names) == len(set(names))


@pytest.mark.parametrize("locale", ["", "en/"])
def test_no_part_of_the_page_weighs_more_than_sixty_kilobytes(tab, served, locale):
    places = json.loads(tab.request.get(f"{served}{locale}claims/places.json").text())
    shared: dict[str, int] = {}  # file that the pages share → its size, compressed
    for place in ("", *sorted({*places.values()} - {""})):
        # All have the same scripts: what they fetch later is waited for once.
        wait_until = "load" if place else "networkidle"
        tab.goto(f"{served}{locale}claims/{place}", wait_until=wait_until)
        fetched = tab.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        assert fetched and not [
            name for name in fetched if name.endswith(("filter.json", "places.json"))
        ]
        for url in fetched:
            if url not in shared:
                shared[url] = len(gzip.compress(tab.request.get(url).body(), 6))
        page = len(gzip.compress(tab.request.get(tab.url).body(), 6))
        assert page + sum(shared[url] for url in fetched) < 60_000, place
