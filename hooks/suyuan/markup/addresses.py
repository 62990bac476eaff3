"""Reads what follows the text of a link: `(address "title")`, as Python-Markdown does.

Parentheses in an address may be nested. From a quotation mark on, all is the title if a quotation
mark and a parenthesis end it anywhere, and part of the address if not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

Range = tuple[int, int]

_OPENING = re.compile(r"\(\s*")
_ANGLED = re.compile(r"\(\s*<([^<>]*)>\s*(?:('[^']*'|\"[^\"]*\")\s*)?\)")
_PARENTHESIS = re.compile(r"[()]")
_QUOTE = re.compile("[\"']")
_QUOTES = {quote: re.compile(quote) for quote in "\"'"}
_CLOSED = {quote: re.compile(rf"{quote} *\)") for quote in "\"'"}


class Addresses:
    """The addresses in a text, read in a time that is linear for all of them together.

    text        with _FILL for all that is no mark
    start, end  the part of it that is read
    """

    def __init__(self, text: str, start: int, end: int):
        self._text, self._start, self._end = text, start, end
        self._places: dict[re.Pattern[str], list[int]] = {}

    def read(self, at: int, limit: int) -> tuple[Range, Range | None, int] | None:
        """Address, title and end of what begins with the parenthesis at `at`, before `limit`.

        None if there is none, or if it is never closed.
        """
        text = self._text
        opening = _OPENING.match(text, at, limit)
        if not opening:
            return None
        angled = _ANGLED.match(text, at, limit)
        if angled:
            title = self._trim(angled.start(2) + 1, angled.end(2) - 1) if angled[2] else None
            return self._trim(*angled.span(1)), title, angled.end()
        start = opening.end()
        close = self._closing.get(at, limit)
        quote_at = self._find(_QUOTE, start)
        if close < min(quote_at, limit):
            return self._trim(start, close), None, close + 1
        if quote_at >= limit:
            return None
        return self._titled(at, start, quote_at, limit)

    def _titled(
        self, at: int, start: int, quote_at: int, limit: int
    ) -> tuple[Range, Range | None, int] | None:
        quote = self._text[quote_at]
        other = "'" if quote == '"' else '"'
        other_at = self._find(_QUOTES[other], quote_at)
        end, begun = min(
            (self._find(_CLOSED[quote], quote_at + 1), quote_at),
            (self._find(_CLOSED[other], other_at + 1), other_at),
        )
        closed = _CLOSED[self._text[end]].match(self._text, end) if end < limit else None
        if closed and closed.end() <= limit:
            return self._trim(start, begun), self._trim(begun + 1, end), closed.end()
        places, depths = self._parentheses
        before = bisect_left(places, quote_at)
        depth = depths[before] - depths[bisect_left(places, at)]
        number = before + depth - 1
        if number >= len(places) or places[number] >= limit or self._text[places[number]] == "(":
            return None
        return self._trim(start, places[number]), None, places[number] + 1

    def _find(self, pattern: re.Pattern[str], at: int) -> int:
        """The first match from here on, or the end of the text. The text is searched once."""
        if pattern not in self._places:
            matches = pattern.finditer(self._text, self._start, self._end)
            self._places[pattern] = [match.start() for match in matches]
        places = self._places[pattern]
        number = bisect_left(places, at)
        return places[number] if number < len(places) else len(self._text)

    def _trim(self, start: int, end: int) -> Range:
        while start < end and self._text[start].isspace():
            start += 1
        while start < end and self._text[end - 1].isspace():
            end -= 1
        return start, end

    @cached_property
    def _parentheses(self) -> tuple[list[int], list[int]]:
        """The place of each parenthesis, and how many are open before it."""
        places, depths, depth = [], [0], 0
        for match in _PARENTHESIS.finditer(self._text, self._start, self._end):
            depth += 1 if match[0] == "(" else -1
            places.append(match.start())
            depths.append(depth)
        return places, depths

    @cached_property
    def _closing(self) -> dict[int, int]:
        """Place of each opening parenthesis → that of the one that closes it."""
        closing: dict[int, int] = {}
        opened: list[int] = []
        for at in self._parentheses[0]:
            if self._text[at] == "(":
                opened.append(at)
            elif opened:
                closing[opened.pop()] = at
        return closing
