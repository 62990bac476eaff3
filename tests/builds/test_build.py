"""Whole builds of a small site, strict and in a process of their own, as a person runs them."""

import json
import re

import pytest
from lxml import html

from built_pages import head
from project import RECORDS, Project

ADDRESS = "https://fork.example/essays/"


@pytest.fixture(scope="module")
def forked(once):
    """A small site of a fork, in a folder of its host, with an entry that an essay mentions."""

    def make(folder):
        project = Project(folder)
        project.essay(
            "first",
            "一块GPU[^n]。\n\n## 第二节\n\n再说。\n\n[^n]: 注。",
            "A GPU.[^n]\n\n## The Second Part\n\nMore.\n\n[^n]: Note.",
        )
        project.write("docs/data/glossary.yml", RECORDS)
        project.write("docs/essays/index.zh.md", "# 又一个标题\n")
        project.write("docs/essays/index.en.md", "# Another Heading\n")
        # A build for which --site-dir is given is for looking at, wherever it goes.
        result = project.build(
            "--site-dir",
            "site",
            SITE_URL=ADDRESS,
            REPO_URL="https://forge.example/me/fork",
            PUBLISH_FOLDER="www",
        )
        assert result.returncode == 0 and "WARNING" not in result.stdout, result.stdout

    return Project(once("forked", make), built=True)


def test_a_page_and_its_twin_name_each_other(forked):
    alternates = {
        "zh": f"{ADDRESS}essays/first/",
        "en": f"{ADDRESS}en/essays/first/",
        "x-default": f"{ADDRESS}essays/first/",
    }
    for locale, folder in (("zh", ""), ("en", "en/")):
        assert head(forked.page(f"{folder}essays/first/index.html")) == {
            "lang": locale,
            "canonical": alternates[locale],
            "robots": "",
            "alternates": alternates,
        }


def test_headings_notes_and_mentions_of_a_page_and_its_twin(forked):
    zh, en = (forked.page(f"{folder}essays/first/index.html") for folder in ("", "en/"))
    [heading] = {re.search(r'<h2 id="(s-\w{5})"', page)[1] for page in (zh, en)}
    for page in (zh, en):
        assert f'href="#{heading}"' in page and 'id="fn:n"' in page
        assert '<a class="entry" href="../../glossary/gpu/">GPU</a>' in page
    for after in ("essays/index.html", "en/essays/index.html"):
        assert '<h1 id="another-heading"' in forked.page(after), "ids of an essay end with it"
    for folder, words in (("", "一种芯片。"), ("en/", "A kind of chip.")):
        previews = json.loads(forked.page(f"{folder}essays/first/previews.json"))
        assert words in previews["entry-gpu"]
    assert "A kind of chip." not in en, "a preview is fetched when it is wanted"
    assert "Text about the chip." in forked.page("en/glossary/gpu/index.html")
    assert 'class="entry" href' not in forked.page("glossary/gpu/index.html"), "not on its own page"


def test_where_a_site_is_is_set_in_one_place(forked):
    """No page, script or sitemap knows the default address, and nothing is published elsewhere."""
    site = forked.folder / "site"
    en = forked.page("en/essays/first/index.html")
    assert "https://forge.example/me/fork/edit/main/docs/essays/first.en.md" in en
    assert not [
        path
        for path in site.rglob("*.*")
        if path.is_file() and b".example/suyuan" in path.read_bytes()
    ]
    assert re.search(r'"/essays/assets/styles/site\.\w{10}\.css"', forked.page("404.html"))
    assert f"Sitemap: {ADDRESS}sitemap.xml" in forked.page("robots.txt")
    assert (site / ".nojekyll").exists() and not (site / "data").exists()
    assert not (forked.folder / "www").exists()


def test_the_sitemap_has_every_page_that_search_engines_may_show(forked):
    site = forked.folder / "site"
    expected = set()
    for path in site.rglob("index.html"):
        address = ADDRESS + path.relative_to(site).as_posix().removesuffix("index.html")
        about = head(path.read_text("utf-8"))
        if about["canonical"] == address and not about["robots"]:
            expected.add(address)
    sitemap = forked.page("sitemap.xml")
    assert sorted(re.findall("<loc>(.*?)</loc>", sitemap)) == sorted(expected)
    assert {ADDRESS, f"{ADDRESS}en/glossary/gpu/"} < expected
    assert not (site / "sitemap.xml.gz").exists()


