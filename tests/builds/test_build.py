"""Whole builds of a small site, in a subprocess and strict, as a person runs them."""

import json
import re

import pytest
from lxml import html

from project import FRONT, RECORDS, ROOT, Project, run


def head(page):
    """canonical, robots and hreflang of a page."""
    root = html.fromstring(page)
    return {
        "lang": root.get("lang"),
        "canonical": root.xpath("string(//link[@rel='canonical']/@href)"),
        "robots": root.xpath("string(//meta[@name='robots']/@content)"),
        "alternates": {
            link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")
        },
    }


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

    # A heading and a note have the same id in both, and the mention leads to the entry and has its preview.
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
    assert html.fromstring(zh).xpath("//*[@data-no-twin]/text()") == ["这一页还没有英文版。"]


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


# What a contributor may get wrong, by what is looked at together: all problems of a stage are told at once.
WRONG = {
    "names and heads of pages": [
        (
            "docs/essays/a.b.zh.md",
            "# x",
            "docs/essays/a.b.zh.md: a slug must not contain a dot: rename the file to a-b.zh.md",
        ),
        (
            "docs/essays/orphan.en.md",
            "# x",
            "docs/essays/orphan.en.md: its Chinese original docs/essays/orphan.zh.md does not exist",
        ),
        (
            "docs/essays/good/index.zh.md",
            "# x",
            "docs/essays/good/index.zh.md: docs/essays/good.zh.md already has the address /essays/good/",
        ),
        (
            "docs/essays/good.md",
            "# x",
            "docs/essays/good.md: its name must end in .zh.md or .en.md",
        ),
        (
            "docs/essays/yaml.zh.md",
            "---\ntitle: a: b\n---\n",
            "docs/essays/yaml.zh.md:2: this is not valid YAML",
        ),
        (
            "docs/essays/bare.zh.md",
            "# No front matter\n",
            "docs/essays/bare.zh.md:1: title is missing: add it",
        ),
        (
            "docs/essays/gbk.zh.md",
            "标题".encode("gbk"),
            "docs/essays/gbk.zh.md:1: the file is not in UTF-8",
        ),
        (
            "docs/essays/untitled.zh.md",
            FRONT.format(title="t") + "正文。",
            "docs/essays/untitled.zh.md:8: the text of an essay begins with its title",
        ),
        (
            "docs/about.en.md",
            "---\nopen: yes\n",
            "docs/about.en.md:1: the front matter opened by '---' is never closed",
        ),
    ],
    "the finished site": [
        (
            "docs/about.en.md",
            "# A\n\n[x](gone.md)\n",
            "docs/about.en.md:3: the link to 'gone.md' leads nowhere",
        ),
        (
            "docs/index.en.md",
            "# A\n\n[x](#gone)\n",
            "docs/index.en.md:3: the link to '#gone' leads nowhere",
        ),
        (
            "docs/claims.en.md",
            "# A\n\n<a href='gone/'>x</a>\n",
            "docs/claims.en.md:3: the link to 'gone/' leads nowhere",
        ),
        (
            "docs/people/index.en.md",
            "# A\n\n![x](https://cdn.example/x.png)\n",
            "docs/people/index.en.md:3: 'https://cdn.example/x.png' would be fetched from another host",
        ),
        (
            "docs/events/index.en.md",
            "# A\n\n[x](javascript:alert%281%29)\n",
            "docs/events/index.en.md:3: the link to 'javascript:alert%281%29' would run code",
        ),
    ],
    "headings": [
        (
            "docs/about.en.md",
            "# A\n\n## One more\n",
            "docs/about.zh.md: its headings are not those of docs/about.en.md in number and level",
        )
    ],
    "terms": [
        (
            "docs/data/glossary.yml",
            RECORDS.replace("name: GPU, short: A", "short: A"),
            "docs/data/glossary.yml:3: gpu.en.name is missing: add it",
        )
    ],
    "terms that cannot be read": [
        ("docs/data/glossary.yml", "gpu: [\n", "docs/data/glossary.yml:2: this is not valid YAML")
    ],
    "addresses": [
        (
            "docs/data/glossary.yml",
            RECORDS.replace("gpu", "clash"),
            "docs/data/glossary.yml:1: docs/glossary/clash.zh.md already has the address /glossary/clash/",
        )
    ],
    "claims": [
        (
            "docs/data/claims.yml",
            "price:\n  verdict: maybe\n",
            "docs/data/claims.yml:2: price.verdict: input should be 'supported'",
        )
    ],
    "claims that cannot be read": [
        (
            "docs/data/claims.yml",
            "数字".encode("gbk"),
            "docs/data/claims.yml:1: the file is not in UTF-8",
        )
    ],
    "sources": [
        (
            "docs/data/sources.yml",
            "article: {}",
            "docs/data/sources.yml:1: article.zh is missing: add it",
        )
    ],
    "what essays state": [
        (
            "docs/essays/good.zh.md",
            FRONT.format(title="t").replace("[article]", "[gone]") + "# t\n",
            "docs/essays/good.zh.md:6: there is no source 'gone' in sources.yml",
        ),
        (
            "docs/essays/sold.zh.md",
            FRONT.format(title="t") + "# t\n卖了 [5](claim:gone)。",
            "docs/essays/sold.zh.md:9: there is no claim 'gone' in claims.yml",
        ),
    ],
    "what the home page shows": [
        (
            "docs/index.en.md",
            "---\ntemplate: home.html\nexample: {essay: [good], claim: price}\n---\n# H\n",
            "docs/index.en.md:3: example: there is no essay '['good']' with a translated paragraph",
        )
    ],
    "corrections": [
        (
            "docs/data/corrections.yml",
            "a:\n  date: 2026-01-03\n  claims: [gone]\n  zh: {was: 五, now: 六, why: 依据}\n"
            "  en: {was: five, now: six, why: Because}\n",
            "docs/data/corrections.yml:3: a.claims.0: there is no 'gone' in claims.yml",
        )
    ],
    "words of the interface": [
        (
            "docs/data/interface.yml",
            "sources: {zh: 来源}\n",
            "docs/data/interface.yml:1: sources.en is missing: add it",
        )
    ],
    "no interface": [
        (
            "docs/data/interface.yml",
            "",
            "docs/data/interface.yml: the words of the interface are missing",
        )
    ],
}


