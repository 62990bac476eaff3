"""Captures that want to do harm, or that nobody meant to be captures: a harmless page or one clear
line, and soon."""

from __future__ import annotations

import contextlib
import multiprocessing
import resource
import sys
import time

import pytest

from rendering import front, live
from suyuan.cleaning import CaptureError, clean
from suyuan.cleaning.clean import MOST_LINES
from suyuan.cleaning.decode import MAX_BYTES
from suyuan.cleaning.front import find_date

ARTICLE = (
    "感知机是一种很早的学习机器，它把每个输入乘上一个权重，加起来，再看和有没有超过门槛。\n\n"
    "判断错了，就把每个权重往对的方向挪一点；判断对了，什么也不改。"
    "这条规则简单得可以用铅笔来做。\n\n"
    "只要有一条直线能把两类点分开，它总有一天会停下来，这一点是可以证明的。\n"
)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[点](javascript:alert(1))",
        "[点](JaVaScRiPt:alert(1))",
        "[点](&#106;avascript:alert(1))",
        "[点](java\u200bscript:alert(1))",
        "[点](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[点][a]",
        "文字{: onclick=alert(1) }",
        "## 标题 {: onmouseover=alert(1) }",
        "![](https://tracker.example/x.png)",
        "\\![](https://tracker.example/x.png)",
        "<iframe src='//x.example'></iframe>",
        "</div><form action=//x.example>",
        "<svg/onload=alert(1)>",
        '[x](https://x.example/"onclick="alert(1))',
        "`<script>`",
        "```html\n<script>alert(1)</script>\n```",
    ],
)
@pytest.mark.parametrize("name", ["capture.txt", "capture.md", "capture.html"])
def test_nothing_live_reaches_the_page(attack, name):
    page = clean(
        (ARTICLE + "\n" + attack + "\n\n" + ARTICLE[:-40]).encode(), name, keep=range(1, 40)
    ).markdown
    assert live(page) == []
    assert "感知机" in page


@pytest.mark.parametrize(
    "template",
    ["{{ config.secret }}", "{% include 'secret' %}", '--8<-- "secret"', "--8<--\nsecret\n--8<--"],
)
def test_template_syntax_is_inert(template):
    page = clean(
        (ARTICLE + "\n" + template + "\n").encode(), "capture.md", keep=range(1, 40)
    ).markdown
    assert "{{" not in page and "{%" not in page and "--8<--" not in page


def test_yaml_tags_aliases_and_paths_in_front_matter_are_ignored_with_a_warning():
    hostile = (
        "---\ntitle: 感知机\nslug: ../../etc/passwd\nrun: !!python/object/apply:os.system [id]\n"
        "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nauthor: *b\ncapture_sha256: ../../x\n---\n"
    )
    cleaned = clean((hostile + ARTICLE).encode(), "capture.md")
    assert front(cleaned.markdown).keys() == {"title", "lang", "capture_sha256", "page_sha256"}
    assert len(cleaned.front["capture_sha256"]) == 64
    assert sum("YAML" in warning for warning in cleaned.warnings) == 4


@pytest.mark.parametrize(
    "capture, says",
    [
        (b"", "empty"),
        (b" \n\n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("\u200b\ufeff".encode(), "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), "binary"),
        (b"---\ntitle: [x\n---\ntext", "YAML"),
        (b"---\ntitle: x\ntext without an end", "never closed"),
        (b"---\ntitle: " + b"[" * 500 + b"\n---\ntext", "nested"),
        (b"!!! ??? ...", "no text"),
        (b"{{ config }}", "no text"),
    ],
)
def test_what_is_no_capture_is_refused_in_one_line(capture, says):
    with pytest.raises(CaptureError, match=says) as error:
        clean(capture, "capture.md")
    assert "\n" not in str(error.value)


def test_broken_front_matter_names_its_line():
    with pytest.raises(CaptureError) as error:
        clean(b"---\ntitle: x\nauthor: 'y\nsource: z\n---\ntext", "capture.md")
    assert error.value.line in (3, 4, 5)


def test_a_line_of_two_hundred_megabytes_is_refused_before_it_is_read_through():
    with pytest.raises(CaptureError, match="MB"):
        clean(bytes(MAX_BYTES + 1), "capture.txt")


def test_a_null_byte_costs_nothing_but_itself():
    cleaned = clean(ARTICLE.replace("铅笔", "铅\0笔").encode(), "capture.txt")
    assert "用铅笔来做" in cleaned.markdown


