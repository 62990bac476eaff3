"""Finds links, images, code, notes, attributes and HTML in Markdown, in one pass over the text.

`find_spans("see [a](b.md)")` → a span of the kind `link`, whose text is `a` and whose address is `b.md`.
Everything that looks for such marks takes them from here. What this module calls a link is what
Python-Markdown renders as one, with the extensions of mkdocs.yml; tests compare the two on random
text. The time is linear in the length of the text, also for text that was made to be slow.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from suyuan.markup.addresses import Addresses, Range
from suyuan.markup.stretches import Stretch, find_stretches

Kind = Literal[
    "link", "image", "code", "note", "attributes", "escape", "autolink", "tag", "comment",
    "fence", "indented", "html", "definition", "note definition",
]  # fmt: skip

_FILL = "\ue0ff"  # takes the place of what has been found, so that it is not taken for a mark
_TICKS = re.compile(r"`+")
_ESCAPE_OR_TICKS = re.compile(r"\\(?P<escaped>.)|`+", re.DOTALL)
_ESCAPED = frozenset("\\`*_{}[]()>#+-.!|")
_COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
_NOTE = re.compile(r"\[\^([^\]]+)\]")
_BRACKET = re.compile(r"[\[\]]")
_LABEL = re.compile(r"\s?\[([^\]]*)\]")
_ANGLE = re.compile(
    r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]*://[^<>]*|[^<> !]+@[^@<> ]+)>"
    r"|</?+[a-zA-Z][^\s\"'<>@]*+"
    r"(?:\s+[^\s\"'=<>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>]++))?+)*+\s*+/?>"
)
_LIST = r"\{:?[ ]*+(?=[^}\n ])(?:[^ =}\n]++(?:=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^ =}\n]++))?+|[ =])*+"
_ATTRIBUTES = re.compile(rf"{_LIST}(?:\}}|)")
# Those of a block are the last on its line; only the first place where they could begin counts.
_LAST_ATTRIBUTES = re.compile(rf"({_LIST}\}})[ ]*(?P<hashes>#*)\s*\Z")
_FIRST_AT_END = {
    "text": re.compile(r"\n[ ]*\{(?=:?[ ]*[^}\n ][^\n]*\s*\Z)"),
    "heading": re.compile(r"[ ]++\{(?=:?[ ]*[^}\n ])"),
    "row": re.compile(r"[ ]++\{(?=:?[ ]*[^}\n ])"),
}
_TAKES_ATTRIBUTES = ("link", "image", "code", "note", "autolink")


class Span(NamedTuple):
    """A mark in a text. Places are in characters of the text.

    kind        what it is; `attributes` are those of what is before them, with the blanks between
    start, end  all of it
    text        the words of a link, the description of an image, code without its backquotes,
                the name of a note, what an autolink shows
    address     where a link leads as it is written, without blanks; None for a link by name
    title       of a link or an image, without its quotation marks
    name        of what a link by name leads to: `[words][name]`
    """

    kind: Kind
    start: int
    end: int
    text: Range
    address: Range | None = None
    title: Range | None = None
    name: Range | None = None


def replace(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with every edit (start, end, what to put there) made; edits do not overlap."""
    parts, last = [], 0
    for start, end, new in sorted(edits):
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


@lru_cache(maxsize=256)
def find_spans(text: str, defined: frozenset[str] | None = None) -> tuple[Span, ...]:
    """The spans of Markdown, in the order of their starts; what is inside follows what is around.

    text     without front matter
    defined  names of footnotes (`^name`) and of links that may be used besides those that the text
             defines; None if any may, which is what to take of a part of a page
    """
    stretches = list(find_stretches(text))
    names: set[str] | None = None
    if defined is not None:
        names = {*defined, *_defined_in(text, stretches)}
    spans: list[Span] = []
    for stretch in stretches:
        if stretch.kind in ("text", "heading", "row"):
            spans += _Scanner(text, stretch, names).scan()
        elif stretch.kind == "definition":
            _, address, title = stretch.parts
            spans.append(
                Span("definition", stretch.start, stretch.end, stretch.parts[0], address, title)
            )
        elif stretch.kind == "note":
            spans.append(Span("note definition", stretch.start, stretch.end, stretch.parts[0]))
        else:
            text_range = stretch.parts[0] if stretch.parts else (stretch.start, stretch.end)
            spans.append(Span(stretch.kind, stretch.start, stretch.end, text_range))
    return tuple(spans)


