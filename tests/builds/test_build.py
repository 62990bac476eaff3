"""Whole builds of a small site, strict and in a process of their own, as a person runs them."""

import json
import re

from lxml import html

from built_pages import head
from project import RECORDS


def test_two_pages_in_two_languages(project):
    project.essay(
        "first",
        "一块GPU[^n]。\n\n## 第二节\n\n再说。\n\n[^n]: 注。",
        "A GPU.[^n]\n\n## The Second Part\n\nMore.\n\n[^n]: Note.",
    )
    project.write("docs/data/glossary.yml", RECORDS)
    project.write("docs/essays/index.zh.md", "# 又一个标题\n")
    project.write("docs/essays/index.en.md", "# Another Heading\n")
    result = project.build(
        SITE_URL="https://fork.example/essays/", REPO_URL="https://forge.example/me/fork"
    )
    assert result.returncode == 0, result.stdout
    assert "WARNING" not in result.stdout

    zh, en = project.page("essays/first/index.html"), project.page("en/essays/first/index.html")
    base = "https://fork.example/essays/"
    alternates = {
        "zh": base + "essays/first/",
        "en": base + "en/essays/first/",
        "x-default": base + "essays/first/",
    }
    assert head(zh) == {
        "lang": "zh",
        "canonical": alternates["zh"],
        "robots": "",
        "alternates": alternates,
    }
    assert head(en) == {
        "lang": "en",
        "canonical": alternates["en"],
        "robots": "",
        "alternates": alternates,
    }

    # A heading and a note have the same id in both, and the mention leads to the entry and has its
    # preview.
    [heading] = {re.search(r'<h2 id="(s-\w{5})"', page)[1] for page in (zh, en)}
    for page in (zh, en):
        assert f'href="#{heading}"' in page and 'id="fn:n"' in page
        assert '<a class="entry" href="../../glossary/gpu/">GPU</a>' in page
    for after in (
        "essays/index.html",
        "en/essays/index.html",
    ):  # nothing of an essay is left for the page after it
        assert '<h1 id="another-heading"' in project.page(after)
    assert "一种芯片。" in json.loads(project.page("essays/first/previews.json"))["entry-gpu"]
    assert (
        "A kind of chip." in json.loads(project.page("en/essays/first/previews.json"))["entry-gpu"]
    )
    assert "A kind of chip." not in en, "a preview is fetched when it is wanted"
    assert "Text about the chip." in project.page("en/glossary/gpu/index.html")
    assert 'class="entry" href' not in project.page(
        "glossary/gpu/index.html"
    )  # not on its own page

    # Where it lives is said once: no page, script or sitemap knows the default address.
    site = project.folder / "site"
    assert "https://forge.example/me/fork/edit/main/docs/essays/first.en.md" in en
    assert not [
        path
        for path in site.rglob("*.*")
        if path.is_file() and b".example/suyuan" in path.read_bytes()
    ]
    assert (site / "sitemap.xml").read_text().count("<loc>") == 24 and not (
        site / "sitemap.xml.gz"
    ).exists()
    assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text()
    assert (site / ".nojekyll").exists() and not (site / "data").exists()


def test_each_language_has_its_404(project):
    assert project.build().returncode == 0
    root, english = (
        html.fromstring(project.page("404.html")),
        html.fromstring(project.page("en/404.html")),
    )
    assert root.get("lang") == "zh" and english.get("lang") == "en"
    assert root.xpath("//section[@data-not-found]/@lang") == ["zh", "en"]
    assert english.xpath("//section[@data-not-found]/@lang") == ["en"]
    # Served at any depth, so nothing in it may be relative to where it stands.
    addresses = root.xpath(
        "//link[@rel='stylesheet']/@href | //script/@src | //a[not(starts-with(@href, '#'))]/@href"
    )
    assert addresses and all(re.match("/|https?:", address) for address in addresses)


def test_an_essay_without_english_says_so_and_pretends_nothing(project):
    project.essay("alone", en=None)
    for locale in ("zh", "en"):
        project.write(
            f"docs/essays/index.{locale}.md", "---\ntitle: t\ntemplate: essays.html\n---\n\n# t\n"
        )
    result = project.build()
    assert result.returncode == 0, result.stdout
    zh, stub = project.page("essays/alone/index.html"), project.page("en/essays/alone/index.html")
    original = "https://suyuan.example/essays/alone/"
    assert head(zh) == {"lang": "zh", "canonical": original, "robots": "", "alternates": {}}
    assert head(stub) == {
        "lang": "en",
        "canonical": original,
        "robots": "noindex",
        "alternates": {},
    }
    root = html.fromstring(stub)
    assert root.xpath("string(//h1)") == "Not yet in English"
    assert root.xpath("//p[@class='essay-summary']/a[@lang='zh']/text()") == ["alone zh"]
    assert "https://git.example/suyuan/suyuan/new/main/docs/essays?filename=alone.en.md" in stub
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
        "//ul[@class='essay-list']/li"
    )
    assert "Not yet in English" in listed.text_content() and listed.xpath(".//a/@lang") == ["zh"]
    assert html.fromstring(zh).xpath("//*[@data-no-twin]/text()") == ["这一页还没有英文。"]


def test_sources_are_a_section_only_where_captures_have_been_imported(project):
    project.essay("first")
    assert project.build().returncode == 0
    assert "sources/" not in project.page("index.html")
    project.write("docs/data/glossary.yml", RECORDS)
    project.write(
        "docs/sources/article.zh.md", "---\ntitle: 一篇文章\nauthor: 某人\n---\n\n讲GPU的文章。\n"
    )
    result = project.build()
    assert result.returncode == 0, result.stdout
    assert 'href="sources/"' in project.page("index.html") and 'href="sources/"' in project.page(
        "en/index.html"
    )
    page = project.page("sources/article/index.html")
    assert head(page)["robots"] == "noindex" and 'class="entry"' in page and "某人" in page
    stub = project.page("en/sources/article/index.html")
    assert "This source is in Chinese only" in stub and head(stub)["robots"] == "noindex"
    assert "一篇文章" in project.page("sources/index.html") and "sources" not in project.page(
        "sitemap.xml"
    )


def test_what_a_capture_says_of_itself_cannot_become_markup(project):
    project.write(
        "docs/sources/bad.zh.md",
        """\
        ---
        title: '</title><script>alert(1)</script>"onload="x'
        author: '<img src=x onerror=alert(1)>'
        source: 'javascript:alert(1)'
        ---

        正文。
        """,
    )
    assert project.build().returncode == 0
    for path in (
        "sources/bad/index.html",
        "en/sources/bad/index.html",
        "sources/index.html",
        "en/sources/index.html",
    ):
        root = html.fromstring(project.page(path))
        assert not root.xpath("//script[contains(., 'alert')] | //img[@onerror] | //*[@onload]"), (
            path
        )
        assert not root.xpath("//a[starts-with(@href, 'javascript')]"), path
        assert "<script>alert" not in project.page(path), path
