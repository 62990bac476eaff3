"""What the search finds on the real site, asked in a real browser."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from real_content import read_essay
from suyuan.search.numbers import find_values
from suyuan.search.text import fold_for_search, terms
from typical import ESSAY

QUERIES = Path(__file__).parents[1] / "fixtures/queries.txt"


# Asks the engine itself, many queries in one page.
ASK = """async ([site, engine, locales, queries]) => {
  const { Search } = await import(site + engine)
  const search = new Search(new URL("search/", site), locales)
  const answers = []
  for (const query of queries) {
    const results = await search.find(query)
    answers.push(results && {
      locale: results.locale, near: results.near, entries: results.entries.map(({ url }) => url),
      claims: results.claims.map(({ anchor }) => `claims/#${anchor}`), first: results.claimsFirst,
      found: results.found.map(({ url, isEssay, passages }) =>
        ({ url, isEssay, passages: passages.slice(0, 3) })),
    })
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
            else f"found {answer and (answer['entries'] or answer['claims'] or answer['found'])}"
        )
    how = "other" if answer["locale"] != case.locale else "near" if answer["near"] else ""
    if how != case.how:
        return f"found as {how or 'exact'}"
    shown = {
        "entries": answer["entries"],
        "claims": answer["claims"],
        "essays": [page["url"] for page in answer["found"] if page["isEssay"]],
        "pages": [page["url"] for page in answer["found"] if not page["isEssay"]],
    }
    shown = {sort: [url.removeprefix("en/") for url in urls] for sort, urls in shown.items()}
    seen: Counter[str] = Counter()
    if case.expected[0][0].startswith("claims") and shown["entries"] and not answer["first"]:
        return f"entries come first: {shown['entries'][:3]}"
    for url, words in case.expected:
        sort = url.partition("/")[0]
        if sort not in ("claims", "essays"):
            sort = "entries" if shown["entries"] else "pages"
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
def answers(chromium, served, real_site, once):
    """The answer to every query of the suite, asked once in a run."""
    asked = cases()

    def ask(folder: Path) -> None:
        page = chromium.new_page()
        page.goto(f"{served}404.html")
        found = {}
        for locale, other in (("zh", "en"), ("en", "zh")):
            queries = [case.query for case in asked if case.locale == locale]
            arguments = [served, script(real_site, "engine"), [locale, other], queries]
            found[locale] = dict(zip(queries, page.evaluate(ASK, arguments)))
        page.close()
        (folder / "answers.json").write_text(json.dumps(found), "utf-8")

    found = json.loads((once("answers", ask) / "answers.json").read_text("utf-8"))
    return [(case, found[case.locale][case.query]) for case in asked]


def test_every_query_of_the_suite_finds_first_what_it_should(answers):
    """But for lines whose words no essay has any more; such a line may be taken out."""
    asked = [(case, answer) for case, answer in answers if not is_stale(case)]
    failed = [
        f"{case.locale} | {case.query}: {message}"
        for case, answer in asked
        if (message := wrong(case, answer))
    ]
    assert len(asked) > len(answers) / 2, "most lines of fixtures/queries.txt are stale"
    assert len(failed) <= len(asked) / 50, "\n" + "\n".join(failed)


def is_stale(case: Case) -> bool:
    """Whether a case expects words that the essay does not have, in the language it is found in."""
    locale = case.locale if case.how != "other" else {"zh": "en", "en": "zh"}[case.locale]
    return any(
        words not in "\n".join(part.plain for part in read_essay(url.split("/")[1], locale)[2])
        for url, words in case.expected
        if url.startswith("essays/") and words
    )


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
    captures = ("sources/", "en/sources/")
    assert not [url for url in urls if "/parallel/" in url or url.startswith(captures)]


def test_the_browser_reads_numbers_as_the_build_does(tab, served, real_site):
    """Those that a reader types: the same values in every notation of the fixture."""
    lines = (QUERIES.parent / "quantities.txt").read_text("utf-8").splitlines()
    texts = [text.strip() for line in lines if " | " in line for text in line.split(" | ")]
    tab.goto(f"{served}404.html")
    read = tab.evaluate(
        """async ([site, numbers, text, texts]) => {
      const { findNumbers } = await import(site + numbers)
      const { fold } = await import(site + text)
      const values = text => [...findNumbers(fold(text))].filter(({ plain }) => !plain)
      return texts.map(text => values(text).map(({ value }) => value))
    }""",
        [served, script(real_site, "numbers"), script(real_site, "text"), texts],
    )
    built = [[number.value for number in find_values(text)] for text in texts]
    compared = [(text, *pair) for text, *pair in zip(texts, read, built) if pair[1]]
    compared = [each for each in compared if not re.search(r"\d \d", each[0])]  # nobody types so
    assert len(compared) > 20
    assert not [each for each in compared if each[1] != each[2]]


TEXTS = [
    "反向传播（BP）與 GPT-4",
    "Łukasz Kaiser’s Café",
    "ＡＢＣ１２３ １２",
    "ガンダム 福島 々",
    "Xi’an Jiaotong",
    "don't — 36氪",
    "R-CNN², O(n)",
    "𠮷野家 x",
    "アマリ・シュンイチ ガス",
]


def test_the_browser_cuts_text_as_the_build_does(tab, served, real_site):
    tab.goto(f"{served}404.html")
    cut = tab.evaluate(
        """async ([site, script, texts]) => {
      const { fold, tokens, compounds, isDense, learn } = await import(site + script)
      learn(await (await fetch(`${site}search/simplified.json`)).json())
      const pairs = token => Array.from(token, (_, i) => token.slice(i, i + 2))
      const terms = text => [
        ...[...tokens(text)].flatMap(({ token }) => isDense(token) ? pairs(token) : [token]),
        ...[...compounds(text)].map(({ token }) => token),
      ]
      return texts.map(text => [fold(text), terms(fold(text))])
    }""",
        [served, script(real_site, "text"), TEXTS],
    )
    assert cut == [[fold_for_search(text), list(terms(fold_for_search(text)))] for text in TEXTS]
