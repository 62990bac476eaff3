"""The dot in a foreign name is `·`, U+00B7, with no space beside it.

外国人名里的间隔号用 `·`（U+00B7），两边不空。

zh wrong: 杰弗里•辛顿和凯德 · 梅茨
zh right: 杰弗里·辛顿和凯德·梅茨
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import HAN, Finding, Passage

ID = "middle-dots"
TYPE = "passage"

_DOT = re.compile(rf"(?<=[{HAN}]) *[·•‧・∙⋅●･] *(?=[{HAN}])")


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Other dots between Han characters, and spaces beside the right one."""
    for match in _DOT.finditer(passage.text):
        if match[0] != "·":
            message = f"'{match[0]}' is not the dot of names: write '·', U+00B7, without spaces"
            yield Finding(*match.span(), message, "·")
