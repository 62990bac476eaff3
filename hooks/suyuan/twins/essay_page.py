"""What the page of an essay shows at its segments, in one language."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from suyuan.records.interface import Words
from suyuan.text.words import render_change
from suyuan.twins.decorations import Decoration
from suyuan.twins.essay import TwinEssay
from suyuan.twins.pairs import Pair
from suyuan.twins.placeholders import placeholder


def page_decorations(
    essay: TwinEssay, locale: str, words: Words, format_date: Callable[[str], str]
) -> dict[str, Decoration]:
    """Anchor of a segment → what to show there, on the page in one language.

    format_date  a date in ISO 8601 → the date in that language

    In a translation, a block of the original without one is shown after the segment that precedes
    it, or before the first segment.
    """
    decorations: dict[str, Decoration] = {}
    before_first: list[str] = []  # originals before the first segment with a translation
    after: dict[str, list[str]] = {}  # anchor → originals after that segment
    last = ""  # anchor of the last segment that something can be shown after
    for pair in essay.pairs:
        segment, anchor = pair.segment(locale), pair.anchor
        if segment:
            decoration = _decorate(pair, essay, locale, words, format_date)
            if segment.kind != "footnote":  # which is at the end of the page, not here
                decoration = decoration._replace(before="".join(before_first))
                before_first, last = [], anchor
            decorations[anchor] = decoration
        elif locale != essay.original and _is_shown_untranslated(pair):
            html = _render_original(anchor, essay, words)
            if last:
                after.setdefault(last, []).append(html)
            else:
                before_first.append(html)
    for anchor, originals in after.items():
        notice = decorations[anchor].notice + "".join(originals)
        decorations[anchor] = decorations[anchor]._replace(notice=notice)
    return decorations


def _is_shown_untranslated(pair: Pair) -> bool:
    return pair.state == "untranslated" and pair.first.kind != "footnote"


def _decorate(
    pair: Pair,
    essay: TwinEssay,
    locale: str,
    words: Words,
    format_date: Callable[[str], str],
) -> Decoration:
    notice = ""
    if locale != essay.original and pair.state == "stale":
        notice = _render_change(pair, essay.original, words, format_date)
    elif locale != essay.original and pair.state == "drafted":
        notice = f'<p class="drafted">{escape(words["drafted_block"])}</p>\n'
    return Decoration(
        notice=notice,
        retired=tuple(essay.retired.get(pair.id, ())),
        has_twin=pair.both is not None,
        only_here=words["only_here"] if pair.state == "alone" and essay.translation else "",
    )


def _render_original(anchor: str, essay: TwinEssay, words: Words) -> str:
    """A block of the original in a translation, its text still a placeholder."""
    label = escape(words["untranslated_block"])
    return (
        f'<div class="untranslated" id="{anchor}" lang="{essay.original}">'
        f'<p class="untranslated__label" lang="{essay.translation}">{label}</p>'
        f"{placeholder(essay.original, anchor, 'original')}</div>\n"
    )


def _render_change(
    pair: Pair, original: str, words: Words, format_date: Callable[[str], str]
) -> str:
    """What has changed in the original since a stale segment was translated."""
    first = pair.segment(original)
    assert first and pair.was, "a stale pair has an original, and the one before it"
    summary = words["changed_since"]
    if pair.confirmed:
        date = format_date(pair.confirmed.isoformat())
        summary = words["changed_since_date"].replace("{}", date)
    return (
        f'<details class="stale"><summary>{escape(summary)}</summary>'
        f'<p lang="{original}">{render_change(pair.was, first.plain)}</p></details>\n'
    )
