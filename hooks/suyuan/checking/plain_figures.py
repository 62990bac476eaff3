"""Figures that need no record: names, ordinals, idioms, places in a text. One rule each.

Cases are in tests/fixtures/figures.zh.txt and figures.en.txt: add a line there first. What no rule
covers is declared in its place, see `declarations`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from suyuan.checking.passages import Passage
from suyuan.text.figures import Figure
from suyuan.text.quantities import MONTHS

# GPT-3, A100, x86; 4K, but not 1980s, 40th.
_GLUED_BEFORE = re.compile(r"[A-Za-z][-‑.]?$")
_GLUED_AFTER = re.compile(r"[-‑]?(?!(?:st|nd|rd|th|s|x|k|m|bn?)\b)[A-Za-z](?![a-z]{3})")
_ACRONYM_BEFORE = re.compile(r"\b[A-Z]{3,}[a-z]? $")  # GTX 580, SIGGRAPH 2009
_DECIMALS = re.compile(r"\d[.\d]{0,4}")

_PLACE_BEFORE = re.compile(
    r"(?:\b(?:section|chapter|part|figure|fig\.|table|note|page|pp?\.|vol\.|no\.|para\.) ?"
    r"|[图表注] ?)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[\s\ue000-\uf8ff(（]*$")
_AFTER_NUMBER = re.compile(r"^(?:[.、)）])")


_SMALL = {
    "zh": "[二两三四五六七八九十]",
    "en": "two|three|four|five|six|seven|eight|nine|ten",
}
_NO_MONTH = "".join(rf"(?<!{month} )" for month in MONTHS)


class _Rule(NamedTuple):
    """A figure is plain if its words, what is before it, and what is after it match."""

    words: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


def _rule(words: str, before: str = "", after: str = "") -> _Rule:
    patterns = (words, f"(?:{before})$", after)
    return _Rule(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


_DIGITS, _WORDS, _NO_MONEY = r"\d.*", r"\D.*", r"(?!.*(?:元|dollars?|yen|yuan|percent))\D.*"
_RULES = {
    "zh": [
        _rule(_WORDS, "第"),  # 第三名, but not 第 28 名, which is a rank that a source gives
        _rule(_DIGITS, r"第\s*", r"\s*(?:[章节页段条款期卷届次代集手版任回轮]|世纪)"),
        _rule(_DIGITS, "", r"\s*世纪"),
        _rule(_NO_MONEY, "[数几上成好]"),  # 数百, 几十, 上万
        _rule(_WORDS, "", "[来几]"),  # 十来年, 十几岁
        _rule(_SMALL["zh"], "[这那]"),  # 这三点: they have been named
        _rule("[两二]", r"(?:^|[，。；：、（“—\s])", "个?人(?![才类事合])"),  # 两人一见面
        _rule(_SMALL["zh"], r"(?:^|[，。；：（“—\s])", "是"),  # 一是……，二是……
        _rule(_SMALL["zh"], "(?:[^年月天日以之此目先生战从]|^)[头前末]|最后"),  # 头两届, 前五
        _rule(_SMALL["zh"], "", "个?字(?![母节段])"),  # 安全二字: anybody can count them
    ],
    "en": [
        _rule(
            _DIGITS,
            rf"(?<!\w){_NO_MONTH}",
            r"(?:st|nd|rd|th)\b(?! (?:in|of|among|overall|place|worldwide)\b)",
        ),
        _rule(_NO_MONEY, r"\b(?:several|many|a few) "),  # several hundred
        _rule(_SMALL["en"], r"\b(?:these|those) "),
        _rule(
            _SMALL["en"],
            r"\b(?:the|all|both) ",
            r" of them\b|[,.;:]| (?:are|were|have|had|would|could|did|do|can|must|may)\b",
        ),
        _rule(_SMALL["en"], r"\b(?:first|top|final)[ -]"),
        _rule(_SMALL["en"], "", "-dimensional"),
    ],
}
_IDIOMS = {
    "zh": re.compile(
        r"万一|千万(?=不|别|要)|一一|三三两两|四(?=处|面|周|散|起|下|边裁)|五花八门|七嘴八舌|八(?=方|卦)"
        r"|百(?=姓|般|科|出|叶)|千方百计|千(?=里|奇|篇)|万(?=事|物|分|能|维|里|难|岁|幸)|亿万|十(?=足)"
        r"|十分(?!之|钟)|再三|三番|接二连三|二(?=手|进制|维|元)|三(?=维|角|明治|巨头)"
        r"|两(?=者|边|端|头|难|面|侧|旁|极|样|半|可|全|立|回事)|(?:星期|周|礼拜)[一二三四五六]"
        r"|丢三落四|独一无二|三心二意|百分百|成千上万|千军万马|千差万别|四两拨千斤|三言两语|一五一十"
        r"|第[一二三四五六七八九十]+|零(?=零|星|散|件|售|头|食|碎)|不二|说一不二|五官|六神|九牛一毛"
        r"|不三不四|朝三暮四|归零|[二三]话不说|三长两短|七上八下|九州"
    ),
    "en": re.compile(
        r"\bzero-sum\b|\btwo-way\b|\bback to square one\b|\bon all fours\b|\bten to one\b"
        r"|\b(?:a|one|two) thousand times\b|\ba hundred times over\b"
        r"|\b(?:one or two|two or three|three or four|four or five|five or six|ten or so)\b",
        re.IGNORECASE,
    ),
}


def is_plain(figure: Figure, passage: Passage, names: Collection[tuple[int, int]]) -> bool:
    """Whether a rule says that a figure in a passage needs no record.

    names  start and end of each name in the passage
    """
    text, (start, end, words) = passage.text, figure
    if any(a <= start and end <= b for a, b in names):
        return True
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    if words[0].isdigit():
        if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after):
            return True
        if _ACRONYM_BEFORE.search(before) and _DECIMALS.fullmatch(words):
            return True
    if _PLACE_BEFORE.search(before):
        return True
    if _NUMBERED.match(text[:start]) and _AFTER_NUMBER.match(after):
        return True
    if any(
        rule.words.fullmatch(words) and rule.before.search(before) and rule.after.match(after)
        for rule in _RULES.get(passage.locale, ())
    ):
        return True
    around = max(0, start - 12)
    idioms = _IDIOMS.get(passage.locale)
    if not idioms:
        return False
    return any(
        each.start() <= start < each.end() for each in idioms.finditer(text, around, end + 12)
    )
