"""What texts are made of: prose, the markup of Markdown and HTML, and what tries to get out."""

from __future__ import annotations

from random import Random

PROSE = (
    "机器从错误中学习，这句话听起来像谜语。",
    "A machine learns from its mistakes, which sounds like a riddle.",
    "感知机把每个输入乘上一个权重，加起来，再看和有没有超过门槛。",
    "第一节",
    "Title",
    "1983年，ＡＢ",
    "此致",
    "敬礼！",
    "（一）甲",
    "10:05",
    "图：a 摄",
    "图：一张图",
    "作者：某人",
    "By Ada Brook, May 4, 2021",
    "2024-01-02",
    "　　缩进",
    "\t缩进",
    "他们(men)",
    "內(nèi)容的重(zhòng)要",
    "他們?cè)缫岩庾R(shí)到",
    "臺灣的學習",
    "この本は縮尺",
    "参考资料：",
    "[1] 某书，某人",
    "[2] A book, 1958",
    '文件路径 C:\\site\\docs，命令 `make site`，问："好吗?"',
    "a_b_c __init__ 2*3*4",
    "1) 一",
    "+ 加",
    "a | b",
    "$5 and $6",
    "x" * 300,
    "",
    "",
    "",
)
MARKDOWN = (
    "$a_b^2$",
    "\\$a$",
    "`x<b>`",
    "`a``b`",
    "[[a|b]]",
    "> - a",
    "> > b",
    "> 引用",
    "--- | ---",
    "| a | b |",
    "| --- | --- |",
    "| a | `b|c` |",
    "[x][y]",
    "[y]: https://a.example",
    "![[a.png]]",
    "- [ ] x",
    "- 一项",
    "  - 里面的一项",
    "1. 第一",
    "    1. 里面",
    "~~~",
    "```py",
    "```",
    "````",
    "    code()",
    "* * *",
    "---",
    "=====",
    "# ",
    "#",
    "# 一 #",
    "## 二",
    "###### 六",
    "**三**",
    "**",
    "_a",
    "a_",
    "***a*b**",
    "[1]",
    "\\[2\\]",
    "[^3]",
    "[^3]: 注",
    "[^名]: note",
    "[^名]",
    "![alt](https://x.example/a.png)",
    "[链接](https://x.example/(1))",
    '[a](https://x.example "题")',
    "[a](<b c>)",
    "[TOC]",
    "*[HTML]: y",
    ":smile:",
    "==x==",
    "^^x^^",
    "~~x~~",
    "H~2~O",
    "Term\n:   definition",
    "!!! note",
    "??? x",
    "<https://x.example>",
    "\\",
    "\\*",
    "`",
    "``",
    "a\\|b",
    "-->",
    "title: x",
)
HOSTILE = (
    "[点我](javascript:alert(1))",
    "[点](JaVaScRiPt&#58;alert(1))",
    "[点](java\u200bscript:alert(1))",
    "[点](data:text/html;base64,PHNjcmlwdD4=)",
    "<script>alert(1)</script>",
    "<script src=//x.example/a.js></script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:x'>y</a>",
    "</p><iframe src=//x>",
    "{: onclick=alert(1) }",
    "文字 { .x onclick=alert(1) }",
    "## 标题 {: onmouseover=alert(1) }",
    "{{ config }}",
    "{% include 'x' %}",
    '--8<-- "/etc/passwd"',
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&#x<script>alert(1)</script>",
    "&#<div><input type=password>",
    "&#x202e;",
    "&NewLine;# a",
    "http://a.b/&Tab;x",
    "<!-- x",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)",
    "[a][a]",
    "![x][a]",
    "http://x.example/<script>",
    "\u200b零宽",
    "\u2028",
    "\u202e反",
    "\ue000\ue001",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0000\x03",
    "\ufffe",
    "a\u0301\u0301\u0301",
    "@import",
    "`<img src=x onerror=alert(1)>`` b``",
    "a ``` `<script>alert(1)</script>` b",
    "$\\href{javascript:alert(1)}{x}$",
    '!<a id="ref-1"></a>[x](https://t.example/p.png)',
    '[x](https://x.example/"onclick="alert(1))',
    "| a | `<script>|alert(1)</script>` |",
    "1. a\n\n    ```\n    <script>alert(1)</script>\n    ```",
    "<?php x ?>",
    "<![CDATA[ x ]]>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "%{x}s {0.__class__}",
)
HTML = (
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div markdown=1>",
    "<div class='a b' id=x>",
    "<p style='display:none'>",
    "<span hidden>",
    "</span>",
    "<br>",
    "<hr/>",
    "<ul><li>",
    "</li></ul>",
    "<ol start=3><li>",
    "<blockquote>",
    "</blockquote>",
    "<pre><code class='language-py'>",
    "</code></pre>",
    "<table><tr><td>a|b</td><td>`c`</td></tr></table>",
    "<table><tr><th colspan=2>",
    "</th></tr></table>",
    "<td>",
    "<h2>",
    "</h2>",
    "<h1>题</h1>",
    "<title>",
    "</title>",
    "<a href='https://x.example/'>",
    "<a name=x>",
    "</a>",
    "<sup>2</sup>",
    "<ruby>a<rt>b</rt></ruby>",
    "<style>*{}</style>",
    "<noscript>x</noscript>",
    "<template><p>x</template>",
    "<textarea>",
    "</textarea>",
    "<svg onload=alert(1)><use href=//x></svg>",
    "<math><mi>x</mi></math>",
    "<form action=//x><input name=a></form>",
    "<button onclick=x>",
    "<select><option>",
    "<details open><summary>x",
    "</details>",
    "<object data=x>",
    "<base href=//x>",
    "<meta http-equiv=refresh content='0; url=//x'>",
    "<meta name=author content='\"><script>'>",
    "<link rel=stylesheet href=//x>",
    "<article>",
    "</article>",
    "<nav><a href=/>Home</a></nav>",
    "<footer>© 2021</footer>",
    "<figure><img src=a.png alt=b><figcaption>c",
    "</figure>",
    "<!--",
    "<a <b",
    "<p a=1 a=2 onclick",
    "</",
    "<",
    "&amp;lt;script&amp;gt;",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
)
_CHARACTERS = "ab 1_*`[]()<>&;#\\|~^{}:!-+=.\"'$@%/？，。“”甲一" + "\u3000\u00a0\u200b\u0301\r\x0b\x7f"


