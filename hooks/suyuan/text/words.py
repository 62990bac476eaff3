"""Words: splitting a text into them, showing what changed between two texts, reading time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from suyuan.text.characters import HAN_SPAN, LATIN

_HAN = re.compile(rf"[{HAN_SPAN}]")
_WORD = re.compile(rf"[0-9{LATIN}]+(?:['’-][0-9{LATIN}]+)*")

# Silent reading of non-fiction: 238 English words a minute (Brysbaert 2019,
# doi:10.1016/j.jml.2019.104047) and about 260 Chinese words, which at some 1.5 characters a word is
# close to 400 characters a minute.
HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 238


def split_words(text: str) -> list[str]:
    """Returns the text in pieces that, joined, are the text again.

    `深度学习很热 now` → `深度`, `学习`, `很`, `热`, ` `, `now`

    Chinese is split into words by jieba's dictionary, everything else at spaces and punctuation,
    which are pieces of their own.
    """
    # Imported here because it loads its dictionary at once, which takes a tenth of a second, and
    # most builds need no words.
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words


def render_change(old: str, new: str) -> str:
    """Returns HTML of the new text with removed words in `<del>` and added ones in `<ins>`.

    `3 万`, `4 万` → `<del>3</del><ins>4</ins> 万`
    """
    return "".join(_render_runs(split_words(old), split_words(new)))


def _render_runs(old: list[str], new: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        removed = escape("".join(old[old_start:old_end]))
        added = escape("".join(new[new_start:new_end]))
        if kind == "equal":
            yield added
            continue
        if removed:
            yield f"<del>{removed}</del>"
        if added:
            yield f"<ins>{added}</ins>"


def reading_minutes(text: str) -> int:
    """Returns the minutes, at least 1, that reading a text takes, rounded up.

    Han characters and Latin words are counted separately, so a text may mix the two.
    """
    minutes = len(_HAN.findall(text)) / HAN_PER_MINUTE + len(_WORD.findall(text)) / WORDS_PER_MINUTE
    return max(1, math.ceil(minutes))
