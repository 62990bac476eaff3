"""Drafts in a whole build of a small site: readers can tell them from what a person has read."""

import zipfile
from datetime import date

import pytest
from lxml import html

from answering import Answering
from project import RECORDS, Project
from suyuan.commands.drafting import Options, draft_pages

DAY = date(2026, 1, 2)
ZH = """\
---
title: 河边
lang: zh
author: 某人
source: https://a.example/x
---

2012 年有人走到河边[\\[1\\]](#ref-1)。

这一段没有译出来。

- <a id="ref-1"></a>注
"""
EN = "---\ntitle: The cat\nlang: en\n---\n\nThere were 3 cats.\n\n## More\n\nNobody knew.\n"
CHINESE = {"There were 3 cats.": "有 3 只猫。", "More": "还有", "The cat": "猫", "Nobody knew.": ""}


@pytest.fixture(scope="module")
def drafted(once):
    """A small site with an essay and two source pages, whose translations are drafts in part."""

    def make(folder):
        project = Project(folder)
        project.write("docs/data/glossary.yml", RECORDS)
        project.essay("room", "一间屋子，里面有 12 把椅子。", None)
        project.write("docs/sources/river.zh.md", ZH)
        project.write("docs/sources/cat.en.md", EN)
        for locale in ("zh", "en"):
            page = "---\ntemplate: translations.html\n---\n\n# Translations\n"
            project.write(f"docs/translations.{locale}.md", page)
        docs = folder / "docs"
        answering = Answering()
        full = answering.answer
        answering.answer = lambda messages: (
            "" if "没有译出来" in messages[1]["content"] else full(messages)
        )
        chinese = Answering(lambda messages: CHINESE[messages[1]["content"].rpartition("\n")[2]])
        draft_pages(docs / "essays/room.zh.md", docs, answering, DAY, Options())
        draft_pages(docs / "sources/river.zh.md", docs, answering, DAY, Options())
        draft_pages(docs / "sources/cat.en.md", docs, chinese, DAY, Options())
        result = project.build()
        assert result.returncode == 0, result.stdout

    return Project(once("drafted", make), built=True)


def tree(project, path):
    return html.fromstring(project.page(f"{path}index.html"))


def test_each_draft_says_that_nobody_has_read_it(drafted):
    essay = tree(drafted, "en/essays/room/")
    labels = essay.xpath("//p[@class='drafted']")
    assert {label.text for label in labels} == {"Machine draft, not yet read by a person"}
    assert "not yet read by a person: 2" in essay.text_content()
    assert not tree(drafted, "essays/room/").xpath("//p[@class='drafted']")


def test_source_pages_are_set_side_by_side_in_either_direction(drafted):
    river = tree(drafted, "en/sources/river/")
    [original] = river.xpath("//div[@class='untranslated']")
    assert "这一段没有译出来" in original.text_content() and original.get("lang") == "zh"
    assert river.xpath("//p[@class='drafted']") and river.xpath("//a[contains(@href, 'parallel')]")
    cat = tree(drafted, "sources/cat/")
    [original] = cat.xpath("//div[@class='untranslated']")
    assert "Nobody knew." in original.text_content() and original.get("lang") == "en"
    assert "有 3 只猫。" in cat.text_content() and cat.xpath("//p[@class='drafted']")
    assert not tree(drafted, "en/sources/cat/").xpath("//p[@class='drafted']")
    for path in ("sources/river/", "en/sources/cat/"):
        page = tree(drafted, f"{path}parallel/")
        assert "机器起草" in page.text_content() or "Machine draft" in page.text_content()
        assert page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
        assert len(page.xpath("//h1")) == 1


def test_downloads_and_lists_name_the_state(drafted):
    assert '<prop type="x-state">drafted</prop>' in drafted.page("essays/room/twins.tmx")
    assert '"state": "drafted"' in drafted.page("essays/room/twins.json")
    listed = tree(drafted, "en/translations/")
    [count] = listed.xpath(
        "//*[contains(@class, 'translation-counts')]/*[contains(@class, 'drafted')]/b"
    )
    assert count.text == "2"
    book = zipfile.ZipFile(drafted.folder / "site/essays.en.epub")
    chapter = next(name for name in book.namelist() if name.endswith("room.xhtml"))
    assert "not yet read by a person" in book.read(chapter).decode()
    assert "sources/river" not in drafted.page("sitemap.xml")
