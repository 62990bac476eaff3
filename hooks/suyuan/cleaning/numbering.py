"""How headings are numbered, and what level that gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .model import Selection
from .shape import NUMBERED, ends_sentence

_YEAR = re.compile(r"(?:19|20)\d\d\s?年?$")
_MOST_DIGITS = 0.25  # share of a heading's characters, its number apart
# How a heading is numbered; the order in which the styles first come gives their levels
_STYLES = (
    re.compile(r"第.{1,5}[章回篇部卷]|(?:Chapter|Part)\s", re.I),
    re.compile(r"第.{1,5}[节節]|Section\s", re.I),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[IVX]{1,4}\."),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}[.、．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]"),
)


def style_of(text: str) -> int:
    """How a line is numbered: an index of _STYLES, 10 and more for 1.2 and 1.2.3, -1 for none."""
    if dotted := re.match(r"\d{1,2}((?:[.．]\d{1,2})+)", text):
        return 10 + len(re.findall(r"[.．]\d", dotted[1]))
    return next((n for n, pattern in enumerate(_STYLES) if pattern.match(text)), -1)


def is_figures(text: str) -> bool:
    """Whether a line holds more figures than a heading does, as a row of a table."""
    bare = text[match.end() :] if (match := NUMBERED.match(text)) else text
    digits = sum(char.isdigit() for char in bare)
    return digits > _MOST_DIGITS * len(bare) and not _YEAR.match(bare)


def is_numbered_below(text: str, following: str) -> bool:
    """Whether the next line is a heading, too, numbered in another way: 1. and 1.1, 二、 and
    （一）. Lines that are numbered alike are a list."""
    return style_of(following) not in (-1, style_of(text)) and not ends_sentence(following)


def give_levels(chosen: Selection, headings: Sequence[int]) -> None:
    """Levels by numbering: the style that comes first is the highest; 1.2 is below 1."""
    order: list[int] = []
    for i in headings:
        style = style_of(chosen.text[i].strip())
        if style > 10:
            chosen.blocks[i].level = min(6, style - 8)
        elif style >= 0:
            if style not in order:
                order.append(style)
            chosen.blocks[i].level = min(6, 2 + order.index(style))
        elif i in chosen.headings:
            chosen.blocks[i].level = min(6, chosen.headings[i])
