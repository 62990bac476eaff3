"""How many figures of essays and entries have a record: the report of `make check`.

A figure is marked where it is in the words of a claim, `[4400 万美元](claim:auction-price)`, and
traced where it repeats what is marked, see `traces`. Text that cannot hold a mark, the title, the
summary, and the headings of an essay and the `short` of an entry, counts as marked where the same
number is marked in the text below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

from suyuan.checking.declarations import (
    RULE,
    Declaration,
    check_declarations,
    find_declarations,
    is_declared,
)
from suyuan.checking.flat_values import FlatValues
from suyuan.checking.passages import Passage
from suyuan.checking.plain_figures import is_plain
from suyuan.checking.prose import is_record
from suyuan.checking.shown import find_titles, shown_prose, titles_with_figures
from suyuan.checking.traces import CLAIM, Records, Tracer
from suyuan.core.cache import Cache
from suyuan.core.digests import digest_of
from suyuan.core.limits import is_excessive
from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem
from suyuan.linking.mentions import Matcher
from suyuan.records.claims import Claim
from suyuan.records.entries import Entry
from suyuan.records.sources import Source
from suyuan.text.figures import Count, Figure, find_figures
from suyuan.text.meanings import Meaning, find_meanings, read_meaning

State = Literal["marked", "traced", "plain", "unmarked"]


class FoundFigure(NamedTuple):
    """A figure in a file.

    line    1-based
    locale  of the text around it
    state   whether it has a mark, repeats one, needs none, or lacks one
    """

    path: str
    line: int
    words: str
    locale: str
    state: State


@dataclass
class FileCoverage:
    """The figures of one file, and what is wrong with them.

    problems  of the comments that declare figures plain
    flat      values that a claim calls wrong or disputed, stated as if nobody doubted them
    """

    figures: list[FoundFigure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    flat: list[Problem] = field(default_factory=list)


class Measure:
    """Measures files: what the records of a site say, prepared once."""

    def __init__(
        self,
        claims: Mapping[str, Claim],
        sources: Mapping[str, Source],
        entries: Iterable[Entry],
        names: Mapping[str, Matcher],
    ):
        """names: locale → finds names of entries, in which figures are plain."""
        self._names = names
        self._records = Records(claims, entries)
        self._flat = FlatValues(claims.values(), sources, names)
        self._titles = titles_with_figures(sources.values())
        everywhere = [*(each.digest for each in names.values()), self._flat.digest]
        self._digest = digest_of([*everywhere, repr(self._titles)])

    def digests(self, path: str, text: str) -> tuple[bytes, bytes]:
        """Returns hashes of all that the measure of a file depends on besides the file."""
        return self._digest, self._records.digest(text, is_record(path))

    def file(self, path: str, text: str) -> FileCoverage:
        """Finds every figure of an essay, or of a file of entries.

        Raises ProblemsFound if its YAML cannot be read.
        """
        if is_excessive(path, text):
            return FileCoverage()  # nothing is published of it
        declarations, found = find_declarations(path, text), FileCoverage()
        line_ends = [match.start() for match in re.finditer("\n", text)]
        groups: dict[tuple[str, str], list[tuple[bool, Passage]]] = {}
        for owner, is_head, passage in shown_prose(path, text):
            groups.setdefault((owner, passage.locale), []).append((is_head, passage))
        for (owner, locale), passages in groups.items():
            body = [passage for is_head, passage in passages if not is_head]
            known = [
                meaning
                for passage in body
                for match in CLAIM.finditer(passage.raw)
                for meaning in find_meanings(match["text"], locale)
            ]
            marked = {match["id"] for each in body for match in CLAIM.finditer(each.raw)}
            for is_head, passage in passages:
                self._measure(
                    _Place(path, line_ends, owner, passage, declarations, frozenset(marked)),
                    known if is_head else (),
                    found,
                )
        found.figures.sort(key=lambda figure: figure.line)
        found.flat.sort()
        found.problems += check_declarations(path, declarations)
        return found

    def _measure(
        self,
        place: _Place,
        known: Collection[Meaning],
        found: FileCoverage,
    ) -> None:
        passage, locale = place.passage, place.passage.locale
        figures = list(find_figures(passage.text))
        if not figures:
            return
        mentions = list(self._names[locale].find(passage.text))
        marks = [match.span("text") for match in CLAIM.finditer(passage.raw)]
        plain = [one[:2] for one in mentions] + list(find_titles(passage, self._titles))
        everywhere = place.marked if place.owner else ()
        tracer = Tracer(
            passage.text, passage.raw, locale, self._records, place.owner, everywhere, mentions
        )
        loose = []
        for figure in figures:
            line = place.line(figure)
            meaning = read_meaning(figure, passage.text, locale)
            if figure.overlaps(marks) or any(meaning.agrees(other) for other in known):
                state: State = "marked"
            elif is_plain(figure, passage, plain):
                state = "plain"
            elif tracer.is_traced(figure):
                state = "traced"
            elif is_declared(figure, line, place.declarations):
                state = "plain"
            else:
                state = "unmarked"
                loose.append(figure)
            found.figures.append(FoundFigure(place.path, line, figure.words, locale, state))
        for figure, message in self._flat.find(passage, loose, mentions, place.owner, place.marked):
            found.flat.append(Problem(place.path, place.line(figure), message, rule=RULE))


class _Place(NamedTuple):
    """A passage in a file, the id of its entry, and the claims that its page or entry marks.

    line_ends  where the lines of the file end
    """

    path: str
    line_ends: list[int]
    owner: str
    passage: Passage
    declarations: list[Declaration]
    marked: frozenset[str]

    def line(self, figure: Figure) -> int:
        """The line of a figure in it."""
        return bisect_left(self.line_ends, self.passage.start + figure.start) + 1


def count(figures: Iterable[FoundFigure]) -> Count:
    """Returns how many of the figures are covered."""
    figures = list(figures)
    return Count(sum(figure.state != "unmarked" for figure in figures), len(figures))


def measure_files(
    files: Sequence[tuple[str, str]], prepare: Callable[[], Measure], records: bytes, cache: Cache
) -> list[FileCoverage]:
    """Returns what is found in some files.

    files    path and text of each
    prepare  is called if any of them has to be measured
    records  a hash of all records: if they are as they were, it is not asked what a file needs
    cache    keeps what has been measured
    """
    keys: list[list[str | bytes]] = [[records, path, text] for path, text in files]
    known = cache.get_many("measure_file of records", tuple[FileCoverage, str], keys)
    found: list[FileCoverage] = []
    in_use: list[list[str | bytes]] = []
    for (path, text), key, of_records in zip(files, keys, known):
        if of_records is None:
            measure = prepare()
            needs = b"".join(measure.digests(path, text))
            measured = cache.get_or_make(
                "measure_file", FileCoverage, [path, text, needs], partial(measure.file, path, text)
            )
            of_records = measured, needs.hex()
            cache.put("measure_file of records", tuple[FileCoverage, str], key, of_records)
        found.append(of_records[0])
        in_use.append([path, text, bytes.fromhex(of_records[1])])
    cache.touch("measure_file", in_use)
    return found


def count_by_locale(found: Iterable[FileCoverage]) -> dict[str, Count]:
    """Returns locale → how many figures are covered."""
    figures = [one for file in found for one in file.figures]
    return {locale: count(one for one in figures if one.locale == locale) for locale in LOCALES}
