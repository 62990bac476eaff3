"""The paragraphs of a rendered page: their text, and where each piece of it lies in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from suyuan.linking.mentions import Mention
from suyuan.markup.tree import Element, Place, classes, walk

# Elements that carry on the sentence around them: a name may run through them.
_INLINE = {"em", "strong", "b", "i", "u", "span", "mark", "small", "del", "ins", "wbr"}
# They carry it on, too, but nothing may be linked in them: a link in a link, an altered quotation.
_HELD = {"a", "abbr", "button", "cite", "label", "q"}
# They are in a sentence and no part of its words. One character takes their place, so that no name
# runs over it.
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
GAP = "\ufffc"  # OBJECT REPLACEMENT CHARACTER
CHOSEN = "entry:"  # how the address of a link begins that the author led to an entry


class Piece(NamedTuple):
    """Text between two tags.

    start  offset into the text of the block
    held   whether nothing may be linked here
    depth  number of elements around it
    """

    text: str
    start: int
    place: Place
    held: bool
    depth: int


@dataclass
class Block:
    """A run of text that no block-level element interrupts.

    section  number of the `<h2>` before it
    anchor   id of the nearest element around or before it that has one
    claims   the claims that it states
    chosen   the entries that its author links to, see `link_mentions`
    """

    section: int
    anchor: str
    pieces: list[Piece] = field(default_factory=list)
    claims: list[Mention] = field(default_factory=list)
    chosen: list[Mention] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def read_blocks(root: Element) -> list[Block]:
    """The blocks of a page, in order, those without text left out."""
    return [
        block
        for block in _Reader(root).blocks
        if any(not piece.text.isspace() for piece in block.pieces)
    ]


class _Reader:
    def __init__(self, root: Element):
        self.blocks: list[Block] = [Block(0, "")]
        self._shut = self._quotes = self._depth = 0
        self._held: list[tuple[Element, Block, int]] = []  # with the block and the offset there
        self._add(root.text, Place(root, None))
        for event, element in self._inside(root):
            if event == "end":
                self._end(element)
                self._depth -= 1
            elif event == "start":
                self._depth += 1
                self._start(element)
            parent = element.getparent()
            if event != "start" and parent is not None:
                self._add(element.tail, Place(parent, element))

    @staticmethod
    def _inside(root: Element) -> Iterator[tuple[str, Element]]:
        """The events inside an element, but not those inside mute ones."""
        events = walk(root)
        for event, element in events:
            if event == "start" and element.tag in _MUTE:
                events.skip_subtree()
            if element is not root:
                yield event, element

    def _start(self, element: Element) -> None:
        tag, block = element.tag, self.blocks[-1]
        if tag in _MUTE:
            self._add(GAP, Place(element, None))
            return
        if tag in _HELD:
            self._held.append((element, block, block.length))
        elif tag not in _INLINE:
            self._shut += tag in _SHUT
            self._quotes += tag == "blockquote"
            anchor = element.get("id") or block.anchor
            self.blocks.append(Block(block.section + (tag == "h2"), anchor))
        self._add(element.text, Place(element, None))

    def _end(self, element: Element) -> None:
        tag, block = element.tag, self.blocks[-1]
        if tag in _HELD:
            _, begun, start = self._held.pop()
            if begun is block:  # else a block-level element lies in it
                _take_link(element, block, start)
        elif tag not in _INLINE and tag not in _MUTE:
            self._shut -= tag in _SHUT
            self._quotes -= tag == "blockquote"
            self.blocks.append(Block(block.section, block.anchor))

    def _add(self, text: str | None, place: Place) -> None:
        if text and not self._shut:
            block, held = self.blocks[-1], bool(self._held or self._quotes)
            block.pieces.append(Piece(text, block.length, place, held, self._depth))
            block.length += len(text)


def _take_link(element: Element, block: Block, start: int) -> None:
    """Remember what a link says of the text in it."""
    address = element.get("href") or ""
    if "claim" in classes(element):
        block.claims.append(Mention(start, block.length, address.partition("#")[2]))
    elif address.startswith(CHOSEN):
        block.chosen.append(Mention(start, block.length, address.removeprefix(CHOSEN)))
