"""Letters: the salutation above an article and the farewell, name and date under it belong to
it."""

from __future__ import annotations

import re

from . import front
from .model import Selection
from .shape import width

_SALUTATION = re.compile(
    r"^(?:亲爱的|親愛的|尊敬的|敬爱的|敬愛的|各位|致)[^。！？]{1,24}[:：,，]$"
    r"|^[^\s。！？，,]{1,12}(?:先生|女士|老师|老師|同志|同学|小姐"
    r"|阁下)[:：]$"
    r"|^(?:Dear|To|Hello|Hi)\s.{2,40}[,:]$|^(?:拝啓|前略|謹啓)(?:[\s　、]|$)",
    re.I,
)
_FAREWELL = re.compile(
    r"^(?:此致|敬礼|敬禮|祝好|顺颂|順頌|谨启|謹啟|敬上|即颂|专此|祝(?:您|你|大家"
    r"|各位)?.{2,12}|致以.{0,8}敬意"
    r"|yours(?:\s\w+)?|sincerely(?:\syours)?|(?:best|kind|warm)(?:est)?\s(?:regards|wishes)"
    r"|(?:with|much|lots of|all my)\s(?:love|thanks|best wishes|affection)(?:\s.{1,24})?"
    r"|love|cheers|regards|敬具|草々|かしこ|謹白)[!！。,，.]?$",
    re.I,
)
_BEFORE, _BEHIND = 3, 6  # lines that are looked at
_SIGNATURE = 30  # columns of a name or a date under a letter


def complete(chosen: Selection) -> None:
    """Takes into the body the salutation right before the stretch and what closes a letter right
    behind it."""
    stretch = chosen.stretch
    if not stretch:
        return
    first, stop = stretch.start, stretch.stop
    for i in range(max(0, first - _BEFORE), first):
        if _SALUTATION.match(chosen.text[i].strip()) and all(
            width(chosen.text[j]) <= _SIGNATURE for j in range(i + 1, first)
        ):
            first = i
            break
    greeted = any(
        _SALUTATION.match(chosen.text[i].strip()) for i in range(first, min(first + _BEFORE, stop))
    )
    if greeted or _closes(chosen, max(first, stop - _BEHIND), stop):
        for i in range(stop, min(len(chosen.blocks), stop + _BEHIND)):
            if _FAREWELL.match(chosen.text[i].strip()):
                stop = i + 1
    if _closes(chosen, max(first, stop - 2), stop):
        while (
            stop < len(chosen.blocks)
            and stop - stretch.stop < _BEHIND
            and _signs(chosen.text[stop])
        ):
            stop += 1
    for i in (*range(first, stretch.start), *range(stretch.stop, stop)):
        chosen.keep(i, "body", 0.8)
    chosen.stretch = range(first, stop)


def _closes(chosen: Selection, start: int, stop: int) -> bool:
    return any(_FAREWELL.match(chosen.text[i].strip()) for i in range(start, stop))


def _signs(text: str) -> bool:
    """Whether a line may be the name or the date under a letter."""
    bare = text.strip()
    is_date = front.find_date(bare) or re.fullmatch(
        r"[〇零一二三四五六七八九十\d]{2,4}年.{2,8}日", bare
    )
    return (
        bool(is_date)
        or 2 <= width(bare) <= _SIGNATURE
        and bool(re.fullmatch(r"[\w\s·.,]+", bare))
        and len(bare) <= 16
    )
