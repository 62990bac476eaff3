"""The facts of a segment: what its translation must have too, in whatever words.

These are numbers, names, links, claims, footnotes and figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from urllib.parse import urlsplit

from suyuan.core.locales import LOCALES
from suyuan.linking.claim_uses import find_claim_uses
from suyuan.markup.inline import find_spans
from suyuan.markup.segments import Segment
from suyuan.markup.spans import replace
from suyuan.text.characters import LATIN
from suyuan.text.languages import language
from suyuan.text.quantities import WrittenNumber, find_numbers
from suyuan.twins.names import FindNames

Marks = Counter[tuple[str, str]]

_LATIN_WORD = re.compile(f"[{LATIN}][0-9_{LATIN}]*(?:[-.'’&][0-9{LATIN}]+)*")
_LOAN_WORDS = {"CEO", "CTO", "CFO", "COO", "PPT"}  # in Chinese; English may well spell them out
# Titles and quotations: a translation may shorten them, explain them or keep the original, so the
# names inside them need not be in it.
_TITLE = re.compile(r"\*[^*]+\*|《[^》]*》")

# Ones and twos are as often turns of phrase as facts (一家, 两篇, one way or the other).
_OFTEN_IDIOMS = {0, 1, 2}
# After a number in Han characters: the 19th century; “four characters”; 三星 is Samsung; 师徒三人;
# 十来年
_NO_COUNT = re.compile(r"\s*(?:世纪|个?字|星|来|人|根)")
_HAN_POWERS = re.compile(r"[十百千万亿]+")  # 上亿, 几百, 数以万计: English names the power of ten
_POWERS = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_ABOUT = [
    (re.compile(pattern), number)
    for pattern, number in (
        (r"\bdecade\b", 10),
        (r"十[几来多]|\bdozens?\b", 12),
        (r"\bhundreds\b", 10**2),
        (r"\bthousands\b", 10**3),
        (r"\bmillions\b", 10**6),
        (r"\bbillions\b", 10**9),
    )
]
_ORDINAL_WORDS = [
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
]  # fmt: skip
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS, 3)}
_ORDINAL = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})s?|(?P<digits>\d+)(?:st|nd|rd|th))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Facts:
    """The facts of one segment.

    numbers  as the text writes them
    vague    powers of ten and ordinals: they match a number of the twin, but need no match
    marks    what the Markdown refers to → how often: ("link", target), ("claim", "id@source"),
             ("note", name), ("figure", id)
    names    keys of the people, organizations and systems named outside quotations → how often
    inside   key of a name → keys of the names that are part of it
    named    keys of all names, even inside quotations and other names: they match a name of the
             twin, but need no match
    latin    words with a capital letter, outside the titles of works, in a language that has no
             spaces between words
    plain    the text that a reader sees
    kind     of the segment
    note     name of the footnote that the segment is, '' for all other kinds
    locale   of the segment
    """

    numbers: Sequence[WrittenNumber]
    vague: frozenset[int]
    marks: Marks
    names: Counter[str]
    inside: Mapping[str, frozenset[str]]
    named: frozenset[str]
    latin: frozenset[str]
    plain: str
    kind: str
    note: str
    locale: str

    @cached_property
    def things(self) -> frozenset[Hashable]:
        """The marks, names and firm numbers: what a twin probably has too."""
        numbers = (found.quantity.number for found in self.numbers if is_firm(found))
        return frozenset({*self.marks, *self.named, *numbers})

    @cached_property
    def lower(self) -> str:
        """`plain` in lower case."""
        return self.plain.lower()


def is_firm(found: WrittenNumber) -> bool:
    """Whether a number is a fact that the translation must keep.

    30 and 四十 are; 一, 几十 and the 19 of 19 世纪 are not.
    """
    if found.digits:
        return not found.after.lstrip().startswith("世纪")
    if _NO_COUNT.match(found.after) or found.before.endswith("几"):
        return False
    if found.quantity.unit == "%":
        return found.quantity.number != 10  # 不到一成 is not exactly 10%
    return found.quantity.number not in _OFTEN_IDIOMS


@lru_cache(maxsize=1024)  # pairing and comparing read the same segments
def read_facts(segment: Segment, locale: str, find: FindNames) -> Facts:
    """Returns the facts of a segment.

    locale  of the segment
    find    finds the names in a text, see `suyuan.twins.names.name_finder`
    """
    text = segment.plain
    named = find(text, locale)
    inside = {name.key: name.inside for name in named}
    unquoted = find(language(locale).quotations.sub(" ", text), locale)
    return Facts(
        numbers=list(find_numbers(text)),
        vague=_find_vague(text),
        marks=_count_marks(segment),
        names=Counter(name.key for name in unquoted if name.key in inside),
        inside=inside,
        named=frozenset(key for name in named for key in (name.key, *name.inside)),
        latin=_find_latin(segment.text) if language(locale).is_dense else frozenset(),
        plain=text,
        kind=segment.kind,
        note=segment.name,
        locale=locale,
    )


def shown_words(markdown: str) -> str:
    """Returns Markdown without addresses, attributes, notes, HTML and code.

    `用 [Go](a.md) 写[^n]` → `用 [Go  写 `
    """
    edits = []
    for span in find_spans(markdown):
        if span.kind in ("link", "image"):
            edits.append((span.text[1], span.end, " "))
        elif span.kind != "escape":
            edits.append((span.start, span.end, " "))
    return replace(markdown, edits)


def _find_vague(text: str) -> frozenset[int]:
    """Returns the powers of ten and the ordinals: `the third of dozens` → `{3, 12}`."""
    ordinals = {
        int(match["digits"] or _ORDINALS[match["word"].lower()])
        for match in _ORDINAL.finditer(text)
    }
    about = {number for words, number in _ABOUT if words.search(text)}
    powers = {
        prod(_POWERS[character] for character in match[0]) for match in _HAN_POWERS.finditer(text)
    }
    return frozenset(ordinals | about | powers)


def _find_latin(markdown: str) -> frozenset[str]:
    """Returns the Latin words with a capital letter: `CEO 用 Go 写 apps` → `{"Go"}`."""
    words = _LATIN_WORD.findall(_TITLE.sub("", shown_words(markdown)))
    return frozenset(
        word
        for word in words
        if (word[:1].isupper() or word.upper() == word) and word not in _LOAN_WORDS
    )


def _count_marks(segment: Segment) -> Marks:
    """Returns what the Markdown of a segment refers to, see `Facts`."""
    marks: Marks = Counter()
    for use in find_claim_uses(segment.text):
        marks["claim", f"{use.claim}@{use.source}" if use.source else use.claim] += 1
    for span in find_spans(segment.text):
        if span.kind == "note":
            marks["note", segment.text[slice(*span.text)]] += 1
        elif span.address and span.kind in ("link", "image"):
            address = segment.text[slice(*span.address)]
            scheme, _, rest = address.partition(":")
            if scheme == "figure":
                marks["figure", rest] += 1
            elif scheme not in ("claim", "entry") and span.kind == "link":
                # Links to entries do not count: each language decides which words it links.
                marks["link", _shared_target(address)] += 1
    return marks


def _shared_target(address: str) -> str:
    """Returns an address as both languages share it; a site may have a page for each.

    `https://zh.wikipedia.org/wiki/围棋` → `wikipedia.org`, `https://arxiv.org/abs/1` unchanged
    """
    host = urlsplit(address).netloc
    name = re.sub(rf"^(?:www|{'|'.join(LOCALES)})\.", "", host)
    return address if name == host else name
