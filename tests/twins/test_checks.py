"""What is reported of twins that do not agree."""

import re
from dataclasses import replace
from datetime import date

import pytest

from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import accept, align, to_rows
from suyuan.twins.checks import check_alignment
from suyuan.twins.names import NamedEntry

TODAY = date(2026, 11, 22)

PATHS = {"zh": "e.zh.md", "en": "e.en.md"}

HEAD = ("# 题目", "# Title")

LONG = (
    "春天来了，河边的人多了起来，有的钓鱼，有的画画，有的什么也不做，只是坐着看水。" * 3,
    "Spring has come, and there are more people by the river; some fish, some paint, and some do "
    "nothing but sit and watch. " * 3,
)

OTHER = (
    "冬天很冷，没有人到河边来，桥上只有一个卖糖的。",
    "Winter is cold, nobody comes to the river, and on the bridge a man sells sweets.",
)

NAMES = {
    "zh": {"李明": "people/li", "王芳": "people/wang", "大学": "organisations/college"},
    "en": {"Li Ming": "people/li", "Wang Fang": "people/wang", "College": "organisations/college"},
}


def find(text, locale):
    return [NamedEntry(key) for name, key in NAMES[locale].items() for _ in range(text.count(name))]


def pages(*blocks):
    return [
        split_segments("\n\n".join(block[side] for block in blocks if block[side]), 10)
        for side in (0, 1)
    ]


def reported(*blocks, before=None):
    """What is said of these blocks, where the lock has the blocks `before`, or none."""
    rows = to_rows(align({}, *pages(HEAD, *before), find), TODAY) if before else {}
    found = check_alignment(align(rows, *pages(HEAD, *blocks), find), PATHS, "room", find)
    return [re.sub(r"s-\w{5}", "s-?????", str(problem)) for problem in found]


REMEDY = (
    "fix what is wrong, or confirm them as they are with make translations ESSAY=room "
    "ACCEPT=s-?????"
)


@pytest.mark.parametrize(
    "zh, en, what",
    [
        (
            "共 1200 人。",
            "1,300 in all.",
            ["only the Chinese has the number 1,200", "only the English has the number 1,300"],
        ),
        ("五个人、七座桥。", "People and bridges.", ["only the Chinese has the numbers 5, 7"]),
        ("有的人。", "$5 million.", ["only the English has the number 5,000,000 USD"]),
        (
            "李明来了。",
            "Wang Fang came.",
            ["only the Chinese names li", "only the English names wang"],
        ),
        ("在 NIPS 上。", "At the meeting.", ["the English lacks NIPS"]),
        ("见[甲](a.md)。", "See A.", ["only the Chinese links to a.md"]),
        ("见甲。", "See [A](b.md#c).", ["only the English links to b.md#c"]),
        (
            "见[甲](claim:x@li)。",
            "See [A](claim:x).",
            ["only the Chinese states the claim x@li", "only the English states the claim x"],
        ),
        ("见甲[^a]。", "See A.", ["only the Chinese has the footnote a"]),
        ("甲乙丙。", "A ![b](figure:b) c.", ["only the English shows the figure b"]),
    ],
)
def test_what_twins_do_not_share_is_said(zh, en, what):
    said = f"e.en.md:12: of the twins “{zh_plain(zh)}” and “{en_plain(en)}” "
    assert reported((zh, en), OTHER) == [f"{said}{words}: {REMEDY}" for words in what]


def zh_plain(text):
    return split_segments(text)[0].plain


en_plain = zh_plain


@pytest.mark.parametrize(
    "zh, en",
    [
        ("一千六百万人，80 年代。", "16 million people, in the 1980s."),
        ("二十四个人。", "Two dozen people."),
        ("15 亿。", "One and a half billion."),
        (
            "一家公司走一步看一步，两篇文章各有一套，一一说来。",
            "A company, one way or another, and both articles.",
        ),
        ("第三次，19 世纪。", "The third time, in the nineteenth century."),
        ("上亿人，几百座桥，十年。", "A hundred million people, hundreds of bridges, a decade."),
        ("“深度学习”四个字。", "The words “deep learning.”"),
        ("师徒三人。", "He and his two students."),
        ("CEO 来了。", "The chief executive came."),
        ("[4400 万美元](claim:p)，再看[乙](b.md)。", "[$44 million](claim:p), and see [B](b.md)."),
        ("先是[4](claim:a)，后是[5](claim:b)。", "First [5](claim:b), then [4](claim:a)."),
        ("读 *The Wired Book*{: lang=en }。", "Read a book."),
        ("见[甲](https://zh.example.org/甲)。", "See [A](https://en.example.org/A)."),
        ("他说“李明”。", "He said a name."),
        ("![图](figure:a)", "![A figure](figure:a)"),
        ("[王芳](entry:wang)来了。", "Wang Fang came."),
    ],
)
def test_what_twins_may_say_in_words_of_their_own(zh, en):
    assert reported((zh, en), OTHER) == []


