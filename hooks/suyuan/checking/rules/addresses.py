"""An address goes behind words or in angle brackets; a link is written `[words](address)`,
without a space.

网址放在文字后面的链接里，或者放在尖括号里；链接写成 `[文字](地址)`，中间不空，括号用半角。

zh wrong: 原文在 https://36kr.com/p/1 上，[另一篇]（auction.md）讲拍卖。
zh right: 原文在 <https://36kr.com/p/1> 上，[另一篇](auction.md)讲拍卖。
en wrong: See https://36kr.com/p/1 and [the auction] (auction.md).
en right: See <https://36kr.com/p/1> and [the auction](auction.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
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


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Bare addresses, and links with a space or full-width parentheses."""
    for match in _BARE.finditer(passage.text):
        address = passage.raw[match.start() : match.end()]
        message = f"the address {address} is bare in the text: put it in angle brackets"
        yield Finding(*match.span(), message, f"<{address}>")
    for match in _APART.finditer(passage.raw):
        is_text = passage.text[match.start()] == "["  # and not a link that is right already
        if is_text and _LIKE_AN_ADDRESS.fullmatch(match["address"]):
            right = f"({match['address']})"
            if match["brackets"] != right:
                message = f"'{match[0]}' is not a link: write {match['words']}{right}"
                yield Finding(*match.span("brackets"), message, right)
