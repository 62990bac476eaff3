"""Reading: the measure, notes in the margin, the contents, other languages, paper."""

import re

import pytest

from typical import ESSAY, WITH_NOTES, with_original

LINES = """() => [...document.querySelectorAll("article p[id^='s-']")].flatMap(p => {
    const text = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
    const lines = new Map(), range = document.createRange()
    while (text.nextNode()) for (let at = 0; at < text.currentNode.length; at++) {
        range.setStart(text.currentNode, at); range.setEnd(text.currentNode, at + 1)
        const box = range.getClientRects()[0]
        const line = Math.round(box?.bottom / 12)
        if (box?.width) lines.set(line, (lines.get(line) ?? "") + text.currentNode.data[at])
    }
    return [...lines.values()]
})"""


@pytest.mark.parametrize("locale, most, least", [("", 40, 30), ("en/", 75, 55)])
def test_lines_are_of_a_length_that_can_be_read(tab, served, locale, most, least):
    tab.set_viewport_size({"width": 1440, "height": 900})
    tab.goto(f"{served}{locale}{ESSAY}")
    lines = tab.evaluate(LINES)
    # A Latin letter is about half as wide as a Han character.
    width = (
        (lambda line: len(line))
        if locale
        else (lambda line: sum(1 if ord(c) > 0x2E7F or c in "“”—…" else 0.5 for c in line))
    )
    lengths = sorted(width(line) for line in lines)
    assert (
        lengths and least < lengths[len(lengths) // 2] and lengths[int(len(lengths) * 0.98)] <= most
    )


def test_notes_are_beside_their_lines_on_a_wide_screen_only(tab, served):
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{served}en/{WITH_NOTES}")
    notes = tab.locator(".sidenote")
    boxes = [notes.nth(n).bounding_box() for n in range(notes.count())]
    refs = tab.eval_on_selector_all(
        ".essay [id^='fnref:'] a", "all => all.map(a => a.getBoundingClientRect().top + scrollY)"
    )
    assert len(boxes) == tab.locator(".footnote li").count() > 1
    text = tab.locator("article p").first.bounding_box()
    for box, after, ref in zip(boxes, [*boxes[1:], None], refs):
        assert text["x"] + text["width"] < box["x"] and box["x"] + box["width"] <= 1280
        assert box["y"] >= ref - 30 and (not after or box["y"] + box["height"] <= after["y"])
    assert min(box["y"] - ref for box, ref in zip(boxes, refs)) == pytest.approx(0, abs=25)
    assert not tab.locator(".footnote").is_visible(), "each note once"
    anchor = tab.locator(".essay .footnote-ref").first.get_attribute("href")
    assert tab.locator(f".sidenotes [id='{anchor[1:]}']").count() == 1, "its address leads there"
    tab.set_viewport_size({"width": 1100, "height": 900})
    tab.locator(".sidenotes").wait_for(state="detached")
    assert all(tab.locator(".footnote li").all_inner_texts())
    assert tab.locator(f".footnote li[id='{anchor[1:]}']").is_visible()


def test_the_contents_follow_the_reader(tab, served):
    tab.goto(served + ESSAY)
    links = tab.locator(".contents a")
    links.nth(3).click()
    tab.locator(".contents [aria-current]").wait_for()
    assert tab.locator(".contents [aria-current]").all_inner_texts() == [links.nth(3).inner_text()]


def test_runs_in_other_languages_say_so_and_have_their_faces(tab, served):
    essay, name = with_original("ja")
    tab.goto(f"{served}en/{essay}")
    style = "e => getComputedStyle(e).fontFamily"
    japanese = tab.locator("article span[lang=ja]", has_text=name).first
    assert "JP" in japanese.evaluate(style)
    assert "SC" in tab.locator("article span[lang=zh]").first.evaluate(style)
    tab.goto(served + essay)
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('article p')).lineBreak") == "strict"
    )
    emphasis = tab.evaluate("""() => {
        const em = document.createElement("em")
        document.querySelector("article p").append(em)
        return [getComputedStyle(em).fontStyle, getComputedStyle(em).textEmphasisStyle]
    }""")
    assert emphasis == ["normal", "dot"]


def test_on_paper_there_is_the_essay_and_nothing_else(tab, served):
    tab.goto(served + ESSAY)
    tab.emulate_media(media="print")
    for part in (
        ".site-head",
        ".site-foot",
        ".contents",
        ".segment-tools",
        ".sidenotes",
        ".page-foot",
        ".essay-next",
    ):
        assert not tab.locator(part).first.is_visible(), part
    assert tab.locator(".footnote").is_visible() and tab.locator(".essay-sources").is_visible()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_home_shows_a_paragraph_with_its_twin_and_a_claim_with_its_values(tab, served, locale):
    tab.goto(served + locale)
    assert (
        tab.locator(".home-example .cell").count() == 2
        and len(tab.locator(".home-example .cell--en").inner_text()) > 100
    )
    assert tab.locator(".home-claim .claim-values li").count() >= 2
    tab.locator(".home-example .home-more a").first.click()
    tab.wait_for_url(re.compile(r"/parallel/#s-\w{5}$"))


def _underline(link):
    return link.evaluate("link => getComputedStyle(link).textDecorationColor")


INVISIBLE = "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("locale", ["", "en/"])
def test_a_reader_chooses_which_marks_to_see(tab, served, locale):
    tab.goto(served + locale + ESSAY)
    loud = tab.locator(".essay p a.entry:not(.entry--quiet)").first
    quiet = tab.locator(".essay p a.entry--quiet").first
    claim, mark = tab.locator(".essay p a.claim").first, tab.locator(".essay p .claim__mark").first
    choice = tab.locator(".marks-choice select")
    assert _underline(loud) != INVISIBLE and _underline(quiet) == INVISIBLE
    choice.select_option("all")
    assert _underline(quiet) == _underline(loud) != INVISIBLE
    choice.select_option("none")
    assert _underline(claim) == _underline(loud) == INVISIBLE and not mark.is_visible()
    tab.reload()
    assert choice.input_value() == "none" and not mark.is_visible(), "the choice is remembered"
    choice.select_option("")
    tab.reload()
    assert mark.is_visible() and _underline(loud) != INVISIBLE


def test_the_tools_of_a_paragraph_show_when_a_reader_points_at_it(tab, served):
    tab.goto(served + ESSAY)
    tools = tab.locator(".essay p .segment-tools").nth(2)
    opacity = "tools => getComputedStyle(tools).opacity"
    assert tools.evaluate(opacity) == "0"
    tools.locator("xpath=..").hover()
    tab.wait_for_timeout(300)
    assert tools.evaluate(opacity) == "1"
    tab.mouse.move(0, 0)
    tools.locator("a").first.focus()
    tab.wait_for_timeout(300)
    assert tools.evaluate(opacity) == "1", "and when it is reached by keyboard"


def test_on_a_touch_screen_one_mark_opens_the_tools_of_a_paragraph(chromium, served):
    context = chromium.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(served + ESSAY)
    tools = page.locator(".essay p .segment-tools").first
    more, permalink = tools.get_by_role("button").first, tools.locator(".permalink")
    assert not permalink.is_visible()
    more.tap()
    assert permalink.is_visible() and more.get_attribute("aria-expanded") == "true"
    context.close()
