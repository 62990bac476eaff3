"""The language of a text: Chinese and Japanese by their letters, English by its commonest words,
any other by py3langid, which knows 97."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, takewhile

from suyuan.text.characters import HAN_SPAN, KANA_LETTERS

_HAN = re.compile(f"[{HAN_SPAN}]+")
_KANA = re.compile(f"[{KANA_LETTERS}]+")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(r"\b(?:a|and|are|as|for|in|is|it|of|on|that|the|this|to|was)\b", re.I)
# of kana and Han; Japanese has over half, a Chinese article that quotes some far less
_KANA_SHARE = 0.12
# of the words; English has a quarter to two fifths, a language with borrowed titles far less
_ENGLISH_SHARE = 0.16
_ENOUGH = 100_000  # characters that are looked at
_SAMPLE = 4_000  # characters that py3langid is given
_FEWEST = 20  # letters under which there is nothing to tell
REFERENCES = {"zh": "参考资料", "en": "References", "ja": "参考文献"}


def of(texts: Sequence[str]) -> str:
    """The BCP 47 code of the language that most of the texts are in, 'en' where there is hardly any
    text."""
    text = _beginning(texts)
    if asian := _by_letters(text):
        return asian
    words = _WORD.findall(text)
    english = len(_ENGLISH.findall(text))
    if sum(map(len, words)) < _FEWEST or english > _ENGLISH_SHARE * len(words):
        return "en"
    return _by_model(text)


def is_japanese(texts: Sequence[str]) -> bool:
    """Whether most of the texts are in Japanese."""
    return _by_letters(_beginning(texts)) == "ja"


def _by_letters(text: str) -> str:
    """'zh' or 'ja', '' where the letters are those of other languages."""
    han, kana = (len("".join(pattern.findall(text))) for pattern in (_HAN, _KANA))
    if not han + kana:
        return ""
    other = len("".join(_WORD.findall(text))) - han - kana
    if kana > _KANA_SHARE * (han + kana) and 3 * (han + kana) > other:
        return "ja"
    return "zh" if 3 * han > other else ""


def _beginning(texts: Sequence[str]) -> str:
    lengths = zip(texts, accumulate(len(text) for text in texts))
    text = "\n".join(text for text, _ in takewhile(lambda row: row[1] < _ENOUGH, lengths))
    return text or "".join(texts[:1])[:_ENOUGH]


def _by_model(text: str) -> str:
    import py3langid  # its model takes half a second to load and 100 MB

    # the middle: what is around an article may be in the language of its page
    begin = max(0, (len(text) - _SAMPLE) // 2)
    return str(py3langid.classify(text[begin : begin + _SAMPLE])[0])
