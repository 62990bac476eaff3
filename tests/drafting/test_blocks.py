"""Blocks as words and all that is around them; answers put back into blocks."""

import random
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from site_markdown import MARKDOWN
from suyuan.drafting.answers import read_answer
from suyuan.drafting.blocks import split_block
from suyuan.markup.segments import split_segments

# Markdown → the lines that are sent
BLOCKS = [
    ('看 [甲](a.md "t") 与 `x*y`[^1]。', ["看 [甲](1) 与 `x*y`[^1]。"]),
    ("## 标题 [乙](claim:b@c)", ["标题 [乙](1)"]),
    ("一行\n又一行\nand more", ["一行又一行 and more"]),
    ("一行  \n硬换行", ["一行", "硬换行"]),
    ("- 甲\n  续\n- 乙\n\n    - 丙", ["甲续", "乙", "丙"]),
    ("3. 甲\n4. 乙", ["甲", "乙"]),
    ("> 引\n> 文\n>\n> 二", ["引文", "二"]),
    ("| 甲 | [乙](b.md) |\n|---|:-:|\n| 丙 |  |", ["甲", "[乙](1)", "丙"]),
    ("![图注](figure:x)", ["![图注](1)"]),
    ("[^n]: 注 **重**\n\n    二", ["注 **重**", "二"]),
    ("甲<sup>2</sup> <https://a.example>", ["甲<1>2<2> <3>"]),
    ("甲 \\* 乙 65%&lt;", ["甲 * 乙 65%<"]),
    ("```\ncode\n```", []),
    ("---", []),
]


@pytest.mark.parametrize(("text", "lines"), BLOCKS, ids=[text for text, _ in BLOCKS])
def test_what_is_sent_of_a_block(text, lines):
    [segment] = split_segments(text)
    block = split_block(segment)
    assert list(block.slots) == lines
    slots, findings = read_answer("\n".join(lines), block)
    assert findings == []
    assert shown(block.fill(slots)) == shown(text)


def shown(text):
    """What a reader sees, and every address: blanks between Han characters do not count."""
    root = render(text)
    addresses = [
        each.get(name) for name in ("href", "src") for each in root.iter() if each.get(name)
    ]
    words = re.sub(r"(?<=[^!-~])\s+|\s+(?=[^!-~])", "", " ".join(root.text_content().split()))
    return (
        [each.tag for each in root.iter("ul", "ol", "li", "td", "strong", "h2")],
        words,
        addresses,
    )


def render(text):
    body = markdown.Markdown(**MARKDOWN).convert(text)
    return lxml_html.fragment_fromstring(body, create_parent="div")


def test_every_block_of_the_essays_comes_back_as_it_was(essay_segments):
    for segment in essay_segments:
        block = split_block(segment)
        if not block.slots:
            continue
        slots, findings = read_answer("\n".join(block.slots), block)
        assert findings == [], segment.text
        [made] = split_segments(block.fill(slots))
        assert (made.kind, made.name, made.norm) == (segment.kind, segment.name, segment.norm)


BAD = [
    ("one\ntwo", "the answer has 2 lines and not 1 line"),
    ("", "the answer has 0 lines and not 1 line"),
    ("see it", "the mark (1) is missing"),
    ("see [a](1) and [b](1)[^1]", "the mark (1) is there 2 times"),
    ("see [a](1)", "the note [^1] is missing"),
    ("see [a](1)[^1][^2]", "the note [^2] is not in the original, or not so often"),
    ("x" * 3000, "the answer is far longer than the text"),
]


@pytest.mark.parametrize(("answer", "finding"), BAD)
def test_what_is_wrong_with_an_answer_is_said(answer, finding):
    [segment] = split_segments("看 [甲](a.md)[^1]。")
    _, findings = read_answer(answer, split_block(segment))
    assert finding in findings


HOSTILE = [
    "<script>alert(1)</script> [a](1)",
    "[a](1) <img src=x onerror=alert(1)>",
    "[x](https://evil.example) [a](1)",
    "![a](1) ![x](https://evil.example/p.png)",
    "![a](1)",
    "[a](1) {: onclick=alert(1) }",
    "# heading [a](1)",
    "- item [a](1)",
    "[a](1) <https://evil.example> https://evil.example",
    '[a](1) `<b>` ``x`` ~~~ &#x3c;script&#x3e; {{ config }} --8<-- "a"',
    "[a][b] [a](1) [^x]: y [b]: https://evil.example",
    "!**[a](1)**",
    "[a](1)\u202e\x1b[31m",
    "<!-- x --> [a](1) <2> <details open>",
]


@pytest.mark.parametrize("answer", HOSTILE)
def test_nothing_in_an_answer_becomes_markup(answer):
    [segment] = split_segments("看 [甲](a.md) 吧。")
    assert_inert(answer, segment)


PIECES = [
    *"[]()<>*_`~!#{}|\\&;: \"'",
    "](1)",
    "![",
    "<1>",
    "[^1]",
    "<b>",
    "a",
    "甲",
    "https://e.example",
    "--",
]


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_answer_becomes_markup(answer):
    for text in ("看 [甲](a.md) 吧。", "- 甲 `b`\n- [乙](a.md)", "| a |\n|---|\n| [b](a.md) |"):
        [segment] = split_segments(text)
        lines = len(split_block(segment).slots)
        assert_inert("\n".join([answer, *["x"] * (lines - 1)]), segment)


ALLOWED = {
    "div",
    "p",
    "ul",
    "li",
    "em",
    "strong",
    "a",
    "code",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def assert_inert(answer, segment):
    block = split_block(segment)
    slots, _ = read_answer(answer, block)
    if not slots:
        return
    root = render(block.fill(slots))
    for element in root.iter():
        assert element.tag in ALLOWED, (answer, element.tag)
        assert not set(element.attrib) - {"href", "class"}, answer
        assert element.get("href") in (None, "a.md"), answer


def test_an_answer_of_megabytes_is_refused_at_once():
    [segment] = split_segments("看 [甲](a.md) 吧。")
    block = split_block(segment)
    rng = random.Random(1)
    for piece in ("[", "*", "`", "](1)", "<", "&#"):
        slots, findings = read_answer(piece * 500_000 + str(rng.random()), block)
        assert not slots and findings
