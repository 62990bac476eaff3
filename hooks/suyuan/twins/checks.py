"""Checks that the two languages of an essay correspond block for block, and agree in facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import exp, sqrt
from statistics import fmean

from suyuan.core.problems import Problem
from suyuan.markup.segments import ONLY_HERE, Segment
from suyuan.text.languages import language
from suyuan.twins.differences import contexts, differences, missing_marks
from suyuan.twins.facts import Facts, read_facts
from suyuan.twins.names import FindNames
from suyuan.twins.pairs import Alignment, Pair
from suyuan.twins.scores import log_ratio, weight

# A tripwire, not a measurement: in our essays the logarithms of the length ratios scatter by 0.1
# around their mean.
_MAX_DEVIATION, _MAX_OF_LIST = 0.4, 0.8  # the items of a list are too short to say as much
# The longer two twins are, the less their lengths scatter: in our essays and our guide, no pair is
# further from the mean of its page than 5.1 divided by the root of its length.
_SCATTER = 5.6
_MIN_WEIGHT = 150  # letters; a heading or a short note may well be twice as long as its twin
_MIN_PAIRS = 5  # of that size; with fewer, their mean says nothing


def check_alignment(
    alignment: Alignment,
    paths: Mapping[str, str],
    slug: str,
    find: FindNames,
) -> list[Problem]:
    """Everything that is wrong between the two pages of an essay.

    paths     locale → the file, for messages
    slug      what commands call the essay
    find      as in `suyuan.twins.alignment.align`

    If blocks do not correspond, only that is reported: many other differences would follow from it.
    """
    return check_structure(alignment, paths) or check_contents(alignment, paths, slug, find)


def check_structure(alignment: Alignment, paths: Mapping[str, str]) -> list[Problem]:
    """A problem for each block without a twin, of another kind than its twin, or out of order.

    paths  locale → the file, for messages
    """
    translation = alignment.translation
    if not any(pair.segment(translation) for pair in alignment.pairs):
        return []  # no translation at all, or none any more
    problems = []
    pages = {locale: _in_order(alignment, locale) for locale in alignment.locales}
    line = 1  # of the last block of the translation so far: where a missing one belongs
    for pair in alignment.pairs:
        twin = pair.segment(translation)
        line = twin.line if twin else line
        problems += [
            Problem(paths[translation], line, what) for what in _check_pair(pair, pages, alignment)
        ]
    return problems


def check_contents(
    alignment: Alignment, paths: Mapping[str, str], slug: str, find: FindNames
) -> list[Problem]:
    """A problem for each fact that only one of two confirmed twins has, and for unusual lengths.

    Arguments as in `check_alignment`. Where the original is newer, differences are expected. Pairs
    that a person has accepted are not questioned, except for what they refer to, which does not
    depend on wording.
    """
    one, other = alignment.locales
    facts = [(_facts(pair, one, find), _facts(pair, other, find)) for pair in alignment.pairs]
    usual = _usual_ratio(alignment)
    problems = []
    for pair, (left, right), context in zip(alignment.pairs, facts, contexts(facts)):
        if pair.state != "confirmed" or not pair.right or not left or not right:
            continue
        if pair.accepted:
            found = list(missing_marks(left, right))
            remedy = "put it where it is missing"
        else:
            found = [*differences(left, right, context), *_check_length(pair, usual)]
            remedy = (
                "fix what is wrong, or confirm them as they are with "
                f"make translations ESSAY={slug} ACCEPT={pair.id}"
            )
        for what in found:
            message = f"of the twins {_quote_both(pair)} {what}: {remedy}"
            twin = pair.segment(alignment.translation)
            assert twin
            problems.append(Problem(paths[alignment.translation], twin.line, message))
    return problems


def beginning(segment: Segment, locale: str) -> str:
    """The first words of a segment, quoted for a message."""
    return _quote(segment.plain, locale)


def _quote(text: str, locale: str) -> str:
    length = language(locale).quoted
    return f"“{text}”" if len(text) <= length else f"“{text[:length].rstrip()}…”"


def _quote_both(pair: Pair) -> str:
    assert pair.left and pair.right
    one, other = pair.locales
    return f"{beginning(pair.left, one)} and {beginning(pair.right, other)}"


def _facts(pair: Pair, locale: str, find: FindNames) -> Facts | None:
    segment = pair.segment(locale)
    return read_facts(segment, locale, find) if segment else None


def _check_pair(
    pair: Pair, pages: Mapping[str, Sequence[Segment]], alignment: Alignment
) -> Iterator[str]:
    """What is wrong with the kinds and the places of two twins.

    pages  locale → the segments of the page, see `_in_order`
    """
    original, translation = alignment.original, alignment.translation
    lost = pair.row.text(translation) if pair.row else None
    if pair.state == "orphan":
        yield _describe_orphan(pair, original, translation)
    elif pair.state == "untranslated" and lost:
        yield (
            f"{beginning(pair.first, original)} has lost its {language(translation).name}, "
            f"{_quote(lost, translation)}: put it back here, or take the {language(original).name} "
            "out as well"
        )
    elif pair.left and pair.right:
        if pair.left.kind != pair.right.kind:
            yield (
                f"of the twins {_quote_both(pair)} one is a {pair.left.kind} and the other a "
                f"{pair.right.kind}: make them alike"
            )
        if pair.moved:
            one, other = pair.locales
            yield (
                f"the twins {_quote_both(pair)} are in different places, the "
                f"{language(one).name} {_position(pair.left, pages[one], one)} and the "
                f"{language(other).name} {_position(pair.right, pages[other], other)}: move one"
            )


def _describe_orphan(pair: Pair, original: str, translation: str) -> str:
    words, missing = beginning(pair.first, translation), language(original).name
    lost = pair.row.text(original) if pair.row else None
    if lost:
        return (
            f"{words} has lost its {missing}, {_quote(lost, original)}: "
            f"take the {language(translation).name} out as well, or put the {missing} back"
        )
    return (
        f"{words} has no {missing}: write it, or say that this language alone has the block with "
        f"a line {{: .{ONLY_HERE} }} below it"
    )


def _in_order(alignment: Alignment, locale: str) -> list[Segment]:
    """The segments of a page by their lines; of those on one line, the first comes last."""
    segments = [found for pair in alignment.pairs if (found := pair.segment(locale))]
    return sorted(reversed(segments), key=lambda segment: segment.line)


def _position(segment: Segment, page: Sequence[Segment], locale: str) -> str:
    """Where a segment is in its page, in words: after which other one."""
    place = bisect_left(page, segment.line, key=lambda other: other.line)
    return f"after {beginning(page[place - 1], locale)}" if place else "at the head"


def _usual_ratio(alignment: Alignment) -> float | None:
    """The mean logarithm of the length ratios of an essay; None if it has too few long segments."""
    ratios = [
        log_ratio(*pair.both)
        for pair in alignment.pairs
        if pair.state == "confirmed" and pair.both and _is_measured(*pair.both)
    ]
    return fmean(ratios) if len(ratios) >= _MIN_PAIRS else None


def _is_measured(left: Segment, right: Segment) -> bool:
    is_long = max(weight(left.plain), weight(right.plain)) >= _MIN_WEIGHT
    return is_long and left.kind not in ("code", "html", "table")


def _check_length(pair: Pair, usual: float | None) -> Iterator[str]:
    """Whether one of two twins is much longer than the lengths of the other pairs suggest."""
    if not pair.both or not _is_measured(*pair.both):
        return
    deviation = log_ratio(*pair.both) - (usual or 0.0)
    most = _MAX_OF_LIST if pair.both[0].kind == "list" else _MAX_DEVIATION
    if usual is not None and most == _MAX_DEVIATION:
        most = min(most, _SCATTER / sqrt(max(weight(segment.plain) for segment in pair.both)))
    if abs(deviation) > most:
        longer = language(pair.locales[deviation > 0]).name
        yield (
            f"the {longer} is {exp(abs(deviation)):.1f} times as long as the other suggests "
            "(has something been left out?)"
        )
