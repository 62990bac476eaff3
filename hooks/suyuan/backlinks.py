"""Backlinks in context: where a page names something, with the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import sentencex

from suyuan.blocks import GAP
from suyuan.linking import Named

# sentencex takes 走了。2012 年 for one sentence: it waits for a blank. In Chinese the mark alone ends it.
_HAN_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$")
_LENGTH = {"zh": 45, "en": 110}  # characters of context kept on each side


class Backlink(NamedTuple):
    """A place that names an entry: the element that it is in, and the sentence, as plain text in three parts."""

    anchor: str
    before: str
    name: str
    after: str


def collect_backlinks(named: Iterable[Named], locale: str) -> dict[str, list[Backlink]]:
    """Id of an entry → the places of a page that name it, the first in each paragraph."""
    found: dict[str, dict[tuple[str, str], Backlink]] = {}
    for mention in named:
        found.setdefault(mention.id, {}).setdefault((mention.anchor, mention.text), _context(mention, locale))
    return {id_: list(places.values()) for id_, places in found.items()}


def _context(mention: Named, locale: str) -> Backlink:
    start, end = next((start, end) for start, end in _sentences(mention.text, locale) if end > mention.start)
    end = max(end, mention.end)  # a name that holds a full stop may run over what was taken for its end
    before, after = mention.text[start:mention.start].lstrip(), mention.text[mention.end:end].rstrip()
    keep = _LENGTH[locale]
    if len(before) > keep:
        before = ("……" if locale == "zh" else "… ") + _cut(before[::-1], keep, locale)[::-1]
    if len(after) > keep:
        after = _cut(after, keep, locale) + ("……" if locale == "zh" else " …")
    return Backlink(mention.anchor, *(part.replace(GAP, "") for part in (
        before, mention.text[mention.start:mention.end], after)))


def _cut(text: str, length: int, locale: str) -> str:
    """The beginning of a text, in English to the end of a word."""
    return text[:length] if locale == "zh" else text[:length].rpartition(" ")[0] or text[:length]


@lru_cache(256)
def _sentences(text: str, locale: str) -> list[tuple[int, int]]:
    if locale == "zh":
        return [match.span() for match in _HAN_SENTENCE.finditer(text)]
    ends, last = [], 0
    for sentence in sentencex.segment(locale, text):
        ends.append((last, last := last + len(sentence)))
    return ends
