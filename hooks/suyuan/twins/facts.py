"""What a paragraph and its translation must have in common whatever the words: numbers, names, links, claims, footnotes, figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from suyuan.core.paths import LOCALES
from suyuan.linking.claim_uses import find_claim_uses
from suyuan.linking.mentions import Matcher
from suyuan.markup.inline import find_spans
from suyuan.markup.segments import Segment
from suyuan.markup.spans import replace
from suyuan.records.entries import Entry
from suyuan.text.characters import LATIN
from suyuan.text.quantities import Quantity, WrittenNumber, find_numbers


class NamedEntry(NamedTuple):
    """A place where a text names something: `key` is "people/geoffrey-hinton", `inside` what its name holds (a Google Cat
    names Google, too)."""

    key: str
    inside: frozenset[str] = frozenset()


Marks = Counter[tuple[str, str]]
FindNames = Callable[[str, str], Sequence[NamedEntry]]  # of text and locale

_NAMING = ("people", "organisations", "systems")  # kinds; terms are paraphrased, and events retold
_LATIN = re.compile(f"[{LATIN}][0-9_{LATIN}]*(?:[-.'’&][0-9{LATIN}]+)*")
_COMMON = {
    "CEO",
    "CTO",
    "CFO",
    "COO",
    "PPT",
}  # loan words in Chinese, which English may well spell out
# Titles and quotations, which a translation may shorten, gloss or keep in the original: what they name is no must.
_QUOTED = {
    "zh": re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」"),
    "en": re.compile(r"“[^”]*”|[\w+]*[\u3040-\u9fff][^()“”]*[\u3040-\u9fff]"),
}
_TITLE = re.compile(r"\*[^*]+\*|《[^》]*》")

# Ones and twos are as often turns of phrase as facts (一家, 两篇, one way or the other).
_LOOSE = {0, 1, 2}
_MEMORY = 5  # paragraphs over which "he" or "the company" may reach back
_NO_COUNT = re.compile(
    r"\s*(?:世纪|个?字|星|来|人|根)"
)  # the 19th century; “four characters”; 三星 is Samsung; 师徒三人; 十来年
_VAGUE = re.compile(r"[十百千万亿]+")  # 上亿, 几百, 数以万计: English names the power of ten
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
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        3,
    )
}
_ORDINAL = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})s?|(?P<digits>\d+)(?:st|nd|rd|th))\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Facts:
    """Of one segment.

    numbers  as they are written          vague  powers of ten and ordinals: they meet a number, and ask for none
    marks    what its Markdown refers to: ("link", target), ("claim", id@source), ("note", name), ("figure", id) → how often
    note     the name of the footnote that it is
    names    of people, organisations and systems, outside quotations → how often
    inside   what the name of each holds
    named    these and all that is named elsewhere: it meets a name, and asks for none
    latin    words with a capital letter, outside the titles of works
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


@dataclass(frozen=True)
class Context:
    """Names that the essay has brought up before, in either language: what one calls "he" or "the company" now."""

    zh: frozenset[str] = frozenset()
    en: frozenset[str] = frozenset()


def name_finder(entries: Iterable[Entry]) -> FindNames:
    """Finds the entries that have proper names; `entries` are those of all kinds, so that a term hides names inside it."""
    entries = list(entries)
    matchers = {locale: Matcher(entries, locale) for locale in LOCALES}
    keys = {entry.id: entry.page(LOCALES[0]).key for entry in entries if entry.kind in _NAMING}

    def find(text: str, locale: str) -> list[NamedEntry]:
        return [
            NamedEntry(
                keys[id_],
                frozenset(
                    keys[mention.id]
                    for part in (text[start : end - 1], text[start + 1 : end])
                    for mention in matchers[locale].find(part)
                    if mention.id in keys
                )
                - {keys[id_]},
            )
            for start, end, id_ in matchers[locale].find(text)
            if id_ in keys
        ]

    return find


def no_names(text: str, locale: str) -> Sequence[NamedEntry]:
    """Where there are no entries."""
    return ()


@lru_cache(maxsize=1024)  # pairing and comparing ask for the same
def read_facts(segment: Segment, locale: str, find: FindNames) -> Facts:
    """The facts of a segment in one language."""
    text = segment.plain
    vague = {
        int(match["digits"] or _ORDINALS[match["word"].lower()])
        for match in _ORDINAL.finditer(text)
    }
    vague |= {number for words, number in _ABOUT if words.search(text)}
    for match in _VAGUE.finditer(text):
        power = 1
        for sign in match[0]:
            power *= _POWERS[sign]
        vague.add(power)
    shown = shown_words(segment.text) if locale == LOCALES[0] else ""
    latin = {
        word
        for word in _LATIN.findall(_TITLE.sub("", shown))
        if word[:1].isupper() or word.upper() == word
    }
    named = find(text, locale)
    inside = {name.key: name.inside for name in named}
    unquoted = find(_QUOTED[locale].sub(" ", text), locale)
    return Facts(
        numbers=list(find_numbers(text)),
        vague=frozenset(vague),
        marks=_marks(segment),
        names=Counter(name.key for name in unquoted if name.key in inside),
        inside=inside,
        named=frozenset(key for name in named for key in (name.key, *name.inside)),
        latin=frozenset(latin - _COMMON),
        plain=text,
        kind=segment.kind,
        note=segment.name,
    )


