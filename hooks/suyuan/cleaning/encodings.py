"""Encodings from before Unicode, told apart by how everyday the text is that each of them
gives."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from charset_normalizer import from_bytes

from suyuan.text.characters import HAN_SPAN, KANA_LETTERS

_SAMPLE = 1 << 16
_ACCENTED = re.compile("[\x80-\xff\u0152-\u0192\u2010-\u203a\u20ac\u2122]")
_RUNS = re.compile(rb"[\x80-\xff]+")
_USUAL = ("gb18030", "big5hkscs", "euc_jp", "cp932", "cp949", "cp1252")
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859_5")
_MARKS = "，。、：；？！（）「」『』《》〈〉“”‘’【】—…·～　"
_WESTERN = "“”‘’–—…•€£©®™°·«»¿¡§ªº¼½¾×\xa0„‚‹›†‡¶±²³µ"
_KANA = re.compile(f"[{KANA_LETTERS}]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile(f"[{HAN_SPAN}]")
_LONE = re.compile(
    r"(?<![\u3000-\u9fff\uff00-\uffef])[\u3400-\u9fff]+(?![\u3000-\u9fff\uff00-\uffef])"
)
# Which bytes everyday characters begin with, for each encoding of them: the first level of its
# standard
_EVERYDAY = {
    "gb2312": range(0xB0, 0xD8),
    "big5": range(0xA4, 0xC9),
    "euc_jp": range(0xB0, 0xD0),
    "euc_kr": range(0xB0, 0xC9),
}
# Characters that running text of a language cannot do without, and the share of them under which
# it is another language's
_COMMON = {
    "zh": (
        re.compile(
            "[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會也]"
        ),
        0.05,
    ),
    "ko": (re.compile("[이다는의가을를에도고하로은지한사서리기시]"), 0.15),
}
_RUSSIAN = re.compile("[\u0400-\u04ff]")
_COMMON_RUSSIAN = re.compile("[оеаинтсрвлкмдпуяОЕАИНТСРВЛКМДПУЯі]")
_ENOUGH = 60  # characters of a sample that such a share is taken of
_OF_JAPAN, _OF_KOREA, _OF_CHINA = ("euc_jp",), ("euc_kr",), ("gb2312", "big5")


def legacy(data: bytes, declared: str) -> tuple[float, str, str]:
    """How strange the least strange reading of `data` is (0 not at all, over 0.3 surely wrong), its
    text, its encoding.

    declared  the name that the capture gives itself, '' where it gives none
    """
    names = [declared] if declared else []
    western = _is_western(data[:_SAMPLE])
    names += ("cp1252", *_USUAL) if western else _USUAL
    if (guess := from_bytes(data[:_SAMPLE]).best()) is not None:
        names.append(guess.encoding)
    found = []
    for order, encoding in enumerate(dict.fromkeys(names)):
        try:
            text = data.decode(encoding, "replace")
        except (LookupError, ValueError):
            continue
        strange = strangeness(text, encoding) - 0.02 * (encoding == declared)
        strange -= 0.1 * (encoding == "cp949" and is_korean(text[:_SAMPLE]))
        strange += 0.1 * (western and encoding in _USUAL and encoding != "cp1252")
        found.append((strange + order / 1000, order, encoding, text))
    for order, encoding in enumerate(_CYRILLIC):
        text = data.decode(encoding, "replace")
        if is_cyrillic(text[:_SAMPLE]):
            found.append((order / 1000 - 1, order, encoding, text))
    strange, _, encoding, text = min(found)
    return max(0.0, strange), text, encoding


def mangled(text: str) -> str:
    """The text of a capture in an encoding of East Asia that a program took for Latin-1 and saved
    as UTF-8, '' for any other: letters with accents all over, and another reading that is
    everyday."""
    sample = text[:_SAMPLE]
    if 2 * len(_ACCENTED.findall(sample)) < len(sample.replace(" ", "")):
        return ""
    import ftfy.bad_codecs  # noqa: F401  registers a codec; few captures need it

    for name in ("sloppy-windows-1252", "latin-1"):
        try:
            data = text.encode(name)
        except UnicodeEncodeError:
            continue
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            return ""  # character_fixes.py restores that line by line
        strange, read, _ = legacy(data, "")
        if strange < 0.1 and len(_HAN.findall(read)) + len(_HANGUL.findall(read)) > len(read) // 3:
            return read
    return ""


def _is_western(sample: bytes) -> bool:
    """Whether bytes beyond ASCII are few and one by one, as accented letters and curly quotes
    do. Two bytes for a character come in runs."""
    runs = _RUNS.findall(sample)
    high = sum(map(len, runs))
    return 0 < high < 0.15 * len(sample) and sum(len(run) == 1 for run in runs) > 0.7 * len(runs)


def strangeness(text: str, encoding: str = "") -> float:
    """Share of characters that running text hardly has: replacement, control, private use, rare Han
    characters, kana in an encoding of China, Han characters one by one between Latin letters."""
    sample = text[:_SAMPLE]
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    japanese = encoding in ("euc_jp", "cp932", "shift_jis")
    sets = _OF_JAPAN if japanese else _OF_KOREA if encoding == "cp949" else _OF_CHINA
    odd, wide = 0.0, 0
    known: dict[str, float] = {}
    for i, char in enumerate(sample):
        if char < "\x80" and char >= " " or char in "\t\n\r\f\v":
            continue
        if char not in known:
            known[char] = _oddness(char, sets)
        odd += known[char]
        wide += char >= "\u3040"
        if "\x80" <= char < "\u3040":
            odd += 0.5 * _out_of_place(sample, i)
    if japanese and han > 4 * kana or not japanese and encoding and kana > 0.15 * han:
        odd += 0.2 * (han + kana)
    odd += 0.4 * han * _lacks_common(sample, encoding, han)
    alone = sum(len(run) for run in _LONE.findall(sample) if len(run) < 3)
    if encoding and han and alone > 0.6 * han and _touching(sample) > 0.4 * alone:
        odd += han
    return odd / max(1, wide + len(sample) // 8)


def _lacks_common(sample: str, encoding: str, han: int) -> bool:
    """Whether text that an encoding gives lacks the characters that come in every paragraph."""
    if encoding in ("gb18030", "gbk", "gb2312", "big5", "big5hkscs"):
        pattern, least = _COMMON["zh"]
        return han >= _ENOUGH and len(pattern.findall(sample)) < least * han
    return False


def is_korean(sample: str) -> bool:
    """Whether a text is in running Korean."""
    letters = len(_HANGUL.findall(sample))
    pattern, least = _COMMON["ko"]
    return letters >= _ENOUGH and len(pattern.findall(sample)) >= least * letters


def is_cyrillic(sample: str) -> bool:
    """Whether a text is in a running language of Cyrillic letters: nearly all letters beyond ASCII
    are Cyrillic, most of them everyday ones, and capitals only begin words."""
    letters = _RUSSIAN.findall(sample)
    beyond = sum(char > "\x7f" and char not in _WESTERN for char in sample)
    if len(letters) < _ENOUGH or len(letters) < 0.95 * beyond:
        return False
    if len(letters) < 3 * len(re.findall("[\u0400-\u04ff]+", sample)):
        return False  # one by one between Latin letters: an accent of another encoding
    common = len(_COMMON_RUSSIAN.findall(sample))
    inside = len(re.findall("[а-яё][А-ЯЁ]", sample))
    return common > 0.75 * len(letters) and inside < 0.02 * len(letters)


def _oddness(char: str, sets: tuple[str, ...]) -> float:
    category = unicodedata.category(char)
    if char == "\ufffd" or category in ("Co", "Cn", "Cs", "Cc") and char not in "\x85":
        return 3.0
    if char >= "\u3400":
        return 0.0 if _everyday(char, sets) else 1.0
    if char in _WESTERN or char in _MARKS or "\u3040" <= char <= "\u30ff":
        return 0.0
    return 0.1 if category.startswith("L") else 0.3


def _everyday(char: str, sets: tuple[str, ...]) -> bool:
    if char in _MARKS or "\uff01" <= char <= "\uff5e" or char >= "\U0001f000":
        return True
    for name in sets:
        try:
            code = char.encode(name)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and code[0] in _EVERYDAY[name]:
            return True
    return False


def _out_of_place(text: str, i: int) -> bool:
    """Whether a letter or sign beyond ASCII is where Western text has none: a letter next to no
    other letter, a sign inside a word."""
    char = text[i]
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if char.isalpha():
        return not (before.isalpha() or after.isalpha() or char in "àéèêóôáíúœæÀÉÈÊÓÁÍÚªº")
    if char in "’‘'·":
        return False
    return before.isalpha() and after.isalpha() and char not in "–—…\xa0"


def _touching(text: str) -> int:
    return len(re.findall(r"[a-z][\u3400-\u9fff]|[\u3400-\u9fff][a-z]", text))
