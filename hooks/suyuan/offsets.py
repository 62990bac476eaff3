"""Reading HTML with the place of everything in it, so that it can be edited by position."""

from __future__ import annotations

from html.parser import HTMLParser


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
