"""Spaces are single, and there are none where a reader would see a gap.

空格只空一个，不该空的地方不空。

In Chinese, that is between two Han characters and beside full-width punctuation; in English,
before a comma, a period, and the like.
中文里，两个汉字之间、全角标点旁边不空；英文里，逗号、句号一类前面不空。

zh wrong: 他说： “ 你好 ”，然后 走了。
zh right: 他说：“你好”，然后走了。
en wrong: He said  hello , and left .
en right: He said hello, and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import CLOSES, HAN, MARKUP, Finding, Passage
from suyuan.text.languages import language

ID = "blanks"
TYPE = "passage"

_MARKS = "，。、；：？！（）《》〈〉「」『』【】"
_CHINESE = rf"[{HAN}{_MARKS}]"
_UNUSUAL = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DOUBLED = re.compile(r"(?<=[^\s]) {2,}(?=[^\s])")
_ENGLISH = re.compile(r"(?<=\S) +(?=[,;:?!)’”](?:\s|$)|\.(?:\s|$))|(?<=[(“]) +(?=\S)")
# A space is allowed after **bold words：** because other Markdown parsers need it to end them.
_IN_CHINESE = (
    (
        re.compile(rf"(?<=[{HAN}]){MARKUP}(?P<blank> +){MARKUP}(?=[{HAN}])"),
        "between two Han characters",
    ),
    (
        re.compile(
            rf"(?:(?<=[{_MARKS}])|(?<={_CHINESE}[”’])|(?<=“))(?P<blank> +){MARKUP}(?=\S)"
            rf"|(?<=[^\s{CLOSES}]){MARKUP}(?P<blank2> +)(?=[{_MARKS}]|“{_CHINESE})"
            rf"|(?:(?<={_CHINESE}){MARKUP}(?P<blank3> +){MARKUP}(?=[“”—…])"
            rf"|(?<=[“”—…])(?P<blank4> +){MARKUP}(?={_CHINESE}))"
            rf"|(?<=\S){MARKUP}(?P<blank5> +)(?=——)|(?<=——)(?P<blank6> +){MARKUP}(?=\S)"
        ),
        "beside full-width punctuation",
    ),
)


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Unusual, doubled, and misplaced spaces."""
    for match in _UNUSUAL.finditer(passage.text):
        message = f"an unusual space, U+{ord(match[0]):04X}: write a plain one, or none"
        yield Finding(*match.span(), message, " ")
    doubled = list(_DOUBLED.finditer(passage.text))
    for match in doubled:
        yield Finding(*match.span(), "more than one space: leave one", " ")
    taken = {match.start() for match in doubled}
    misplaced = _find_english if not language(passage.locale).is_dense else _find_chinese
    for finding in misplaced(passage.text):
        if finding.start not in taken:
            yield finding


def _find_english(text: str) -> Iterator[Finding]:
    for match in _ENGLISH.finditer(text):
        yield Finding(*match.span(), "a space before or inside punctuation: remove it", "")


def _find_chinese(text: str) -> Iterator[Finding]:
    for pattern, where in _IN_CHINESE:
        for match in pattern.finditer(text):
            blank = next(name for name, found in match.groupdict().items() if found)
            yield Finding(*match.span(blank), f"a space {where}: remove it", "")
