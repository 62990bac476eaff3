"""A third instance of kinds of faults, where two had passed and another did not: other languages,
other sites, other places in the article."""

from __future__ import annotations

import pytest
from kinds import EN, TITLE_EN, TITLE_ZH, ZH, Case, check, flat, flat_case, saved, saved_case

from suyuan.cleaning import clean

JA = (
    "通りの端に傘を直す店がある。間口は板二枚ほどしかなく、店主は十四の年からここに座っている。",
    "骨が一本折れると、同じ太さの骨を古い傘から探してくる。太すぎれば傘は丸く開かない。",
    "布はもっとむずかしい。色の違う当て布はだれも欲しがらないので、木の葉の形に切って縫う。",
    "雨はまた降るのだから仕事はなくならない、と店主は言う。傘はいつか必ず壊れるものである。",
)
KOREAN = (
    "거리 끝에 우산을 고치는 가게가 있다. 문은 널빤지 두 장 너비밖에 되지 않는다.",
    "주인은 열네 살 때부터 아버지에게서 일을 배웠고, 가위 하나를 오십 년 동안 썼다.",
    "대나무 살이 하나 부러지면 오래된 우산에서 같은 굵기의 살을 찾아 온다.",
    "비는 다시 내릴 것이고, 비가 내리면 사람들은 우산을 쓰고, 언젠가는 망가뜨린다.",
)
GUTTER = (
    "<div class='highlight'><table><tr><td class='linenos'><pre>1\n2</pre></td><td class='code'>"
    "<pre><code class='language-py'>ribs = 8\nprice = 3</code></pre></td></tr></table></div>"
)
KATEX = (
    "<p>伞面的弧度是<span class='katex'><span class='katex-mathml'><math><semantics><mrow>"
    "<mi>h</mi></mrow><annotation encoding='application/x-tex'>h = \\frac{r}{2}</annotation>"
    "</semantics></math></span><span class='katex-html' aria-hidden='true'>h=r/2</span>"
    "</span>，撑开时略小。</p>"
)
MATHJAX = (
    "<p>The rib follows <mjx-container class='MathJax' jax='CHTML'><mjx-math aria-hidden='true'>"
    "<mjx-mi>y</mjx-mi></mjx-math><mjx-assistive-mml><math><mi>y</mi><mo>=</mo><mi>a</mi><msup>"
    "<mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container> to an inch.</p>"
)
NOTES = (
    "<p>The shop is on two maps<sup id='fnref:1'><a href='#fn:1'>1</a></sup>.</p>"
    "<div class='footnotes'><ol><li id='fn:1'><p>Old survey, 1901. <a href='#fnref:1'>↩︎</a></p>"
    "</li></ol></div>"
)
DRY = (
    "老街的書店",
    "店裡的餅乾是乾的，書架擦得乾乾淨淨，老闆說雨天也要擦，不然書會發霉，客人就不來了。",
    "他的朋友王汎愛每天下午來坐一會兒，說起從前修傘的人，說著說著就忘了時間。",
    "雨總是要下的，下雨就有人要打傘，打傘就有人會把傘弄壞，這件事情用不著擔心。",
)
YEAR = "这家铺子在县志里出现过两次，第一次说到的那一年是1983年，那时候它还不叫这个名字。"


def broken(text: str) -> list[str]:
    """The lines of a paragraph that is set in, 28 characters each."""
    whole = f"　　{text}"
    return [whole[i : i + 28] for i in range(0, len(whole), 28)]


