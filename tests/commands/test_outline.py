"""`make outline`: a page to be filled, block by block."""

import re

import pytest

from project import ROOT
from small_docs import command
from suyuan.commands.outline import render_outline, write_outline
from suyuan.core.problems import ProblemsFound
from suyuan.markup.front_matter import split_front_matter
from suyuan.markup.segments import split_segments

PAGE = """\
---
title: 一页
lang: zh
---

# 河边的人

李明走到河边，手里拿着 GPU，心里想着五十年前的一桩旧事，一句话也说不出来，\
只是看着水，看着水，看着水 -- 再见。

## 桥

- 甲
- 乙

> 引文

![图](figure:bridge)

```
code
```

又一段[^a]。

[^a]: 注。
"""


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("docs/essays/*.zh.md")), ids=lambda page: page.name
)
def test_an_outline_has_a_block_for_each_block(page):
    body = split_front_matter(page.read_text("utf-8"), page.name)[2]
    outline = render_outline(body, page.name, [])
    segments = split_segments(body)
    assert outline.count("<!-- zh: ") == len(segments)
    assert re.findall(r"(?m)^(#+)$", outline) == [
        "#" * int(segment.kind[-1]) for segment in segments if "heading" in segment.kind
    ]
    assert re.findall(r"(?m)^\[\^(.*)\]:$", outline) == [
        segment.name for segment in segments if segment.name
    ]


def test_the_blocks_of_an_outline(docs):
    outline = write_outline(docs.write("sources/x.zh.md", PAGE), docs.folder)
    assert (
        outline.split("\n\n", 2)[2]
        == """\
<!-- zh: 河边的人 -->
<!-- 河 = river -->
#

<!-- zh: 李明走到河边，手里拿着 GPU，心里想着五十年前的一桩旧事，一句话也说不出来，只 … -->
<!-- 李明 = Li Ming -->
<!-- 河 = river -->

<!-- zh: 桥 -->
##

<!-- zh: 甲乙 -->
-

<!-- zh: 引文 -->
>

<!-- zh: 图 -->
![图](figure:bridge)

<!-- zh: code -->
```
code
```

<!-- zh: 又一段。 -->

<!-- zh: 注。 -->
[^a]:
"""
    )


def test_an_outline_is_written_once(docs):
    page = docs.write("sources/x.zh.md", PAGE)
    out = docs.folder / "sources/x.en.md"
    write_outline(page, docs.folder, out)
    filled = out.read_text("utf-8") + "Filled.\n"
    out.write_text(filled, "utf-8")
    with pytest.raises(
        ProblemsFound,
        match="x.en.md: the file exists already, and somebody may have begun to fill it",
    ):
        write_outline(page, docs.folder, out)
    assert out.read_text("utf-8") == filled


def test_two_hyphens_do_not_end_a_comment(docs):
    outline = write_outline(
        docs.write("sources/x.zh.md", "# 题\n\n甲 --> <b>乙</b> -- 丙 `-->`\n"), docs.folder
    )
    assert outline.count("-->") == 3


@pytest.mark.parametrize(
    "path, text, expected",
    [
        ("sources/x.zh.md", None, "x.zh.md: there is no such page, or it has no text"),
        (
            "sources/x.zh.md",
            "---\ntitle: x\n---\n\n",
            "x.zh.md: there is no such page, or it has no text",
        ),
        ("sources/x.zh.md", "甲".encode("gb18030"), "x.zh.md:1: the file is not in UTF-8"),
        ("data/people.yml", "li: [", "people.yml:1: this is not valid YAML"),
    ],
)
def test_an_outline_of_nothing(docs, path, text, expected):
    page = docs.folder / "sources/x.zh.md"
    if path.startswith("data"):
        docs.write("sources/x.zh.md", PAGE)
    if text is not None:
        docs.write(path, text)
    with pytest.raises(ProblemsFound, match=re.escape(expected)):
        write_outline(page, docs.folder)


def test_the_command_for_an_outline(docs):
    docs.write("sources/x.zh.md", PAGE)
    folder = docs.folder.parent
    (folder / "hooks").symlink_to(ROOT / "hooks")
    assert "# \n" not in command(folder, "outline", "PAGE=docs/sources/x.zh.md").stdout
    written = command(folder, "outline", "PAGE=docs/sources/x.zh.md", "OUT=docs/sources/x.en.md")
    assert (written.returncode, written.stdout) == (0, "docs/sources/x.en.md: written\n")
    refused = command(folder, "outline", "PAGE=docs/sources/x.zh.md", "OUT=docs/sources/x.en.md")
    assert (
        refused.returncode
        and "the file exists already" in refused.stdout
        and "Traceback" not in refused.stdout
    )
    assert "Which page?" in command(folder, "outline").stdout
