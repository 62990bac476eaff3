"""The words beside a name decide whether it is that name.

“Page” is Larry Page in “Brin and Page”, and nobody in “Jimmy Page”, “Page 12” or “Settings → Page”.
The rules go by what a spelling is, not by which entry it belongs to, so that they hold for records
that nobody has written yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from suyuan.records.entries import Entry
from suyuan.text.characters import is_east_asian


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a surname, these are not the given name of somebody else.
_TITLES = _words(
    """
    Mr Mrs Ms Dr Prof Professor Sir President Chancellor Minister January February March April
    May June July August September October November December Monday Tuesday Wednesday Thursday
    Friday Saturday Sunday
    """
)
# A sentence may begin with one of these, and a name follow. Any other word with a capital there is
# taken for a given name: a link that is missing does less harm than a false one.
_OPENERS = _words(
    """
    About According After Against All Also Although Among And Are As Ask At Because Before
    Besides Beside Beyond Both But By Can Could Did Do Does During Either Enter Even Every
    Except For From Had Has Have Here How If In Instead Into Is Just Later Led Let Like Many May
    Maybe Meanwhile Might Most Neither Nor Not Now Of Old On Once One Only Or Otherwise Over
    Perhaps Poor Should Since So Some Soon Still That Then There Though Through Thus To Today
    Toward Two Under Unless Unlike Until Upon Was Were What Whatever When Whenever Where Whereas
    Whether Which While Who Whom Whose Why Will With Within Without Would Yet Young
    """
)
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\. $")
# What a person does, and a thing without an article does not.
_VERB_AFTER = re.compile(r" (?:was|had|said|told|thought|used|went|gave|made|took|who)\b|[’']s\b")
_ARTICLES = _words(
    """
    a an the this every each
    """
)
_WORD_BEFORE = re.compile(r"([^\W_]+(?:[’'-][^\W_]+)*)(\.?)[ -]$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…。！？：；”’」》)\n] *|[“‘「《(（—–] *)$")
_MENU = re.compile(r"[→>›»▸|] *$")
# A surname with one of these behind it is part of another name, or not a name at all.
_NAME_AFTER = re.compile(r" [A-Z][^\W_]*(?![’'])|[ -]\d[\d–-]*(?! ?[\u3400-\u9fff\d])|·|-[A-Z]")
_LICENSE = re.compile(r"[ -]?(?:[Ll]icen[cs]e|许可|授权协议|開源協議|ライセンス)")
_ADDRESS_BEFORE, _ADDRESS_AFTER = re.compile(r"[@#_\\]$|\w\.$"), re.compile(r"\.[a-z]|[@_]")
# A letter by itself is also an unknown, an axis, a series, a grade.
_LETTER_BEFORE = re.compile(
    r"(?:[A-Z][^\W_]* |[-=+×*/<>≤≥~±]\s?|\b(?:axis|axes|variable|the|an?|point|factor|plan|chapter|"
    r"mark|grade|vitamin|class) |[轴点量级型等、第])$"
)
_LETTER_AFTER = re.compile(
    r"\s?[-=+×*/<>≤≥~±]|[-’']?\d| [轴点级型代光射染]| ?(?:axis|rays?\b|chromosome)"
)


class Spelling(NamedTuple):
    """What a spelling is.

    id        of the entry that it names; '' for a decoy
    surname   whether it is one word of the name of a person
    ordinary  whether it is an ordinary word, too, or a letter
    parts     words of all names of the person, such as given names
    """

    id: str
    surname: bool = False
    ordinary: bool = False
    parts: frozenset[str] = frozenset()


def describe(entry: Entry, locale: str, name: str) -> Spelling:
    """What one of the names of an entry is, in a language."""
    text = entry.text(locale)
    names = [text.name, *text.aliases]
    parts = {part for each in names for part in re.split(r"[ ·]", each)}
    is_one = not re.search(r"[ ·]", name)
    return Spelling(
        entry.id,
        surname=entry.kind == "people" and is_one and any(each != name for each in names),
        ordinary=_is_letter(name) or name in entry.record.ordinary,
        parts=frozenset(parts - {name}),
    )


def is_named(
    spelling: Spelling, text: str, start: int, end: int, others: Iterable[str] = ()
) -> bool:
    """Whether a spelling at `text[start:end]` is the name that it looks like.

    A name that is the whole text is that name: it is a key, not prose.

    others  further names of the entry; an ordinary word at the head of a sentence, and a letter
            anywhere, is a name only where the text has one of them
    """
    if not spelling.id or text == text[start:end]:
        return True
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    is_latin = not is_east_asian(text[start])
    if is_latin and (_ADDRESS_BEFORE.search(before) or _ADDRESS_AFTER.match(after)):
        return False
    if is_latin and " " not in text[start:end] and _LICENSE.match(after):
        return False
    is_letter = _is_letter(text[start:end])
    if is_letter and (_LETTER_BEFORE.search(before) or _LETTER_AFTER.match(after)):
        return False
    if spelling.surname and not _is_surname(spelling, before, after, is_latin):
        return False
    starts = _SENTENCE_START.search(before) and not _TITLE_BEFORE.search(before)
    doubtful = is_letter or (starts and not _VERB_AFTER.match(after))
    return not (spelling.ordinary and doubtful) or any(name in text for name in others)


def _is_letter(name: str) -> bool:
    """Whether a name is one letter; one Han character is a word."""
    return len(name) == 1 and not is_east_asian(name)


def _is_surname(spelling: Spelling, before: str, after: str, is_latin: bool) -> bool:
    """Whether one word of a person's name is that person, by the words beside it."""
    if after.startswith("·") or _MENU.search(before):
        return False
    if before.endswith("·"):
        given = re.search(r"([^\W_]+)·$", before)
        return given is not None and given[1].endswith(tuple(filter(None, spelling.parts)))
    if not is_latin:
        return True
    if _NAME_AFTER.match(after):
        return False
    word = _WORD_BEFORE.search(before)
    if not word or is_east_asian(word[1][0]):
        return True
    if word[2] and len(word[1]) > 1:  # the end of a sentence, or of `Mr.`
        return True
    if word[1].lower() in _ARTICLES:
        return False
    if not word[1][0].isupper() or word[1] in _TITLES | _OPENERS | spelling.parts:
        return True
    if word[1].endswith(("’s", "'s")):
        return True
    if word[2]:  # an initial: what comes before it is the given name
        return _is_surname(spelling, before[: word.start()], "", is_latin)
    return False
