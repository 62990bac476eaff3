"""Segments against what Python-Markdown makes of the same text, extensions as in mkdocs.yml."""

import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from project import ROOT
from site_markdown import MARKDOWN
from suyuan.markup.front_matter import first_line, split_front_matter
from suyuan.markup.plain_text import normalise, plain_text, same_text
from suyuan.markup.segments import split_segments


def rendered(body):
    """Kind and text of each top-level element, and name → text of each footnote."""
    root = html.fragment_fromstring(
        markdown.Markdown(**MARKDOWN).convert(body), create_parent="div"
    )
    blocks, notes = [], {}
    for element in root:
        if element.tag is html.etree.Comment:
            continue
        for extra in element.xpath(
            ".//a[@class='headerlink' or @class='footnote-backref'] | .//sup[starts-with(@id, "
            "'fnref')]"
        ):
            extra.drop_tree()
        for image in element.iter("img"):
            image.tail = (image.get("alt") or "") + (image.tail or "")
        if element.get("class") == "footnote":
            notes |= {
                li.get("id").removeprefix("fn:"): bare(li.text_content())
                for li in element.find("ol")
            }
        else:
            blocks.append((kind_of(element), bare(element.text_content())))
    return blocks, notes


def kind_of(element):
    if re.fullmatch("h[1-6]", element.tag):
        return f"heading{element.tag[1]}"
    if element.tag == "p":
        return (
            "figure"
            if [child.tag for child in element] == ["img"]
            and not element.text
            and bare(element[0].tail) == bare(element[0].get("alt"))
            else "paragraph"
        )
    if element.tag == "div" and "highlight" in element.get("class", "").split():
        return "code"
    return {"ul": "list", "ol": "list", "blockquote": "quote", "table": "table", "hr": "rule"}.get(
        element.tag, "html"
    )


def bare(text):
    return re.sub(r"\s", "", text or "").removesuffix("↩")


def compare(body, start=1):
    segments = split_segments(body, start)
    blocks, notes = rendered(body)
    shown = [segment for segment in segments if segment.kind != "footnote"]
    assert [segment.kind for segment in shown] == [kind for kind, _ in blocks]
    for segment, (kind, text) in zip(shown, blocks):
        assert kind in ("rule", "html", "figure") or bare(segment.plain) == text
    assert {
        segment.name: bare(segment.plain) for segment in segments if segment.kind == "footnote"
    } == notes
    return segments


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/**/*.md")), ids=lambda path: path.name)
def test_every_page_of_the_repository_is_cut_where_it_is_rendered(path):
    text = path.read_text("utf-8")
    body = split_front_matter(text, path.name)[2]
    lines = text.split("\n")
    for segment in compare(body, first_line(text, body)):
        assert lines[segment.line - 1].strip() == segment.text.split("\n")[0].strip()


@pytest.mark.parametrize(
    "body, kinds",
    [
        ("# 题\n正文\n{: .only-here }\n\n又一段\n{: .x }\n再一行", "heading1 paragraph paragraph"),
        ("```py\n代码\n\n还有\n```\n\n~~~\n甲\n~~~\n\n```\n没有关上", "code code paragraph"),
        ("> 甲\n\n> 乙\n\n- 甲\n\n1. 乙\n\n正文\n- 丙", "quote list paragraph"),
        ("正文\n> 引文\n# 题\n> 引文", "paragraph quote heading1 quote"),
        ("    甲\n\n    乙\n\n正文\n\n    丙", "code paragraph code"),
        ("- 甲\n\n    甲的第二段\n\n  两个空格\n\n    代码", "list paragraph code"),
        (
            "<div>\n甲\n\n乙\n</div>\n之后\n\n<!-- 一\n\n二 -->\n\n<div markdown>\n\n# "
            "甲\n\n乙\n</div>\n<aside>丙</aside> 丁",
            "html paragraph html html paragraph",
        ),
        (
            "<div><div>甲</div>\n\n乙</div>\n\n<span>行内</span>的字\n\n<hr>\n丙",
            "html paragraph html paragraph",
        ),
        (
            "甲\n\n***\n\n乙\n***\n丙\n\n丁\n---\n戊",
            "paragraph rule paragraph rule paragraph heading2 paragraph",
        ),
        (
            "甲[^a]\n\n[^a]: 注\n\n    注的第二段\n\n  [^b]: 二\n[^c]: 三\n\n乙[^c][^b]",
            "paragraph footnote footnote footnote paragraph",
        ),
        ('[r]: https://x.example\n\n甲 [乙][r]\n[z]: https://y.example "题"\n', "paragraph"),
        (
            "![图](figure:a)\n\n![图](figure:a)\n{: .wide }\n\n![图](a) ![图](b)",
            "figure figure paragraph",
        ),
        ("甲 | 乙\n--|--\n1 | 2\n\n| 甲 |\n|---|\n| 1 |", "table table"),
        ("甲\r\n\r\n乙", "paragraph paragraph"),
        ("\n\n", ""),
        ("", ""),
    ],
)
def test_blocks_as_python_markdown_has_them(body, kinds):
    if "<hr>" not in body:  # looks like the rule that Markdown makes
        compare(body)
    assert [segment.kind for segment in split_segments(body)] == kinds.split()