CASES = [
    saved_case("code with breaks", GUTTER, "```py\nribs = 8\nprice = 3\n```", "1\n2", en=True),
    saved_case(
        "link around blocks",
        "<a href='https://w.example/x'><figure><img src='https://w.example/x.jpg'><figcaption>"
        "Ribs drying behind the shop</figcaption></figure></a>",
        "*Ribs drying behind the shop*",
        en=True,
    ),
    saved_case("formula", KATEX, "$h = \\frac{r}{2}$，撑开"),
    saved_case("formula", MATHJAX, "$y=ax^{2}$ to an inch", en=True),
    saved_case(
        "formula",
        "<p>Its area is <span class='math inline'>\\(A = \\pi r^2\\)</span> when open.</p>",
        "$A = \\pi r^2$ when open",
        en=True,
    ),
    Case(
        "speaker as heading",
        "\n\n".join((*JA[:2], "――いちばん古い傘はどれですか？", f"店主：{JA[2]}", JA[3])),
        absent=("## ――",),
    ),
    flat_case(
        "English furniture",
        f"Enlarge this image\n\nToggle caption\n\n{EN[1]}\n\nSponsor Message\n\n4 min",
        EN[1],
        ("Toggle caption", "Sponsor Message", "4 min"),
        en=True,
    ),
    saved_case(
        "byline in the article",
        "",
        ZH[0],
        ("来源：河边报", "作者：沈默"),
        front={"date": "2022-03-03", "author": "沈默", "publisher": "河边报"},
    ),
    Case(
        "byline in the article",
        saved("", True).replace("By Nell Harrow, March 3, 2022", "March 3, 2022 <a>Follow</a>"),
        "capture.html",
        (EN[0],),
        ("Follow",),
        {"date": "2022-03-03", "author": None},
    ),
    Case(
        "letter",
        "\n\n".join((TITLE_EN, "Dear Tom,", *EN, "With love from the street,", "Your sister Nell")),
        must=("Dear Tom,", "With love from the street,", "Your sister Nell"),
    ),
    Case(
        "mojibake",
        "\n\n".join(text.encode("gbk").decode("latin-1") for text in (TITLE_ZH, *ZH)),
        must=(ZH[1], ZH[4]),
        front={"lang": "zh"},
        warning="mangled",
    ),
    Case(
        "paragraphs by indent",
        "\n".join(line for text in (YEAR, *ZH) for line in broken(text)),
        must=("那一年是1983年，", f"\n\n{ZH[2]}\n"),
    ),
    Case(
        "names in traditional text", "\n\n".join(DRY), must=("饼干是干的", "擦得干干净净", "王汎爱")
    ),
    saved_case(
        "hidden text",
        "<p style='height:0;overflow:hidden'>防盗文字</p><p class='u-visuallyHidden'>跳过这段</p>",
        "",
        ("防盗文字", "跳过这段"),
    ),
    saved_case(
        "furniture of a heading",
        "<h2><span>布面</span><span class='mw-editsection'>[<a href='/e'>编辑</a> | <a href='/s'>"
        "编辑源代码</a>]</span></h2>",
        "## 布面\n",
        "编辑",
    ),
    flat_case(
        "marks behind Latin",
        '他用过Singer,Juki和NHK.伞骨长60厘米(约2尺).她问:"真的没事"!',
        ("Singer，Juki和NHK。伞骨", "（约2尺）。", "“真的没事”！"),
    ),
    Case(
        "note with emoji",
        "小绿书\n首页 消息\n河边人\n关注\n老街修伞一日游\n\n雨天去的，真的很值！！\n"
        "🚌交通：三路车坐到底\n🎫门票：不要钱，随便看\n🧵看点：补丁剪成树叶的样子\n⚠️注意：阴天干得慢一点！\n"
        "总之下雨天去就对了～\n#老街 #修伞\n88 点赞",
        must=("总之下雨天去就对了",),
        absent=("#老街", "88 点赞"),
    ),
    Case(
        "numbered headings",
        flat(f"第一章 骨架\n\n第一节 选竹\n\n{ZH[1]}\n\n第二节 配骨\n\n{ZH[3]}"),
        must=("## 第一章 骨架", "### 第一节 选竹", "### 第二节 配骨"),
    ),
    Case("legacy encodings", "\n\n".join(KOREAN).encode("euc_kr"), must=(KOREAN[2],)),
    Case(
        "legacy encodings",
        "\n\n".join(JA).encode("iso2022_jp"),
        must=(JA[1],),
        front={"lang": "ja"},
    ),
    saved_case(
        "notes",
        NOTES,
        ("two maps[\\[1\\]](#ref-1)", '<a id="ref-1"></a>\\[1\\] Old survey, 1901.\n'),
        "↩",
        en=True,
    ),
    saved_case(
        "definitions",
        "<dl><dt>骨</dt><dd><p>撑开伞的竹条。</p><p>一般八根。</p></dd></dl>",
        "- 骨\n    - 撑开伞的竹条。\n\n        一般八根。",
    ),
]


@pytest.mark.parametrize("fault", CASES, ids=lambda case: case.kind)
def test_a_third_instance_is_right_as_well(fault):
    check(fault)


def test_a_line_that_is_both_kept_and_dropped_is_dropped():
    number = flat("").splitlines().index(ZH[3]) + 1
    page = clean(flat("").encode(), "capture.txt", {number}, {number})
    assert ZH[3] not in page.markdown and not page.lines[number - 1].kept
