"""Backlinks in context: where a page names something, with the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import sentencex

from suyuan.linking.entry_links import PageMention
from suyuan.linking.text_blocks import GAP

# sentencex takes 走了。2012 年 for one sentence: it waits for a blank. In Chinese the mark alone
# ends a sentence.
_HAN_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$")
_LATIN, _LATIN_END = re.compile(r"[!-~\u00c0-\u024f]{2}"), re.compile(r"[!-~\u00c0-\u024f]+$")
_LENGTH = {"zh": 45, "en": 110}  # characters of context kept on each side


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
    start, end = next(
        (start, end) for start, end in _sentences(mention.text, locale) if end > mention.start
    )
    end = max(
        end, mention.end
    )  # a name that holds a full stop may run over what was taken for its end
    before, after = (
        mention.text[start : mention.start].lstrip(),
        mention.text[mention.end : end].rstrip(),
    )
    keep = _LENGTH[locale]
    if len(before) > keep:
        before = ("……" if locale == "zh" else "… ") + _cut(before[::-1], keep, locale)[::-1]
    if len(after) > keep:
        after = _cut(after, keep, locale) + ("……" if locale == "zh" else " …")
    return Backlink(
        mention.anchor,
        *(
            part.replace(GAP, "")
            for part in (before, mention.text[mention.start : mention.end], after)
        ),
    )


def _cut(text: str, length: int, locale: str) -> str:
    """The beginning of a text, to the end of a word; in Chinese only Latin words have one."""
    if locale == "zh":
        return (
            text[:length]
            if not _LATIN.fullmatch(text[length - 1 : length + 1])
            else _LATIN_END.sub("", text[:length])
        )
    return text[:length].rpartition(" ")[0] or text[:length]


@lru_cache(256)
def _sentences(text: str, locale: str) -> list[tuple[int, int]]:
    if locale == "zh":
        return [match.span() for match in _HAN_SENTENCE.finditer(text)]
    ends, last = [], 0
    for sentence in sentencex.segment(locale, text):
        ends.append((last, last := last + len(sentence)))
    return ends
