"""An essay in both languages as its readers meet it: ids, marks on the page, rows of the parallel page, downloads."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from suyuan.core.paths import ESSAYS, LOCALES, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.front_matter import first_words
from suyuan.markup.page import Page
from suyuan.text.words import render_change
from suyuan.twins.alignment import Alignment, Pair, align
from suyuan.twins.checks import check_alignment
from suyuan.twins.exchange import Unit
from suyuan.twins.facts import FindNames
from suyuan.twins.lock import load_lock
from suyuan.twins.marks import Mark
from suyuan.twins.parallel import place, rebase

PARALLEL = "parallel"  # slug of the page that has both languages, in a folder of the essay's name
_ORIGINAL = re.compile(r"<!--original ([^ ]+)-->")
_NOTE_MARK = re.compile(r'<sup id="fnref[^>]*>.*?</sup>')

Words = Mapping[str, str]  # of the interface


class Cell(NamedTuple):
    """A segment in one language, as the template of the parallel page prints it; `note` says why there is none, or its age."""

    locale: str
    place: str
    note: str


class Row(NamedTuple):
    anchor: str
    kind: str
    retired: list[str]
    cells: list[Cell]


class Open(NamedTuple):
    """A segment that waits for a translator: where it stands in the page, how it begins, the line to edit in the English file."""

    anchor: str
    state: str
    words: str
    line: int


@dataclass(frozen=True)
class TwinEssay:
    """An essay whose segments have been paired.

    translated  whether there is an English page
    titles      by locale
    rendered    locale → anchor → HTML of the segment, filled in as the pages are rendered
    """

    slug: str
    alignment: Alignment
    translated: bool
    titles: Mapping[str, str]
    rendered: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return self.alignment.pairs

    @property
    def counts(self) -> Counter[str]:
        """State → number of segments, footnotes included."""
        return Counter(pair.state for pair in self.pairs)

    @property
    def confirmed(self) -> datetime.date | None:
        """When a segment was last confirmed."""
        return max((pair.confirmed for pair in self.pairs if pair.confirmed), default=None)

    def page(self, locale: str) -> PagePath:
        return PagePath(ESSAYS, self.slug, locale)

    def parallel(self, locale: str) -> PagePath:
        return PagePath(f"{ESSAYS}{self.slug}/", PARALLEL, locale)

    def ids(self, locale: str) -> list[str]:
        """Ids of the blocks of a page, in their order there. Notes are not among them: they keep their names."""
        blocks = [
            (pair.segment(locale).line, pair.id)
            for pair in self.pairs
            if pair.segment(locale) and pair.segment(locale).kind != "footnote"
        ]
        return [id_ for _, id_ in sorted(blocks)]

    def open(self) -> list[Open]:
        """What waits for a translator, in the order of the page."""
        found, line = [], 1
        for pair in self.pairs:
            line = pair.en.line if pair.en else line
            if pair.state in ("stale", "untranslated"):
                found.append(Open(anchor(pair), pair.state, first_words(pair.zh.plain, 30), line))
        return found

    def units(self) -> list[Unit]:
        """The segments for `exchange`."""
        return [
            Unit(
                pair.id,
                (pair.zh or pair.en).kind,
                pair.state,
                pair.zh and pair.zh.plain,
                pair.en and pair.en.plain,
            )
            for pair in self.pairs
        ]


def load_essay(
    slug: str, pages: Mapping[str, Page], lock: tuple[str, str], find: FindNames
) -> tuple[TwinEssay | None, list[Problem]]:
    """An essay with its segments paired, and what its two languages do not say alike; None if the
    lock file cannot be read.

    pages  locale → page, an empty one where there is no translation
    lock   text and name of the lock file
    find   names in a text, see `align`
    """
    try:
        known = load_lock(*lock)
    except ProblemsFound as error:
        return None, error.problems
    alignment = align(known, pages["zh"].segments, pages["en"].segments, find)
    titles = {locale: page.front.get("title", slug) for locale, page in pages.items()}
    essay = TwinEssay(slug, alignment, pages["en"].exists, titles)
    names = {locale: page.name for locale, page in pages.items()}
    return essay, check_alignment(alignment, names, slug, find)


def anchor(pair: Pair) -> str:
    """The fragment at which readers find a segment, in both pages and in the parallel page."""
    segment = pair.zh or pair.en
    return f"fn:{segment.name}" if segment.kind == "footnote" else pair.id


def essay_marks(
    essay: TwinEssay,
    locale: str,
    originals: Mapping[str, str],
    words: Words,
    format_date: Callable[[str], str],
) -> dict[str, Mark]:
    """Anchor → what to show at each segment of a page.

    originals  anchor → what stands for the Chinese segment until `fill_originals` puts it there; see `original_places`
    """
    marks: dict[str, Mark] = {}
    retired = _retired(essay)
    waiting: list[str] = []  # originals without a translation, before the first translated segment
    behind: dict[str, list[str]] = {}  # and what comes behind a translated one
    last = ""
    for pair in essay.pairs:
        at = anchor(pair)
        if pair.segment(locale):
            marks[at] = Mark(
                notice=_change(pair, words, format_date)
                if locale == "en" and pair.state == "stale"
                else "",
                retired=tuple(retired.get(pair.id, ())),
                twin=pair.state not in ("alone", "orphan", "untranslated"),
                alone=words["only_here"] if pair.state == "alone" else "",
            )
            if (
                pair.segment(locale).kind != "footnote"
            ):  # a note is not shown where it is written: nothing can stand beside it
                marks[at] = marks[at]._replace(before="".join(waiting))
                waiting, last = [], at
        elif (
            pair.state == "untranslated"
            and locale == "en"
            and at in originals
            and pair.zh.kind != "footnote"
        ):
            html = (
                f'<div class="untranslated" id="{at}" lang="zh"><p class="untranslated__label" lang="en">'
                f"{escape(words['untranslated_block'])}</p>{originals[at]}</div>\n"
            )
            if last:
                behind.setdefault(last, []).append(html)
            else:
                waiting.append(html)
    for at, originals_behind in behind.items():
        marks[at] = marks[at]._replace(notice=marks[at].notice + "".join(originals_behind))
    return marks


def parallel_rows(essay: TwinEssay, locale: str, words: Words) -> list[Row]:
    """The rows of the parallel page; the language of the interface comes first."""
    retired = _retired(essay)
    order = [locale, *(other for other in LOCALES if other != locale)]
    return [
        Row(
            anchor(pair),
            (pair.zh or pair.en).kind,
            retired.get(pair.id, []),
            [
                Cell(
                    each,
                    place(each, anchor(pair), each == locale) if pair.segment(each) else "",
                    _note(pair, each, locale, words),
                )
                for each in order
            ],
        )
        for pair in essay.pairs
    ]


def example_row(essay: TwinEssay, locale: str, words: Words) -> Row | None:
    """The first paragraph that stands in both languages, to show what twins are."""
    rows = zip(essay.pairs, parallel_rows(essay, locale, words))
    return next(
        (row for pair, row in rows if row.kind == "paragraph" and pair.zh and pair.en), None
    )


def without_notes(rendered: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """`TwinEssay.rendered` for a page that does not hold the notes."""
    return {
        locale: {at: _NOTE_MARK.sub("", html) for at, html in segments.items()}
        for locale, segments in rendered.items()
    }


def original_places(essay: TwinEssay) -> dict[str, str]:
    """Anchor → what stands on an English page for the Chinese segment: the languages may be rendered in any order."""
    return {anchor(pair): f"<!--original {anchor(pair)}-->" for pair in essay.pairs if pair.zh}


def fill_originals(page: str, essay: TwinEssay) -> str:
    """A written English page with its Chinese segments in their places, without ids and marks of notes, their links good there."""

    def original(match: re.Match) -> str:
        html = rebase(essay.rendered["zh"][match[1]], essay.page("zh").url, essay.page("en").url)
        return _NOTE_MARK.sub("", re.sub(r'^(<\w+[^>]*?) id="[^"]*"', r"\1", html))

    return _ORIGINAL.sub(original, page)


def _note(pair: Pair, locale: str, interface: str, words: Words) -> str:
    if pair.segment(locale):
        return words["changed_since"] if pair.state == "stale" and locale == "en" else ""
    if pair.state == "untranslated":
        return words["state_untranslated"]
    return words["only_there" if locale == interface else "only_here"]


def _change(pair: Pair, words: Words, format_date: Callable[[str], str]) -> str:
    summary = (
        words["changed_since_date"].replace("{}", format_date(pair.confirmed.isoformat()))
        if pair.confirmed
        else words["changed_since"]
    )
    return (
        f'<details class="stale"><summary>{escape(summary)}</summary>'
        f'<p lang="zh">{render_change(pair.was, pair.zh.plain)}</p></details>\n'
    )


def _retired(essay: TwinEssay) -> dict[str, list[str]]:
    """Id of a segment → the ids that lead to it now."""
    found: dict[str, list[str]] = {}
    for old, new in essay.alignment.retired.items():
        found.setdefault(new, []).append(old)
    return found
