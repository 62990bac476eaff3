"""Figures that a reader can trace although they have no mark of their own.

They repeat what is marked nearby, or what the record of the entry itself shows with a mark:

- a value of a claim that is marked before in the same paragraph of an essay, or anywhere in the
  article of an entry: 1978 in “he [entered in 1972](claim:…), doctorate in 1978”;
- the date of an event in the event's own entry;
- a date of a position or an event in a sentence of an entry that names the other side of it: “he
  came to Google in 2013” in the entry of a person whose record has that position;
- the years between two dates in the same sentence or the one before: “two years later.”

What the values are is in `suyuan.text.meanings`; wrong values trace nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from suyuan.core.digests import digest_of
from suyuan.core.locales import LOCALES
from suyuan.linking.mentions import Mention
from suyuan.records.claims import Claim
from suyuan.records.entries import Entry, Event, Person
from suyuan.text.figures import Figure
from suyuan.text.meanings import Meaning, find_meanings, read_meaning

CLAIM = re.compile(r"\[(?P<text>[^\[\]]*)\]\(claim:(?P<id>[a-z0-9-]+)[^)]*\)")
_CHOSEN = re.compile(r"\[[^\[\]]*\]\(entry:([a-z0-9-]+)\)")
_NEVER = re.compile("(?!)")
_SENTENCE_END = re.compile(r"[。！？；]|[.!?;](?=\s)|\n")
_AGO = {
    "zh": re.compile(r"\s*年(?:多)?(?:以|之)?[后前]"),
    "ja": re.compile(r"\s*年[後前]"),
    "en": re.compile(r" years? (?:later|earlier|before|after|afterward)\b", re.IGNORECASE),
}


class Records:
    """What the claims and the entries of a site say, as far as figures are traced to it."""

    def __init__(self, claims: Mapping[str, Claim], entries: Iterable[Entry]):
        self._claims = claims
        self._own: dict[str, str] = {}
        self._shared: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._values: dict[tuple[str, str], list[Meaning]] = {}
        for entry in entries:
            if isinstance(entry, Event):
                self._own[entry.id] = entry.record.claim
                for id_ in entry.record.entries:
                    others = frozenset({*entry.record.entries, entry.id}) - {id_}
                    self._shared.setdefault(id_, []).append((others, entry.record.claim))
            elif isinstance(entry, Person):
                for stay in entry.record.affiliations:
                    for one, other in ((entry.id, stay.at), (stay.at, entry.id)):
                        shared = self._shared.setdefault(one, [])
                        shared.append((frozenset({other}), stay.claim))

    def values(self, claim: str, locale: str) -> list[Meaning]:
        """Returns what a claim says in one language, without what is known to be wrong."""
        key = claim, locale
        if key not in self._values:
            record = self._claims[claim].record if claim in self._claims else None
            self._values[key] = [
                meaning
                for value in (record.values if record else ())
                if value.rank != "deprecated"
                for meaning in find_meanings(value.text(locale), locale)
            ]
        return self._values[key]

    def own(self, entry: str, locale: str) -> list[Meaning]:
        """Returns the date that an entry shows as its own."""
        return self.values(self._own[entry], locale) if entry in self._own else []

    def shared(self, entry: str, named: frozenset[str], locale: str) -> Iterator[Meaning]:
        """Yields the dates of what an entry shares with some others that a sentence names."""
        for others, claim in self._shared.get(entry, ()):
            if others & named:
                yield from self.values(claim, locale)

    def digest(self, text: str, is_entries: bool) -> bytes:
        """Returns a hash of all that the tracing of a file can depend on.

        text        of the file
        is_entries  whether it is one of entries, which have positions and events
        """
        used = {match["id"] for match in CLAIM.finditer(text)}
        if is_entries:
            used |= self._linked
        parts = [f"{id_} {self.values(id_, locale)}" for id_ in sorted(used) for locale in LOCALES]
        return digest_of([*parts, self._links if is_entries else ""])

    @cached_property
    def _linked(self) -> set[str]:
        shared = {claim for pairs in self._shared.values() for _, claim in pairs}
        return shared | set(self._own.values())

    @cached_property
    def _links(self) -> str:
        shared = [
            (id_, [(sorted(others), claim) for others, claim in pairs])
            for id_, pairs in self._shared.items()
        ]
        return repr((self._own, shared))


class Tracer:
    """Traces the figures of one paragraph.

    text, raw  of the paragraph, see `Passage`
    owner      id of the entry in whose article it is, '' in an essay
    marked     ids of the claims that the article marks; an essay's count only where they are marked
    named      mentions of entries in the paragraph
    """

    def __init__(
        self,
        text: str,
        raw: str,
        locale: str,
        records: Records,
        owner: str = "",
        marked: Iterable[str] = (),
        named: Sequence[Mention] = (),
    ):
        self._text, self._locale, self._records, self._owner = text, locale, records, owner
        self._everywhere = [
            *records.own(owner, locale),
            *(meaning for id_ in marked for meaning in records.values(id_, locale)),
        ]
        self._marks = [
            (match.end(), [*records.values(match["id"], locale), *_read(match["text"], locale)])
            for match in CLAIM.finditer(raw)
        ]
        self._named = [(one.start, one.id) for one in named]
        self._named += [(match.start(), match[1]) for match in _CHOSEN.finditer(raw)]
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._starts = [0, *(end for end in ends if end < len(text))]

    def is_traced(self, figure: Figure) -> bool:
        """Whether a figure repeats what is marked, or follows from it."""
        meaning = read_meaning(figure, self._text, self._locale)
        return any(meaning.agrees(other) for other in self._known(figure)) or self._is_interval(
            figure, meaning
        )

    def _known(self, figure: Figure) -> Iterator[Meaning]:
        yield from self._everywhere
        for end, meanings in self._marks:
            if end <= figure.start:
                yield from meanings
        if self._owner:
            start, stop = self._sentence(figure)
            named = frozenset(id_ for place, id_ in self._named if start <= place < stop)
            yield from self._records.shared(self._owner, named, self._locale)

    def _sentence(self, figure: Figure) -> tuple[int, int]:
        start = max(start for start in self._starts if start <= figure.start)
        stop = min((one for one in self._starts if one > figure.start), default=len(self._text))
        return start, stop

    def _is_interval(self, figure: Figure, meaning: Meaning) -> bool:
        """Whether it is the difference of two years, 两年后, “two years later.”"""
        ago = _AGO.get(self._locale, _NEVER)
        if not meaning.quantities or not ago.match(self._text, figure.end):
            return False
        start, stop = self._sentence(figure)
        start = max((one for one in self._starts if one < start), default=start)
        years = {
            one.date[0]
            for one in find_meanings(self._text[start:stop], self._locale)
            if one.date and one.date[0]
        }
        return any(
            later - earlier == meaning.quantities[0].number
            for later in years
            for earlier in years
            if later > earlier
        )


def _read(text: str, locale: str) -> list[Meaning]:
    return list(find_meanings(text, locale))
