"""The search over the real site in a real browser: what is found, what it costs, and how it is used."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from suyuan.search.text import fold_for_search, terms

QUERIES = Path(__file__).parents[1] / "fixtures/queries.txt"
ESSAY = "essays/auction/"

# Asks the engine itself, many queries in one page.
ASK = """async ([site, engine, locales, queries]) => {
  const { Search } = await import(site + engine)
  const search = new Search(new URL("search/", site), locales)
  const answers = []
  for (const query of queries) {
    const results = await search.find(query)
    answers.push(results && { locale: results.locale, near: results.near, entries: results.entries.map(({ url }) => url),
      found: results.found.map(({ url, isEssay, passages }) => ({ url, isEssay, passages: passages.slice(0, 3) })) })
  }
  return answers
}"""


def script(site: Path, name: str) -> str:
    """A script of the search as the site names it, by what is in it."""
    [path] = site.glob(f"assets/search/{name}.*.js")
    return path.relative_to(site).as_posix()


class Case(NamedTuple):
    locale: str
    query: str
    how: str  # '', near, other, nothing
    expected: list[tuple[str, str]]  # address, words


def cases() -> list[Case]:
    found = []
    for line in QUERIES.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            locale, query, *expected = (part.strip() for part in line.split(" | "))
            how, colon, first = expected[0].rpartition(":")
            if expected == ["nothing"]:
                how, expected = "nothing", []
            elif colon:
                expected[0] = first.strip()
            found.append(
                Case(locale, query, how, [tuple(each.partition(" ")[::2]) for each in expected])
            )
    return found


def wrong(case: Case, answer: dict | None) -> str:
    """What a reader would miss, or ''."""
    if not answer or case.how == "nothing":
        return (
            ""
            if not answer and case.how == "nothing"
            else f"found {answer and (answer['entries'] or answer['found'][0]['url'])}"
        )
    how = "other" if answer["locale"] != case.locale else "near" if answer["near"] else ""
    if how != case.how:
        return f"found as {how or 'exact'}"
    shown = {
        "entries": answer["entries"],
        "essays": [page["url"] for page in answer["found"] if page["isEssay"]],
        "pages": [page["url"] for page in answer["found"] if not page["isEssay"]],
    }
    shown = {sort: [url.removeprefix("en/") for url in urls] for sort, urls in shown.items()}
    seen: Counter[str] = Counter()
    for url, words in case.expected:
        sort = "essays" if url.startswith("essays/") else "entries" if shown["entries"] else "pages"
        if shown[sort][seen[sort] : seen[sort] + 1] != [url]:
            return f"{url} is not there, but {shown[sort][:3]}"
        seen[sort] += 1
        texts = [
            passage["text"]
            for page in answer["found"]
            if page["url"].removeprefix("en/") == url
            for passage in page["passages"]
        ]
        if words and not any(words in text for text in texts):
            return f"{url} without {words}"
    return ""


@pytest.fixture(scope="module")
def answers(chromium, served, real_site):
    """The answer to every query of the suite."""
    page = chromium.new_page()
    page.goto(f"{served}404.html")
    asked = cases()
    found = {}
    for locale, other in (("zh", "en"), ("en", "zh")):
        queries = [case.query for case in asked if case.locale == locale]
        given = page.evaluate(ASK, [served, script(real_site, "engine"), [locale, other], queries])
        found |= {(locale, query): answer for query, answer in zip(queries, given)}
    page.close()
    return [(case, found[case.locale, case.query]) for case in asked]


def test_every_query_of_the_suite_finds_first_what_it_should(answers):
    assert len(answers) >= 120
    failed = [
        f"{case.locale} | {case.query}: {message}"
        for case, answer in answers
        if (message := wrong(case, answer))
    ]
    assert not failed, "\n" + "\n".join(failed)


def test_every_result_leads_to_the_paragraph_that_it_shows(answers, real_site):
    pages: dict[str, html.HtmlElement] = {}
    for _, answer in answers:
        for result in answer["found"] if answer else ():
            url = result["url"]
            if url not in pages:
                pages[url] = html.parse(
                    str(real_site / url / "index.html"), html.HTMLParser(encoding="utf-8")
                ).getroot()
            for passage in result["passages"]:
                assert (
                    passage["anchor"]
                    or not result["isEssay"]
                    or passage["text"] == pages[url].xpath("string(//*[@class='essay-summary'])")
                )
                if passage["anchor"]:
                    [block] = pages[url].xpath("//*[@id=$id]", id=passage["anchor"])
                    if result["isEssay"] and block.tag in ("p", "h2"):
                        text = re.sub(r"\s", "", block.text_content())
                        assert re.sub(r"\s", "", passage["text"])[:12] in text.replace("#", ""), (
                            url,
                            passage,
                        )


def test_nothing_is_found_on_pages_that_repeat_others_or_are_not_ours(real_site):
    urls = {
        json.loads(path.read_text("utf-8"))["url"]
        for path in real_site.glob("search/*/*/page-*.json")
    }
    assert ESSAY in urls and f"en/{ESSAY}" in urls and "claims/" in urls
    assert not [url for url in urls if "/parallel/" in url or "sources/" in url]


# --- one way to cut text, in two languages

TEXTS = [
    "反向传播（BP）與 GPT-4",
    "Łukasz Kaiser’s Café",
    "ＡＢＣ１２３ １２",
    "ガンダム 福島 々",
    "Xi’an Jiaotong",
    "don't — 36氪",
    "R-CNN², O(n)",
    "𠮷野家 x",
]


def test_the_browser_cuts_text_as_the_build_does(tab, served, real_site):
    tab.goto(f"{served}404.html")
    cut = tab.evaluate(
        """async ([site, script, texts]) => {
      const { fold, tokens, compounds, isDense, learn } = await import(site + script)
      learn(await (await fetch(`${site}search/simplified.json`)).json())
      return texts.map(text => [fold(text), [...[...tokens(fold(text))].flatMap(({ token }) => isDense(token)
        ? Array.from(token, (_, i) => token.slice(i, i + 2)) : [token]), ...[...compounds(fold(text))].map(({ token }) => token)]])
    }""",
        [served, script(real_site, "text"), TEXTS],
    )
    assert cut == [[fold_for_search(text), list(terms(fold_for_search(text)))] for text in TEXTS]


# --- what it costs


def payload(tab, site, address, act):
    """Files fetched while `act` runs, and their bytes compressed."""
    fetched = []
    tab.goto(address, wait_until="networkidle")
    tab.on("request", lambda request: fetched.append(request.url))
    act()
    files = [site / url.split("/", 3)[3].partition("?")[0] for url in dict.fromkeys(fetched)]
    return files, sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def search_for(tab, query):
    tab.keyboard.press("/")
    tab.locator("dialog.search input").fill(query)
    tab.locator("[role=option]").first.wait_for()


@pytest.mark.parametrize("address", ["", "en/", ESSAY, "glossary/cnn/"])
def test_nothing_of_the_search_is_fetched_before_it_is_opened(tab, served, address):
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    tab.goto(served + address, wait_until="networkidle")
    tab.mouse.wheel(0, 2000)
    tab.locator(".search-open").hover()
    tab.wait_for_timeout(300)
    assert not [url for url in fetched if "search" in url]


@pytest.mark.parametrize(
    "address, query", [("", "神经网络"), ("en/", "neural networks"), ("", "fanxiangchuanbo")]
)
def test_a_first_query_is_small(tab, served, real_site, address, query):
    files, size = payload(tab, real_site, served + address, lambda: search_for(tab, query))
    print(f"\n{query}: {len(files)} files, {size / 1000:.0f} KB compressed")
    assert files and size <= 150_000


# --- how it is used


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
    search_for(tab, "垃圾桶")
    field, options = tab.get_by_role("combobox"), tab.get_by_role("option")
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
    assert options.nth(0).locator("mark").all_inner_texts() == ["垃圾桶"]
    href = options.nth(0).get_attribute("href")
    assert re.search(r"/essays/auction/#s-\w{5}$", href)
    tab.keyboard.press("Enter")
    tab.wait_for_url(href)
    assert "垃圾桶" in tab.locator(":target").inner_text()


def test_enter_at_once_goes_to_the_first_result(tab, served):
    tab.goto(f"{served}en/")
    tab.keyboard.press("/")
    tab.keyboard.insert_text("backpropagation")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{served}en/glossary/backpropagation/")


def test_a_result_on_the_same_page_closes_the_search(tab, served):
    tab.goto(served + ESSAY)
    search_for(tab, "垃圾桶")
    tab.get_by_role("option").first.click()
    assert not tab.locator("dialog.search").is_visible() and "#s-" in tab.url


def test_what_an_input_method_has_not_finished_is_not_searched(tab, served):
    tab.goto(served)
    tab.keyboard.press("/")
    client = tab.context.new_cdp_session(tab)
    client.send(
        "Input.imeSetComposition", {"text": "fan'xiang", "selectionStart": 9, "selectionEnd": 9}
    )
    tab.wait_for_timeout(400)
    assert not tab.get_by_role("option").count()
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
        ("en/", "垃圾桶", "Nothing in English"),
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
def test_without_a_network_it_says_so_and_can_be_asked_again(chromium, served, locale, words):
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
    tab.locator("dialog.search input").fill("垃圾桶")
    tab.get_by_text(words).wait_for()
    context.close()


def test_more_results_come_when_asked_for(tab, served):
    tab.goto(f"{served}en/")
    search_for(tab, "the")
    before = tab.get_by_role("option").count()
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
    assert not answers and tab.get_by_role("option").count()
