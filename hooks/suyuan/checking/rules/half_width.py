"""Letters and digits are half-width everywhere, and so is punctuation in English.

字母和数字一律用半角，英文里的标点也用半角。

Chinese titles and names in English text keep theirs.
英文里夹着的中文书名和人名，标点照旧。

zh wrong: ２０１２ 年的 ＧＰＵ
zh right: 2012 年的 GPU
en wrong: Yu Kai（余凯）wrote at once，and waited。
en right: Yu Kai (余凯) wrote at once, and waited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding, Passage
from suyuan.text.languages import language

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
_OFFSET = ord("Ａ") - ord("A")
_TIGHT = re.compile(r"[\s,.;:?!)\]’”—]|$")  # what takes no space before it


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Full-width letters and digits, and in English also full-width punctuation."""
    for match in _LETTERS.finditer(passage.text):
        half = "".join(chr(ord(character) - _OFFSET) for character in match[0])
        yield Finding(*match.span(), f"full-width '{match[0]}': write '{half}'", half)
    if not language(passage.locale).is_dense:
        for match in _PUNCTUATION.finditer(passage.text):
            half = _half_width(passage.text, match)
            message = f"full-width '{match['mark']}' in English: write '{half.strip()}'"
            yield Finding(*match.span(), message, half)


def _half_width(text: str, match: re.Match[str]) -> str:
    """The mark with the spaces that it needs between its neighbors: `，` → `, `"""
    half = _HALF[match["mark"]]
    is_first = match.start() == 0 or text[match.start() - 1] in "(“‘—\n"
    if is_first:
        half = half.lstrip()
    following = _HALF.get(text[match.end() : match.end() + 1], " ")
    has_own_space = half.startswith(" ") and match["after"]
    if _TIGHT.match(text, match.end()) or following[0] != " " or has_own_space:
        half = half.rstrip()
    return half
