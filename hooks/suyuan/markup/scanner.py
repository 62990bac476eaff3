"""Reads one stretch of Markdown: finds the marks in it, one kind after the other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator

from suyuan.markup.addresses import Addresses, Range
from suyuan.markup.spans import Kind, Span
from suyuan.markup.stretches import Stretch

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


def _first(run: tuple[int, int]) -> tuple[int, int]:
    """Orders runs of backquotes by length, then the first before the later ones."""
    return run[0], -run[1]


def _moved(span: Span, by: int) -> Span:
    def move(place: Range | None) -> Range | None:
        return (place[0] + by, place[1] + by) if place else None

    text = (span.text[0] + by, span.text[1] + by)
    others = move(span.address), move(span.title), move(span.name)
    return Span(span.kind, span.start + by, span.end + by, text, *others)


class Scanner:
    """Reads one stretch.

    mask   the text of the stretch; what has been found is replaced by _FILL, so that no later step
           takes it for a mark. Each step replaces all that it finds at once.
    """

    def __init__(self, text: str, stretch: Stretch, names: Container[str] | None):
        self.base, self.kind, self.names = stretch.start, stretch.kind, names
        self.mask = text[stretch.start : stretch.end]
        self.spans: list[Span] = []
        # What begins before these places is no link by name: `[words][name]`, or `[name]` alone.
        self.named_from = 0
        self.short_from = 0
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
            if not match or match[0][0] != "[" or self.mask.startswith("(", match.end()):
                return None
            return (match.span(1) if match[1] else words), match.end()
        if match and words[0] >= self.named_from:
            name = match.span(1) if match[1] else words
            if self._named(name) in self.names:
                return name, match.end()
            self.named_from = match.end()
        if words[0] < self.short_from:
            return None
        self.short_from = words[1] + 1
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
                places |= {mark_end.end() for mark_end in found}
        starts = sorted(span.start for span in self.spans if span.kind in _TAKES_ATTRIBUTES)
        starts = [*(start for start in starts if start < end), end]
        last = start
        for at in sorted(places):
            limit = starts[bisect_right(starts, at)]
            if at >= last and (match := _ATTRIBUTES.match(self.mask, at, limit)):
                last = match.end()  # also of what is not closed, so that it is read once
                if match[0].endswith("}"):
                    self.spans.append(Span("attributes", at, last, (at + 1, last - 1)))
        after = max((at for at in ends if start <= at <= end), default=start)
        first = _FIRST_AT_END[self.kind].search(self.mask, max(after, last), end)
        if first:
            block = _LAST_ATTRIBUTES.match(self.mask, first.end() - 1, end)
            if block and (self.kind == "heading" or not block["hashes"]):
                inner = (first.end(), block.end(1) - 1)
                self.spans.append(Span("attributes", first.start(), block.end(1), inner))