@pytest.mark.parametrize("files", WRONG.values(), ids=WRONG)
def test_an_error_is_one_clear_line_and_nothing_is_published(small_site, tmp_path, files):
    project = Project(tmp_path, copy_of=small_site)
    before = project.page("index.html")
    for path, content, _ in files:
        project.write(path, content)
    project.write("docs/index.zh.md", "# 新的首页\n")
    result = project.build("--quiet")
    assert result.returncode != 0
    for _, _, expected in files:
        assert [line for line in result.stdout.splitlines() if expected in line], result.stdout
    assert "Traceback" not in result.stdout
    assert project.page("index.html") == before
    assert [path.name for path in project.folder.iterdir() if path.name.startswith(".site")] == [
        ".site-lock"
    ]


@pytest.mark.parametrize(
    "address, expected",
    [
        ("", "mkdocs.yml: site_url is '': give the address"),
        ("https://x.example/?a=1", "mkdocs.yml: site_url is 'https://x.example/?a=1'"),
        ("example.org", "Config value 'site_url': The URL isn't valid"),
    ],
)
def test_an_address_that_is_none(project, address, expected):
    result = project.build("--quiet", SITE_URL=address)
    assert result.returncode != 0 and expected in result.stdout and "Traceback" not in result.stdout


def test_a_site_in_a_folder_of_its_host(project):
    project.essay("first")
    # A build for which --site-dir is given is for looking at, wherever it goes.
    result = project.build(
        "--site-dir", "site", SITE_URL="https://user.example/repo", PUBLISH_FOLDER="../www"
    )
    assert result.returncode == 0 and not (project.folder.parent / "www").exists(), result.stdout
    assert (
        head(project.page("en/essays/first/index.html"))["canonical"]
        == "https://user.example/repo/en/essays/first/"
    )
    assert re.search(r'"/repo/assets/suyuan\.\w{10}\.css"', project.page("404.html"))


def test_a_folder_that_is_no_site_of_ours_is_not_replaced(project):
    project.write("papers/thesis.txt", "years of work")
    result = project.build("--quiet", "--site-dir", "papers")
    assert (
        result.returncode != 0
        and "papers: this folder holds something other than a site built here" in result.stdout
    )
    assert (project.folder / "papers/thesis.txt").read_text() == "years of work"


def test_nothing_outside_the_project_is_published(project):
    """A link in a pull request: refused before anything is read, one line for each."""
    for path, target in (
        ("docs/environ.txt", "/proc/self/environ"),
        ("docs/zero.zh.md", "/dev/zero"),
        ("docs/etc", "/etc"),
        ("docs/data/claims.yml", "/etc/passwd"),
    ):
        (project.folder / path).symlink_to(target)
    (project.folder / "overrides").unlink()
    (project.folder / "overrides").symlink_to("/etc")
    result = project.build()
    lines = [line for line in result.stdout.splitlines() if "ERROR" in line]
    assert result.returncode == 1 and len(lines) == 5, result.stdout
    assert all("this is a symbolic link" in line for line in lines)
    assert not (project.folder / "site").exists()


def test_a_file_that_the_build_writes_itself_is_not_lost_in_silence(project):
    project.write("docs/assets/x/previews.json", "{}")
    project.write("docs/glossary/index.md.txt", "x")
    project.write("docs/essays/first/twins.json", "{}")
    project.essay("first")
    result = project.build("--quiet")
    assert result.returncode and result.stdout.count("ERROR") == 1
    assert "docs/essays/first/twins.json: the build itself writes a file at this address: rename" in (
        result.stdout
    )


def test_a_full_disk_is_one_line(project):
    """Files may grow to 40 KB here: writing fails as it does where no space is left."""
    project.write("docs/glossary/long.zh.md", "# 题\n\n" + "正文。\n\n" * 3_000)
    command = "ulimit -f 40; exec .venv/bin/python -m mkdocs build --quiet"
    (project.folder / ".venv").symlink_to(ROOT / ".venv")
    result = run(["sh", "-c", command], project.folder, SUYUAN_PROCESSES="2")
    assert result.returncode == 1 and "Traceback" not in result.stdout, result.stdout[-2000:]
    assert "check the free space" in result.stdout
    assert not (project.folder / "site").exists()
