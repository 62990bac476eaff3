"""Names as people look for them: every name of an entry, in simplified or traditional characters, by pinyin, under a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import NamedTuple

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin

from suyuan.entries import Entry

OTHER = "#"  # what stands under no letter


@cache
def traditional(text: str) -> str:
    """In traditional characters, by OpenCC's s2t tables."""
    return _converter().convert(text)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def has_han(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def romanised(text: str) -> str:
    """The reading of a Chinese name with its tones, a blank between syllables: juǎn jī shén jīng wǎng luò."""
    return " ".join(" ".join(syllable[0] for syllable in pinyin(text)).split())


def entry_names(entry: Entry, locale: str) -> dict[str, int]:
    """Every name by which readers may look for an entry, and how much it counts: its name in this language most, then other
    names, then those in the other language; wrong translations, which readers may have met, least."""
    text, other = entry.text(locale), entry.text("en" if locale == "zh" else "zh")
    original = getattr(entry.record, "original", None)
    return {**dict.fromkeys(getattr(entry.record, "wrong", []), 1),
            **dict.fromkeys([other.name, *other.aliases, *([original.name] if original else [])], 2),
            **dict.fromkeys(text.aliases, 4), text.name: 8}


def search_keys(entry: Entry) -> str:
    """Everything by which a filter finds an entry, for a search of substrings in lower case without accents: its names, in
    traditional characters, too, their pinyin (together and apart) and its initials."""
    keys = dict.fromkeys(entry_names(entry, "zh"))
    for name in filter(has_han, list(keys)):
        syllables = lazy_pinyin(name)
        initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
        keys |= dict.fromkeys([traditional(name), " ".join(syllables), "".join(syllables), initials])
    return " | ".join(dict.fromkeys(fold(key) for key in keys))


def fold(text: str) -> str:
    """Lower case without accents, so that juǎn is found by juan and Ōmori by omori.

    `fold` in overrides/assets/scripts/filter.js does the same.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


class Group(NamedTuple):
    """The entries under one letter."""

    letter: str
    entries: list[Entry]


def group_by_letter(entries: Iterable[Entry], locale: str) -> list[Group]:
    """Entries from A to Z, in Chinese by the pinyin of their names; what begins with no letter comes last."""
    ordered = sorted(((sort_key(entry, locale), entry) for entry in entries), key=lambda pair: (not pair[0][:1].isalpha(), pair[0]))
    return [Group(letter, [entry for _, entry in pairs])
            for letter, pairs in groupby(ordered, lambda pair: pair[0][0].upper() if pair[0][:1].isalpha() else OTHER)]


def sort_key(entry: Entry, locale: str) -> str:
    """By what an entry is sorted: in Chinese the pinyin of its name, in English a person's surname first."""
    name = entry.text(locale).name
    if locale == "zh":
        return fold(" ".join(lazy_pinyin(name)))
    if entry.kind == "people" and not _surname_first(entry):
        given, _, surname = name.rpartition(" ")
        name = f"{surname} {given}"
    return fold(name)


def _surname_first(entry: Entry) -> bool:
    """Whether the English name keeps the Chinese order: it reads as the Chinese one does (Yu Kai is 余凯)."""
    spelt = fold(entry.text("en").name).replace(" ", "").replace("-", "")
    return spelt == "".join(lazy_pinyin(entry.text("zh").name))
