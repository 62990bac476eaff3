"""Classes of characters, each defined once.

The constants are ranges to put inside the brackets of a regular expression: `f"[{HAN}{KANA}]"`.
None of them includes punctuation.
"""

from __future__ import annotations

import re

from suyuan.core.locales import LOCALES

# The unified ideographs: nearly all Han characters of modern Chinese and Japanese text.
HAN_BASIC = "\u4e00-\u9fff"

# The same and Extension A, rare characters of names and of old texts.
HAN = f"\u3400-\u4dbf{HAN_BASIC}"

# Both as one range. Between them are the 64 hexagrams of the Yijing (䷀), which this includes.
HAN_SPAN = "\u3400-\u9fff"

# Signs that are written among Han characters as if they were ones: 々 in 佐々木, 〇 in 二〇一二.
HAN_SIGNS = "々〇"

# The blocks Hiragana and Katakana, with ー and ・.
KANA = "\u3040-\u30ff"

# The letters of both alone: ぁ to ゖ and ァ to ヺ, no ー, no ・, no signs that repeat a letter.
KANA_LETTERS = "\u3041-\u3096\u30a1-\u30fa"

# Letters of Western European languages, with accents: é, ß, ł, but no Vietnamese or Cyrillic ones.
LATIN = "A-Za-z\u00c0-\u024f"

_FIRST_EAST_ASIAN = 0x2E80
_KANA = re.compile(f"[{KANA_LETTERS}]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def has_han(text: str) -> bool:
    """Returns whether a Han character is in the text, by `HAN_SPAN`."""
    return any("\u3400" <= character <= "\u9fff" for character in text)


def is_east_asian(character: str) -> bool:
    """Returns whether a character comes after U+2E80, where the East Asian scripts begin.

    That is Han, kana, hangul, their punctuation (。《), and full-width forms (Ａ), all of which are
    as wide as they are high.
    """
    return ord(character) > _FIRST_EAST_ASIAN


def is_square(character: str, in_chinese: bool) -> bool:
    """Returns whether a character is as wide as it is high.

    in_chinese  whether it is in Chinese text, where some punctuation of Latin text is so, too
    """
    return is_east_asian(character) or in_chinese and character in "·“”‘’—…"


def script_language(text: str) -> str:
    """Returns the BCP 47 tag of the language that a text is most likely in, by its script.

    Kana are Japanese, hangul Korean, Cyrillic letters Russian. Han characters alone are Chinese,
    but not on a site that is in Japanese and not in Chinese. All else is taken for English.
    """
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    if not has_han(text):
        return "ru" if _CYRILLIC.search(text) else "en"
    return "ja" if "ja" in LOCALES and "zh" not in LOCALES else "zh"
