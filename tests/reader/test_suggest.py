"""Suggesting a correction as a reader does it: the addresses that a mark offers, decoded."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from accessibility import axe
from real_content import claims
from suyuan.twins.suggestions import FIELDS
from typical import ESSAY, PAIRS, PERSON, SLUG

SITE, EDIT = "https://suyuan.example/", "https://git.example/suyuan/suyuan/edit/main/docs/"

PAIR = next(pair for pair in PAIRS if pair.left.kind == "paragraph" and "[^" not in pair.left.text)

FIGURE = next(pair for pair in PAIRS if pair.left.kind == "figure")

CLAIM = next(iter(claims()))
NAMED = [PERSON.text(locale).name for locale in ("zh", "en")]
NAMES = {
    "zh": ["自己动手改", "告诉我们哪里不对"],
    "en": ["Edit it yourself", "Tell us what is wrong"],
}


def locale_of(path):
    return "en" if path.startswith("en/") else "zh"


def open_ways(tab, mark):
    """What the two links lead to once they are filled in: the editor's address, and the fields of
    the form."""
    mark.click()
    tab.locator(".suggest-box:not([aria-busy])").wait_for()
    edit, form = (link.get_attribute("href") for link in tab.locator(".suggest-box a").all())
    assert (
        form.startswith("https://git.example/suyuan/suyuan/issues/new?template=correction.yml&")
        and len(form) <= 8000
    )
    fields = {name: value[0] for name, value in parse_qs(urlsplit(form).query).items()}
    assert fields.pop("template") == "correction.yml" and set(fields) == set(FIELDS)
    return edit, fields


@pytest.mark.parametrize(
    "path", [ESSAY, f"en/{ESSAY}", f"{ESSAY}parallel/", f"en/{ESSAY}parallel/"]
)
def test_a_paragraph_is_quoted_with_its_twin_and_its_permalink(tab, served, path):
    tab.goto(served + path)
    locale = locale_of(path)
    tools = f"#{PAIR.id} > .segment-tools"
    edit, fields = open_ways(tab, tab.locator(f"{tools} a.suggest"))
    own, other = PAIR.segment(locale), PAIR.right if locale == "zh" else PAIR.left
    assert edit == f"{EDIT}{ESSAY.rstrip('/')}.{locale}.md#L{own.line}"
    assert fields == {
        "passage": own.plain,
        "twin": other.plain,
        "permalink": f"{SITE}{'en/' * (locale == 'en')}{ESSAY}#{PAIR.id}",
    }
    assert tab.locator(".suggest-box a").all_inner_texts() == NAMES[locale]
    assert tab.url == served + path


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_figure_is_quoted_by_its_caption_and_leads_to_its_record(tab, served, locale):
    tab.goto(f"{served}{'en/' * (locale == 'en')}{ESSAY}")
    edit, fields = open_ways(tab, tab.locator(f"#{FIGURE.id} + .segment-foot a.suggest"))
    caption = tab.locator(f"#{FIGURE.id} figcaption").inner_text().split()
    assert fields["passage"].split() == caption and "\n" in fields["passage"]
    assert edit.startswith(f"{EDIT}data/figures.yml#L") and fields["permalink"].endswith(
        f"#{FIGURE.id}"
    )
    tab.goto(f"{served}{'en/' * (locale == 'zh')}{ESSAY}")
    assert fields["twin"].split() == tab.locator(f"#{FIGURE.id} figcaption").inner_text().split()


@pytest.mark.parametrize("path", ["claims/", "en/claims/"])
def test_a_claim_is_quoted_with_its_values(tab, served, path):
    record = json.loads(tab.request.get(f"{served}claims.json").text())["claims"][CLAIM]
    tab.goto(served + path)
    edit, fields = open_ways(tab, tab.locator(f"#{CLAIM} a.suggest"))
    assert (
        edit.startswith(f"{EDIT}data/claims.yml#L")
        and fields["permalink"] == f"{SITE}{path}#{CLAIM}"
    )
    for name, locale in (
        ("passage", locale_of(path)),
        ("twin", "en" if locale_of(path) == "zh" else "zh"),
    ):
        lines = fields[name].split("\n")
        assert lines[0] == record[locale]["claim"]
        for value, line in zip(record["values"], lines[1:]):
            assert line.startswith(f"{value[locale]} ")


def test_from_the_preview_of_a_claim_it_is_one_click(tab, served):
    tab.goto(f"{served}en/{ESSAY}")
    link = tab.locator("article p a.claim").first
    id_ = link.get_attribute("href").partition("#")[2]
    link.hover()
    tab.locator(f"#preview-claim-{id_} a.suggest").click()
    tab.wait_for_url(f"**/en/claims/**?suggest#{id_}")
    tab.locator(f"#{id_} .suggest-box:not([aria-busy])").wait_for()
    form = tab.locator(f"#{id_} .suggest-box a").last.get_attribute("href")
    assert parse_qs(urlsplit(form).query)["permalink"] == [f"{SITE}en/claims/#{id_}"]


@pytest.mark.parametrize(
    "path, name, twin",
    [
        (f"people/{PERSON.id}/", *NAMED),
        (f"en/people/{PERSON.id}/", *reversed(NAMED)),
    ],
)
def test_an_entry_is_quoted_by_its_name_and_first_paragraph(tab, served, path, name, twin):
    tab.goto(served + path)
    lead = tab.locator(".entry-lead").inner_text().strip()
    edit, fields = open_ways(tab, tab.locator("a.suggest"))
    assert edit.startswith(f"{EDIT}data/people.yml#L") and edit == tab.locator(
        ".page-foot a[rel~=edit]"
    ).get_attribute("href")
    assert fields["passage"] == f"{name}\n{lead}" and fields["twin"].split("\n")[0] == twin
    assert fields["permalink"] == SITE + path


def test_by_keyboard_a_mark_opens_both_ways_and_escape_goes_back(tab, served):
    tab.goto(served + ESSAY)
    mark = tab.locator(f"#{PAIR.id} a.suggest")
    assert (
        mark.get_attribute("aria-expanded") == "false"
        and tab.get_by_role("button", name="提出改正").count() > 1
    )
    tab.locator(f"#{PAIR.id} a.permalink").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.locator(".suggest-box").wait_for()
    assert mark.get_attribute("aria-expanded") == "true"
    for name in NAMES["zh"]:
        tab.keyboard.press("Tab")
        assert tab.evaluate(
            "[document.activeElement.textContent, "
            "getComputedStyle(document.activeElement).outlineWidth]"
        ) == [name, "2px"]
    tab.keyboard.press("Escape")
    assert tab.locator(".suggest-box").count() == 0 and mark.evaluate(
        "mark => mark === document.activeElement"
    )
    assert mark.get_attribute("aria-expanded") == "false"


def test_one_mark_is_open_at_a_time_and_a_second_press_closes_it(tab, served):
    tab.goto(served + ESSAY)
    marks = tab.locator("a.suggest")
    marks.nth(1).click()
    tab.locator(".suggest-box:not([aria-busy])").wait_for()
    marks.nth(2).click()
    tab.wait_for_function("document.querySelectorAll('a.suggest')[2].ariaExpanded === 'true'")
    assert (
        tab.locator(".suggest-box").count()
        == 1
        == tab.locator("a.suggest[aria-expanded=true]").count()
    )
    marks.nth(2).click()
    tab.locator(".suggest-box").wait_for(state="detached")
    assert tab.locator("a.suggest[aria-expanded=true]").count() == 0


@pytest.mark.parametrize(
    "path", [ESSAY, f"en/{ESSAY}parallel/", "en/claims/", f"people/{PERSON.id}/"]
)
def test_it_is_open_to_all_on_a_phone(tab, served, path):
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(served + path)
    mark = tab.locator("a.suggest").nth(0)
    open_ways(tab, mark)
    assert axe(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    for link in [mark, *tab.locator(".suggest-box a").all()]:
        box = link.bounding_box()
        assert (
            box["width"] >= 24
            and box["height"] >= 24
            and box["x"] >= 0
            and box["x"] + box["width"] <= 390
        )


def test_nothing_of_it_is_fetched_before_it_is_wanted(tab, served):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(served + ESSAY, wait_until="networkidle")
    assert not [url for url in asked if "suggest." in url or "lines.json" in url]
    open_ways(tab, tab.locator("a.suggest").nth(1))
    assert [url for url in asked if "lines.json" in url] == [f"{served}{ESSAY}lines.json"]


def test_where_line_and_twin_cannot_be_fetched_both_ways_are_there_all_the_same(tab, served):
    tab.goto(served + ESSAY)
    tab.route("**/lines.json", lambda route: route.abort())
    tab.route(f"{served}en/{ESSAY}", lambda route: route.abort())
    tab.locator(f"#{PAIR.id} a.suggest").click()
    tab.locator(".suggest-box:not([aria-busy])").wait_for()
    edit, form = (link.get_attribute("href") for link in tab.locator(".suggest-box a").all())
    assert edit == f"{EDIT}essays/{SLUG}.zh.md"
    fields = parse_qs(urlsplit(form).query, keep_blank_values=True)
    assert fields["passage"] == [PAIR.left.plain] and fields["twin"] == [""]


def test_where_the_script_cannot_be_fetched_and_without_scripts_a_mark_leads_to_the_foot(
    tab, chromium, served
):
    tab.route("**/suggest.*", lambda route: route.abort())
    tab.goto(served + ESSAY)
    tab.locator("a.suggest").nth(2).click()
    tab.wait_for_url("**/#page-foot")
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served + ESSAY)
        page.locator("a.suggest").nth(2).click()
        page.wait_for_url("**/#page-foot")
        edit, form = (link.get_attribute("href") for link in page.locator("#page-foot a").all()[:2])
        assert edit == f"{EDIT}essays/{SLUG}.zh.md"
        assert parse_qs(urlsplit(form).query)["permalink"] == [SITE + ESSAY]
