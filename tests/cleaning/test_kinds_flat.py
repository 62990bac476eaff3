"""Kinds of faults of flat text, each in two instances of our own wording."""

from __future__ import annotations

import textwrap

import pytest
from kinds import EN, TITLE_EN, TITLE_ZH, ZH, Case, check, flat
from kinds import flat_case as case


def set_in(texts: tuple[str, ...], columns: int) -> str:
    """Chinese paragraphs broken at a width, the first line of each set in by two blanks."""
    lines = []
    for text in texts:
        whole = "　　" + text
        lines += [whole[i : i + columns] for i in range(0, len(whole), columns)]
    return "\n".join(lines)


def interview(
    names: tuple[str, str], questions: tuple[str, ...], texts: tuple[str, ...], sign: str
) -> str:
    return "\n\n".join(
        f"{names[0]}{sign}{q}\n\n{names[1]}{sign}{text}" for q, text in zip(questions, texts)
    )


MOJIBAKE = (
    EN[3]
    .replace("says,", "says —")
    .replace("trade.", "trade, isn’t it? “Yes.”")
    .encode()
    .decode("cp1252", "replace")
)
GAPPED = "\n\n".join(" ".join(text) for text in (TITLE_ZH, *ZH))
CODE = (
    '下面这段程序给纸条编号：\nimport csv\nwith open("tags.csv") as file:\n'
    "for row in csv.reader(file):\nprint(row[0], row[1])\n编完以后要核对一遍。"
)

