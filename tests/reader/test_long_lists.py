"""A list of entries on several pages: the letters, the pages, and the filter over all of them."""

import pytest
from playwright.sync_api import expect

from project import ROOT, Project

SMALL_PAGES = """\
import sys
sys.path.insert(0, "hooks")
from suyuan.records import listing
listing.ENTRIES_PER_PAGE = 3
def on_startup(command, dirty): pass
"""
NAMES = {  # by pinyin: 3 to a page
    "安": "Zebra", "白": "Yak", "波": "Wolf", "布": "Vole",
    "草": "Tiger", "灯": "Snake", "花": "Rabbit",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("long"))
    project.write("small.py", SMALL_PAGES)
    settings = (project.folder / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", settings.replace("hooks:\n", "hooks:\n  - small.py\n", 1))
    records = "".join(
        f"{en.lower()}:\n  zh: {{name: {zh}, short: 一词。, full: 一词。}}\n"
        f"  en: {{name: {en}, short: A word., full: A word.}}\n"
        for zh, en in NAMES.items()
    )
    project.write("docs/data/glossary.yml", records)
    for locale in ("zh", "en"):
        page = f"docs/glossary/index.{locale}.md"
        project.write(page, (ROOT / page).read_bytes())
    built = project.build()
    assert built.returncode == 0, built.stdout
    return project


@pytest.fixture(scope="module")
def address(site, serve):
    return serve(site.folder / "site")


def shown(tab):
    return tab.evaluate(
        """[...document.querySelectorAll("[data-filter] dt a")]
        .filter(link => link.checkVisibility()).map(link => new URL(link.href).pathname)"""
    )


def headings(tab):
    return [text for text in tab.locator(".entry-index h2:visible").all_inner_texts()]


@pytest.mark.parametrize("locale, last", [("", "rabbit"), ("en/", "zebra")])
def test_without_a_script_letters_and_pages_lead_to_every_entry(chromium, address, locale, last):
    context = chromium.new_context(java_script_enabled=False)
    tab, found = context.new_page(), []
    tab.goto(f"{address}{locale}glossary/")
    links = tab.locator(".list-pages a")
    for number in range(links.count()):
        links.nth(number).click()
        assert links.nth(number).get_attribute("aria-current") == "page"
        found += shown(tab)
    assert len(found) == len({*found}) == len(NAMES)
    tab.goto(f"{address}{locale}glossary/")
    tab.locator(".letters a").last.click()
    assert shown(tab) == [f"/{locale}glossary/{last}/"] and "/page-3/#" in tab.url
    context.close()


@pytest.mark.parametrize("place", ["", "page-2/", "page-3/"])
def test_the_filter_finds_entries_of_all_pages_in_the_order_of_the_list(tab, address, place):
    tab.goto(f"{address}glossary/{place}")
    own = shown(tab)
    tab.locator("#filter").fill("b")
    expect(tab.locator("#filter-count")).to_have_text("5 条")
    assert shown(tab) == [
        f"/glossary/{name}/" for name in ("zebra", "yak", "wolf", "vole", "rabbit")
    ]
    assert headings(tab) == ["A", "B", "H"], "a letter on two pages is there once"
    assert not tab.locator(".letters").is_visible() and not tab.locator(".list-pages").is_visible()
    ids = tab.locator(".entry-index [id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len({*ids})
    tab.locator("#filter").fill("")
    assert shown(tab) == own and tab.locator(".list-pages").is_visible()
    tab.locator("#filter").fill("rabbit")
    tab.locator("[data-filter] dt a:visible").click()
    assert tab.url.endswith("/glossary/rabbit/") and tab.locator("h1").inner_text().startswith("花")


def test_the_other_pages_are_loaded_once_and_only_when_something_is_typed(tab, address):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}glossary/", wait_until="networkidle")
    assert not any("/page-" in url for url in asked)
    for typed in ("b", "ba", "t"):
        tab.locator("#filter").fill(typed)
        tab.wait_for_load_state("networkidle")
    assert sorted(url.rsplit("/", 2)[1] for url in asked if "/page-" in url) == ["page-2", "page-3"]


def test_if_the_other_pages_cannot_be_loaded_readers_are_told_and_it_is_tried_again(
    lone_tab, address
):
    lone_tab.route("**/page-3/", lambda route: route.fulfill(status=503))
    lone_tab.goto(f"{address}en/glossary/")
    count = lone_tab.locator("#filter-count")
    lone_tab.locator("#filter").fill("zebra")
    expect(count).to_contain_text("only this one")
    assert shown(lone_tab) == []
    lone_tab.unroute("**/page-3/")
    lone_tab.locator("#filter").fill("zebr")
    expect(count).to_have_text("Results: 1")
    assert shown(lone_tab) == ["/en/glossary/zebra/"]


def test_each_page_has_a_title_a_twin_and_no_copy_of_the_terms(site):
    for page in ("glossary", "en/glossary"):
        second = site.page(f"{page}/page-2/index.html")
        assert 'hreflang="zh"' in second and 'hreflang="en"' in second
        assert "DefinedTermSet" not in second
        assert site.page(f"{page}/index.html").count("#term") <= 3 + 1
    assert "<title>Glossary, Page 2" in site.page("en/glossary/page-2/index.html")
    assert "page-2" not in site.page("sitemap.xml")


def test_a_page_of_ones_own_at_the_address_of_a_list_page_is_a_problem(tmp_path, site):
    project = Project(tmp_path, copy_of=site.folder)
    for locale in ("zh", "en"):
        project.write(f"docs/glossary/page-2.{locale}.md", "# 页\n")
    built = project.build()
    assert built.returncode and "docs/glossary/page-2.zh.md" in built.stdout
    assert "rename this page" in built.stdout
