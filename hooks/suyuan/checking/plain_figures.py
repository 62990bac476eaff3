"""Figures that need no record: names, ordinals, idioms, places in a text. One rule each.

Cases are in tests/fixtures/figures.zh.txt and figures.en.txt: add a line there first. What no rule
covers is declared in its place: `<!-- plain 580, 三十: why -->`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from suyuan.checking.passages import Passage
from suyuan.checking.waivers import target_line
from suyuan.markup.code import hide_code
from suyuan.text.figures import Figure

_DIGIT = re.compile(r"\d")
# GPT-3, A100, x86; 4K, but not 1980s, 40th.
_GLUED_BEFORE = re.compile(r"[A-Za-z][-‑.]?$")
_GLUED_AFTER = re.compile(r"[-‑]?(?!(?:st|nd|rd|th|s|x|k|m|bn?)\b)[A-Za-z](?![a-z]{3})")
_ACRONYM_BEFORE = re.compile(r"\b[A-Z]{3,}[a-z]? $")  # GTX 580, SIGGRAPH 2009
_DECIMALS = re.compile(r"\d[.\d]{0,4}")

_ORDINAL_BEFORE = re.compile(r"第\s*$")
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:section|chapter|part|figure|fig\.|table|note|page|pp?\.|vol\.|no\.|para\.) ?"
    r"|[图表注] ?)$",
    re.IGNORECASE,
)
_SECTION_AFTER = re.compile(r"\s*[章节页段条款期卷]")
_NUMBERED = re.compile(r"^[\s\ue000-\uf8ff(（]*$")
_AFTER_NUMBER = re.compile(r"^(?:[.、)）])")

_VAGUE_BEFORE = re.compile(r"[数几上成好]$")  # 数百, 几十, 上万
_IDIOMS = {
    "zh": re.compile(
        r"万一|千万(?=不|别|要)|一一|三三两两|四(?=处|面|周|散|起|下)|五花八门|七嘴八舌|八(?=方|卦)"
        r"|百(?=姓|般|科|出|叶)|千方百计|千(?=里|奇|篇)|万(?=事|物|分|能|维|里|难|岁|幸)|亿万|十(?=足)"
        r"|十分(?!之|钟)|再三|三番|接二连三|二(?=手|进制|维|元)|三(?=维|角|明治)|两(?=者|边|端|头|难|面|侧|旁|极|样)"
        r"|(?:星期|周|礼拜)[一二三四五六]|丢三落四|独一无二|三心二意|百分百|成千上万|千军万马|千差万别|四两拨千斤"
        r"|第[一二三四五六七八九十]+|零(?=零|星|散|件|售|头|食)|不二|说一不二|三言两语|一五一十|五官|六神|九牛一毛|不三不四|朝三暮四"
    ),
    "en": re.compile(
        r"\bzero-sum\b|\btwo-way\b|\bback to square one\b"
        r"|\bon all fours\b|\b(?:a|one|two) thousand times\b|\bten to one\b|\bone or two\b",
        re.IGNORECASE,
    ),
}

_COMMENT = re.compile(
    r"<!--\s*plain\b[ ]*(?P<figures>[^:：>]*?)(?:[:：][ ]*(?P<reason>.*?))?\s*-->"
    r"|(?:^|(?<=\s))#\s*plain\b[ ]*(?P<figures_yaml>[^:：\n]*?)"
    r"(?:[:：][ ]*(?P<reason_yaml>[^\n]*?))?[ \t]*$",
    re.DOTALL | re.MULTILINE,
)


@dataclass
class Declaration:
    """Figures that a comment declares plain.

    figures  as they are written
    line     of the comment
    target   the line that it applies to
    unused   figures that have not been found there
    """

    figures: tuple[str, ...]
    reason: str
    line: int
    target: int
    unused: set[str]


def find_declarations(path: str, text: str) -> list[Declaration]:
    """The declarations of a file, in order."""
    if "plain" not in text:
        return []
    found = []
    hidden = hide_code(text) if path.endswith(".md") else text
    for match in _COMMENT.finditer(hidden):
        is_yaml = match["figures_yaml"] is not None
        if is_yaml and path.endswith(".md"):
            continue  # a heading
        listed = match["figures_yaml"] if is_yaml else match["figures"]
        reason = (match["reason_yaml"] if is_yaml else match["reason"]) or ""
        figures = tuple(filter(None, re.split(r"\s*[,，、]\s+|\s*[，、]\s*", listed.strip())))
        line = text.count("\n", 0, match.start()) + 1
        target = target_line(text, match, line)
        found.append(Declaration(figures, reason.strip(), line, target, set(figures)))
    return found


def is_declared(figure: Figure, line: int, declarations: Iterable[Declaration]) -> bool:
    """Whether a comment declares this figure on this line plain; notes that it was found."""
    for one in declarations:
        if one.target == line and one.reason and figure.words in one.figures:
            one.unused.discard(figure.words)
            return True
    return False


def is_plain(figure: Figure, passage: Passage, names: Collection[tuple[int, int]]) -> bool:
    """Whether a rule says that a figure in a passage needs no record.

    names  start and end of each name in the passage
    """
    text, (start, end, words) = passage.text, figure
    before, after = text[max(0, start - 20) : start], text[end : end + 6]
    if any(a <= start and end <= b for a, b in names):
        return True
    if _DIGIT.match(words):
        if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after):
            return True
        if _ACRONYM_BEFORE.search(before) and _DECIMALS.fullmatch(words):
            return True
    elif _ORDINAL_BEFORE.search(before) or _VAGUE_BEFORE.search(before):
        return True
    if _PLACE_BEFORE.search(before):
        return True
    if _ORDINAL_BEFORE.search(before) and _SECTION_AFTER.match(after):
        return True
    if _NUMBERED.match(text[:start]) and _AFTER_NUMBER.match(after):
        return True
    around = max(0, start - 12)
    idioms = _IDIOMS[passage.locale].finditer(text, around, end + 12)
    return any(each.start() <= start < each.end() for each in idioms)
