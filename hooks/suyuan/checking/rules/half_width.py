"""Letters and digits are half-width everywhere, and so is punctuation in English.

字母和数字一律用半角，英文里的标点也用半角。

Chinese titles and names within English keep their own.
英文里夹着的中文书名和人名，标点照旧。

zh wrong: ２０１２ 年的 ＧＰＵ
zh right: 2012 年的 GPU
en wrong: Yu Kai（余凯）wrote at once，and waited。
en right: Yu Kai (余凯) wrote at once, and waited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.passages import Finding, Passage

ID = "half-width"
TYPE = "passage"

_LETTERS = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋－＝＃＆＠＊／＄＜＞]+")
_PUNCTUATION = re.compile(r"(?P<before> ?)(?P<mark>[，。、；：？！（）【】])(?P<after> ?)")
_HALF = {
    "，": ", ",
    "。": ". ",
    "、": ", ",
    "；": "; ",
    "：": ": ",
    "？": "? ",
    "！": "! ",
    "（": " (",
    "）": ") ",
    "【": " [",
    "】": "] ",
}
_TIGHT = re.compile(r"[\s,.;:?!)\]’”—]|$")  # what takes no space before it


def check(passage: Passage, content) -> Iterator[Finding]:
    for match in _LETTERS.finditer(passage.text):
        half = "".join(chr(ord(character) - 0xFEE0) for character in match[0])
        yield Finding(*match.span(), f"full-width '{match[0]}': write '{half}'", half)
    if passage.locale == "en":
        for match in _PUNCTUATION.finditer(passage.text):
            half = _HALF[match["mark"]]
            if half[0] == " " and (
                match.start() == 0 or passage.text[match.start() - 1] in "(“‘—\n"
            ):
                half = half.lstrip()
            next_ = _HALF.get(passage.text[match.end() : match.end() + 1], " ")
            if (
                _TIGHT.match(passage.text, match.end())
                or next_[0] != " "
                or half[0] == " "
                and match["after"]
            ):
                half = half.rstrip()
            yield Finding(
                *match.span(),
                f"full-width '{match['mark']}' in English: write '{half.strip()}'",
                half,
            )