def test_a_fence_that_is_glued_to_a_paragraph_is_part_of_it():
    """Python-Markdown has one element for it, whose HTML a browser mends into three."""
    assert [
        segment.kind for segment in split_segments("正文\n```py\n代码\n\n还有\n```\n之后\n\n下一段")
    ] == ["paragraph", "paragraph"]


PIECES = [
    "第一段，说的是机器。",
    "# 题目",
    "## 又一题",
    "- 甲\n- 乙",
    "1. 甲\n2. 乙",
    "> 引文",
    "![图](figure:a)",
    "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
    "```\n代码\n\n代码\n```",
    "<div>\n\n里面\n</div>",
    "<!-- 说明 -->",
    "***",
    "甲\n===",
    "    缩进",
    "甲[^n]\n\n[^n]: 注\n\n    再注",
    "两行\n的段落\n{: .only-here }",
    "*强调*、**更强**、`a*b`、[链接](x.md)",
    "行末\n# 题目\n再来",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_blocks_in_any_order(pieces):
    compare("\n\n".join(pieces))


def test_a_segment_knows_its_line_and_whose_it_is():
    segments = split_segments(
        "\n# 题\n\n第一行\n第二行\n{: .a .only-here }\n\n## 甲 {: .only-here }\n\n尾\n"
        "{: .only-hereafter }",
        10,
    )
    assert [(segment.line, segment.alone) for segment in segments] == [
        (11, False),
        (13, True),
        (17, True),
        (19, False),
    ]


@pytest.mark.parametrize(
    "markdown, plain",
    [
        ("**粗**和*斜*，`a_b*c`，snake_case，2 * 3", "粗和斜，a_b*c，snake_case，2 * 3"),
        (
            "见 [4400 万](claim:price@li)[^a]、[书](https://x.example/a_(b)){: lang=en }",
            "见 4400 万、书",
        ),
        ("*Genius Makers*{: lang=en } &amp; \\*星\\* <span>甲</span>", "Genius Makers & *星* 甲"),
        ("第一行\n第二行\nthird\nline\n{: .x }", "第一行第二行 third line"),
        ("<https://x.example/> ![图](a.png)", "https://x.example/ 图"),
    ],
)
def test_plain_is_what_a_reader_sees(markdown, plain):
    assert plain_text(markdown, "paragraph") == plain


@pytest.mark.parametrize(
    "one, other",
    [
        ("“引文”——他说……", "「引文」—他说…"),
        ("用 GPU 训练，2012 年", "用GPU训练,2012年"),
        ("He said: “No…”", 'He said: "No..."'),
        ("word—word", "word -- word"),
        ("１２％（约）", "12% (约)"),
        ("a  b", "a b"),
        ("杰弗里·辛顿", "杰弗里‧辛顿"),
        ("甲、乙。", "甲，乙."),
    ],
)
def test_typography_makes_no_difference(one, other):
    assert normalise(one) == normalise(other)
    assert same_text(one, other)


@pytest.mark.parametrize(
    "one, other",
    [("2012 年", "2013 年"), ("辛顿", "辛頓"), ("now here", "nowhere"), ("GPU", "gpu")],
)
def test_words_make_a_difference(one, other):
    assert not same_text(one, other)


@pytest.mark.parametrize("line", ["# Title {}", "[^n{}]: A note.", "[r{}]: https://example.org/{}"])
def test_a_block_may_have_more_parts_than_python_has_room_for_calls(line):
    block = "\n".join(line.format(number, number) for number in range(2000))
    assert len(split_segments(block)) == (0 if line.startswith("[r") else 2000)
