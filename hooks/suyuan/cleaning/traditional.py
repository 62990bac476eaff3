"""Traditional characters → simplified, in documents that are traditional."""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_ENOUGH = 0.08  # share of Han characters that change; running traditional text has 0.25 to 0.4, simplified under 0.01

# OpenCC leaves 著: it is also a character of simplified Chinese. There it is written in these words and 着 elsewhere.
_ZHU_BEFORE = "名显昭卓土巨编论专原译合拙遗新旧所主"
_ZHU_AFTER = "名作者称述书录"
_ZHE = re.compile(rf"(?<![{_ZHU_BEFORE}])著(?![{_ZHU_AFTER}])")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def is_traditional(lines: list[str]) -> bool:
    """Whether the lines without kana are, taken together, in traditional characters."""
    text = "".join("".join(_HAN.findall(line)) for line in lines if not _KANA.search(line))[:20000]
    simplified = _converter().convert(text)
    return sum(a != b for a, b in zip(text, simplified)) > _ENOUGH * max(1, len(text))


def simplify(line: str) -> str:
    """The line in simplified characters, by OpenCC's t2s tables; a line with kana is Japanese and stays as it is."""
    if _KANA.search(line):
        return line
    return _ZHE.sub("着", _converter().convert(line))
