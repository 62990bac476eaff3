"""A dash is `——` in Chinese and a closed `—` in English; a range of numbers has `—` in Chinese and
`–` in English.

中文破折号用 `——`，英文用两边不空的 `—`；数字的起止，中文用 `—`，英文用 `–`。

zh wrong: 只有一家-- Google 出了价，那是 1998-2001 年的事。
zh right: 只有一家——Google 出了价，那是 1998—2001 年的事。
en wrong: One company -- Google - bid in 1998-2001.
en right: One company—Google—bid in 1998–2001.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import HAN, Finding, Passage
from suyuan.text.languages import language

ID = "dashes"
TYPE = "passage"

_WIDE = rf"{HAN}，。、；：？！（）《》“”‘’"
_UNIT = r" ?(?:年|月|日|%|个|万|亿|人|倍|岁|章|页|段|小时|分钟|美元|[KMG]?B\b)"
_CHINESE = re.compile(
    rf"(?<=[{_WIDE}A-Za-z0-9])[ ]*(?:-{{2,3}}|[–―─]{{1,2}}|—{{3,}}|(?<!—)—(?!—))[ ]*(?=[{_WIDE}])"
    rf"|(?<=[{_WIDE}])[ ]*(?:-{{2,3}}|[–―─]{{1,2}}|—{{3,}}|(?<!—)—(?!—))[ ]*(?=[A-Za-z0-9])"
)
_CHINESE_RANGE = re.compile(
    rf"(?<![A-Za-z0-9_.–—-])(?P<first>\d+(?:\.\d+)?)(?P<dash> ?[-–~～] ?)"
    rf"(?P<last>\d+(?:\.\d+)?)(?![\w.–-]*[–-]\d)(?={_UNIT})"
)
_RANGE_END = re.compile(r"(?:\d|[年月日代%]) ?$")
_ENGLISH_RANGE = re.compile(
    r"(?<![\w.,/–—-])\d{1,4}(?:\.\d+)?(?P<dash> ?(?:-|—|--) ?)\d{1,4}(?:\.\d+)?%?(?![\w–-]|[./]\w)"
)
_ENGLISH = re.compile(
    r"(?<=[^\s|-]) *(?:(?<= )-(?= )|--+|[―─]+|(?<= )[–—]|[–—](?= )|——+) *(?=[^\s|-])"
)


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Hyphens and dashes that are not written as the language has them."""
    if not language(passage.locale).is_dense:
        yield from _find_english(passage.text)
    elif passage.has_han:
        yield from _find_chinese(passage.text)


def _find_chinese(text: str) -> Iterator[Finding]:
    for match in _CHINESE_RANGE.finditer(text):
        message = f"'{match[0]}' is a range: write '{match['first']}—{match['last']}'"
        yield Finding(*match.span("dash"), message, "—")
    for match in _CHINESE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        is_range = _RANGE_END.search(before) and re.match(r" ?[\d一二三四五六七八九十]", after)
        if not is_range:
            message = f"'{match[0].strip()}' is not a Chinese dash: write '——'"
            yield Finding(*match.span(), message, "——")


def _find_english(text: str) -> Iterator[Finding]:
    for match in _ENGLISH_RANGE.finditer(text):
        message = f"'{match[0]}' is a range: write it with an en dash, –"
        yield Finding(*match.span("dash"), message, "–")
    for match in _ENGLISH.finditer(text):
        is_range = text[match.start() - 1].isdigit() and text[match.end()].isdigit()
        if not is_range:
            message = f"'{match[0].strip()}' is not our dash: write — without spaces"
            yield Finding(*match.span(), message, "—")
