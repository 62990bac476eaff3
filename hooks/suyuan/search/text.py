"""How text is split for the search.

overrides/assets/search/text.js does the same to what a reader types. Change both together;
tests/reader/test_search_answers.py compares them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from suyuan.text.characters import HAN, HAN_SIGNS, KANA

# Characters of scripts without spaces between words. All other letters and digits form words.
DENSE = f"{HAN_SIGNS}{KANA}{HAN}"
_TOKEN = re.compile(  # without an ending after an apostrophe: Hinton’s is Hinton
    rf"[{DENSE}]+|([^\W_{DENSE}]+)(?:['’][^\W_{DENSE}]{{1,2}}(?![^\W_]))?"
)
_DENSE = re.compile(rf"[{DENSE}]")
_HYPHENS = "-\u2010"
_COMPOUND = re.compile(rf"[^\W_{DENSE}]+(?:[{_HYPHENS}][^\W_{DENSE}]+)+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ς": "σ"}
)
_HIRAGANA = {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}  # katakana → hiragana
KEY_LENGTH = 24  # characters of a name's key, including its mark

# The mark that begins a key. Keys sort apart from words, so that a range of terms has only one sort
# of them.
WHOLE = "="  # the whole name
START = "+"  # the name from a later word, character, or syllable on
INSIDE = "-"  # the name from the inside of a word on
PART = "~"  # the end of a word, which leads to the word
VALUE = "#"  # the value of a number


@cache
def simplified() -> dict[str, str]:
    """Returns traditional character → simplified one.

    It is OpenCC's table applied to single characters, because a query has no context.
    """
    from opencc import OpenCC  # which takes long to load, and is only needed for new text

    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, converted) if old != new and len(new) == 1}


@cache
def _replacements() -> dict[int, str]:
    return _LETTERS | _HIRAGANA | {ord(old): new for old, new in simplified().items()}


def fold_for_search(text: str) -> str:
    """Returns the text in lower case, without accents, half-width, in simplified characters.

    Katakana become hiragana, without the marks of voiced sounds.
    `Café ＧＰＵ 傳播 ガス` → `cafe gpu 传播 かす`
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if unicodedata.category(c)[0] != "M")
    return text.lower().translate(_replacements())


def split_tokens(folded: str) -> Iterator[str]:
    """Yields words, and runs of characters that are written without spaces.

    `用gpu算hinton’s` → `用`, `gpu`, `算`, `hinton`
    """
    return (match[1] or match[0] for match in _TOKEN.finditer(folded))


def is_dense(token: str) -> bool:
    """Returns whether a token is of a script without spaces; only its first character counts."""
    return bool(_DENSE.match(token))


def terms(folded: str) -> Iterator[str]:
    """Yields the terms that a text is found by.

    A word is one term: `gpt-4` → `gpt`, `4`, and, for the compound, `gpt4`.
    A run without spaces has one for every two adjacent characters, so that any part of it is found
    whatever its words are, and one for its last character, so that single characters are found:
    `神经网` → `神经`, `经网`, `网`.
    """
    for token in split_tokens(folded):
        if is_dense(token):
            yield from (token[i : i + 2] for i in range(len(token)))
        else:
            yield token
    if any(hyphen in folded for hyphen in _HYPHENS):
        for match in _COMPOUND.finditer(folded):
            yield re.sub(f"[{_HYPHENS}]", "", match[0])


def word_ends(word: str) -> Iterator[str]:
    """Yields keys for the ends of a long word, of four letters or more.

    `learning` → `~arning`, `~rning`, `~ning`
    """
    if not is_dense(word) and not word.startswith(VALUE):
        yield from (PART + word[i:] for i in range(2, len(word) - 3))


def name_keys(name: str) -> Iterator[str]:
    """Yields the keys that an entry is found by under a name.

    They are the name without spaces and punctuation, and every later part of it:
    `Bel Labs` → `=bellabs`, `+labs`, `-ellabs`, `-abs`, `-bs`; `反向传播` → `=反向传播`,
    `+向传播`, `+传播`, `+播`.
    """
    tokens = list(split_tokens(fold_for_search(name)))
    units = []  # words, and single characters of runs without spaces
    for token in tokens:
        units += list(token) if is_dense(token) else [token]
    yield from _keys(units)
    whole = "".join(tokens)
    at = 0
    for token in tokens:
        if not is_dense(token):
            yield from ((INSIDE + whole[at + i :])[:KEY_LENGTH] for i in range(1, len(token) - 1))
        at += len(token)


def pinyin_keys(name: str) -> Iterator[str]:
    """Yields the keys that an entry is found by under the pinyin of a Chinese name.

    They are the whole, every later part of it from a syllable on, and the initials:
    `传播` → `=chuanbo`, `+bo`, `=cb`. ü may be typed as v or as u: `女` → `=nv`, `=nu`.
    """
    from pypinyin import lazy_pinyin  # likewise

    units: list[str] = []
    initials = ""
    for token in split_tokens(fold_for_search(name)):
        if is_dense(token):
            syllables = lazy_pinyin(token)
            units += syllables
            initials += "".join(syllable[0] for syllable in syllables)
        else:
            units.append(token)
            initials += token
    yield from _keys(units)
    with_u = [unit.replace("v", "u") for unit in units]
    if with_u != units:
        yield from _keys(with_u)
    if len(units) > 1:
        yield (WHOLE + initials)[:KEY_LENGTH]


def _keys(units: list[str]) -> Iterator[str]:
    """`[bel, labs]` → `=bellabs`, `+labs`."""
    for i in range(len(units)):
        yield ((START if i else WHOLE) + "".join(units[i:]))[:KEY_LENGTH]
