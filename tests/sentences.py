"""Paragraphs in both languages that nothing else is like, and an essay's segments and lock made of
them."""

import random
from datetime import date

from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import align, to_rows

BIRTH, LATER = date(2026, 1, 2), date(2026, 3, 4)

ZH = (
    "山水田园春夏秋冬风雨雷电花草树木鸟兽虫鱼江河湖海日月星辰桥路门窗灯火书画琴棋茶酒"
    "米盐布帛刀弓车船城村寺塔井泉石沙金银铜铁锡玉珠贝墨纸笔砚衣帽鞋袜床桌椅凳碗筷盘杯锅灶"
)

EN = [
    "amber",
    "basket",
    "candle",
    "dragon",
    "engine",
    "feather",
    "garden",
    "harbor",
    "island",
    "jacket",
    "kettle",
    "ladder",
    "marble",
    "needle",
    "orchard",
    "pepper",
    "quiver",
    "ribbon",
    "saddle",
    "temple",
    "umbrella",
    "violin",
    "window",
    "yellow",
    "zephyr",
    "anchor",
    "bottle",
    "copper",
    "dinner",
    "elbow",
    "falcon",
    "glove",
    "hammer",
    "inkwell",
    "jungle",
    "kitten",
    "lantern",
    "meadow",
    "nutmeg",
    "oyster",
    "pillow",
    "quartz",
    "rocket",
    "silver",
    "thunder",
    "urchin",
    "velvet",
    "walnut",
    "xylem",
    "yogurt",
    "zipper",
]


def sentence(number):
    """A sentence in both languages that no other number gives, nor one like it."""
    chance = random.Random(number)
    zh = "".join(chance.choices(ZH, k=chance.randint(14, 22)))
    return f"{zh} {number} 号。", " ".join(
        chance.choices(EN, k=chance.randint(7, 11))
    ).capitalize() + f" {number}."


def pages(*blocks):
    """Segments of both languages from (zh, en) of each block; None where a language has none."""
    return [
        split_segments("\n\n".join(block[side] for block in blocks if block[side]))
        for side in (0, 1)
    ]


def lock(*blocks, today=BIRTH):
    return to_rows(align({}, *pages(*blocks)), today)


def states(alignment):
    return [pair.state for pair in alignment.pairs]


A, B, C, D, E = (
    tuple(
        " ".join(parts) if side else "".join(parts)
        for side, parts in enumerate(zip(*map(sentence, range(n, n + 5))))
    )
    for n in range(0, 50, 10)
)

TITLE = ("# 题目", "# Title")

NEW = sentence(999)


def with_more(text, side):
    return f"{text}{' ' * side}{NEW[side]}"
