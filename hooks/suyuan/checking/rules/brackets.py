"""Full-width brackets come in pairs: `（）` around what is added, `《》` around a title.

全角括号成对：`（）` 里是补充，`《》` 里是书名篇名。

A missing bracket is never guessed.
缺了的括号不会自动补。

zh right: 辛顿（Geoffrey Hinton）写道，书名是《深度学习革命》。
zh wrong: 辛顿（Geoffrey Hinton 写道，书名是深度学习革命》。
en right: See 《深度学习革命》.
en wrong: See 《深度学习革命.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding, Passage

ID = "brackets"
TYPE = "passage"

_BRACKET = re.compile("[（）《》〈〉【】]")
_ITEM_NUMBER = re.compile(r"(?:^|[\s；，。：])[0-9a-z一二三四五六七八九十]{1,2}$")
_PAIR = {"）": "（", "》": "《", "〉": "〈", "】": "【"}
_CLOSING = {opening: closing for closing, opening in _PAIR.items()}


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Brackets without a partner."""
    unclosed: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(passage.text):
        bracket, place = match[0], match.start()
        if bracket in _CLOSING:
            unclosed.append((place, bracket))
        elif unclosed and unclosed[-1][1] == _PAIR[bracket]:
            unclosed.pop()
        elif not _is_item(passage.text, place):
            opening = _PAIR[bracket]
            message = f"'{bracket}' closes nothing: write the '{opening}' before it, or remove it"
            yield Finding(place, place + 1, message)
    for place, bracket in unclosed:
        message = f"'{bracket}' is never closed in this paragraph: write the '{_CLOSING[bracket]}'"
        yield Finding(place, place + 1, message)


def _is_item(text: str, place: int) -> bool:
    """Whether a `）` follows the number of an item: 1）"""
    before = text[max(0, place - 4) : place]
    return text[place] == "）" and bool(_ITEM_NUMBER.search(before))