def test_he_and_the_company_mean_who_was_named_before():
    named = ("李明在大学。", "Li Ming was at the College.")
    assert (
        reported(named, ("李明走了。", "He left."))
        == reported(named, ("后来他走了。", "Then Li Ming left."))
        == []
    )
    assert len(reported(named, ("王芳走了。", "Li Ming left."))) == 2, (
        "somebody of the kind is named instead"
    )
    far = [
        (f"{sign}人走过。", f"A passer-by, {word}.") for sign, word in zip("甲乙丙丁戊", "abcde")
    ]
    assert len(reported(named, *far, ("李明走了。", "He left."))) == 1, "too long ago"
    assert reported(named, *far, ("- 李明走了。", "- He left.")) == [], (
        "a list may come back to anything"
    )
    assert (
        len(
            reported(
                named,
                ("李明走了。", "Li Ming left the College[^a]."),
                ("[^a]: 在大学里，李明。", "[^a]: There, he."),
            )
        )
        == 1
    )


def test_odd_lengths_are_said():
    usual = [tuple(f"{number} {text}" for text in LONG) for number in range(100, 107)]
    assert reported(*usual) == []
    assert reported(*usual, ("200 " + LONG[0], "200 " + LONG[1][:90])) == [
        "e.en.md:26: of the twins “200 春天来了，河边的人多了起…” and “200 Spring has come, and "
        "there are "
        "more…” the Chinese is 3.2 times "
        f"as long as the other suggests (has something been left out?): {REMEDY}"
    ]
    assert reported(*usual, ("冬天来了。", "Winter is here again, and at last.")) == [], (
        "too short to tell"
    )


@pytest.mark.parametrize(
    "blocks, before, expected",
    [
        (
            [LONG, (None, OTHER[1])],
            None,
            "e.en.md:14: “Winter is cold, nobody comes to the rive…” has no Chinese: write it, or "
            "say that this "
            "language alone has the block with a line {: .only-here } below it",
        ),
        (
            [LONG, (None, OTHER[1])],
            [LONG, OTHER],
            "e.en.md:14: “Winter is cold, nobody comes to the rive…” has lost its Chinese, "
            "“冬天很冷，没有人到河边来，桥上只…”: take the English out as well, or put the "
            "Chinese back",
        ),
        (
            [LONG, (OTHER[0], None)],
            [LONG, OTHER],
            "e.en.md:12: “冬天很冷，没有人到河边来，桥上只…” has lost its English, “Winter is "
            "cold, nobody comes "
            "to the rive…”: put it back here, or take the Chinese out as well",
        ),
        (
            [LONG, (OTHER[0], "> " + OTHER[1])],
            [LONG, OTHER],
            "e.en.md:14: of the twins “冬天很冷，没有人到河边来，桥上只…” and “Winter is cold, "
            "nobody "
            "comes to the rive…” one is a paragraph and the other a quote: make them alike",
        ),
        (
            [(LONG[0], OTHER[1]), (OTHER[0], LONG[1])],
            [LONG, OTHER],
            "e.en.md:14: the twins “春天来了，河边的人多了起来，有的…” and “Spring has come, and "
            "there are more peop…” are in different places, the Chinese after “题目” and the "
            "English after “Winter is cold, nobody comes to the "
            "rive…”: move one",
        ),
    ],
)
def test_blocks_that_do_not_go_side_by_side_are_said(blocks, before, expected):
    assert reported(*blocks, before=before) == [expected]


def test_nothing_is_reported_of_what_readers_can_see():
    assert reported(LONG, (OTHER[0] + "共 1200 人。", OTHER[1]), before=[LONG, OTHER]) == [], (
        "stale"
    )
    assert reported(LONG, ("共 1200 人。", None), before=[LONG]) == [], "untranslated"
    assert (
        reported(("共 1200 人。\n{: .only-here }", None), (None, "Some 1300.\n{: .only-here }"))
        == []
    )
    assert reported((LONG[0], None)) == reported((LONG[0], None), before=[LONG])[:0]


def test_what_a_person_has_accepted_is_not_questioned():
    zh, en = pages(HEAD, ("共 1200 人，见[甲](a.md)。", "About 1,000, see [A](a.md)."))
    alignment = align({}, zh, en, find)
    accepted = to_rows(accept(alignment, [alignment.pairs[1].id]), TODAY)
    assert len(check_alignment(alignment, PATHS, "x", find)) == 2
    assert check_alignment(align(accepted, zh, en, find), PATHS, "x", find) == []
    unlinked = [en[0], replace(en[1], text="About 1,000, see A.")]
    assert [
        str(p) for p in check_alignment(align(accepted, zh, unlinked, find), PATHS, "x", find)
    ] == [
        "e.en.md:12: of the twins “共 1200 人，见甲。” and “About 1,000, see A.” only the Chinese "
        "links "
        "to a.md: put it where it is missing"
    ]
    fixed = [en[0], replace(en[1], text="Some 1,000, see [A](a.md).")]
    assert len(check_alignment(align(accepted, zh, fixed, find), PATHS, "x", find)) == 2