CASES = [
    Case(
        "broken byte",
        flat("").encode().replace("竹骨".encode(), "竹骨".encode() + b"\xe4"),
        must=("竹骨断了一根", ZH[5]),
        warning="broken byte",
    ),
    Case(
        "broken byte",
        flat("", en=True).encode().replace(b"two planks", b"two \xff\xe2\x80planks"),
        must=(EN[5],),
        front={"title": TITLE_EN},
    ),
    case(
        "speaker as heading",
        interview(("记者", "许师傅"), ("您修过最旧的伞是哪一把？", "难吗？"), ZH[1:3], "："),
        absent=("## 记者", "## 许师傅"),
    ),
    case(
        "speaker as heading",
        interview(("Q", "A"), ("How old is the oldest one?", "Was it hard?"), EN[1:3], ": "),
        absent=("## Q", "## A"),
        en=True,
    ),
    case(
        "credit of a picture", "后院里晾着的伞骨。沈默 摄", "*后院里晾着的伞骨。沈默 摄*", "## 后院"
    ),
    case(
        "credit of a picture",
        "The bench by the door. Photo: Nell Harrow",
        "*The bench by the door. Photo: Nell Harrow*",
        "## The bench",
        en=True,
    ),
    case(
        "English furniture",
        "ADVERTISEMENT\n\n" + EN[1] + "\n\nSubscribe to our weekly letter",
        EN[1],
        ("ADVERTISEMENT", "Subscribe to"),
        en=True,
    ),
    case(
        "English furniture",
        "Story continues below advertisement\n\n"
        + EN[2]
        + "\n\nRelated: A bell that rings at low water",
        EN[2],
        ("Story continues", "Related:"),
        en=True,
    ),
    case(
        "byline as title",
        "Nell Harrow wrote this after three visits.",
        en=True,
        front={"title": TITLE_EN, "author": "Nell Harrow", "date": "2022-03-03"},
    ),
    case(
        "byline as title",
        "",
        before=f"河边报\n\n{TITLE_ZH}\n\n文/沈默\n2022-03-03",
        front={"title": TITLE_ZH, "author": "沈默"},
    ),
    case(
        "repeated line",
        interview(("问", "答"), ("然后呢？", "然后呢？", "然后呢？"), (ZH[3], ZH[4], ZH[1]), "："),
        f"问：然后呢？\n\n答：{ZH[3]}",
    ),
    case(
        "repeated line",
        "And the rain went on.\n\n"
        + EN[4]
        + "\n\nAnd the rain went on.\n\n"
        + EN[1]
        + "\n\nAnd the rain went on.",
        f"And the rain went on.\n\n{EN[4]}",
        en=True,
    ),
    case(
        "button as author",
        "",
        before=f"首页  生活\n\n{TITLE_ZH}\n\n2022-03-03 来源: 河边报 收藏",
        front={"author": None, "publisher": "河边报"},
    ),
    case(
        "button as author",
        "",
        before=f"首页  生活\n\n{TITLE_ZH}\n\n2022年3月3日 来源：河边报 打印",
        front={"author": None, "date": "2022-03-03"},
    ),
    Case(
        "letter",
        "\n\n".join(
            (
                TITLE_ZH,
                "尊敬的编辑：",
                "您好！",
                *ZH,
                "此致",
                "敬礼",
                "沈默",
                "二〇二二年三月三日",
                "相关阅读",
                "渡口的钟",
            )
        ),
        must=("尊敬的编辑：", "此致\n", "敬礼\n", "沈默"),
    ),
    Case(
        "letter",
        "\n\n".join(
            (TITLE_EN, "Dear readers,", *EN, "Yours sincerely", "Nell Harrow", "© 2022 The Weir")
        ),
        must=("Dear readers,", "Yours sincerely", "Nell Harrow"),
    ),
    case(
        "flat code", CODE, ("import csv", "编完以后要核对一遍。", ZH[5]), front={"title": TITLE_ZH}
    ),
    case(
        "flat code",
        "The tags are numbered like this:\ntags = []\nfor name in names:\n"
        "tags.append(name.upper())\nprint(len(tags))\n"
        "Then they are checked twice by hand, by two people.",
        ("tags = \\[\\]", EN[5]),
        en=True,
    ),
    Case(
        "blanks between characters",
        GAPPED,
        must=(ZH[2],),
        front={"title": TITLE_ZH},
        warning="blanks",
    ),
    Case(
        "blanks between characters",
        GAPPED.replace(" 。", "。").replace(" ，", "，"),
        must=("竹骨断了一根，要从旧伞上找粗细相同的来配",),
    ),
    case(
        "entities",
        "&ldquo;伞骨&rdquo;要阴干&hellip;&hellip;&nbsp;不能晒&mdash;&mdash;晒了会裂。",
        ("“伞骨”要阴干……", "不能晒——晒了会裂"),
        ("quot;", "nbsp", "mdash"),
    ),
    case(
        "entities",
        "He said &#8220;rain will fall&#8221; &amp; went on; it&rsquo;s his only creed.",
        ("“rain will fall” & went", "it’s"),
        ("8220", "rsquo", "amp;amp"),
        en=True,
    ),
    case(
        "mojibake",
        MOJIBAKE + "\n\n" + "It wasnâ€™t dear, and it wasnâ€™t fast.",
        ("wasn’t dear",),
        ("â€",),
        en=True,
        warning="mangled",
    ),
    Case(
        "mojibake",
        "\n\n".join(text.encode().decode("latin-1") for text in (TITLE_ZH, *ZH)),
        must=(ZH[1], ZH[4]),
        front={"lang": "zh"},
    ),
    Case(
        "paragraphs by indent",
        f"{TITLE_ZH}\n沈默\n\n" + set_in(ZH, 34),
        must=(f"\n\n{ZH[2]}\n", f"\n\n{ZH[3]}\n"),
    ),
    Case(
        "paragraphs by indent",
        f"{TITLE_EN}\n\n"
        + "\n".join(textwrap.fill(text, 64, initial_indent="    ") for text in EN),
        must=(f"\n\n{EN[2]}\n", f"\n\n{EN[3]}\n"),
    ),
]


@pytest.mark.parametrize("fault", CASES, ids=lambda case: case.kind)
def test_a_fault_of_flat_text_is_gone(fault):
    check(fault)


def test_each_kind_has_two_instances():
    kinds = [fault.kind for fault in CASES]
    assert all(kinds.count(kind) >= 2 for kind in kinds)
