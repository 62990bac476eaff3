"""There is one space between Han characters and Latin letters or digits, outside of links and
emphasis.

汉字与拉丁字母、数字之间空一格；碰到链接和强调，空格放在外面。

There is none beside full-width punctuation, and none is needed beside ° and ℃. A name that
`docs/data/wording.yml` writes without a
space stays without one.
全角标点旁边不空，° 和 ℃ 旁边也不必空。`docs/data/wording.yml` 里不空的名字照旧：36氪。

zh wrong: 2012年，Google用[4400 万美元](claim:auction-price)买下**DNNresearch**。
zh right: 2012 年，Google 用 [4400 万美元](claim:auction-price)买下 **DNNresearch**。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import ADDRESS, CLOSES, HAN, MARKUP, WORD, Finding, Passage

ID = "spacing"
TYPE = "passage"

_LATIN = rf"A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff{WORD}{ADDRESS}"
_GAP = re.compile(
    rf"(?<=[{HAN}])(?P<before>{MARKUP})(?=[{_LATIN}]|[$€£¥#@&+~≈<>≤≥-][{_LATIN}])"
    rf"|(?:(?<=[{_LATIN}%‰])|(?<=[{_LATIN}][+#])|(?<=[{_LATIN}]\+\+))(?P<after>{MARKUP})(?=[{HAN}])"
)
_MESSAGE = "a space is missing between Han characters and Latin letters or digits: put one here"


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Missing spaces between the two scripts."""
    if passage.locale != "zh":
        return
    names = content.names_without_space
    name_spans = [match.span() for match in names.finditer(passage.text)] if names else []
    for match in _GAP.finditer(passage.text):
        closing_length = len(match[0]) - len(match[0].lstrip(CLOSES))
        place = match.start() + closing_length  # after the markup that closes, before what opens
        if not any(start < place < end for start, end in name_spans):
            yield Finding(place, place, _MESSAGE, " ")
