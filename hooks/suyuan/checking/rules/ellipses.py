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

from suyuan.checking.content import Content
from suyuan.checking.passages import HAN, Finding, Passage
from suyuan.text.languages import language

ID = "ellipses"
TYPE = "passage"

_CHINESE = re.compile(rf"[{HAN}，。、；：？！（）《》“”\ue000-\ue003]")
_DOTS = re.compile(r"\.{3,}|。{2,}|…+|⋯+")


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Dots that are not the ellipsis of the language."""
    is_chinese = language(passage.locale).is_dense
    for match in _DOTS.finditer(passage.text):
        beside_chinese = passage.has_han and _is_beside_chinese(passage.text, *match.span())
        right = "……" if is_chinese and beside_chinese else "…"
        # In a Chinese page, `……` is right beside foreign words, too.
        if match[0] != right and not (is_chinese and match[0] == "……"):
            yield Finding(*match.span(), f"'{match[0]}' is not an ellipsis: write '{right}'", right)


def _is_beside_chinese(text: str, start: int, end: int) -> bool:
    """Whether a Chinese character or a stand-in is next to the dots, or nothing at all."""
    neighbors = text[max(0, start - 9) : start].rstrip()[-1:] + text[end : end + 9].lstrip()[:1]
    return not neighbors or bool(_CHINESE.search(neighbors))
