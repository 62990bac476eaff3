"""An address goes behind words or in angle brackets; a link is written `[words](address)`,
without a space. Words that show an address show the one to which the link leads.

网址放在文字后面的链接里，或者放在尖括号里；链接写成 `[文字](地址)`，中间不空，括号用半角。
显示出来的网址就是点开的网址。

zh wrong: 原文在 https://36kr.com/p/1 上，[另一篇]（auction.md）讲拍卖。
zh right: 原文在 <https://36kr.com/p/1> 上，[另一篇](auction.md)讲拍卖。
en wrong: See https://36kr.com/p/1 and [the auction] (auction.md).
en right: See <https://36kr.com/p/1> and [the auction](auction.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import ADDRESS, OPENS, Finding, Passage

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
_LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]*)\]\(<?(?P<target>https?://[^\s()<>]+)"
    r"|<a\s[^<>]*?href=[\"']?(?P<href>https?://[^\s\"'<>]+)[^<>]*>(?P<shown>[^<>]*)",
    re.IGNORECASE,
)
_SHOWN_HOST = re.compile(r"(?:https?://|\bwww\.)(?P<host>[\w.-]*[\w-])", re.IGNORECASE)


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Bare addresses, links with a space or full-width parentheses, and those that show another
    address than theirs."""
    for match in _BARE.finditer(passage.text):
        address = passage.raw[match.start() : match.end()]
        message = f"the address {address} is bare in the text: put it in angle brackets"
        yield Finding(*match.span(), message, f"<{address}>")
    for match in _LINK.finditer(passage.raw):
        host = _host(match["target"] or match["href"])
        for shown in _SHOWN_HOST.finditer(match["words"] or match["shown"] or ""):
            if passage.text[match.start()] == OPENS and _host(shown[0]) != host:
                message = (
                    f"the words show an address at '{_host(shown[0])}' and the link leads to "
                    f"'{host}': let them show where it leads, or write other words"
                )
                yield Finding(*match.span(), message)
    for match in _APART.finditer(passage.raw):
        is_text = passage.text[match.start()] == "["  # and not a link that is right already
        if is_text and _LIKE_AN_ADDRESS.fullmatch(match["address"]):
            right = f"({match['address']})"
            if match["brackets"] != right:
                message = f"'{match[0]}' is not a link: write {match['words']}{right}"
                yield Finding(*match.span("brackets"), message, right)


def _host(address: str) -> str:
    """The host of an address, which may lack its scheme, without `www.`"""
    host = _SHOWN_HOST.match(address)
    return host["host"].lower().removeprefix("www.") if host else ""