def _defined_in(text: str, stretches: list[Stretch]) -> Iterator[str]:
    for stretch in stretches:
        if stretch.kind == "note":
            yield "^" + text[slice(*stretch.parts[0])]
        elif stretch.kind == "definition":
            yield text[slice(*stretch.parts[0])].strip().lower()


def _first(run: tuple[int, int]) -> tuple[int, int]:
    """Orders runs of backquotes by length, then the first before the later ones."""
    return run[0], -run[1]


def _moved(span: Span, by: int) -> Span:
    kind, start, end, *ranges = span
    moved = [(range_[0] + by, range_[1] + by) if range_ else None for range_ in ranges]
    return Span(kind, start + by, end + by, *moved)


class _Scanner:
    """Reads one stretch.

    mask   the text of the stretch; what has been found is replaced by _FILL, so that no later step
           takes it for a mark. Each step replaces all that it finds at once.
    cells  parts of it that marks do not cross
    """

    def __init__(self, text: str, stretch: Stretch, names: Container[str] | None):
        self.base, self.kind, self.names = stretch.start, stretch.kind, names
        self.mask = text[stretch.start : stretch.end]
        self.spans: list[Span] = []
        self._hide([(start - self.base, end - self.base) for start, end in stretch.hidden], " ")

    def scan(self) -> list[Span]:
        """The spans, in order, with their places in the whole text."""
        if "`" in self.mask or "\\" in self.mask:
            self._code()
        if "<!--" in self.mask:
            self._comments()
        for start, end in self._cells() if self.kind == "row" else [(0, len(self.mask))]:
            if "[" in self.mask:
                self._notes(start, end)
                self._links(start, end)
            if "<" in self.mask:
                self._angles(start, end)
            if "{" in self.mask:
                self._attributes(start, end)
        self.spans.sort(key=lambda span: (span.start, -span.end))
        return [_moved(span, self.base) for span in self.spans]

    def _hide(self, ranges: list[Range], fill: str = _FILL) -> None:
        parts, last = [], 0
        for start, end in ranges:
            parts += [self.mask[last:start], fill * (end - start)]
            last = end
        self.mask = "".join([*parts, self.mask[last:]])

    def _drop(self, ranges: list[Range], kinds: Container[str] = ()) -> None:
        """Forget the spans of these kinds, or all, inside of the ranges."""
        starts = [start for start, _ in ranges]

        def is_kept(span: Span) -> bool:
            at = bisect_right(starts, span.start) - 1
            is_inside = at >= 0 and span.end <= ranges[at][1]
            return not is_inside or bool(kinds and span.kind not in kinds)

        self.spans = [span for span in self.spans if is_kept(span)]

    def _cells(self) -> Iterator[Range]:
        start = 0
        for bar in (*re.finditer(r"\|", self.mask), None):
            yield start, bar.start() if bar else len(self.mask)
            start = bar.end() if bar else 0

    def _code(self) -> None:
        runs = [match.span() for match in _TICKS.finditer(self.mask)]
        of_length: dict[int, list[int]] = {}
        longest = [(0, 0)] * (len(runs) + 1)  # of the runs from each on: its length, its end
        for number in range(len(runs) - 1, -1, -1):
            length = runs[number][1] - runs[number][0]
            of_length.setdefault(length, []).append(-runs[number][0])
            longest[number] = max(longest[number + 1], (length, runs[number][1]), key=_first)
        starts = [start for start, _ in runs]
        at, found = 0, []
        while match := _ESCAPE_OR_TICKS.search(self.mask, at):
            (start, at), end = match.span(), 0
            if match["escaped"]:
                if match["escaped"] in _ESCAPED:
                    self.spans.append(Span("escape", start, at, (start + 1, at)))
                    found.append((start, at))
                continue
            ticks = at - start
            same = of_length.get(ticks, [])
            while same and -same[-1] < at:
                same.pop()
            length, fallback = longest[bisect_right(starts, at)]
            if same:
                end = -same[-1] + ticks
            elif length < ticks:  # the longest closing there is; what is left over is code
                ticks, end = length, fallback
            if end:
                span = Span("code", start, end, (start + ticks, end - ticks))
                self.spans.append(span)
                found.append((start, end))
                at = end
        self._hide(found)

    def _comments(self) -> None:
        found = [match.span() for match in _COMMENT.finditer(self.mask)]
        self._drop(found)
        self.spans += [Span("comment", *range_, range_) for range_ in found]
        self._hide(found)

    def _notes(self, start: int, end: int) -> None:
        found = []
        for match in _NOTE.finditer(self.mask, start, self.mask.rfind("]", start, end) + 1):
            name = match[1]
            if f"^{name}" in self.names if self.names is not None else not re.search(r"\s", name):
                self.spans.append(Span("note", *match.span(), match.span(1)))
                found.append(match.span())
        self._hide(found)

    def _links(self, start: int, end: int) -> None:
        closing: dict[int, int] = {}
        opened: list[int] = []
        for bracket in _BRACKET.finditer(self.mask, start, end):
            if bracket[0] == "[":
                opened.append(bracket.start())
            elif opened:
                closing[opened.pop()] = bracket.start()
        addresses = Addresses(self.mask, start, end)
        hidden: list[Range] = []
        images: list[Range] = []
        done, around = start, (start, start)  # end of an image; the `]` and the end of a link
        for open_, close in sorted(closing.items()):
            is_image = open_ > start and self.mask[open_ - 1] == "!"
            in_link = open_ < around[0]
            if open_ < done or around[0] <= open_ < around[1] or in_link and not is_image:
                continue
            limit = around[0] if in_link else end
            first = open_ - is_image
            kind: Kind = "image" if is_image else "link"
            words = (open_ + 1, close)
            if place := addresses.read(close + 1, limit):
                address, title, after = place
                self.spans.append(Span(kind, first, after, words, address, title))
            elif label := self._label(words, limit):
                name, after = label
                self.spans.append(Span(kind, first, after, words, name=name))
            else:
                continue
            if is_image:
                done = after
                images.append(words)
            else:
                around = (close, after)
            hidden.append((close, after))
        self._drop(sorted(hidden), ("code", "note", "escape"))
        self._drop(images, ("note",))
        self._hide(sorted(hidden))

    def _label(self, words: Range, limit: int) -> tuple[Range, int] | None:
        """What a link by name names, and where it ends."""
        match = _LABEL.match(self.mask, words[1] + 1, limit)
        if self.names is None:
            is_link = (
                match and match[0][0] == "[" and self.mask[match.end() : match.end() + 1] != "("
            )
            return (match.span(1) if match[1] else words, match.end()) if is_link else None
        if match:
            name = match.span(1) if match[1] else words
            if self._named(name) in self.names:
                return name, match.end()
        return (words, words[1] + 1) if self._named(words) in self.names else None

    def _named(self, words: Range) -> str:
        return re.sub(r"\s+", " ", self.mask[slice(*words)].lower())

    def _angles(self, start: int, end: int) -> None:
        found = []
        for match in _ANGLE.finditer(self.mask, start, end):
            kind: Kind = "autolink" if match["address"] else "tag"
            inner = match.span("address" if match["address"] else 0)
            self.spans.append(Span(kind, *match.span(), inner))
            found.append(match.span())
        self._hide(found)

    def _attributes(self, start: int, end: int) -> None:
        ends = {span.end for span in self.spans if span.kind in _TAKES_ATTRIBUTES}
        places = {at for at in ends if start < at < end and self.mask[at] == "{"}
        for mark in "*_":
            opening = re.compile(rf"\{mark}(?=[^\s{{])").search(self.mask, start, end)
            if opening:
                closing = re.compile(rf"(?<=[^\s{mark}])\{mark}+(?={{)")
                found = closing.finditer(self.mask, opening.end(), end)
                places |= {match.end() for match in found}
        last = start
        for at in sorted(places):
            if at >= last and (match := _ATTRIBUTES.match(self.mask, at, end)):
                last = match.end()  # also of what is not closed, so that it is read once
                if match[0].endswith("}"):
                    self.spans.append(Span("attributes", at, last, (at + 1, last - 1)))
        after = max((at for at in ends if start <= at <= end), default=start)
        first = _FIRST_AT_END[self.kind].search(self.mask, max(after, last), end)
        if first:
            match = _LAST_ATTRIBUTES.match(self.mask, first.end() - 1, end)
            if match and (self.kind == "heading" or not match["hashes"]):
                inner = (first.end(), match.end(1) - 1)
                self.spans.append(Span("attributes", first.start(), match.end(1), inner))
