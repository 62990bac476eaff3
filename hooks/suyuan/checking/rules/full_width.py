"""Punctuation and brackets beside Han characters are full-width.

汉字旁边的标点和括号用全角。

Numbers, Latin words, and whole English sentences keep theirs.
数字、拉丁字母的词和整句的英文照旧。

zh wrong: 辛顿(Geoffrey Hinton)说:"够了",价格是 1,200 万美元.
zh right: 辛顿（Geoffrey Hinton）说：“够了”，价格是 1,200 万美元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import HAN, Finding, Passage, find_changes
from suyuan.cleaning.typography import widen_brackets, widen_marks

ID = "full-width"
TYPE = "passage"

_QUOTED = re.compile(rf"“[^“”{HAN}]*”|‘[^‘’{HAN}]*’")  # in another language
_LINK = re.compile(r"\]\([!-'*-~]+\)")  # inside HTML, where it is none to Markdown


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Half-width marks beside Han characters, outside of foreign quotations."""
    if passage.locale != "zh" or not passage.has_han:
        return
    wide = widen_brackets(widen_marks(passage.text))
    kept = [(match.start() + 1, match.end() - 1) for match in _QUOTED.finditer(passage.text)]
    kept += [match.span() for match in _LINK.finditer(passage.text)]
    message = "half-width '{old}' in Chinese: write '{new}'"
    for finding in find_changes(passage.text, wide, message):
        if not any(start <= finding.start < end for start, end in kept):
            yield finding
