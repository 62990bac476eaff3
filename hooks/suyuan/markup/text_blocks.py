"""The paragraphs of a rendered page: their text, and where each piece of it stands in the source."""

from __future__ import annotations

import html as entities
from collections.abc import Iterable
from dataclasses import dataclass, field

from suyuan.markup.elements import OffsetParser

# Elements that carry on the sentence around them: a name may run through them.
_INLINE = {"em", "strong", "b", "i", "u", "span", "mark", "small", "del", "ins", "wbr"}
# They carry it on, too, but nothing may be linked in them: a link in a link, an altered quotation.
_HELD = {"a", "abbr", "button", "cite", "label", "q"}
# They stand in a sentence and are no part of its words. One character is put in their place, so that no name runs over it.
_MUTE = {"code", "img", "kbd", "math", "samp", "sub", "sup", "svg", "var"}
# Whole blocks in which names are not looked for.
_SHUT = {
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "script",
    "style",
    "summary",
    "template",
    "textarea",
    "th",
    "title",
}
_VOID = {"br", "hr", "img", "input", "wbr", "source", "col", "link", "meta"}
GAP = "\ufffc"  # OBJECT REPLACEMENT CHARACTER


@dataclass
class Piece:
    """Text between two tags (or one character reference), and what an anchor around it must know of the tags."""

    text: str
    start: int  # offsets of its source
    end: int
    held: bool  # nothing may be linked here
    depth: int  # of inline elements around it
    lowest: int  # depth reached on the way here from the piece before
    opened: dict[int, int]  # depth outside → offset of the tag, for tags opened just before it
    closed: dict[int, int] = field(
        default_factory=dict
    )  # depth outside → offset after the tag, closed just after it


@dataclass
class Block:
    """A run of text that no block-level element interrupts.

    anchor  id of the nearest element around or before it that has one
    claims  (start, end, id) of the claims that it states, offsets into `text`
    chosen  (start, end, id) of the targets that its author chose, see `link_mentions`
    """

    anchor: str
    pieces: list[Piece] = field(default_factory=list)
    claims: list[tuple[int, int, str]] = field(default_factory=list)
    chosen: list[tuple[int, int, str]] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def read_sections(html: str) -> list[list[Block]]:
    """The blocks of a rendered page, by section: from one `<h2>` to the next."""
    return _Reader(html).sections


def read_blocks(html: str) -> Iterable[Block]:
    """The blocks of a rendered page."""
    return (block for section in read_sections(html) for block in section)


class _Reader(OffsetParser):
    def __init__(self, html: str):
        super().__init__(html)
        self.sections: list[list[Block]] = [[]]
        self._anchor = ""
        self._shut: list[str] = []
        self._mute: list[str] = []
        self._held: list[
            tuple[str, int, str, str]
        ] = []  # tag, offset into the text, what it is, id
        self._quotes = 0
        self._begin()
        self.read()
        self._end()

    def handle_starttag(self, tag, attrs):
        if self._mute or tag in _MUTE:
            self._silence(tag)
            return
        if tag in _HELD:
            self._held.append((tag, self._block.length, *_purpose(dict(attrs))))
        elif tag not in _INLINE:
            self._break(tag, attrs)
        elif tag != "wbr":
            self._opened[self._depth] = self.here()
            self._depth += 1

    def handle_startendtag(self, tag, attrs):
        if not self._mute and tag not in _INLINE and tag not in _MUTE and tag not in _HELD:
            self._break(tag, attrs, empty=True)

    def handle_endtag(self, tag):
        if self._mute:
            self._pop(self._mute, tag)
        elif tag in _HELD:
            if tag in (held[0] for held in self._held):
                while self._release() != tag:
                    pass
        elif tag in self._shut:
            self._pop(self._shut, tag)
        elif tag in _INLINE:
            self._depth -= 1
            self._lowest = min(self._lowest, self._depth)
            if self._block.pieces and not self._opened:
                self._block.pieces[-1].closed.setdefault(
                    self._depth, self.html.find(">", self.here()) + 1
                )
        else:
            self._quotes -= tag == "blockquote" and self._quotes > 0
            self._end()

    def handle_data(self, data):
        self._add(data, len(data))

    def handle_entityref(self, name):
        self._reference(f"&{name}")

    def handle_charref(self, name):
        self._reference(f"&#{name}")

    def _reference(self, source: str) -> None:
        source += ";" * self.html.startswith(";", self.here() + len(source))
        self._add(entities.unescape(source), len(source))

    def _add(self, text: str, length: int) -> None:
        if not self._shut and not self._mute:
            start = self.here()
            held = bool(self._held or self._quotes)
            self._block.pieces.append(
                Piece(text, start, start + length, held, self._depth, self._lowest, self._opened)
            )
            self._block.length += len(text)
            self._opened, self._lowest = {}, self._depth

    def _silence(self, tag: str) -> None:
        if not self._mute:
            self._add(GAP, 0)
        if tag not in _VOID:
            self._mute.append(tag)

    def _break(self, tag: str, attrs: list, empty: bool = False) -> None:
        self._end()
        self._anchor = self._block.anchor = dict(attrs).get("id") or self._anchor
        if tag in _SHUT and not empty:
            self._shut.append(tag)
        if tag == "h2":
            self.sections.append([])
        self._quotes += tag == "blockquote"

    def _release(self) -> str:
        tag, start, purpose, id_ = self._held.pop()
        if purpose:
            getattr(self._block, purpose).append((start, self._block.length, id_))
        return tag

    @staticmethod
    def _pop(stack: list[str], tag: str) -> None:
        if tag in stack:
            while stack.pop() != tag:
                pass

    def _begin(self) -> None:
        self._block = Block(self._anchor)
        self._held.clear()
        self._depth = self._lowest = 0
        self._opened: dict[int, int] = {}

    def _end(self) -> None:
        if self._block.pieces:
            self.sections[-1].append(self._block)
        self._begin()


def _purpose(attrs: dict[str, str | None]) -> tuple[str, str]:
    """Which list of the block a link belongs to, and the id in it."""
    if "claim" in (attrs.get("class") or "").split():
        return "claims", (attrs.get("href") or "").partition("#")[2]
    if (attrs.get("href") or "").startswith("entry:"):
        return "chosen", attrs["href"].removeprefix("entry:")
    return "", ""
