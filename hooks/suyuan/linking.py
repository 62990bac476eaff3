"""Linking mentions inside rendered HTML, leaving every other byte as it was.

The HTML is read with the standard library's tokeniser and edited by position. A tree would have to be written out
again, and libxml2's does not survive that unharmed (it lower-cases `viewBox` in inline SVG, for one).
"""

from __future__ import annotations

import html as entities
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from suyuan.mentions import Mention

# Elements that carry on the sentence around them: a name may run through them.
_INLINE = {"em", "strong", "b", "i", "u", "span", "mark", "small", "del", "ins", "abbr", "wbr"}
# Where a link would be wrong (inside another, in code), would distract (headings) or would alter what somebody said.
_CLOSED = {"a", "abbr", "blockquote", "button", "code", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
           "kbd", "label", "math", "pre", "q", "samp", "script", "style", "summary", "svg", "template", "textarea",
           "th", "title", "var"}


@dataclass
class _Piece:
    """Text between two tags (or one character reference), and what an anchor around it must know of the tags."""

    text: str
    start: int  # offsets of its source
    end: int
    depth: int  # of inline elements around it
    lowest: int  # depth reached on the way here from the piece before
    opened: dict[int, int]  # depth outside → offset of the tag, for tags opened just before it
    closed: dict[int, int] = field(default_factory=dict)  # depth outside → offset after the tag, closed just after it


def link_mentions(html: str, find: Callable[[str], Iterable[Mention]], href: Callable[[str], str],
                  skip: Container[str] = ()) -> tuple[str, list[str]]:
    """Link the first mention of each entry in every section (from one `<h2>` to the next).

    html  a rendered page
    find  mentions in a run of plain text, see `Matcher.find`
    href  id of an entry → address of its page, relative to this one
    skip  ids that are never linked (an entry on its own page)

    Returns the page and the ids that were linked, in the order of the text. Nothing is linked inside headings,
    links, code, quotations and figures; a name that emphasis runs through is linked whole.
    """
    reader = _Reader(html)
    inserts: list[tuple[int, int, str]] = []  # offset, order at one offset, what
    linked: dict[str, None] = {}
    for section in reader.sections:
        seen: set[str] = set()
        for run in section:
            for mention in find("".join(piece.text for piece in run)):
                if mention.id in seen or mention.id in skip:
                    continue
                place = _locate(run, mention)
                if place:
                    seen.add(mention.id)
                    linked[mention.id] = None
                    opening = (f'<a class="entry" href="{escape(href(mention.id))}" '
                               f'aria-describedby="entry-{mention.id}">')
                    inserts += [(place[0], 1, opening), (place[1], 0, "</a>")]
    parts, last = [], 0
    for offset, _, text in sorted(inserts):
        parts += [html[last:offset], text]
        last = offset
    return "".join(parts) + html[last:], list(linked)


def _locate(run: list[_Piece], mention: Mention) -> tuple[int, int] | None:
    """Offsets in the source between which an anchor around the mention nests properly, or None.

    Where a name begins or ends inside an element and goes on outside it, the anchor takes the whole element in, if
    the name does: `<em>neural</em> network` can be linked, `<em>a neural</em> network` cannot.
    """
    position, inside = 0, []
    for piece in run:
        after = position + len(piece.text)
        if position < mention.end and after > mention.start:
            inside.append((piece, position))
        position = after
    (first, first_at), (last, last_at) = inside[0], inside[-1]
    depth = min([first.depth, *(min(piece.depth, piece.lowest) for piece, _ in inside[1:])])
    start, end = _offset(first, mention.start - first_at), _offset(last, mention.end - last_at)
    if first.depth > depth:
        start = first.opened.get(depth) if start == first.start else None
    if last.depth > depth:
        end = last.closed.get(depth) if end == last.end else None
    return None if start is None or end is None else (start, end)


def _offset(piece: _Piece, characters: int) -> int:
    if len(piece.text) == piece.end - piece.start:
        return piece.start + characters
    return piece.end if characters else piece.start  # a character reference is one thing


class _Reader(HTMLParser):
    """Sorts the linkable text of a page into sections, each a list of runs, each a list of pieces."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.sections: list[list[list[_Piece]]] = [[]]
        self._html = html
        self._closed: list[str] = []
        self._line_starts = [0]
        for line in html.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)
        self._begin_run()
        self.feed(html)
        self.close()
        self._end_run()

    def handle_starttag(self, tag, attrs):
        if tag in _CLOSED:
            self._end_run()
            self._closed.append(tag)
            if tag == "h2":
                self.sections.append([])
        elif tag not in _INLINE:
            self._end_run()
        elif tag != "wbr":
            self._opened[self._depth] = self._here()
            self._depth += 1

    def handle_startendtag(self, tag, attrs):
        if tag not in _INLINE:
            self._end_run()

    def handle_endtag(self, tag):
        if tag in self._closed:
            while self._closed.pop() != tag:
                pass
        elif tag not in _INLINE:
            self._end_run()
        else:
            self._depth -= 1
            self._lowest = min(self._lowest, self._depth)
            if self._run and not self._opened:
                self._run[-1].closed.setdefault(self._depth, self._html.find(">", self._here()) + 1)

    def handle_data(self, data):
        self._add(data, len(data))

    def handle_entityref(self, name):
        self._reference(f"&{name}")

    def handle_charref(self, name):
        self._reference(f"&#{name}")

    def _reference(self, source: str) -> None:
        source += ";" * self._html.startswith(";", self._here() + len(source))
        self._add(entities.unescape(source), len(source))

    def _add(self, text: str, length: int) -> None:
        if not self._closed:
            start = self._here()
            self._run.append(_Piece(text, start, start + length, self._depth, self._lowest, self._opened))
            self._opened, self._lowest = {}, self._depth

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _begin_run(self) -> None:
        self._run: list[_Piece] = []
        self._depth = self._lowest = 0
        self._opened: dict[int, int] = {}

    def _end_run(self) -> None:
        if self._run:
            self.sections[-1].append(self._run)
        self._begin_run()
