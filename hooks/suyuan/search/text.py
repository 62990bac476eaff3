"""How text is cut for the search. overrides/assets/search/text.js does the same to what a reader types: a change here is
a change there, and tests/reader/test_search_answers.py compares the two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from opencc import OpenCC
from pypinyin import lazy_pinyin

# Scripts without blanks between words: Han, kana. All else that is a letter or digit makes words.
DENSE = "々〇\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(
    rf"[{DENSE}]+|([^\W_{DENSE}]+)(?:['’][^\W_{DENSE}]{{1,2}}(?![^\W_]))?"
)  # Hinton’s is Hinton
_DENSE = re.compile(rf"[{DENSE}]")
_COMPOUND = re.compile(rf"[^\W_{DENSE}]+(?:[-\u2010][^\W_{DENSE}]+)+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ς": "σ"}
)
KEY_LENGTH = 24  # of a name, as far as it is looked up

# What a key of a name begins with. They sort apart from words, so that a range of terms holds one sort only.
WHOLE, START, INSIDE = (
    "=",
    "+",
    "-",
)  # the whole name; from a word, character or syllable on; from inside a word on
PART = "~"  # the end of a word, which stands for the word


@cache
def simplified() -> dict[str, str]:
    """Traditional character → simplified one, by OpenCC's table, character by character: a query has no context."""
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, converted) if old != new and len(new) == 1}


@cache
def _table() -> dict[int, str]:
    return _LETTERS | {ord(old): new for old, new in simplified().items()}


def fold(text: str) -> str:
    """Lower case, no accents, full width as half width, simplified characters."""
    if not text.isascii():
        text = "".join(
            c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M"
        )
    return text.lower().translate(_table())


def tokens(folded: str) -> Iterator[str]:
    """Words, and runs of characters that are written without blanks."""
    return (match[1] or match[0] for match in _TOKEN.finditer(folded))


def is_dense(token: str) -> bool:
    return bool(_DENSE.match(token))


def terms(folded: str) -> Iterator[str]:
    """What a text is found by: words; compounds written as one (gpt4 for GPT-4); every two characters of a run that stand
    together, so that any part of it is found whatever its words are; and its last character, for queries of just one."""
    for token in tokens(folded):
        if is_dense(token):
            yield from (token[i : i + 2] for i in range(len(token)))
        else:
            yield token
    for match in _COMPOUND.finditer(folded) if "-" in folded or "\u2010" in folded else ():
        yield re.sub(r"[-\u2010]", "", match[0])


def parts(word: str) -> Iterator[str]:
    """The ends of a long word, for `propagation` in backpropagation."""
    if not is_dense(word):
        yield from (PART + word[i:] for i in range(2, len(word) - 3))


def name_keys(name: str) -> Iterator[str]:
    """What an entry is found by under a name: the name without its blanks and marks, and every part of it."""
    units = list(tokens(fold(name)))
    yield from _keys([unit for token in units for unit in (token if is_dense(token) else [token])])
    whole = "".join(units)
    at = 0
    for unit in units:
        if not is_dense(unit):
            yield from ((INSIDE + whole[at + i :])[:KEY_LENGTH] for i in range(1, len(unit) - 1))
        at += len(unit)


def pinyin_keys(name: str) -> Iterator[str]:
    """The same for the readings of a Chinese name, and its initials: fanxiangchuanbo, chuanbo, fxcb."""
    units: list[str] = []
    initials = ""
    for token in tokens(fold(name)):
        if is_dense(token):
            syllables = lazy_pinyin(token)
            units += syllables
            initials += "".join(syllable[0] for syllable in syllables)
        else:
            units.append(token)
            initials += token
    for spelt in dict.fromkeys(
        (tuple(units), tuple(unit.replace("v", "u") for unit in units))
    ):  # nv or nu for 女
        yield from _keys(list(spelt))
    if len(units) > 1:
        yield (WHOLE + initials)[:KEY_LENGTH]


def _keys(units: list[str]) -> Iterator[str]:
    for i in range(len(units)):
        yield ((START if i else WHOLE) + "".join(units[i:]))[:KEY_LENGTH]
