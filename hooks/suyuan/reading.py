"""How long a page takes to read."""

from __future__ import annotations

import math
import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:['’-][A-Za-z0-9\u00c0-\u024f]+)*")
_TAG = re.compile(r"<[^>]*>")

# Silent reading of non-fiction: 238 English words a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047) and about
# 260 Chinese words, which at some 1.5 characters a word is close to 400 characters a minute.
HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 238


def reading_minutes(html: str) -> int:
    """Whole minutes, at least 1, that the text of a rendered page takes in its mix of Chinese and Latin words."""
    text = _TAG.sub(" ", html)
    minutes = len(_HAN.findall(text)) / HAN_PER_MINUTE + len(_WORD.findall(text)) / WORDS_PER_MINUTE
    return max(1, math.ceil(minutes))
