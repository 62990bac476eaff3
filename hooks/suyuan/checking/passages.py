"""Prose as rules see it: every character at its place in the file, and stand-ins for what is no prose.

A rule can then look at what stands side by side for a reader, through the marks of emphasis and links between, and still name
the place in the file and mend it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

# Stand-ins, from the private use area, so that no letter class of a regular expression takes them for text.
OPENS = "\ue000"  # markup that goes with what follows: `[` of a link, `**` before bold words
CLOSES = "\ue001"  # markup that goes with what precedes: `](address)`, `**` after bold words, the mark of a note
WORD = "\ue002"  # code, an address, or words of another language: like a word in Latin letters
ADDRESS = "\ue003"  # an address that stands bare in the text
MARKUP = f"[{OPENS}{CLOSES}]*"

HAN = r"\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = r"\u3041-\u30fa\u30fc-\u30ff"
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_BETWEEN = re.compile(r"(?:[^\n]|\n(?!\n))+")
_SEEN = re.compile(rf"[^\s{OPENS}{CLOSES}]")


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading, an item or a field of a record, in one language.

    text    with stand-ins for what is no prose, each as long as what it stands for
    raw     the same characters as the file has them
    start   where it begins in the file, in characters
    locale  of its words
    """

    text: str
    raw: str
    start: int
    locale: str

    @property
    def has_han(self) -> bool:
        return bool(_HAN_CHARACTER.search(self.text))


class Finding(NamedTuple):
    """What a rule finds in a passage or a file.

    start, end  in it, in characters; equal where something is missing
    message     what is wrong and what to do, in one sentence without a final full stop
    mend        what should stand there instead, None where that takes a person
    """

    start: int
    end: int
    message: str
    mend: str | None = None


def find_changed(old: str, new: str, message: str) -> Iterator[Finding]:
    """A finding for every stretch in which two texts of one length differ; `{old}` and `{new}` in the message are filled in."""
    different = [
        number for number, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]
    ]
    for _, stretch in groupby(enumerate(different), lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in stretch]
        start, end = numbers[0], numbers[-1] + 1
        yield Finding(
            start, end, message.format(old=old[start:end], new=new[start:end]), new[start:end]
        )


def split_passages(mask: str, raw: str, start: int, locale: str) -> Iterator[Passage]:
    """The passages of a text. In `mask` blank lines part them; `raw` is as long, and stands at `start` in its file."""
    for match in _BETWEEN.finditer(mask):
        if _SEEN.search(match[0]):
            yield Passage(match[0], raw[match.start() : match.end()], start + match.start(), locale)
