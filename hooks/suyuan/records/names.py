"""Names as people look them up.

All names of an entry, in simplified or traditional characters, by pinyin, under a letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from suyuan.core.locales import LOCALES
from suyuan.records.entries import Entry, Organisation, Person, Term
from suyuan.text.characters import has_han
from suyuan.text.kana import kana_row, to_hiragana, to_katakana

if TYPE_CHECKING:
    from opencc import OpenCC

OTHER = "#"  # heads the names that begin with no letter


@cache
def to_traditional(text: str) -> str:
    """Returns the text in traditional characters, by OpenCC's s2t tables: `卷积` → `卷積`."""
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2t")


def _pypinyin() -> Any:
    """The library. Its tables take longer to load than a warm build of a small site takes."""
    import pypinyin

    return pypinyin


@cache
def _syllables(text: str) -> tuple[str, ...]:
    """The pinyin of a Chinese name, without tones."""
    return tuple(_pypinyin().lazy_pinyin(text))


def romanize(text: str) -> str:
    """Returns the reading of a Chinese name, with tones: `卷积网络` → `juǎn jī wǎng luò`."""
    return " ".join(" ".join(syllable[0] for syllable in _pypinyin().pinyin(text)).split())


def entry_names(entry: Entry, locale: str) -> dict[str, int]:
    """Returns every name that readers may look an entry up by → its weight in ranking.

    The name in this language weighs 8 and its aliases 4, names in other languages and in the
    original script 2, wrong translations, which readers may have seen, and what people also type 1.
    """
    text = entry.text(locale)
    wrong = entry.record.wrong if isinstance(entry, Term) else []
    others = [entry.text(each) for each in LOCALES if each != locale]
    foreign = [name for other in others for name in (other.name, *other.aliases)]
    readings = [each.reading for each in (text, *others) if each.reading]
    if isinstance(entry, Person | Organisation) and entry.record.original:
        foreign.append(entry.record.original.name)
    return {
        **dict.fromkeys([*wrong, *entry.record.aka], 1),
        **dict.fromkeys(readings, 2),
        **dict.fromkeys(map(to_katakana, readings), 2),
        **dict.fromkeys(foreign, 2),
        **dict.fromkeys(text.aliases, 4),
        text.name: 8,
    }


def original_names(entries: Iterable[Entry], locale: str) -> dict[str, str]:
    """Returns name in its own script → BCP 47 tag of its language.

    Names that are the same in the language `locale` are left out.
    """
    names = {}
    for entry in entries:
        if isinstance(entry, Person | Organisation) and entry.record.original:
            original = entry.record.original
            if original.name != entry.text(locale).name:
                names[original.name] = original.lang
    return names


def search_keys(entry: Entry) -> str:
    """Returns all strings that the filter of a list finds an entry by, joined by ` | `.

    They are its names, on a site with Chinese each name of Chinese characters also in traditional
    characters and in pinyin (syllables apart, joined, and as initials), all as
    `fold_case_and_accents` returns them:
    `cnn | 卷积 | 卷積 | juan ji | juanji | jj`. The filter looks for substrings.
    """
    keys = dict.fromkeys(entry_names(entry, LOCALES[0]))
    for name in filter(has_han, list(keys) if "zh" in LOCALES else ()):
        syllables = _syllables(name)
        initials = "".join(_pypinyin().lazy_pinyin(name, style=_pypinyin().Style.FIRST_LETTER))
        pinyin_forms = [" ".join(syllables), "".join(syllables), initials]
        keys |= dict.fromkeys([to_traditional(name), *pinyin_forms])
    return " | ".join(dict.fromkeys(fold_case_and_accents(key) for key in keys))


def fold_case_and_accents(text: str) -> str:
    """Returns the text in lower case without accents: `Ōmori` → `omori`, `juǎn` → `juan`.

    `fold` in overrides/assets/scripts/filter.js does the same to what a reader types.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare)


class Group(NamedTuple):
    """The entries under one letter."""

    letter: str
    entries: list[Entry]


def group_by_letter(entries: Iterable[Entry], locale: str) -> list[Group]:
    """Returns the entries under their letters, A to Z; names that begin with no letter come last.

    Chinese names are sorted by their pinyin, Japanese ones by their reading, under the rows of the
    syllabary.
    """

    def letter(key: str) -> str:
        if row := kana_row(key):
            return row
        return key[0].upper() if key[:1].isalpha() else OTHER

    keyed = [(sort_key(entry, locale), entry) for entry in entries]
    keyed.sort(key=lambda pair: (letter(pair[0]) == OTHER, pair[0]))
    return [
        Group(shared, [entry for _, entry in pairs])
        for shared, pairs in groupby(keyed, lambda pair: letter(pair[0]))
    ]


def sort_key(entry: Entry, locale: str) -> str:
    """Returns what an entry is sorted by.

    In Chinese that is the pinyin of its name, in Japanese its reading, in other languages its name,
    a person's surname first: `李飞飞` → `li fei fei`, `Fei-Fei Li` → `li fei-fei`.
    """
    text = entry.text(locale)
    name = text.reading or text.name
    if locale == "ja":
        return fold_case_and_accents(to_hiragana(name))
    if locale == "zh":
        return fold_case_and_accents(" ".join(_syllables(name)))
    if entry.kind == "people" and not _is_surname_first(entry):
        given, _, surname = name.rpartition(" ")
        name = f"{surname} {given}"
    return fold_case_and_accents(name)


def _is_surname_first(entry: Entry) -> bool:
    """Returns whether the English name has the Chinese order, as Yu Kai (余凯) has.

    It does where it spells the pinyin of the Chinese name.
    """
    if not {"zh", "en"} <= set(LOCALES):
        return False
    spelled = fold_case_and_accents(entry.text("en").name).replace(" ", "").replace("-", "")
    return spelled == "".join(_syllables(entry.text("zh").name))
