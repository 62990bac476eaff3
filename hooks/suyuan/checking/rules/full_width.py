"""Punctuation and brackets beside Han characters are full-width.

汉字旁边的标点和括号用全角。

Numbers, Latin words, and whole sentences in English keep theirs.
数字、拉丁字母的词和整句的英文照旧。

zh wrong: 辛顿(Geoffrey Hinton)说:"够了",价格是 1,200 万美元.
zh right: 辛顿（Geoffrey Hinton）说：“够了”，价格是 1,200 万美元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.passages import HAN, Finding, Passage, find_changed
from suyuan.cleaning.typography import widen_brackets, widen_marks

ID = "full-width"
TYPE = "passage"

_QUOTED = re.compile(rf"“[^“”{HAN}]*”|‘[^‘’{HAN}]*’")  # in another language


def check(passage: Passage, content) -> Iterator[Finding]:
    if passage.locale == "zh" and passage.has_han:
        wide = widen_brackets(widen_marks(passage.text))
        quoted = [match.span() for match in _QUOTED.finditer(passage.text)]
        for finding in find_changed(
            passage.text, wide, "half-width '{old}' in Chinese: write '{new}'"
        ):
            if not any(start < finding.start < end - 1 for start, end in quoted):
                yield finding