HALF = 100_000
SLOW = {  # what makes careless patterns take quadratic time
    "brackets": b"[" * HALF,
    "stars": b"*" * HALF,
    "angles": b"<" * HALF,
    "comments": b"<!--" * (HALF // 4),
    "parentheses": b"(" * HALF,
    "half links": b"[a](b" * (HALF // 5),
    "addresses": b"a." * (HALF // 2),
    "quotes": ("." + "”" * (HALF // 3) + "x").encode(),
    "backticks": "".join("x" + "`" * i for i in range(1, 700)).encode(),
    "spaces": b" " * HALF + b"x",
    "marks": b"[1]" * (HALF // 3),
    "one line": ("机器学习" * (HALF // 12)).encode(),
    "quotes in quotes": b"> " * (HALF // 2),
    "readings": "他們?cè)缫岩庾R(shí)到".encode() * 800,
    "deep page": b"<div>" * 20_000 + b"x",
    "digits": b"1" * HALF,
    "dates": b"2020-01-" * (HALF // 8),
    "blank lines": b"x" + b"\n" * HALF + b"y",
    "short lines": b"a\n" * (HALF // 8),
}


@pytest.mark.parametrize("name", ["capture.txt", "capture.md", "capture.html"])
@pytest.mark.parametrize("kind", SLOW)
def test_a_hundred_kilobytes_take_seconds_at_most(kind, name):
    start = time.process_time()
    with contextlib.suppress(CaptureError):
        clean(SLOW[kind], name)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    "attack",
    [
        "`<img src=x onerror=alert(1)>`` b``",
        "a ``` `<script>alert(1)</script>` b",
        "`[x](javascript:alert(1))`",
        "`a``<b onclick=x>`",
        "&#x<script>alert(1)</script>",
        "&#<div><input type=password>",
        '!<a id="ref-1"></a>[x](https://t.example/p.png)',
        "$\\href{javascript:alert(1)}{x}$ $a<script>$",
        "<code>`<script>alert(1)</script>`</code>",
        "<table><tr><td><img src=x onerror=alert(1)></td><td>b</td></tr></table>",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "[[x|<script>alert(1)</script>]]",
        "<ruby>a<rt><script>alert(1)</script></rt></ruby>",
        "1. a\n\n    ```\n    <script>alert(1)</script>\n    ```",
        "> - <script>alert(1)</script>\n> > {: onclick=alert(1) }",
        "| a | `<script>|alert(1)</script>` |\n| --- | --- |",
    ],
)
@pytest.mark.parametrize("name", ["capture.txt", "capture.md", "capture.html"])
def test_a_page_is_inert_under_any_reading_of_its_backticks(attack, name):
    data = (ARTICLE + "\n" + attack + "\n\n" + ARTICLE[:-40]).encode()
    page = clean(data, name, keep=range(1, 40)).markdown
    assert live(page) == []
    if "```" not in page:  # a fence is on lines of its own, where programs agree on what it is
        assert live(page.replace("`", "")) == []
    assert clean(page.encode(), "page.zh.md").markdown == page


@pytest.mark.parametrize(
    "hidden", ["&#x202e;x", "&NewLine;&NewLine;#标题", "&Tab;x", "\ufffe", "&#x1b;[2J"]
)
def test_nothing_invisible_gets_in_through_entities_or_addresses(hidden):
    text = f"# 感知机{hidden}的故事\n\n见 http://a.example/{hidden}\n\n" + ARTICLE
    page = clean(text.encode(), "capture.md", keep=range(1, 40)).markdown
    assert all(char.isprintable() or char == "\n" for char in page)
    assert clean(page.encode(), "page.zh.md").markdown == page


@pytest.mark.parametrize("value", [r"a\ud800b", r"a\x1b[2Jb", r"a\u202eb", r"a\ufffeb"])
def test_nothing_invisible_gets_in_through_escapes_of_front_matter(value):
    head = f'---\ntitle: "{value}"\ncapture_sha256: {"ab" * 32}\n---\n\n'
    title = clean((head + ARTICLE).encode(), "capture.md").front["title"]
    assert title.isprintable() and title.startswith("a") and title.endswith("b")


TIRING = {
    "blanks in a heading": "# a" + " " * 50_000 + "b",
    "a target that never ends": "[a](" + " " * 50_000 + "x",
    "fences": "```x\n" * 5_000,
    "brackets": "[" * 50_000,
    "links": "[a](" * 10_000,
    "tags": "<a " * 10_000,
    "comments": "<!-- " * 10_000,
    "readings": "他們?cè)缫岩庾R(shí)到" * 2_000,
    "combining marks": "a" + "\u0301" * 40_000,
    "one line": "机器从错误中学习" * 20_000,
    "nested elements": "<div>" * 20_000,
    "attributes": "<p " + "a=b " * 20_000 + ">x",
    "hidden elements": "<p style='display:none'>a" * 5_000,
}


@pytest.mark.parametrize("what", TIRING)
@pytest.mark.parametrize("name", ["capture.md", "capture.html"])
def test_what_tires_a_pattern_takes_no_longer(what, name):
    began = time.process_time()
    with contextlib.suppress(CaptureError):
        clean((ARTICLE + "\n" + TIRING[what] + "\n\n" + ARTICLE).encode(), name)
    assert time.process_time() - began < 8


def _cost(data):
    """Seconds of CPU and megabytes of memory that a capture takes."""
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    clean(data, "capture.md")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return time.process_time() - began, grown / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@pytest.mark.parametrize("line", ["- a\n", "|a|b|\n"])
def test_as_many_lines_as_are_allowed_take_seconds_and_megabytes(line):
    """A third of them here, in a process of its own, whose memory was never larger."""
    clean(ARTICLE.encode(), "capture.md")
    with multiprocessing.get_context("fork").Pool(1) as pool:
        seconds, megabytes = pool.apply(_cost, [(line * (MOST_LINES // 3)).encode()])
    assert seconds < 10 / 3 and megabytes < 500 / 3
    with pytest.raises(CaptureError, match="lines, more than"):
        clean((line * (MOST_LINES + 1)).encode(), "capture.md")


def test_a_month_in_letters_that_only_look_alike_is_one():
    """Without case, the long s is an s."""
    assert find_date("3 ſep 2020") == "2020-09-03"