def test_each_language_has_its_404(small_site):
    project = Project(small_site, built=True)
    root, english = (html.fromstring(project.page(path)) for path in ("404.html", "en/404.html"))
    assert root.get("lang") == "zh" and english.get("lang") == "en"
    assert root.xpath("//section[@data-not-found]/@lang") == ["zh", "en"]
    assert english.xpath("//section[@data-not-found]/@lang") == ["en"]
    # Served at any depth, so that no address in it may be relative.
    addresses = root.xpath(
        "//link[@rel='stylesheet']/@href | //script/@src | //a[not(starts-with(@href, '#'))]/@href"
    )
    assert addresses and all(re.match("/|https?:", address) for address in addresses)


def test_an_essay_without_english_says_so_and_pretends_nothing(small_site):
    project = Project(small_site, built=True)
    zh, notice = project.page("essays/alone/index.html"), project.page("en/essays/alone/index.html")
    original = "https://suyuan.example/essays/alone/"
    assert head(zh) == {"lang": "zh", "canonical": original, "robots": "", "alternates": {}}
    assert head(notice) == {
        "lang": "en",
        "canonical": original,
        "robots": "noindex",
        "alternates": {},
    }
    root = html.fromstring(notice)
    assert root.xpath("string(//h1)") == "Not yet in English"
    assert root.xpath("//p[@class='essay-summary']/a[@lang='zh']/text()") == ["alone zh"]
    assert "https://git.example/suyuan/suyuan/new/main/docs/essays?filename=alone.en.md" in notice
    # No Chinese on it but what is marked as Chinese.
    for element in root.xpath("//*[@lang='zh']"):
        element.drop_tree()
    assert not re.search(
        "[\u4e00-\u9fff]", html.tostring(root.find("body"), encoding="unicode", method="text")
    )
    pages = [
        path.read_text("utf-8") for path in (project.folder / "site/search").glob("*/*/page-*.json")
    ]
    assert any('"essays/alone/"' in page for page in pages) and not any(
        "en/essays/alone" in page for page in pages
    )
    assert "en/essays/alone" not in project.page("sitemap.xml")
    [listed] = html.fromstring(project.page("en/essays/index.html")).xpath(
        "//ul[contains(@class, 'essay-list')]/li[contains(., 'alone zh')]"
    )
    assert "Not yet in English" in listed.text_content() and listed.xpath(".//a/@lang") == ["zh"]
    assert html.fromstring(zh).xpath("//*[@data-no-twin]/text()") == ["这一页还没有英文版。"]


@pytest.fixture(scope="module")
def imported(once, small_site):
    """The small site with two captures, of which one is hostile."""

    def make(folder):
        project = Project(folder, copy_of=small_site)
        project.write("docs/data/glossary.yml", RECORDS)
        project.write(
            "docs/sources/article.zh.md",
            "---\ntitle: 一篇文章\nauthor: 某人\n---\n\n讲GPU的文章。\n",
        )
        project.write(
            "docs/sources/bad.zh.md",
            """\
            ---
            title: '</title><script>alert(1)</script>"onload="x'
            author: '<img src=x onerror=alert(1)>'
            source: 'https://e.example/"onload="alert(1)'
            ---

            正文。
            """,
        )
        result = project.build()
        assert result.returncode == 0, result.stdout
        assert "captures are part of this site: 2 pages of sources/" in result.stdout

    return Project(once("imported", make), built=True)


def test_sources_are_a_section_only_where_captures_have_been_imported(small_site, imported):
    assert "sources/" not in Project(small_site, built=True).page("index.html")
    for path in ("index.html", "en/index.html"):
        assert 'href="sources/"' in imported.page(path)
    page = imported.page("sources/article/index.html")
    assert head(page)["robots"] == "noindex" and 'class="entry"' in page and "某人" in page
    notice = imported.page("en/sources/article/index.html")
    assert "This source is in Chinese only" in notice and head(notice)["robots"] == "noindex"
    assert "一篇文章" in imported.page("sources/index.html")
    assert "sources" not in imported.page("sitemap.xml")


@pytest.mark.parametrize("folder", ["sources/bad/", "sources/"])
@pytest.mark.parametrize("locale", ["", "en/"])
def test_what_a_capture_says_of_itself_cannot_become_markup(imported, folder, locale):
    page = imported.page(f"{locale}{folder}index.html")
    root = html.fromstring(page)
    assert not root.xpath("//script[contains(., 'alert')] | //img[@onerror] | //*[@onload]")
    assert "<script>alert" not in page
