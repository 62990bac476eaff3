"""Kinds of faults of saved pages, each in two instances of our own wording."""

from __future__ import annotations

import pytest
from kinds import EN, PAGE, TITLE_EN, TITLE_ZH, ZH, Case, check
from kinds import saved_case as case

TRADITIONAL = (
    "老街盡頭有一家修傘鋪，門面只有兩扇木板寬，鋪主從十四歲開始跟著父親學手藝。",
    "修傘先看骨架。竹骨斷了一根，要從舊傘上找粗細相同的來配，配好以後用細銅絲纏三圈。",
    "布面破了更麻煩，顏色不同的補丁誰都不願意要，師傅就把補丁剪成樹葉的樣子。",
    "有人問他為什麼不改行，他說雨總是要下的，下雨就有人要打傘，這件事情用不著擔心。",
    "去年鋪子裝了一盞電燈，在那之前他一直靠門口的天光幹活，陰天慢一點，晴天快一點。",
)
CONTAINER = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{t}</title></head><body><h2>"
    "{t}</h2><div id='js_content' "
    "style='visibility: hidden; opacity: 0;'>{b}</div><div "
    "class='comments'><p>{c}</p></div></body></html>"
)
COMMENT = (
    "第一次知道补丁可以剪成树叶，我外婆的伞也是在那里修的，她说那个师傅从来不多收钱，"
    "收了也记不住是谁的。"
)

CASES = [
    Case(
        "wrong block",
        CONTAINER.format(
            t=TITLE_ZH, c=COMMENT, b="".join(f"<section><span>{p}</span></section>" for p in ZH)
        ),
        PAGE,
        (ZH[0], ZH[5]),
        front={"title": TITLE_ZH},
    ),
    Case(
        "wrong block",
        CONTAINER.format(t=TITLE_EN, c="Lovely piece.", b="".join(f"<div>{p}</div>" for p in EN)),
        PAGE,
        (EN[0], EN[5]),
    ),
    case(
        "citation",
        "<p>许家的铺子在县志里出现过两次<sup><a href='#n1'>[1]</a></sup>，"
        "都写作“许记”<sup>[2]</sup>。</p>",
        "许家的铺子在县志里出现过两次",
    ),
    case(
        "citation",
        "<p>The name Harrow is found in two old maps<a href='#f'><sup>3</sup></a>, both "
        "times with one r.</p>",
        ("two old maps", "with one r"),
        ("maps3",),
        en=True,
    ),
    Case(
        "traditional",
        "<html><head><meta charset='utf-8'><title>老街上的修傘鋪</title></head><body><h1>老街"
        "上的修傘鋪</h1>" + "".join(f"<p>{p}</p>" for p in TRADITIONAL) + "</body></html>",
        PAGE,
        ("跟着父亲学手艺", "阴天慢一点"),
        front={"title": "老街上的修伞铺"},
    ),
    Case(
        "traditional",
        "<html><head><meta charset='big5'><title>老街上的修傘鋪</title></head><body>".encode("big5")
        + "".join(f"<p>{p}</p>" for p in TRADITIONAL[::-1]).encode("big5")
        + b"</body></html>",
        PAGE,
        ("修伞先看骨架",),
    ),
    case(
        "ruby",
        "<p>这种伞叫<ruby>番傘<rp>（</rp><rt>ばんがさ</rt><rp>）</rp></ruby>，骨头特别多。</p>",
        "番傘（ばんがさ）",
    ),
    case("ruby", "<p>伞骨在本地叫<ruby>篾<rt>miè</rt></ruby>。</p>", "篾（miè）。"),
    Case(
        "layout table",
        f"<html><head><title>{TITLE_ZH}</title></head><body><table><tr><td width=160><a "
        f"href='https://w.example'>首页</a></td>"
        f"<td><h3>骨架</h3><p>{ZH[0]}</p><ul><li>剪刀</li><li>铜丝</li></ul>"
        f"{''.join(f'<p>{p}</p>' for p in ZH[1:])}</td></tr></table></body></html>",
        PAGE,
        (f"\n\n{ZH[1]}\n", "- 剪刀\n- 铜丝"),
    ),
    Case(
        "layout table",
        f"<html><head><title>{TITLE_EN}</title></head><body><table role=presentation><tr><td>"
        + "<br><br>".join(EN)
        + "</td><td>Weather: rain</td></tr></table></body></html>",
        PAGE,
        (f"\n\n{EN[2]}\n",),
    ),
    case(
        "inline code",
        '<p>编号用<code>format(n, "03d")</code>生成，再用<kbd>Ctrl+P</kbd>打印。</p>',
        ('`format(n, "03d")`', "`Ctrl+P`"),
    ),
    case(
        "inline code",
        "<p>Print it with <tt>lp -d tags, -n 2</tt> and wait.</p>",
        "`lp -d tags, -n 2`",
        en=True,
    ),
    case(
        "code with breaks",
        "<pre>for tag in tags:<br>&nbsp;&nbsp;print(tag)<br>done = True</pre>",
        "for tag in tags:\n  print(tag)\ndone = True",
    ),
    case(
        "code with breaks",
        "<pre class='lang-sh'><code><div>cd shop</div><div>make tags</div></code></pre>",
        "```sh\ncd shop\nmake tags\n```",
        en=True,
    ),
    case(
        "link around blocks",
        "<a href='https://w.example/9'><h2>伞骨的一生</h2></a>",
        "## [伞骨的一生](https://w.example/9)",
        ("\n\\[\n", "\n\\]("),
    ),
    case(
        "link around blocks",
        "<a href='https://w.example/8'><div><p>A rib is made of split bamboo that dried for "
        "two winters.</p></div></a>",
        "[A rib is made of split bamboo that dried for two winters.](https://w.example/8)",
        "\n\\[\n",
        en=True,
    ),
    case(
        "superscript",
        "<p>一年下雨的分钟数大约是10<sup>5</sup>，布的密度是120 g/m<sup>2</sup>。</p>",
        ("10⁵", "g/m²"),
        ("105，",),
    ),
    case(
        "superscript",
        "<p>The dye is CuSO<sub>4</sub>, and x<sup>n+1</sup> is the next rib of the "
        "19<sup>th</sup> size.</p>",
        ("CuSO₄", "xⁿ⁺¹", "19th size"),
        "CuSO4",
        en=True,
    ),
    case(
        "formula",
        "<p>伞的面积是<img class='tex' src='https://w.example/a.png' alt='S = \\pi r^2'>，"
        "够两个人用。</p>",
        "\\pi r",
    ),
    case(
        "formula",
        "<p>The angle is <script type='math/tex'>\\theta = \\frac{2\\pi}{8}</script> for "
        "eight ribs.</p>",
        "\\frac{2\\pi}{8}",
        "is  for",
        en=True,
    ),
]


@pytest.mark.parametrize("fault", CASES, ids=lambda case: case.kind)
def test_a_fault_of_saved_pages_is_gone(fault):
    check(fault)


def test_each_kind_has_two_instances():
    kinds = [fault.kind for fault in CASES]
    assert all(kinds.count(kind) >= 2 for kind in kinds)
