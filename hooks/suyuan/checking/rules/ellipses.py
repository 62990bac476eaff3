"""An ellipsis is `……` in Chinese, which is two characters, and `…` in English.

中文省略号用 `……`（两个字符），英文用 `…`（一个）。

zh wrong: 他等了又等...
zh right: 他等了又等……
en wrong: He waited...
en right: He waited…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.passages import HAN, Finding, Passage

ID = "ellipses"
TYPE = "passage"

_DOTS = re.compile(r"\.{3,}|。{2,}|…+|⋯+")


def check(passage: Passage, content) -> Iterator[Finding]:
    for match in _DOTS.finditer(passage.text):
        right = (
            "……"
            if passage.locale == "zh"
            and passage.has_han
            and _beside_chinese(passage.text, *match.span())
            else "…"
        )
        if match[0] != right and not (right == "…" and match[0] == "……" and passage.locale == "zh"):
            yield Finding(*match.span(), f"'{match[0]}' is no ellipsis: write '{right}'", right)


def _beside_chinese(text: str, start: int, end: int) -> bool:
    beside = text[max(0, start - 9) : start].rstrip()[-1:] + text[end : end + 9].lstrip()[:1]
    return bool(re.search(rf"[{HAN}，。、；：？！（）《》“”\ue000-\ue003]", beside)) or not beside
