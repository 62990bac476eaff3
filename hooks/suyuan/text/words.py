"""Words of a text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape


def split_words(text: str) -> list[str]:
    """The text in words, as jieba finds them; what stands between blanks and marks where it is not Chinese. Joined, they are
    the text."""
    import rjieba  # not before: it reads its dictionary at once, which takes a tenth of a second, and most builds need no words

    return rjieba.cut(text)


def render_change(old: str, new: str) -> str:
    """HTML of the text with `<del>` around what was taken out and `<ins>` around what came in.

    Words are those that `split_words` finds.
    """
    return "".join(_render(old, new))


def _render(old: str, new: str) -> Iterator[str]:
    before, after = split_words(old), split_words(new)
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield escape("".join(after[c:d]))
            continue
        if a < b:
            yield f"<del>{escape(''.join(before[a:b]))}</del>"
        if c < d:
            yield f"<ins>{escape(''.join(after[c:d]))}</ins>"


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