def pick(rng: Random, *groups: tuple[str, ...]) -> str:
    """One piece of one of the groups."""
    return rng.choice(rng.choice(groups))


def noise(rng: Random, most: int = 20) -> str:
    """A few characters: those that mean something, or any that there are."""
    count = rng.randint(0, most)
    if rng.random() < 0.7:
        return "".join(rng.choices(_CHARACTERS, k=count))
    ends = (0x7F, 0x2FF, 0x9FFF, 0xFFFF, 0x10FFFF)
    return "".join(chr(rng.randint(0, rng.choice(ends))) for _ in range(count))


def mark(rng: Random) -> str:
    """A word that the pieces do not contain, to be found again: nothing may lose it."""
    return f"mk{rng.randrange(10**6):06d}z"


def text(rng: Random, *groups: tuple[str, ...], most: int = 25, marks: bool = True) -> str:
    """Lines of pieces of these groups, of prose, and of noise; some with a word to be found."""
    lines = []
    for _ in range(rng.randint(1, most)):
        chance = rng.random()
        if chance < 0.12:
            line = noise(rng)
        elif chance < 0.2:  # in one line
            line = "".join(pick(rng, PROSE, *groups) for _ in range(rng.randint(2, 4)))
        else:
            line = pick(rng, PROSE, *groups)
        if marks and rng.random() < 0.2:
            line += f" {mark(rng)}"
        lines.append(line)
    return "\n".join(lines)


def repeated(rng: Random, *groups: tuple[str, ...]) -> str:
    """A piece or two repeated to many thousands of characters, which is what tires a pattern."""
    unit = pick(rng, *groups)
    if rng.random() < 0.5:
        unit += rng.choice(("", " ", "\n", "\n\n", pick(rng, *groups)))
    if rng.random() < 0.3:
        unit = rng.choice(_CHARACTERS)
    count = rng.choice((4_000, 15_000, 50_000)) // max(1, len(unit))
    return rng.choice(("", "a")) + unit * max(1, count) + rng.choice(("", "x", "\n"))


def mutated(rng: Random, data: bytes, others: tuple[bytes, ...] = ()) -> bytes:
    """The bytes with a few changes: flipped, cut, repeated, moved, or with those of another."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 10))):
        at, end = sorted(rng.randint(0, len(out)) for _ in range(2))
        end = min(end, at + rng.choice((1, 4, 40, 400)))
        kind = rng.randrange(7)
        if kind == 0:
            out[at:end] = b""
        elif kind == 1:
            out[at:at] = out[at:end] * rng.choice((1, 3))
        elif kind == 2:
            out[at:end] = bytes(rng.randrange(256) for _ in range(end - at))
        elif kind == 3 and others:
            other = rng.choice(others)
            start = rng.randint(0, len(other))
            out[at:at] = other[start : start + rng.choice((10, 100, 1000))]
        elif kind == 4:
            out[at:at] = pick(rng, MARKDOWN, HTML, HOSTILE).encode("utf-8", "surrogatepass")
        elif kind == 5 and out:
            out[min(at, len(out) - 1)] ^= 1 << rng.randrange(8)
        else:
            out[at:at] = noise(rng).encode("utf-8", "surrogatepass")
    return bytes(out)
