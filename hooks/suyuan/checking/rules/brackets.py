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

from suyuan.checking.passages import Finding, Passage

ID = "brackets"
TYPE = "passage"

_BRACKET = re.compile("[（）《》〈〉【】]")
_PAIR = {"）": "（", "》": "《", "〉": "〈", "】": "【"}
_CLOSING = {opening: closing for closing, opening in _PAIR.items()}


def check(passage: Passage, content) -> Iterator[Finding]:
    opened: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(passage.text):
        bracket, place = match[0], match.start()
        if bracket in _CLOSING:
            opened.append((place, bracket))
        elif opened and opened[-1][1] == _PAIR[bracket]:
            opened.pop()
        elif not _is_item(passage.text, place):
            yield Finding(
                place,
                place + 1,
                f"'{bracket}' closes what nothing opens: write the '{_PAIR[bracket]}', or take it out",
            )
    for place, bracket in opened:
        yield Finding(
            place,
            place + 1,
            f"'{bracket}' is never closed in this paragraph: write the '{_CLOSING[bracket]}'",
        )


def _is_item(text: str, place: int) -> bool:
    """Whether `）` stands after the number of an item: 1）"""
    return text[place] == "）" and bool(
        re.search(
            r"(?:^|[\s；，。：])[0-9a-z一二三四五六七八九十]{1,2}$", text[max(0, place - 4) : place]
        )
    )
