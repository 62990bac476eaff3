"""How the search is used, by keyboard, by touch, and without a network."""

import json
import re

import pytest

from searching import search_for
from typical import ESSAY, TERM, phrase


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_it_opens_by_keyboard_and_gives_the_focus_back(tab, served, key):
    tab.goto(served + ESSAY)
    link = tab.locator("article a.entry").first
    link.focus()
    tab.keyboard.press(key)
    field = tab.get_by_role("combobox", name="搜索")
    assert field.evaluate("field => field === document.activeElement")
    tab.keyboard.type("CUDA/")
    tab.get_by_role("option", name="CUDA").first.wait_for()
    assert field.input_value() == "CUDA/", "a slash that is typed is a slash"
    tab.keyboard.press("Escape")
    assert not tab.locator("dialog.search").is_visible()
    assert link.evaluate("link => link === document.activeElement")


def test_it_is_used_by_keyboard_alone(tab, served):
    tab.goto(served)
    search_for(tab, TERM.text("zh").name)
    field, options = tab.get_by_role("combobox", name="搜索"), tab.locator("[role=option]")
    assert field.get_attribute("aria-expanded") == "true" and not field.get_attribute(
        "aria-activedescendant"
    )
    for number in (0, 1, 0):
        tab.keyboard.press(
            "ArrowUp"
            if number == 0 and field.get_attribute("aria-activedescendant")
            else "ArrowDown"
        )
        assert field.get_attribute("aria-activedescendant") == options.nth(number).get_attribute(
            "id"
        )
        assert tab.locator("[aria-selected=true]").count() == 1
    words = phrase()[0]
    field.fill(words)
    tab.locator("[role=option] mark", has_text=words).first.wait_for()
    tab.keyboard.press("ArrowDown")
    assert options.nth(0).locator("mark").all_inner_texts() == [words]
    href = options.nth(0).get_attribute("href")
    assert re.search(rf"/{ESSAY}#s-\w{{5}}$", href)
    tab.keyboard.press("Enter")
    tab.wait_for_url(href)
    assert words in tab.locator(":target").inner_text()


def test_enter_at_once_goes_to_the_first_result(tab, served):
    tab.goto(f"{served}en/")
    tab.keyboard.press("/")
    tab.keyboard.insert_text("backpropagation")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{served}en/glossary/backpropagation/")


def test_a_result_on_the_same_page_closes_the_search(tab, served):
    tab.goto(served + ESSAY)
    search_for(tab, phrase()[0])
    tab.locator("[role=option]").first.click()
    assert not tab.locator("dialog.search").is_visible() and "#s-" in tab.url