def shown_words(markdown: str) -> str:
    """Markdown without addresses, attributes, notes, HTML and code."""
    edits = []
    for span in find_spans(markdown):
        if span.kind in ("link", "image"):
            edits.append((span.text[1], span.end, " "))
        elif span.kind != "escape":
            edits.append((span.start, span.end, " "))
    return replace(markdown, edits)


def differences(zh: Facts, en: Facts, context: Context = Context()) -> list[str]:
    """What one of two twins says and the other does not, each in a few words; empty where they agree."""
    return [*_numbers(zh, en), *_names(zh, en, context), *missing_marks(zh.marks, en.marks)]


def shared_and_all(zh: Facts, en: Facts) -> tuple[int, int]:
    """How many facts two segments share, and how many there are in them together: what pairs up paragraphs by their contents."""
    there = en.plain.lower()
    words = {word for word in zh.latin if word.lower() in there}
    one, other = (
        {
            *facts.marks,
            *facts.named,
            *(found.quantity.number for found in facts.numbers if _counts(found)),
        }
        for facts in (zh, en)
    )
    return len(one & other) + len(words), len(one | other) + len(zh.latin)


def contexts(pairs: Sequence[tuple[Facts | None, Facts | None]]) -> Iterator[Context]:
    """For each pair of an essay, in order, the names in the few pairs before it. A footnote stands where it is referred to; a
    list may come back to anything."""
    referring = {
        name: number
        for number, pair in reversed(list(enumerate(pairs)))
        for facts in pair
        if facts
        for kind, name in facts.marks
        if kind == "note"
    }
    for number, pair in enumerate(pairs):
        note, kind = next(((facts.note, facts.kind) for facts in pair if facts), ("", ""))
        end = referring.get(note, number - 1) + 1 if note else number
        before = pairs if kind == "list" else pairs[max(0, end - _MEMORY) : end]
        yield Context(
            *(
                frozenset(name for pair in before if (facts := pair[side]) for name in facts.named)
                for side in (0, 1)
            )
        )


def _numbers(zh: Facts, en: Facts) -> Iterator[str]:
    for one, other, which in ((zh, en, "Chinese"), (en, zh, "English")):
        odd = [
            found.quantity
            for found in one.numbers
            if _counts(found) and not _has(other, found.quantity)
        ]
        if odd:
            yield (
                f"only the {which} has {'the number ' if len(odd) == 1 else 'the numbers '}"
                + ", ".join(dict.fromkeys(_write(quantity) for quantity in odd))
            )


def _counts(found: WrittenNumber) -> bool:
    """Whether a number is a fact that the translation must keep."""
    if found.digits:
        return not found.after.lstrip().startswith("世纪")
    if _NO_COUNT.match(found.after) or found.before.endswith("几"):
        return False
    return found.quantity.number not in (
        _LOOSE if found.quantity.unit != "%" else {10}
    )  # 不到一成 is not exactly 10%


def _has(facts: Facts, quantity: Quantity) -> bool:
    return quantity.number in facts.vague or any(
        quantity.agrees(found.quantity) for found in facts.numbers
    )


def _write(quantity: Quantity) -> str:
    return f"{quantity.number:,f}{'' if quantity.unit in ('', '%') else ' '}{quantity.unit}"


def _names(zh: Facts, en: Facts, context: Context) -> Iterator[str]:
    for one, other, known, which in (
        (zh, en, context.en, "Chinese"),
        (en, zh, context.zh, "English"),
    ):
        odd = [
            key for key in one.names if key not in other.named and not one.inside[key] & other.named
        ]
        names = sorted(
            key.rpartition("/")[2]
            for key in odd
            if key not in known or _in_place_of_another(key, one, other)
        )
        if names:
            yield f"only the {which} names {', '.join(names)}"
    there = en.plain.lower()
    words = sorted(word for word in zh.latin if word.lower() not in there)
    if words:
        yield f"the English lacks {', '.join(words)}"


def _in_place_of_another(key: str, one: Facts, other: Facts) -> bool:
    """Whether the other language names something of the same kind more often instead: no pronoun explains that."""
    kind = key.partition("/")[0]
    return any(
        other.names[name] > one.names[name]
        for name in other.names
        if name.partition("/")[0] == kind
    )


def _marks(segment: Segment) -> Marks:
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
                # each language decides which words it links to an entry
                marks["link", _target(address)] += 1
    return marks


def _target(address: str) -> str:
    """An address as both languages share it: the same site may have a page for each."""
    host = urlsplit(address).netloc
    name = re.sub(rf"^(?:www|{'|'.join(LOCALES)})\.", "", host)
    return address if name == host else name


_WORDS: Mapping[str, str] = {
    "link": "links to",
    "claim": "states the claim",
    "note": "has the footnote",
    "figure": "shows the figure",
}


def missing_marks(zh: Marks, en: Marks) -> Iterator[str]:
    """References that one of two twins has and the other has not, each in a few words."""
    for which, odd in (("Chinese", zh - en), ("English", en - zh)):
        for kind, words in _WORDS.items():
            values = sorted(value for other, value in odd if other == kind)
            if values:
                yield f"only the {which} {words} {', '.join(values)}"
