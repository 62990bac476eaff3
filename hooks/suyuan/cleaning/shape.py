"""What the form of a line says: how wide it is, whether it is a sentence, whether all of it is
bold."""

from __future__ import annotations

import re
from functools import lru_cache

from .inert import STAND_IN
from .inline import shown
from .model import Block
from .stand_ins import Markup

_DOUBLE = re.compile("[\u2e80-\ud7ff\uf900-\U0010ffff]")
# A full stop, quotation marks that close, and the marks of notes: [3], [^a], ³, a lowered digit
_SENTENCE_END = re.compile(
    r"(?:[。！？!?.…][\"'”’」』)）]*(?:\[\^?\w{1,8}\]|[⁰¹²³⁴-⁹])*|(?<=[^\W\d])[。！？!?.]\d{1,2})[\"'”’」』)）]*$"
)
QUESTION = re.compile(r"[?？]$")
# 1. 1.2 一、 （一） 第三章 (2) Chapter 4 IV.
NUMBERED = re.compile(
    r"(?:\d{1,2}(?:[.．]\d{1,2}){1,3}[.．]?\s?(?=\S)|[\d一二三四五六七八九十]{1,3}[.、．:：](?!\d)"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"
    r"|第\s?[\d一二三四五六七八九十百]{1,4}\s?[章节節回篇部卷条條](?:[\s:：、.．]|$)"
    r"|(?:Chapter|Part|Section|Appendix)\s+[\dIVXA-E]+\b|[IVX]{1,4}\.\s)"
)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: with a full stop, question mark, … and what may
    follow it."""
    return bool(_SENTENCE_END.search(shown(text[-60:])))


@lru_cache(maxsize=1 << 14)  # one line is measured many times
def width(text: str) -> int:
    """Columns of a terminal: two for a Han character, one for a Latin letter."""
    return len(text) + len(_DOUBLE.findall(text))


def is_stub(text: str) -> bool:
    """Whether a line is short, no sentence, and not numbered as headings are."""
    return width(text) < 60 and not ends_sentence(text) and not NUMBERED.match(text)


def unwrap(text: str, markup: Markup) -> str:
    """A heading without the bold or italics around the whole of it."""
    while (
        len(text) > 2
        and STAND_IN.match(text[0])
        and STAND_IN.match(text[-1])
        and markup.kind(text[0]) == markup.kind(text[-1]) in ("strong", "emphasis")
        and not any(
            STAND_IN.match(c) and markup.kind(c) == markup.kind(text[0]) for c in text[1:-1]
        )
    ):
        text = text[1:-1].strip()
    return text


def is_bold(block: Block) -> bool:
    """Whether the whole block is set in bold."""
    return _is_all(block, "strong")


def gap_between(before: str, after: str) -> str:
    """What comes between two lines of one paragraph: a blank, but none between Chinese."""
    wide = before[-1:] >= "\u2e80" or after[:1] >= "\u2e80"
    return "" if wide or not before or not after else " "


def is_italic(block: Block) -> bool:
    """Whether the whole block is set in italics."""
    return _is_all(block, "emphasis")


def _is_all(block: Block, kind: str) -> bool:
    bare = unwrap(block.text, block.markup)
    return bare != block.text and block.markup.kind(block.text[0]) == kind
