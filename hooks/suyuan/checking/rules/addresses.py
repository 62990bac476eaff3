"""An address goes behind words or in angle brackets; a link is written `[words](address)`, without a space.

网址放在文字后面的链接里，或者放在尖括号里；链接写成 `[文字](地址)`，中间不空，括号用半角。

zh wrong: 原文在 https://36kr.com/p/1 上，[另一篇]（auction.md）讲拍卖。
zh right: 原文在 <https://36kr.com/p/1> 上，[另一篇](auction.md)讲拍卖。
en wrong: See https://36kr.com/p/1 and [the auction] (auction.md).
en right: See <https://36kr.com/p/1> and [the auction](auction.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.passages import ADDRESS, Finding, Passage

ID = "addresses"
TYPE = "passage"

_BARE = re.compile(f"{ADDRESS}+")
_APART = re.compile(
    r"(?P<words>\[[^\[\]\n]+\])(?P<brackets>[ \t]*[（(] *(?P<address>[^\s()（）]+) *[)）])"
)
_LIKE_AN_ADDRESS = re.compile(
    r"[\w./#:@%?=&+~-]+(?:\.md|[/#][\w./#-]+|\.(?:com|org|net|cn|edu|io)\b.*)"
    r"|(?:claim|entry|figure):\S+|https?:.*"
)


def check(passage: Passage, content) -> Iterator[Finding]:
    for match in _BARE.finditer(passage.text):
        bare = passage.raw[match.start() : match.end()]
        yield Finding(
            *match.span(),
            f"the address {bare} stands bare in the text: put it in angle brackets",
            f"<{bare}>",
        )
    for match in _APART.finditer(passage.raw):
        if "[" == passage.text[match.start()] and _LIKE_AN_ADDRESS.fullmatch(match["address"]):
            whole = f"({match['address']})"
            if match["brackets"] != whole:
                yield Finding(
                    *match.span("brackets"),
                    f"'{match[0]}' is no link: write {match['words']}{whole}",
                    whole,
                )
