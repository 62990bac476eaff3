"""Cutting a rendered page into its top-level elements, every byte kept."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}


class Part(NamedTuple):
    """A top-level element of a page, with what stands between it and the next.

    id   its id, '' where it has none
    tag  its name, '' for text before the first element
    """

    id: str
    tag: str
    html: str


def split_elements(html: str) -> list[Part]:
    """The top-level elements of rendered HTML, in order; joined, their `html` is the page."""
    return _Splitter(html).parts


class OffsetParser(HTMLParser):
    """An HTML parser whose handlers can ask where in the source they are. `html` is that source; call `read` to go through it."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.html = html
        self._line_starts = [0]
        for line in html.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)

    def read(self) -> None:
        self.feed(self.html)
        self.close()

    def here(self) -> int:
        """Offset into `html` of the tag, text or character reference in hand."""
        line, column = self.getpos()
        return self._line_starts[line - 1] + column


class _Splitter(OffsetParser):
    def __init__(self, html: str):
        super().__init__(html)
        self.parts: list[Part] = []
        self._open: list[str] = []
        self._start, self._id, self._tag = 0, "", ""
        self.read()
        self._cut(len(html))

    def handle_starttag(self, tag, attrs):
        if not self._open:
            self._cut(self.here())
            self._id, self._tag = dict(attrs).get("id") or "", tag
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if not self._open:
            self.handle_starttag(tag, attrs)
            if self._open:
                self._open.pop()

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def _cut(self, offset: int) -> None:
        if offset > self._start:
            self.parts.append(Part(self._id, self._tag, self.html[self._start : offset]))
        self._start = offset
