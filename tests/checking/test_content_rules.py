"""The rules that need the whole content: links, records, twins, and what refers to what."""

import pytest

from small_content import CLAIM, ENTRY, essay, small
from suyuan.checking.content import Content
from suyuan.checking.links import find_links
from suyuan.checking.rules import rules_of
from suyuan.checking.run import check_content


def check(**changed):
    content = Content(
        {
            path: text if isinstance(text, bytes) else text.encode()
            for path, text in small(**changed).items()
        }
    )
    return [str(problem) for problem in check_content(content)]


def test_a_project_without_problems():
    assert check() == []


@pytest.mark.parametrize(
    "changed, found",
    [
        (
            {"docs/essays/B.zh.md": "x"},
            ("docs/essays/B.zh.md:1:1: file-names: a slug may contain only"),
        ),
        ({"docs/B.en.md": "x"}, "docs/B.en.md:1:1: file-names: a slug may contain only"),
        (
            {"docs/essays/a.zh.md": "---\ntitle: x\n---\n# x\n"},
            "docs/essays/a.zh.md:2:1: front-matter: summary is missing",
        ),
        (
            {"docs/index.zh.md": b"# \xff\n"},
            "docs/index.zh.md:1:1: front-matter: the file is not in UTF-8",
        ),
        (
            {"docs/index.zh.md": "---\ntitle: [\n---\n"},
            "docs/index.zh.md:3:1: front-matter: this is not valid YAML",
        ),
        (
            {"docs/data/sources.yml": "x: ["},
            "docs/data/sources.yml:1:1: records: this is not valid YAML",
        ),
        (
            {"docs/data/sources.yml": "# none\n"},
            "docs/data/claims.yml:5:5: records: price.values.0.at.0: there is no source 'article'",
        ),
        (
            {"docs/data/claims.yml": CLAIM.replace("$44", "$45")},
            "docs/data/claims.yml:5:5: records: price.values.0: '4400 万美元' and '$45 million'",
        ),
        (
            {"docs/data/glossary.yml": ENTRY + "  see: [rnn]\n"},
            "docs/data/glossary.yml:4:3: records: cnn.see.0: there is no entry 'rnn'",
        ),
        (
            {"docs/data/wording.yml": "x: {zh: {write: 甲}}"},
            "docs/data/wording.yml:1:1: records: x.zh.not is missing",
        ),
        (
            {"docs/data/twins/a.yml": "s-1: {}\n"},
            "docs/data/twins/a.yml:1:1: records: the id 's-1'",
        ),
        (
            {"docs/data/interface.yml": "home: {zh: 首页}\n"},
            "docs/data/interface.yml:1:1: records: home.en is missing",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](entry:rnn)\n"},
            "docs/index.zh.md:3:1: entries: there is no entry 'rnn'",
        ),
        (
            {"docs/essays/a.en.md": essay("en", "It went for [$45 million](claim:price).")},
            "docs/essays/a.en.md:11:1: claims: '$45 million' is not",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## 一\n\n![图](figure:x)\n"},
            "docs/index.zh.md:5:1: figures: there is no chart 'x'",
        ),
        (
            {"docs/essays/a.en.md": essay("en", "It went for [$44 million](claim:price) in 2012.")},
            "docs/essays/a.en.md:11:1: twins: ",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n### 一\n"},
            "docs/index.zh.md:1:1: headings: its headings are not those of docs/index.en.md",
        ),
        (
            {"README.md": "# Home\n\n[x](docs/b.md)\n"},
            "README.md:3:5: links: there is no file 'docs/b.md'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](essays/b.md)\n"},
            "docs/index.zh.md:3:8: links: there is no page 'essays/b.md'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](#two)\n"},
            "docs/index.zh.md:3:8: links: this page has no '#two'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](www.a.example)\n"},
            "docs/index.zh.md:3:8: links: 'www.a.example' is not an address",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](htps://a.example/)\n"},
            "docs/index.zh.md:3:8: links: 'htps://a.example/' is not an address",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](/essays/a/)\n"},
            "docs/index.zh.md:3:8: links: '/essays/a/' depends on where",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一]()\n"},
            "docs/index.zh.md:3:8: links: this link has no address",
        ),
        (
            {"docs/data/glossary.yml": ENTRY.replace("正文。", '"见[这里](rnn.md)。"')},
            "docs/data/glossary.yml:2:3: links: there is no page 'rnn.md'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## 一\n\n辉达\n"},
            "docs/index.zh.md:5:1: wording: '辉达' is called '英伟达' here",
        ),
        (
            {"docs/data/urls.txt": "/essays/b/\n"},
            "docs/data/urls.txt:1:1: kept: '/essays/b/' was published and no longer exists",
        ),
        (
            {"docs/index.zh.md": "---\ntemplate: home.html\nexample: x\n---\n# 首页\n\n## 一\n"},
            "docs/index.zh.md:3:1: home: example: there is no essay 'None'",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_place(changed, found):
    assert [line for line in check(**changed) if line.startswith(found)], check(**changed)


def test_every_content_rule_is_among_these():
    [mark] = [mark for mark in test_what_is_wrong_is_reported_with_its_place.pytestmark]
    assert {rule.ID for rule in rules_of("content")} <= {
        found.split(": ")[1] for _, found in mark.args[1]
    }


@pytest.mark.parametrize(
    "link",
    [
        "essays/a.md",
        "essays/a.md#fn:x",
        "glossary/cnn.md",
        "#one",
        "index.md#one",
        "mailto:a@b.example",
        "https://a.example/x(y)",
        "essays/a.en.md",
        "claim:price",
        '#one "Title"',
    ],
)
def test_links_that_lead_somewhere(link):
    assert check(**{"docs/index.zh.md": f"# 首页\n\n## 一\n\n见[这里]({link})。\n"}) == []


def test_links_in_code_and_comments_are_not_followed():
    assert list(find_links("`[a](b)`\n\n```\n[a](b)\n```\n\n<!-- [a](b) -->\n\n    [a](b)\n")) == []
