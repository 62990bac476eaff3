"""What a contributor may get wrong: each is one clear line, and nothing is published."""

import pytest

from project import FRONT, RECORDS, Project

# What a contributor may get wrong, by what is looked at together: all problems of a stage are told
# at once.
WRONG = {
    "names and heads of pages": [
        (
            "docs/essays/a.b.zh.md",
            "# x",
            "docs/essays/a.b.zh.md: a slug must not contain a dot: rename the file to a-b.zh.md",
        ),
        (
            "docs/essays/good/index.zh.md",
            "# x",
            "docs/essays/good/index.zh.md: docs/essays/good.md already has the address "
            "/essays/good/",
        ),
        (
            "docs/essays/good.md",
            "# x",
            "docs/essays/good.md: the name must end in .zh.md or .en.md",
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
            "docs/people/index.en.md:3: 'https://cdn.example/x.png' would be fetched from another "
            "host",
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
    "addresses": [
        (
            "docs/data/glossary.yml",
            RECORDS.replace("gpu", "clash"),
            "docs/data/glossary.yml:1: docs/glossary/clash.zh.md already has the address "
            "/glossary/clash/",
        )
    ],
    "claims": [
        (
            "docs/data/claims.yml",
            "price:\n  verdict: maybe\n",
            "docs/data/claims.yml:2: price.verdict: input should be 'disputed'",
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
