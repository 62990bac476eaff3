"""Copying: the address of a paragraph, and what is selected with where it is from."""

import pytest

from accessibility import axe
from real_content import DOCS
from typical import ESSAY, WITH_NOTES

SELECT = """([from, to]) => {
    const words = element => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        while (walker.nextNode())
            if (walker.currentNode.data.trim().length > 12) return walker.currentNode
    }
    const blocks = document.querySelectorAll(".essay > p[id^='s-']")
    const range = document.createRange()
    range.setStart(words(blocks[from]), 3)
    range.setEnd(words(blocks[to]), 9)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
    return [range.toString(), blocks[from].id, blocks[to].id]
}"""


@pytest.fixture
def desk(chromium, served):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.copied = lambda: page.evaluate("navigator.clipboard.readText()")
    yield page
    context.close()


def title(slug, locale):
    line = (DOCS / f"{slug.rstrip('/')}.{locale}.md").read_text().split("\ntitle: ")[1]
    return line.splitlines()[0].split(" #")[0]


@pytest.mark.parametrize("locale, says", [("", "链接已复制"), ("en/", "Link copied")])
def test_the_mark_of_a_paragraph_copies_its_address_and_says_so(desk, served, locale, says):
    desk.goto(f"{served}{locale}{ESSAY}")
    mark = desk.locator(".essay p .permalink").nth(1)
    mark.focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("status").filter(has_text=says).wait_for()
    fragment = mark.get_attribute("href")
    assert desk.copied() == f"https://suyuan.example/{locale}{ESSAY}{fragment}"
    assert desk.url.endswith(fragment)


def test_a_selection_is_copied_with_who_wrote_it_and_where(desk, served):
    desk.goto(f"{served}en/{ESSAY}")
    text, id_, _ = desk.evaluate(SELECT, [1, 1])
    box = desk.get_by_role("group", name="Copy with link")
    box.wait_for()
    assert axe(desk) == []
    box.get_by_role("button", name="English").click()
    desk.get_by_role("status").filter(has_text="copied").wait_for()
    quote, credit, address = desk.copied().split("\n")
    assert quote == " ".join(text.split())
    assert credit == f"— The Suyuan editors, “{title(ESSAY, 'en')}”"
    assert address == f"https://suyuan.example/en/{ESSAY}#{id_}"
    assert not box.is_visible()


def test_a_selection_of_several_paragraphs_is_copied_in_both_languages(desk, served):
    desk.goto(served + ESSAY)
    _, first, last = desk.evaluate(SELECT, [1, 2])
    desk.get_by_role("button", name="对照").click()
    desk.get_by_role("status").filter(has_text="引文和链接已复制").wait_for()
    own, other = desk.copied().split(f"https://suyuan.example/{ESSAY}#{first}\n\n")
    assert own.endswith(f"——溯源编辑部《{title(ESSAY, 'zh')}》\n") and own.count("\n\n") == 1
    assert other.endswith(f"https://suyuan.example/en/{ESSAY}#{first}")
    desk.goto(f"{served}en/{ESSAY}")
    for id_ in (first, last):
        start = desk.locator(f"#{id_}").inner_text().split(" ")[:4]
        assert " ".join(start) in other, "whole paragraphs, without their marks"


def test_the_offer_goes_with_the_selection_and_is_within_reach_of_the_keyboard(desk, served):
    desk.goto(served + ESSAY)
    desk.evaluate(SELECT, [1, 1])
    box = desk.locator(".quote-box")
    box.wait_for()
    assert box.evaluate("box => box.previousElementSibling.matches('p[id^=s-]')")
    desk.evaluate("getSelection().removeAllRanges()")
    box.wait_for(state="detached")
    desk.evaluate(SELECT, [1, 1])
    box.wait_for()
    desk.keyboard.press("Escape")
    box.wait_for(state="detached")


def test_on_a_phone_a_tap_shows_a_note(chromium, served):
    context = chromium.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    tab = context.new_page()
    tab.goto(served + WITH_NOTES)
    reference = tab.locator(".essay .footnote-ref").first
    note = reference.get_attribute("href")[1:]
    text = tab.locator(f"[id='{note}'] p").first.inner_text()
    reference.tap()
    card = tab.locator(".preview")
    card.wait_for()
    assert card.inner_text()[:20] == text[:20] and "#fn" not in tab.url
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    reference.tap()
    tab.wait_for_url("**/#fn:*")  # the second tap leads to it
    context.close()
