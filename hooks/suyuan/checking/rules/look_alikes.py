"""No character is used in place of another that looks like it.

不用形似的字冒充别的字。

Greek or Cyrillic letters inside Latin words, radicals and compatibility forms instead of Han
characters, `○` instead of `〇`:
a reader sees no difference, and no search finds the word.
拉丁字母的词里夹着希腊或西里尔字母，部首和兼容字冒充汉字，`○` 冒充 `〇`：读者看不出分别，
搜索却搜不到。

zh wrong: ⻓短期记忆，二○一二年，Gооgle
zh right: 长短期记忆，二〇一二年，Google
en wrong: Gооgle
en right: Google
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from confusable_homoglyphs import confusables

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding

ID = "look-alikes"
TYPE = "file"

_FOREIGN = r"\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u2c80-\u2cff"
# Only where a word begins: to try each place in a long one would take quadratic time.
_MIXED = re.compile(
    rf"(?<![A-Za-z{_FOREIGN}])(?=[A-Za-z]*[{_FOREIGN}])(?=[{_FOREIGN}]*[A-Za-z])[A-Za-z{_FOREIGN}]+"
)
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
_ZERO = re.compile(
    r"(?<=[〇一二三四五六七八九])[○◯⭕](?=[〇○◯一二三四五六七八九年])"
    r"|[○◯](?=[〇○◯]?[一二三四五六七八九]+年)"
)
_NOT_COMPOSED = re.compile(
    r"[\uf900-\ufaff\U0002f800-\U0002fa1f\u2126\u212a\u212b\u1f00-\u1fff]|[A-Za-z][\u0300-\u036f]+"
)


def check(text: str, content: Content) -> Iterator[Finding]:
    """Characters of another script, radicals, circles for 〇, and forms that NFC replaces."""
    if text.isascii():
        return
    for match in _MIXED.finditer(text):
        yield from _find_foreign_letters(match)
    for match in _RADICAL.finditer(text):
        proper = _han_character(match[0])
        right = f"'{proper}'" if proper else "the Han character"
        yield Finding(*match.span(), f"'{match[0]}' is {_name(match[0])}: write {right}", proper)
    for match in _ZERO.finditer(text):
        yield Finding(*match.span(), f"'{match[0]}' is {_name(match[0])}: write '〇'", "〇")
    for match in _NOT_COMPOSED.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            message = f"'{match[0]}' is {_name(match[0][-1])}: write '{composed}'"
            yield Finding(*match.span(), message, composed)


def _find_foreign_letters(word: re.Match[str]) -> Iterator[Finding]:
    for place, character in enumerate(word[0], word.start()):
        latin = None if character.isascii() else _latin_letter(character)
        if latin:
            message = (
                f"'{character}' in '{word[0]}' is {_name(character)}: write the Latin '{latin}'"
            )
            yield Finding(place, place + 1, message, latin)


def _latin_letter(character: str) -> str | None:
    """The ASCII letter that looks like this one: `о` (Cyrillic) → `o`"""
    return next((letter for letter in _similar(character, "LATIN") if letter.isascii()), None)


def _han_character(radical: str) -> str | None:
    """The Han character that looks like this radical: `⻓` → `长`"""
    normalized = unicodedata.normalize("NFKC", radical)
    if normalized != radical:
        return normalized
    return next(iter(_similar(radical, "CJK UNIFIED")), None)


def _similar(character: str, name: str) -> list[str]:
    """Characters that look like this one and whose names in Unicode begin with `name`."""
    groups = confusables.is_confusable(character, greedy=True, preferred_aliases=[]) or []
    return [
        similar["c"]
        for group in groups
        for similar in group["homoglyphs"]
        if similar["n"].startswith(name)
    ]


def _name(character: str) -> str:
    return f"U+{ord(character):04X}, {unicodedata.name(character, 'without a name').lower()}"
