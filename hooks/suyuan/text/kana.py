"""Readings of Japanese names in kana: one syllabary as the other, and the row of a name."""

from __future__ import annotations

import unicodedata

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_TO_HIRAGANA = {katakana: hiragana for hiragana, katakana in _TO_KATAKANA.items()}
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_ROWS = {
    "あ": "あいうえお", "か": "かきくけこ", "さ": "さしすせそ", "た": "たちつてと",
    "な": "なにぬねの", "は": "はひふへほ", "ま": "まみむめも", "や": "やゆよ",
    "ら": "らりるれろ", "わ": "わゐゑをん",
}  # fmt: skip
_ROW_OF = {letter: row for row, letters in _ROWS.items() for letter in letters}


def to_katakana(text: str) -> str:
    """Returns the text with katakana for hiragana: `ひかり` → `ヒカリ`."""
    return text.translate(_TO_KATAKANA)


def to_hiragana(text: str) -> str:
    """Returns the text with hiragana for katakana: `メートル` → `めーとる`."""
    return text.translate(_TO_HIRAGANA)


def kana_row(text: str) -> str:
    """Returns the row of the syllabary that a text is under: `がくしゅう` → `か`; '' if in none."""
    first = unicodedata.normalize("NFD", to_hiragana(text[:1]))[:1].translate(_SMALL)
    return _ROW_OF.get(first, "")
