"""Kinds of faults of Markdown clippings and notes, each in two instances of our own wording."""

from __future__ import annotations

import textwrap

import pytest
from kinds import EN, TITLE_EN, TITLE_ZH, ZH, Case, check, clipped


def case(kind: str, inside: str, must=(), absent=(), en=False, head="", **more) -> Case:
    must = (must,) if isinstance(must, str) else must
    absent = (absent,) if isinstance(absent, str) else absent
    return Case(kind, clipped(inside, en, head), "capture.md", must, absent, **more)


WRAPPED = (
    f"# {TITLE_EN}\n\n" + "\n\n".join("\n".join(textwrap.wrap(text, 70)) for text in EN) + "\n"
)
QUOTED = f"# {TITLE_EN}\n\n" + "\n\n".join(
    "\n".join(("> " if i == 2 else "") + line for line in textwrap.wrap(text, 66))
    for i, text in enumerate(EN)
)

CASES = [
    Case("wrapped", WRAPPED, "capture.md", EN, front={"title": TITLE_EN}),
    Case("wrapped", QUOTED, "README.md", (EN[0], f"> {EN[2]}", EN[5])),
    case(
        "code in a list",
        "1. 先点数：\n\n    ```sh\n    ls tags | wc -l\n    ```\n\n2. 再登记。",
        ("```sh", "ls tags | wc -l", "2. 再登记。"),
        "&#96;",
    ),
    case(
        "code in a list",
        "The list is made by a script:\n\n    for tag in $(ls tags); do\n"
        '        echo "$tag"\n    done',
        ('for tag in $(ls tags); do\n    echo "$tag"\ndone',),
        "&#36;",
        en=True,
    ),
    case(
        "nesting",
        "1. 拆掉旧线，\n   线要留着。\n\n   铜丝另放。\n2. 换骨。",
        ("1. 拆掉旧线，线要留着。", "    铜丝另放。", "2. 换骨。"),
    ),
    case(
        "nesting",
        "> Three things to keep:\n>\n> - the ribs\n> - the tags\n>\n> > and the names",
        ("> - the ribs", "> > and the names"),
        "\\- the",
        en=True,
    ),
    case(
        "tables",
        "伞 | 骨 | 价\n--- | --- | ---\n竹伞 | 八根 | 30\n纸伞 | 十根 | 20",
        "| 竹伞 | 八根 | 30 |",
    ),
    case(
        "tables",
        "| Sign | Means |\n| --- | --- |\n| a \\| b | either |\n\n"
        "<table><tr><th>Kind</th><th>Ribs</th></tr><tr><td>Paper</td><td>ten</td></tr></table"
        ">",
        ("| a \\| b | either |", "| Paper | ten |"),
        "&#124;",
        en=True,
    ),
    case(
        "links by reference",
        '见[县志][gz]和[旧地图][]，还有[票号][2]。\n\n[gz]: https://w.example/gz "县志"\n'
        "[旧地图]: <https://w.example/map>\n[2]: https://w.example/p",
        (
            "[县志](https://w.example/gz)",
            "[旧地图](https://w.example/map)",
            "[票号](https://w.example/p)",
        ),
        "]: http",
    ),
    case(
        "links by reference",
        "The [county history] names it twice.\n\n[county history]: https://w.example/history",
        "[county history](https://w.example/history)",
        "]: http",
        en=True,
    ),
    case("author in brackets", "", head='author:\n  - "[[沈默]]"\n', front={"author": "沈默"}),
    case(
        "author in brackets",
        "",
        en=True,
        head='author: "[[people/nell|Nell Harrow]]"\n',
        front={"author": "Nell Harrow"},
    ),
    case(
        "marks of notes",
        "他提到[[县志|旧县志]]、[[票号]]，也提到==铜丝==。\n\n> [!tip]- 一句话\n"
        "> 竹骨要阴干。\n\n![[伞.png]]\n\n%% 待查 %%",
        ("旧县志、票号，也提到铜丝", "> 一句话", "> 竹骨要阴干。"),
        ("[[", "==", "&#61;", "[!", "待查"),
    ),
    case(
        "marks of notes",
        "- [ ] ask about the tags\n- [x] count the ribs\n\n![[bench.jpg|300]]\n\n"
        "See [[Mill Street#Shops|the street]].",
        ("- ask about the tags", "- count the ribs", "See the street."),
        ("\\[ \\]", "[["),
        en=True,
    ),
    case(
        "raised and lowered",
        "湿度升到10<sup>2</sup>，水是H<sub>2</sub>O。",
        ("10²", "H₂O"),
        ("H2O",),
    ),
    case(
        "raised and lowered",
        "A drop weighs 10<sup>-5</sup> kg, not 10^5^ kg.",
        "10⁻⁵",
        "10-5",
        en=True,
    ),
    case("formula", "伞面的面积是 $A = \\pi r^{2}$ 平方米，一把三十元。", "\\pi r"),
    case(
        "formula",
        "Between $5 and $9 was the price; the area is $A = 2\\pi r h$ for a parasol.",
        ("Between $5 and $9", "2\\pi r h"),
        "&#36;",
        en=True,
    ),
    case(
        "headings",
        f"{'骨架'}\n----\n\n{ZH[1]}\n\n## 布面 {{#cloth .wide}}",
        ("## 骨架", "## 布面\n"),
        "{#",
    ),
    case(
        "headings",
        "Frame\n=====\n\nRibs come first.\n\n::: note\n\nCloth comes second.\n\n:::",
        ("## Frame", "Cloth comes second."),
        (":::", "\\="),
        en=True,
    ),
    case("readings", "这种伞叫<ruby>番傘<rt>ばんがさ</rt></ruby>。", "番傘（ばんがさ）"),
    case(
        "readings",
        "They say <ruby>篾<rp>(</rp><rt>miè</rt><rp>)</rp></ruby> for it.",
        "篾（miè）",
        en=True,
    ),
    Case(
        "Japanese",
        "# 傘を直す店\n\n通りの端に傘を直す店がある。間口は板二枚ほどしかない。\n\n"
        "## 大阪・神戸傘物語\n\n店主は十四の年からここに座っている。\n\n"
        "骨が一本折れると、同じ太さの骨を古い傘から探してくる。\n\n"
        "雨はまた降るのだから、仕事はなくならないと言う。\n",
        "capture.md",
        ("大阪・神戸",),
        front={"lang": "ja"},
    ),
    Case(
        "Japanese",
        "傘を直す店\n\n2022年3月3日 文＝森川\n\n"
        "通りの端に傘を直す店がある。間口は板二枚ほどしかない。\n\n"
        "店主は十四の年からここに座っている。\n\n骨が一本折れると、"
        "同じ太さの骨を古い傘から探してくる。\n\n雨はまた降るのだから、"
        "仕事はなくならないと言う。\n",
        "capture.txt",
        ("同じ太さの骨",),
        front={"lang": "ja", "date": "2022-03-03"},
    ),
    Case(
        "header of a reader",
        f"Title: {TITLE_ZH}\n\nURL Source: https://w.example/7\n\nMarkdown Content:\n"
        + "\n\n".join(ZH),
        "capture.txt",
        (ZH[0],),
        ("URL Source",),
        {"title": TITLE_ZH, "source": "https://w.example/7"},
    ),
    Case(
        "header of a reader",
        f'+++\ntitle = "{TITLE_EN}"\nauthors = ["Nell Harrow"]\n+++\n\n' + "\n\n".join(EN),
        "capture.md",
        (EN[5],),
        ("+++",),
        {"title": TITLE_EN, "author": "Nell Harrow"},
    ),
]


@pytest.mark.parametrize("fault", CASES, ids=lambda case: case.kind)
def test_a_fault_of_markdown_is_gone(fault):
    check(fault)


def test_each_kind_has_two_instances():
    kinds = [fault.kind for fault in CASES]
    assert all(kinds.count(kind) >= 2 for kind in kinds)
