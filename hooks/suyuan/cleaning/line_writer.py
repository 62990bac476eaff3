"""Lines of Markdown as they are written: text escaped, inline markup opened and closed, what a
block puts in front of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html

ESCAPE = re.compile(r"([\\`*_\[\]<>~&=])")
_DOLLARS = re.compile(r"\$(?=[^$\\_^{}=<>+]*+[\\_^{}=<>+][^$]*+\$)|(?<=[\\_^{}=<>+])\$")
_START = re.compile(r"^(\s*)([#>|+-]|\d+[.)]|:::)")
_OWN_NUMBER = re.compile(r"^(?:\\?\[)?\d{1,3}(?:\\?\])?[.、:)]?\s+")  # of a note
_EDIT = re.compile(
    r"\s*(?:\\?[\[［]\s*(?:(?:编辑|編輯|编辑源代码|編輯原始碼|edit|edit source|編集|ソースを編集)"
    r"\s*\|?\s*){1,2}\\?[\]］]\s*|[¶#§]\s*)+$",
    re.I,
)


@dataclass(slots=True)
class OpenList:
    """A list that is open: its tag, the number of its next item, and whether its present item is
    what a term means, which hangs below the term."""

    tag: str
    number: int
    deeper: bool = False


class Span:
    """A piece of inline markup that is open: what it begins and ends with, and whether it has
    begun on this line."""

    __slots__ = ("begin", "begun", "element", "end")

    def __init__(self, element: lxml.html.HtmlElement, begin: str, end: str) -> None:
        self.element, self.begin, self.end, self.begun = element, begin, end, False


class LineWriter:
    """The lines that were written, and the one that is being written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []  # the pieces of the line that is being written
        self.spans: list[Span] = []
        self.prefix = (
            ""  # what its block puts in front of it: the mark of an item, the signs of a heading
        )
        self.lists: list[OpenList] = []
        self.quotes = 0
        self.caption = self.heading = 0

    def _text(self, text: str | None) -> None:
        if not text:
            return
        bare = " ".join(text.split())
        if self.line and (not bare or text[0].isspace()):
            self.line.append(" ")
        if not bare:
            return
        if text[-1].isspace():
            bare += " "
        begins = not any(piece.strip() for piece in self.line)
        bare = _DOLLARS.sub(r"\\$", ESCAPE.sub(r"\\\1", bare))
        self._write(_START.sub(_inert, bare) if begins and not self.prefix else bare)

    def _write(self, markdown: str) -> None:
        for span in self.spans:
            if not span.begun and span.begin:
                self.line.append(span.begin)
                span.begun = True
        self.line.append(markdown)

    def _end_span(self, span: Span) -> None:
        """Closes a span; blanks at its end go behind it."""
        if not span.begun:
            return
        blank = False
        while self.line and self.line[-1].endswith(" "):
            blank, self.line[-1] = True, self.line[-1].rstrip(" ")
            if not self.line[-1]:
                self.line.pop()
        self.line.append(span.end)
        if blank:
            self.line.append(" ")
        span.begun = False

    def _end_line(self, gap: bool = True) -> None:
        for span in reversed(self.spans):
            self._end_span(span)
        line = "".join(self.line).strip()
        self.line = []
        if self.heading:
            line = _EDIT.sub("", line)
        if not line:
            return
        if self.caption:
            line, gap = f"*{line.strip('*')}*", False
        depth = sum(1 + open_list.deeper for open_list in self.lists)
        indent = "" if self.prefix or not self.lists else "    " * depth
        if self.prefix.startswith("[^"):
            line = _OWN_NUMBER.sub("", line)
        self._put("> " * self.quotes + indent + self.prefix + line, gap)
        self.prefix = ""

    def _put(self, line: str, gap: bool) -> None:
        if gap and self.lines and not self.lines[-1].startswith("!["):
            self.lines.append("")
        self.lines.append(line)


def _inert(match: re.Match[str]) -> str:
    return match[1] + f"{match[2][:-1]}\\{match[2][-1]}"
