"""Corrections on the built pages of a small site."""

import feedparser
from lxml import html

from project import Project
from small_corrections import CLAIM, GPU, RECORDS


def test_on_the_site(small_site, tmp_path):
    project = Project(tmp_path, copy_of=small_site)
    project.write(
        "docs/data/claims.yml",
        CLAIM.format(
            id="price",
            values="    - {zh: 6 亿, en: $600 million, at: [{source: article}]}\n",
        ),
    )
    project.write("docs/data/glossary.yml", GPU)
    project.write(
        "docs/data/corrections.yml", RECORDS.replace("  segments: [auction#s-abcde]\n", "")
    )
    project.essay("sold", "卖了 [6 亿](claim:price)。", "Sold for [$600 million](claim:price).")
    for locale, title in (("zh", "更正"), ("en", "Corrections")):
        project.write(
            f"docs/corrections.{locale}.md",
            f"---\ntitle: {title}\ntemplate: corrections.html\n---\n# {title}\n",
        )
    for locale in ("zh", "en"):
        project.write(
            f"docs/claims.{locale}.md", "---\ntitle: C\ntemplate: claims.html\n---\n# C\n"
        )
    result = project.build("--quiet")
    assert result.returncode == 0, result.stdout
    page = html.fromstring(project.page("en/corrections/index.html"))
    assert [section.get("id") for section in page.xpath("//section[@class='correction']")] == [
        "second",
        "first",
    ]
    assert (
        page.xpath("//section[@id='second']//del")[0].text == "<b>A</b>"
        and "Pointed out by A. Reader." in page.text_content()
    )
    for address in ("en/essays/sold/", "en/claims/"):
        [note] = html.fromstring(project.page(f"{address}index.html")).xpath(
            "//p[@class='corrected']"
        )
        assert "February 1, 2026" in note.text_content() and note.xpath("a/@href")[0].endswith(
            "corrections/#first"
        )
    assert '<a href="#corrected">' in project.page(
        "essays/sold/index.html"
    ) and "corrections/" in project.page("index.html")
    assert (
        '"correction":[{"@type":"CorrectionComment","datePublished":"2026-02-01"'
        in project.page("essays/sold/index.html")
    )
    assert "corrections/#second" in project.page("glossary/gpu/index.html")
    assert (
        feedparser.parse(project.page("corrections.xml"))
        .entries[0]
        .link.endswith("/corrections/#second")
    )
    assert "- 现在写作：6 亿" in project.page("corrections/index.md")
    assert not html.fromstring(project.page("essays/good/index.html")).xpath(
        "//p[@class='corrected']"
    )
