"""The language of a text, by its letters: Chinese, Japanese, or English for everything in Latin
letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from suyuan.text.characters import HAN_SPAN, KANA_LETTERS

_HAN = re.compile(f"[{HAN_SPAN}]")
_KANA = re.compile(f"[{KANA_LETTERS}]")
_LATIN = re.compile(r"[A-Za-z]")
_KANA_SHARE = (
    0.12  # of kana and Han; Japanese has over half, a Chinese article that quotes some far less
)
REFERENCES = {"zh": "参考资料", "en": "References", "ja": "参考文献"}


def of(texts: Sequence[str]) -> str:
    """'zh', 'ja' or 'en'."""
    text = "\n".join(texts)
    han, kana, latin = (len(pattern.findall(text)) for pattern in (_HAN, _KANA, _LATIN))
    if kana > _KANA_SHARE * (han + kana) and 3 * (han + kana) > latin:
        return "ja"
    return "zh" if 3 * han > latin else "en"
