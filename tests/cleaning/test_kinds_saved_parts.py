"""Kinds of faults of saved pages that concern tables, lists, furniture and facts, each in two
instances of our own wording."""

from __future__ import annotations

import pytest
from kinds import EN, PAGE, TITLE_EN, TITLE_ZH, ZH, Case, check
from kinds import saved_case as case

CASES = [
    case(
        "spans of a table",
        "<table><tr><th>伞</th><th>骨</th><th>价</th></tr><tr><td "
        "rowspan=2>竹伞</td><td>八根</td><td>三十元</td></tr>"
        "<tr><td>十六根</td><td>六十元</td></tr></table>",
        "| | 十六根 | 六十元 |",
    ),
    case(
        "spans of a table",
        "<table><tr><th>Kind</th><th>Ribs</th><th>Price</th></tr><tr><td colspan=2>Bamboo, "
        "any</td><td>9</td></tr></table>",
        "| Bamboo, any | | 9 |",
        en=True,
    ),
    case(
        "split table",
        "<table><tr><th>项</th><th>去年</th><th>今年</th></tr><tr><td>合计</td><td>80</td><td"
        ">92</td></tr><tr><td>包括</td><td></td><td></td></tr>"
        "<tr><td>竹伞</td><td>50</td><td>61</td></tr></table>",
        "| 包括 | | |\n| 竹伞 | 50 | 61 |",
    ),
    case(
        "split table",
        f"<table><tr><th>Step</th><th>Why</th></tr><tr><td>Frame</td><td>{EN[1]} "
        f"{EN[2]}</td></tr><tr><td>Cloth</td><td>Last.</td></tr></table>",
        "|\n| Cloth | Last. |",
        en=True,
    ),
    case(
        "numbers of a list",
        "<ol><li>拆线。</li></ol><p>线要留着。</p><ol start=2><li>换骨。</li></ol>",
        "2. 换骨。",
    ),
    case(
        "numbers of a list",
        "<ol start='4'><li><p>Cut the patch.</p><p>Keep the rest.</p></li><li>Sew it on.</li></ol>",
        ("4. Cut the patch.", "    Keep the rest.", "5. Sew it on."),
        en=True,
    ),
    case(
        "hidden text",
        "<p style='display:none'>内部编号三六一二请勿外传</p><p class='sr-only'>跳到下一节</p>",
        "",
        ("内部编号", "跳到下一节"),
    ),
    case(
        "hidden text",
        "<span style='font-size: 0px'>umbrella cheap buy</span><div hidden>Draft note</div>",
        "",
        ("cheap buy", "Draft note"),
        en=True,
    ),
    case(
        "furniture of a heading",
        "<h2>布面<a class='headerlink' href='#b'>¶</a></h2>",
        "## 布面\n",
        "¶",
    ),
    case(
        "furniture of a heading",
        "<h2>Cloth <span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2>",
        "## Cloth\n",
        "edit",
        en=True,
    ),
    case(
        "times of a live report",
        "".join(f"<div><b class=t>{9 + i}:1{i}</b><p>{p}</p></div>" for i, p in enumerate(ZH)),
        ("9:10", "13:14"),
        ("## 9:10", "## 12:13"),
    ),
    Case(
        "times of a live report",
        "<html><head><title>Rain live</title></head><body><h1>Rain, hour by hour, on Mill "
        "Street</h1>"
        + "".join(f"<div><time>1{i}:05</time></div><p>{p}</p>" for i, p in enumerate(EN))
        + "</body></html>",
        PAGE,
        ("\n10:05\n", "\n15:05\n"),
        ("## 1",),
    ),
    case(
        "caption",
        "<figure><img src='https://w.example/u.jpg'><div><span>Photo</span></div><figcaption>"
        "<p>Ribs drying behind the shop.</p></figcaption></figure>",
        "*Ribs drying behind the shop.*",
        "\nPhoto\n",
        en=True,
    ),
    case(
        "caption",
        "<figure><div><img src='https://w.example/u.jpg'></div><figcaption>晾在后院的伞骨</fi"
        "gcaption></figure>",
        "*晾在后院的伞骨*",
        "## 晾在",
    ),
    case(
        "address with &",
        "",
        front={"source": "https://w.example/s?a=1&b=2"},
        head="<link rel=canonical href='https://w.example/s?a=1&amp;b=2'>",
    ),
    case(
        "address with &",
        "",
        en=True,
        front={"source": "https://w.example/s?q=x&lang=en"},
        head="<meta property='og:url' content='https://w.example/s?q=x&amp;lang=en'>",
    ),
    Case(
        "date guessed",
        f"<html><head><title>{TITLE_EN}</title></head><body><h1>{TITLE_EN}</h1>"
        + "".join(f"<p>{p}</p>" for p in EN)
        + "<ul><li><a href='https://v.example/2014-05-06/x'>Talk, "
        "2014-05-06</a></li></ul><p>Last edited on 7 July 2020.</p></body></html>",
        PAGE,
        front={"date": None},
    ),
    case(
        "date guessed",
        "",
        front={"date": "2022-03-03"},
        head="<script>var built = '2011-11-11';</script>",
    ),
    Case(
        "title of the site",
        f"<html><head><title>{TITLE_EN} - Harrow's Weir</title></head><body><header><h1>Welcom"
        f"e to the weir</h1></header><h2>{TITLE_EN}</h2>"
        + "".join(f"<p>{p}</p>" for p in EN)
        + "</body></html>",
        PAGE,
        front={"title": TITLE_EN},
    ),
    Case(
        "title of the site",
        f"<html><head><title>{TITLE_ZH}_河边报</title></head><body><h1>河边报</h1><h3>"
        f"{TITLE_ZH}</h3>" + "".join(f"<p>{p}</p>" for p in ZH) + "</body></html>",
        PAGE,
        front={"title": TITLE_ZH},
    ),
    case(
        "author that is a button",
        "",
        head="<meta name=author content='登录后查看'>",
        front={"author": "沈默"},
    ),
    case(
        "author that is a button",
        "",
        en=True,
        head="<meta name=author content='View all posts by nell'>",
        front={"author": "Nell Harrow"},
    ),
]


@pytest.mark.parametrize("fault", CASES, ids=lambda case: case.kind)
def test_a_fault_of_the_parts_of_saved_pages_is_gone(fault):
    check(fault)


def test_each_kind_has_two_instances():
    kinds = [fault.kind for fault in CASES]
    assert all(kinds.count(kind) >= 2 for kind in kinds)
