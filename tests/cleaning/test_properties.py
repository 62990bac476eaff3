"""What holds for every capture, tried on captures that hypothesis makes up."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rendering import front, live
from suyuan.cleaning import CaptureError, clean, is_untouched

NAMES = st.sampled_from(["capture.txt", "capture.md", "capture.html", "捕获"])
QUICK = settings(max_examples=60, suppress_health_check=list(HealthCheck))

# Pieces that a capture may be made of: text, markup, and what tries to get out of a page.
PIECES = st.sampled_from(
    [
        "$a_b^2$",
        "$5 and $6",
        "\\$a$",
        "`x<b>`",
        "a<sup>2</sup>",
        "<ruby>a<rt>b</rt></ruby>",
        "[[a|b]]",
        "> - a",
        "> > b",
        "a | b",
        "--- | ---",
        "[x][y]",
        "[y]: https://a.example",
        "Title",
        "![[a.png]]",
        "- [ ] x",
        "~~~",
        "```py",
        "http://a.b/&Tab;x",
        "此致",
        "敬礼！",
        "（一）甲",
        "10:05",
        "图：a 摄",
        "1983年，ＡＢ",
        "　　缩进",
        "a\\|b",
        "**",
        "_a",
        "a_",
        "<table><tr><td>a|b</td><td>`c`</td></tr></table>",
        "机器从错误中学习，这句话听起来像谜语。",
        "A machine learns from its mistakes, which sounds like a riddle.",
        "第一节",
        "## 二",
        "**三**",
        "- 一项",
        "  - 里面的一项",
        "1. 第一",
        "> 引用",
        "| a | b |",
        "| --- | --- |",
        "```",
        "    code()",
        "* * *",
        "",
        "",
        "[1]",
        "\\[2\\]",
        "[^3]",
        "[^3]: 注",
        "参考资料：",
        "[1] 某书，某人",
        "[2] A book, 1958",
        "图：一张图",
        "![alt](https://x.example/a.png)",
        "[链接](https://x.example/(1))",
        "[点我](javascript:alert(1))",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:x'>y</a>",
        "</p><iframe src=//x>",
        "{: onclick=alert(1) }",
        "文字 { .x onclick=alert(1) }",
        "{{ config }}",
        "{% include 'x' %}",
        '--8<-- "/etc/passwd"',
        "!!! note",
        "??? x",
        "*[HTML]: y",
        ":smile:",
        "==x==",
        "^^x^^",
        "~~x~~",
        "H~2~O",
        "[TOC]",
        "---",
        "title: x",
        "=====",
        "Term\n:   definition",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "<!-- x",
        "-->",
        "<https://x.example>",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)",
        "[a][a]",
        "![x][a]",
        "http://x.example/<script>",
        "他们(men)",
        "內(nèi)容的重(zhòng)要",
        "他們?cè)缫岩庾R(shí)到",
        "臺灣的學習",
        "この本は縮尺",
        "\u200b零宽",
        "\u2028",
        "\ue000\ue001",
        "\\",
        "\\*",
        "`",
        "``",
        "x" * 300,
        "作者：某人",
        "2024-01-02",
        '文件路径 C:\\site\\docs，命令 `make site`，问："好吗?"',
        "a_b_c __init__ 2*3*4",
        "1) 一",
        "+ 加",
        "# ",
        "#",
        "@import",
        "<style>*{}</style>",
        "\t缩进",
    ]
)
DOCUMENTS = st.lists(PIECES | st.text(max_size=20), max_size=25).map("\n".join)
CAPTURES = (
    st.binary(max_size=400)
    | DOCUMENTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.tuples(DOCUMENTS, st.sampled_from(["gb18030", "utf-16"])).map(
        lambda pair: pair[0].encode(pair[1], "ignore")
    )
)


EVERY_LINE = range(1, 100)  # kept by hand, so that nothing hides behind the choice of the body


def cleaned_or_none(data: bytes, name: str, keep=EVERY_LINE):
    try:
        return clean(data, name, keep)
    except CaptureError as error:
        assert str(error) and "\n" not in str(error)
        return None


@QUICK
@given(CAPTURES, NAMES)
def test_any_bytes_give_a_page_or_a_clear_error(data, name):
    cleaned = cleaned_or_none(data, name, keep=())
    if cleaned:
        assert cleaned.markdown.startswith("---\n") and cleaned.markdown.endswith("\n")
        assert is_untouched(cleaned.markdown)
        assert front(cleaned.markdown)["capture_sha256"] == cleaned.front["capture_sha256"]


@QUICK
@given(DOCUMENTS, NAMES)
def test_no_live_markup_gets_out(text, name):
    cleaned = cleaned_or_none(text.encode("utf-8", "surrogatepass"), name)
    if cleaned:
        assert live(cleaned.markdown) == []


@QUICK
@given(DOCUMENTS, st.sampled_from(["capture.txt", "capture.md"]))
def test_every_line_is_accounted_for(text, name):
    data = text.encode("utf-8", "surrogatepass")
    cleaned = cleaned_or_none(data, name)
    if cleaned:
        assert "\n".join(line.text for line in cleaned.lines) == data.decode(
            "utf-8", "replace"
        ).replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
        assert all(line.reason for line in cleaned.lines)


@QUICK
@given(DOCUMENTS, NAMES)
def test_cleaning_a_cleaned_page_changes_nothing(text, name):
    cleaned = cleaned_or_none(text.encode("utf-8", "surrogatepass"), name)
    if cleaned:
        assert clean(cleaned.markdown.encode(), "page.zh.md").markdown == cleaned.markdown


@QUICK
@given(DOCUMENTS, st.sets(st.integers(1, 25)), st.sets(st.integers(1, 25)))
def test_the_same_overrides_give_the_same_page(text, keep, drop):
    data = text.encode("utf-8", "surrogatepass")
    try:
        first = clean(data, "capture.txt", keep, drop)
    except CaptureError:
        return
    assert clean(data, "capture.txt", keep, drop).markdown == first.markdown
    assert not any(
        line.kept and line.number in drop and line.reason != "front matter" for line in first.lines
    )
