"""How many figures of essays and entries have a record: the report of `make check`.

A figure is marked where it is in the words of a claim, `[4400 万美元](claim:auction-price)`. Text
that cannot hold a mark, the title and summary of an essay and the `short` of an entry, counts as
marked where the same number is marked in the text below it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

from suyuan.checking.passages import Passage
from suyuan.checking.plain_figures import Declaration, find_declarations, is_declared, is_plain
from suyuan.checking.prose import is_record, passages_of
from suyuan.core.cache import Cache
from suyuan.core.problems import Problem
from suyuan.core.yaml_scalars import read_scalars
from suyuan.linking.mentions import Finder, Matcher
from suyuan.markup.front_matter import FENCED
from suyuan.text.figures import Count, Figure, find_figures
from suyuan.text.quantities import Quantity, find_quantities

RULE = "coverage"

_CLAIM = re.compile(r"\[(?P<text>[^\[\]]*)\]\(claim:(?P<id>[a-z0-9-]+)[^)]*\)")
# Charts, whose data have claims of their own; titles: of what a link leads to, and in italics.
_CHART = re.compile(r"!\[[^\[\]]*\]\([^)]*\)")
_TITLE = re.compile(r"\[[^\[\]]*\]\(https?://[^)]*\)|“[^“”\n]*”(?=\]\(http)")
_ITALICS = re.compile(r"(?<![*\w])\*[^*\n]+\*(?!\*)")
_ENTRY_FIELDS = ("short", "full")

State = Literal["marked", "plain", "unmarked"]


class FoundFigure(NamedTuple):
    """A figure in a file.

    line    1-based
    locale  of the text around it
    state   whether it has a mark, needs none, or lacks one
    """

    path: str
    line: int
    words: str
    locale: str
    state: State


@dataclass
class FileCoverage:
    """The figures of one file and what is wrong with its declarations."""

    figures: list[FoundFigure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def count(figures: Iterable[FoundFigure]) -> Count:
    """Returns how many of the figures are covered."""
    figures = list(figures)
    return Count(sum(figure.state != "unmarked" for figure in figures), len(figures))


def count_files(
    files: Iterable[tuple[str, str]], names: Mapping[str, Matcher], cache: Cache
) -> dict[str, Count]:
    """Returns locale → how many figures of some files are covered, as far as the files are valid.

    files  path and text of each
    cache  keeps what has been measured
    """
    digests = [each.digest for each in names.values()]
    found = [
        cache.get_or_make(
            "measure_file",
            FileCoverage,
            [path, text, *digests],
            partial(measure_file, path, text, names),
        )
        for path, text in files
    ]
    figures = [one for file in found for one in file.figures]
    return {locale: count(one for one in figures if one.locale == locale) for locale in names}


def sum_counts(counts: Iterable[Count]) -> Count:
    """Returns all of them together."""
    counts = list(counts)
    return Count(sum(one.covered for one in counts), sum(one.total for one in counts))


def prose_of(path: str, text: str) -> Iterable[tuple[str, bool, Passage]]:
    """Yields the passages that readers see: all of an essay, `short` and `full` of entries.

    Each comes after the id of its entry ('' in an essay) and whether it can hold no mark.
    """
    passages = passages_of(path, text)
    if not is_record(path):
        front = FENCED.match(text)
        body = front.end() if front else 0
        for passage in passages:
            yield "", passage.start < body, passage
        return
    fields = [
        (scalar.start, scalar.end, str(scalar.at[0]), str(scalar.at[-1]))
        for scalar in read_scalars(text)
        if len(scalar.at) == 3 and scalar.at[-1] in _ENTRY_FIELDS
    ]
    at = 0
    for passage in passages:
        while at < len(fields) and fields[at][1] <= passage.start:
            at += 1
        if at < len(fields) and fields[at][0] <= passage.start:
            yield fields[at][2], fields[at][3] == "short", passage


def measure_file(path: str, text: str, names: Mapping[str, Finder]) -> FileCoverage:
    """Finds every figure of an essay, or of a file of entries.

    names  locale → finds names of entries, in which figures are plain

    Raises ProblemsFound if its YAML cannot be read.
    """
    declarations, found = find_declarations(path, text), FileCoverage()
    groups: dict[tuple[str, str], list[tuple[bool, Passage]]] = {}
    for owner, is_head, passage in prose_of(path, text):
        groups.setdefault((owner, passage.locale), []).append((is_head, passage))
    for passages in groups.values():
        marked = _marked_quantities(passage for is_head, passage in passages if not is_head)
        for is_head, passage in passages:
            known = marked if is_head else ()
            found.figures += _measure(path, text, passage, names, declarations, known)
    found.figures.sort(key=lambda figure: figure.line)
    found.problems += _check(path, declarations)
    return found


def _marked_quantities(passages: Iterable[Passage]) -> list[Quantity]:
    return [
        quantity
        for passage in passages
        for match in _CLAIM.finditer(passage.raw)
        for quantity in find_quantities(match["text"])
    ]


def _measure(
    path: str,
    text: str,
    passage: Passage,
    names: Mapping[str, Finder],
    declarations: list[Declaration],
    known: Collection[Quantity],
) -> Iterable[FoundFigure]:
    figures = list(find_figures(passage.text))
    if not figures:
        return
    marks = [match.span("text") for match in _CLAIM.finditer(passage.raw)]
    titles = [
        match.span() for pattern in _titles(passage) for match in pattern.finditer(passage.raw)
    ]
    named = [mention[:2] for mention in names[passage.locale].find(passage.text)]
    for figure in figures:
        line = text.count("\n", 0, passage.start + figure.start) + 1
        if figure.overlaps(marks) or _is_known(figure, known):
            state: State = "marked"
        elif is_plain(figure, passage, [*named, *titles]) or is_declared(
            figure, line, declarations
        ):
            state = "plain"
        else:
            state = "unmarked"
        yield FoundFigure(path, line, figure.words, passage.locale, state)


def _titles(passage: Passage) -> list[re.Pattern[str]]:
    return [_CHART, _TITLE, *([_ITALICS] if passage.locale == "en" else [])]


def _is_known(figure: Figure, known: Collection[Quantity]) -> bool:
    quantities = find_quantities(figure.words)
    return bool(quantities) and all(
        any(quantity.agrees(other) for other in known) for quantity in quantities
    )


def _check(path: str, declarations: Iterable[Declaration]) -> Iterable[Problem]:
    for one in declarations:
        if not one.figures:
            message = "this comment declares no figure plain: write 'plain FIGURE: reason'"
        elif not one.reason:
            message = (
                f"this comment gives no reason: write 'plain {', '.join(one.figures)}: reason'"
            )
        elif one.unused:
            listed = ", ".join(sorted(one.unused))
            message = f"line {one.target} has no unmarked figure '{listed}': fix or remove this"
        else:
            continue
        yield Problem(path, one.line, message, 1, RULE)
