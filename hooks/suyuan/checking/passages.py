"""Prose as rules see it: every character at its place in the file, with stand-ins for the rest.

A rule can look at what is side by side for a reader, across the marks of emphasis and links, and
still report the place in the file and fix it there. With OPENS for ⟨ and CLOSES for ⟩:

    用[四千万](a.md)买 **GPU**  →  用⟨四千万⟩⟩⟩⟩⟩⟩⟩买 ⟨⟨GPU⟩⟩
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

# Stand-ins, from the private use area, so that no letter class of a regex matches them.
OPENS = "\ue000"  # markup that belongs to what follows: `[` of a link, `**` before bold words
CLOSES = "\ue001"  # markup that belongs to what precedes: `](address)`, `**` after bold words
WORD = "\ue002"  # code, an address, or foreign words: treated like a word in Latin letters
ADDRESS = "\ue003"  # a bare address in the text
MARKUP = f"[{OPENS}{CLOSES}]*"

HAN = r"\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = r"\u3041-\u30fa\u30fc-\u30ff"
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\n))+")
_VISIBLE = re.compile(rf"[^\s{OPENS}{CLOSES}]")


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading, a list item, or a field of a record, in one language.

    text    with stand-ins for what is not prose, each as long as what it replaces
    raw     the same characters as they are in the file
    start   where it begins in the file, in characters
    locale  of its words
    """

    text: str
    raw: str
    start: int
    locale: str

    @property
    def has_han(self) -> bool:
        """Whether it contains a Han character."""
        return bool(_HAN_CHARACTER.search(self.text))


class Finding(NamedTuple):
    """What a rule finds in a passage or a file.

    start, end  the place in it, in characters; equal if something is missing there
    message     what is wrong and what to do, in one sentence without a final period
    fix         the text to put there, None if a person has to decide
    rule        ID of the rule; set by `run.find_in_file`
    """

    start: int
    end: int
    message: str
    fix: str | None = None
    rule: str = ""


def find_changes(old: str, new: str, message: str) -> Iterator[Finding]:
    """A finding for each stretch in which two texts of the same length differ.

    message  may contain `{old}` and `{new}`, which become the stretch of each text
    """
    different = [
        index for index, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]
    ]
    for _, stretch in groupby(enumerate(different), lambda pair: pair[1] - pair[0]):
        indexes = [index for _, index in stretch]
        start, end = indexes[0], indexes[-1] + 1
        text = message.format(old=old[start:end], new=new[start:end])
        yield Finding(start, end, text, new[start:end])


def split_passages(mask: str, raw: str, start: int, locale: str) -> Iterator[Passage]:
    """The passages of a text, which are separated by blank lines in `mask`.

    mask   the text with stand-ins
    raw    the same characters as they are in the file
    start  where both begin in the file, in characters
    """
    for match in _PARAGRAPH.finditer(mask):
        if _VISIBLE.search(match[0]):
            yield Passage(match[0], raw[match.start() : match.end()], start + match.start(), locale)
