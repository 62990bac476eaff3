"""Traditional characters → simplified, in documents that are traditional."""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

from suyuan.text.characters import HAN, KANA_LETTERS

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(f"[{KANA_LETTERS}]")
# share of Han characters that change; running traditional text has 0.25 to 0.4, simplified under
# 0.01
_ENOUGH = 0.08

# OpenCC leaves 著: it is also a character of simplified Chinese. There it is written in these
# words, and behind the name of a book's author, and 着 elsewhere.
_ZHU_BEFORE = "名显昭卓土巨编论专原译合拙遗新旧所主撰"
_ZHU_AFTER = "名作者称述书录有《〈"
_ZHE = re.compile(rf"(?<![{_ZHU_BEFORE}])著(?![{_ZHU_AFTER}])")
_WRITTEN = re.compile(
    r"(?:[》〉]\s?[，,、（(]?\s?|[（(])[\u3400-\u9fff·]{2,8}著(?=[，。、；）)\s]|$)"
)
_FAMILIES = (  # names that a given name follows
    "王李張张劉刘陳陈楊杨趙赵黃黄周吳吴徐孫孙胡朱高林何郭馬马羅罗梁宋鄭郑謝谢韓韩唐馮冯董蕭萧程曹"
    "袁鄧邓許许傅沈曾彭呂吕蘇苏盧卢蔣蒋蔡賈贾丁魏薛葉叶余潘杜戴夏鍾钟汪田任姜范方石姚譚谭廖鄒邹"
)
# Characters that OpenCC changes in words and that are kept in names: only in these words they are
# what it takes them for
_CHANGED = {
    "乾": re.compile(
        r"乾(?=[燥净淨旱枯脆杯涸洗粮糧草果冰咳癟瘪擦尸屍爹娘妈媽货貨粉酪癣癬冽热熱湿濕打了掉淨透])"
        r"|乾(?=乾[^坤隆元嘉])|(?<=乾)乾|(?<=[是太很更又還还半全])乾(?=[的了，。、])"
        r"|(?<=[饼餅晒曬烘风風吹擦喝笋筍豆肉鱼魚口若包弄晾烤榨阴陰腐葡萄烘焙抹揩弄未已不吸])乾"
        r"(?!隆|坤|元|嘉)"
    ),
    "汎": re.compile(
        rf"(?<![{_FAMILIES}])汎(?=[用指稱称化函濫滥愛爱美亞亚太论論神])|(?<=[廣广宽寬空])汎"
    ),
    "旂": re.compile(r"旂(?=[幟帜])"),
}


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def is_traditional(lines: list[str]) -> bool:
    """Whether the lines without kana are, taken together, in traditional characters."""
    text = "".join("".join(_HAN.findall(line)) for line in lines if not _KANA.search(line))[:20000]
    simplified: str = _converter().convert(text)
    return sum(a != b for a, b in zip(text, simplified)) > _ENOUGH * max(1, len(text))


def simplify(line: str) -> str:
    """The line in simplified characters, by OpenCC's t2s tables; a line with kana is Japanese and
    stays as it is."""
    if _KANA.search(line):
        return line
    simplified = _converter().convert(line)
    if len(simplified) == len(line):
        chars = list(simplified)
        for char, words in _CHANGED.items():
            if char in line:
                meant = {match.start() for match in words.finditer(line)}
                for i, old in enumerate(line):
                    if old == char and i not in meant:
                        chars[i] = char
        simplified = "".join(chars)
    written = {match.end() - 1 for match in _WRITTEN.finditer(simplified)}
    return _ZHE.sub(lambda match: "著" if match.start() in written else "着", simplified)