def test_back_from_a_result_leads_to_the_results(tab, served):
    tab.goto(served)
    query = TERM.text("zh").name
    search_for(tab, query)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/glossary/**")
    tab.go_back()
    field = tab.get_by_role("combobox", name="搜索")
    field.wait_for()
    tab.locator("[role=option]").first.wait_for()
    assert field.input_value() == query
    tab.keyboard.press("Escape")
    tab.reload()
    assert not tab.locator("dialog.search").is_visible(), "who closed it is not shown it again"


def test_numbers_on_record_come_first_for_a_value(tab, served):
    """The claim whose value is typed, in the notation of the other language."""
    tab.goto(served)
    search_for(tab, "$44m")
    first = tab.locator(".search__group").first
    assert first.locator(".search__kind").inner_text() == "数字的记录"
    link = first.get_by_role("option").first
    assert link.get_attribute("href").endswith("#auction-price")
    assert link.locator("mark").all_inner_texts()[0] == "4400 万美元"


def test_what_an_input_method_has_not_finished_is_not_searched(tab, served):
    tab.goto(served)
    tab.keyboard.press("/")
    client = tab.context.new_cdp_session(tab)
    client.send(
        "Input.imeSetComposition", {"text": "fan'xiang", "selectionStart": 9, "selectionEnd": 9}
    )
    tab.wait_for_timeout(400)
    assert not tab.locator("[role=option]").count()
    client.send("Input.insertText", {"text": "反向"})
    tab.get_by_role("option", name="反向传播").first.wait_for()


@pytest.mark.parametrize(
    "locale, query, words",
    [
        ("", "龘龘龘", "没有找到“龘龘龘”"),
        ("en/", "zzzzqqqq", "No results for “zzzzqqqq.”"),
        ("", "辛顿拍卖", "没有完全相符的"),
        ("en/", "hintn", "No exact match"),
        ("", "Madagascar", "中文页面里没有"),
        ("en/", phrase()[0], "Nothing in English"),
        ("", "深度学习", "词条"),
        ("en/", "deep learning", "Entries"),
    ],
)
def test_it_says_what_it_found_in_the_language_of_the_page(tab, served, locale, query, words):
    tab.goto(served + locale)
    tab.locator(".search-open").click()
    tab.locator("dialog.search input").fill(query)
    status = tab.locator(".search__status")
    tab.locator(".search__status", has_text=words).wait_for()
    assert status.get_attribute("role") == "status"


@pytest.mark.parametrize("locale, words", [("", "网络可能断了"), ("en/", "you seem to be offline")])
def test_without_a_network_it_says_so_and_can_be_tried_again(chromium, served, locale, words):
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(served + locale, wait_until="networkidle")
    context.set_offline(True)
    tab.keyboard.press("/")
    tab.get_by_text(words).wait_for()
    context.set_offline(False)
    tab.locator("dialog.search input").fill("CUDA")
    tab.locator(".search__retry").click()
    tab.get_by_role("option", name="CUDA").first.wait_for()
    assert not tab.locator(".search__retry").is_visible()
    context.set_offline(True)  # and once more, with the script already there
    tab.locator("dialog.search input").fill(phrase()[0])
    tab.get_by_text(words).wait_for()
    context.close()


def test_more_results_come_on_request(tab, served):
    tab.goto(f"{served}en/")
    search_for(tab, "the")
    before = tab.locator("[role=option]").count()
    tab.get_by_role("button", name="More results").click()
    tab.locator("[role=option]").nth(before).wait_for()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_on_a_phone_it_fills_the_screen(tab, served, locale):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(served + locale + ESSAY)
    tab.locator(".search-open").click()
    tab.locator("dialog.search input").fill("GPU")
    tab.locator("[role=option]").first.wait_for()
    box = tab.locator("dialog.search").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 800)
    assert tab.locator("dialog.search").evaluate("dialog => dialog.scrollWidth") <= 390
    tab.locator(".search__close").click()
    assert not tab.locator("dialog.search").is_visible()


def test_what_is_typed_cannot_become_markup(tab, served):
    tab.goto(served)
    tab.keyboard.press("/")
    tab.locator("dialog.search input").fill("<img/src=x/onerror=龘龘> $&")
    tab.locator(".search__status", has_text="没有").wait_for()
    assert not tab.locator("dialog.search img").count()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_without_javascript_it_is_a_link_to_the_glossary(chromium, served, locale):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(served + locale + ESSAY)
    tab.locator(".search-open").click()
    tab.wait_for_url(f"{served}{locale}glossary/")
    context.close()


def test_an_index_that_was_replaced_while_the_page_was_open_is_opened_again(tab, served, real_site):
    """The first answer is the index of a release whose files are gone."""
    index = json.loads((real_site / "search/zh/index.json").read_text("utf-8"))
    answers = [json.dumps(index | {"version": "00000000"})]
    tab.route(
        "**/search/zh/index.json",
        lambda route: route.fulfill(body=answers.pop()) if answers else route.continue_(),
    )
    tab.goto(served)
    search_for(tab, "反向传播")
    assert not answers and tab.locator("[role=option]").count()
