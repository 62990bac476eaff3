"""Backlinks in context: where a page names something, with the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import sentencex

from suyuan.linking.entry_links import PageMention
from suyuan.linking.text_blocks import GAP
from suyuan.text.languages import language

# sentencex takes 走了。2012 年 for one sentence, because there is no blank. In Chinese the mark
# alone ends a sentence.
_HAN_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$")
_LATIN, _LATIN_END = re.compile(r"[!-~\u00c0-\u024f]{2}"), re.compile(r"[!-~\u00c0-\u024f]+$")


class Backlink(NamedTuple):
    """A place that names an entry: the id of its element, and the sentence in three parts."""

    anchor: str
    before: str
    name: str
    after: str


def collect_backlinks(named: Iterable[PageMention], locale: str) -> dict[str, list[Backlink]]:
    """Id of an entry → the places of a page that name it, in order, the first in each paragraph."""
    found: dict[str, dict[tuple[str, str], Backlink]] = {}
    for mention in sorted(named, key=lambda mention: (mention.block, mention.start)):
        found.setdefault(mention.id, {}).setdefault(
            (mention.anchor, mention.text), _context(mention, locale)
        )
    return {id_: list(places.values()) for id_, places in found.items()}


def _context(mention: PageMention, locale: str) -> Backlink:
    """The sentence around a mention, shortened on both sides."""
    text, length = mention.text, language(locale).context
    start, end = next(span for span in sentence_spans(text, locale) if span[1] > mention.start)
    end = max(end, mention.end)  # a name with a period in it may extend beyond the “sentence”
    before = text[start : mention.start].lstrip()
    after = text[mention.end : end].rstrip()
    if len(before) > length:
        before = language(locale).ellipsis[0] + _cut(before[::-1], length, locale)[::-1]
    if len(after) > length:
        after = _cut(after, length, locale) + language(locale).ellipsis[1]
    name = text[mention.start : mention.end]
    return Backlink(
        mention.anchor, before.replace(GAP, ""), name.replace(GAP, ""), after.replace(GAP, "")
    )


def _cut(text: str, length: int, locale: str) -> str:
    """The beginning of a text, up to the end of a word.

    Where words are not divided by spaces, only Latin ones are kept whole.
    """
    cut = text[:length]
    if language(locale).is_dense:
        is_inside_word = _LATIN.fullmatch(text[length - 1 : length + 1])
        return _LATIN_END.sub("", cut) if is_inside_word else cut
    return cut.rpartition(" ")[0] or cut


@lru_cache(256)
def sentence_spans(text: str, locale: str) -> list[tuple[int, int]]:
    """Returns (start, end) of each sentence of a text."""
    if language(locale).is_dense:
        return [match.span() for match in _HAN_SENTENCE.finditer(text)]
    spans, start = [], 0
    for sentence in sentencex.segment(locale, text):
        end = start + len(sentence)
        spans.append((start, end))
        start = end
    return spans
