r"""There are no invisible characters.

不许有看不见的字符。

Zero-width spaces, soft hyphens, direction marks, and byte order marks often come with text pasted
from the web.
They break words for a search, and can show a reader something other than what is in the file.
零宽空格、软连字符、方向标记、文中的字节序标记，常随网页粘贴进来。搜索会因此断开，
读者看到的也可能不是文件里写的。

zh wrong: 神经\u200b网络
zh right: 神经网络
en wrong: neural\u00ad networks
en right: neural networks
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding

ID = "invisible"
TYPE = "file"

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffd\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_BREAKS = "\u0085\u2028\u2029\u000b\u000c"


def check(text: str, content: Content) -> Iterator[Finding]:
    """Invisible, lost, and private characters."""
    if text.isascii() and text.isprintable():
        return
    for match in _INVISIBLE.finditer(text):
        if match[0] == "\ufffd":
            message = "U+FFFD is in the place of a lost character: look it up and write it"
            yield Finding(*match.span(), message)
            continue
        name = unicodedata.name(match[0], "a control character").lower()
        message = f"an invisible character, U+{ord(match[0]):04X}, {name}: remove it"
        yield Finding(*match.span(), message, " " if match[0] in _BREAKS else "")
    for match in _PRIVATE.finditer(text):
        message = (
            f"U+{ord(match[0]):04X} is a private character, which each font shows differently: "
            "write the one that is meant"
        )
        yield Finding(*match.span(), message)
