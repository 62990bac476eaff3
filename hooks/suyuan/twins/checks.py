"""Checks that the two languages of an essay go side by side and say the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from statistics import fmean

from suyuan.core.paths import LOCALES
from suyuan.core.problems import Problem
from suyuan.markup.segments import ONLY_HERE, Segment
from suyuan.twins.alignment import Alignment, Pair
from suyuan.twins.facts import FindNames, contexts, differences, missing_marks, read_facts
from suyuan.twins.scores import log_ratio, weight

# A tripwire, not a measure: in our essays the logarithms of the ratios of lengths scatter by .1 about their mean.
_TOO_FAR = 0.8
_CERTAIN_SIZE = 150  # letters; below it a heading or a short note may well be twice as long
_FEW = 5  # pairs of that size; fewer have no mean

_ZH_BEGINNING, _EN_BEGINNING = 16, 40


def check_alignment(
    alignment: Alignment, paths: Mapping[str, str], slug: str, find: FindNames
) -> list[Problem]:
    """Everything that is wrong between the two pages of an essay.

    paths  locale → the file as its author knows it
    slug   of the essay
    find   as for `suyuan.twins.alignment.align`

    Where the blocks do not go side by side, only that is told: half of the rest would follow from it.
    """
    return check_structure(alignment, paths) or check_contents(alignment, paths, slug, find)


def check_structure(alignment: Alignment, paths: Mapping[str, str]) -> list[Problem]:
    """Blocks without a twin, of another kind than their twin, or in another place."""
    if not any(pair.en for pair in alignment.pairs):
        return []  # no translation at all, or none any more
    problems = []
    pages = {locale: _in_order(alignment, locale) for locale in LOCALES}
    before: Pair | None = None  # the last that has English
    for pair in alignment.pairs:
        line = pair.en.line if pair.en else before.en.line if before else 1
        problems += [Problem(paths["en"], line, message) for message in _check_place(pair, pages)]
        before = pair if pair.en else before
    return problems


def check_contents(
    alignment: Alignment, paths: Mapping[str, str], slug: str, find: FindNames
) -> list[Problem]:
    """What confirmed pairs do not have in common.

    Where the Chinese is newer a difference is expected, and readers are told. What a person has accepted is not questioned,
    save for what a page refers to, which no wording explains.
    """
    facts = [
        tuple(
            segment and read_facts(segment, locale, find)
            for locale, segment in (("zh", pair.zh), ("en", pair.en))
        )
        for pair in alignment.pairs
    ]
    usual = _usual_ratio(alignment)
    problems = []
    for pair, (zh, en), context in zip(alignment.pairs, facts, contexts(facts)):
        if pair.state != "confirmed":
            continue
        if pair.accepted:
            found, remedy = missing_marks(zh.marks, en.marks), "put it where it is missing"
        else:
            found = [*differences(zh, en, context), *_odd_length(pair, usual)]
            remedy = f"fix what is wrong, or confirm them as they are with make translations ESSAY={slug} ACCEPT={pair.id}"
        problems += [
            Problem(paths["en"], pair.en.line, f"of the twins {_both(pair)} {what}: {remedy}")
            for what in found
        ]
    return problems


def beginning(segment: Segment, locale: str) -> str:
    """The first words of a segment, as a message quotes them."""
    return _begin(segment.plain, locale)


def _begin(text: str, locale: str) -> str:
    length = _ZH_BEGINNING if locale == "zh" else _EN_BEGINNING
    return f"“{text}”" if len(text) <= length else f"“{text[:length].rstrip()}…”"


def _check_place(pair: Pair, pages: Mapping[str, Sequence[Segment]]) -> Iterator[str]:
    if pair.state == "orphan":
        if pair.row and pair.row.zh:
            yield (
                f"{beginning(pair.en, 'en')} has lost its Chinese, {_begin(pair.row.zh, 'zh')}: "
                "take the English out as well, or put the Chinese back"
            )
        else:
            yield (
                f"{beginning(pair.en, 'en')} has no Chinese: write it, or say that this language alone has the block with "
                f"a line {{: .{ONLY_HERE} }} below it"
            )
    elif pair.state == "untranslated" and pair.row and pair.row.en:
        yield (
            f"{beginning(pair.zh, 'zh')} has lost its English, {_begin(pair.row.en, 'en')}: put it back here, "
            "or take the Chinese out as well"
        )
    elif pair.zh and pair.en:
        if pair.zh.kind != pair.en.kind:
            yield f"of the twins {_both(pair)} one is a {pair.zh.kind} and the other a {pair.en.kind}: make them alike"
        if pair.moved:
            yield (
                f"the twins {_both(pair)} stand in different places, the Chinese {_after(pair, pages, 'zh')} and the English "
                f"{_after(pair, pages, 'en')}: move one"
            )


def _in_order(alignment: Alignment, locale: str) -> list[Segment]:
    """The segments of a page by their lines; of those on one line, the first comes last."""
    segments = [found for pair in alignment.pairs if (found := pair.segment(locale))]
    return sorted(reversed(segments), key=lambda segment: segment.line)


def _after(pair: Pair, pages: Mapping[str, Sequence[Segment]], locale: str) -> str:
    page, own = pages[locale], pair.segment(locale)
    place = bisect_left(page, own.line, key=lambda segment: segment.line)
    return f"after {beginning(page[place - 1], locale)}" if place else "at the head"


def _both(pair: Pair) -> str:
    return f"{beginning(pair.zh, 'zh')} and {beginning(pair.en, 'en')}"


def _usual_ratio(alignment: Alignment) -> float:
    ratios = [
        log_ratio(pair.zh, pair.en)
        for pair in alignment.pairs
        if pair.state == "confirmed" and _is_measured(pair)
    ]
    return fmean(ratios) if len(ratios) >= _FEW else 0.0


def _is_measured(pair: Pair) -> bool:
    return max(
        weight(pair.zh.plain), weight(pair.en.plain)
    ) >= _CERTAIN_SIZE and pair.zh.kind not in ("code", "html", "table")


def _odd_length(pair: Pair, usual: float) -> Iterator[str]:
    far = log_ratio(pair.zh, pair.en) - usual
    if _is_measured(pair) and abs(far) > _TOO_FAR:
        yield (
            f"the {'English' if far > 0 else 'Chinese'} is {exp(abs(far)):.1f} times as long as the other lets expect "
            "(has something been left out?)"
        )
