"""The paragraphs of a rendered page: their text, and where each piece of it lies in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from suyuan.linking.mentions import Mention
from suyuan.markup.tree import Element, Place, classes, walk
from suyuan.records.entries import SCHEME

# Elements that continue the sentence around them: a name may extend into or out of them.
_INLINE = {"em", "strong", "b", "i", "u", "span", "mark", "small", "del", "ins", "wbr"}
# These continue it, too, but nothing in them may be linked: that would put a link into a link, or
# alter a quotation.
_UNLINKABLE = {"a", "abbr", "button", "cite", "label", "q"}
# These are in a sentence but not part of its words. One character replaces them, so that no name
# spans them.
_OPAQUE = {"code", "img", "kbd", "math", "samp", "sub", "sup", "svg", "var"}
# Blocks in which names are not searched for.
_SKIPPED = {
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "style", "summary",
    "template", "textarea", "th", "title",
}  # fmt: skip
GAP = "\ufffc"  # OBJECT REPLACEMENT CHARACTER


class Piece(NamedTuple):
    """Text between two tags.

    start        offset into the text of the block
    is_linkable  whether a link may be put here
    depth        number of elements around it
    """

    text: str
    start: int
    place: Place
    is_linkable: bool
    depth: int


@dataclass
class Block:
    """A run of text that no block-level element interrupts.

    section  number of the `<h2>` before it
    anchor   id of the nearest element around or before it that has one, or ''
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
        """The text of the block, with GAP for what is not words."""
        return "".join(piece.text for piece in self.pieces)


def read_blocks(root: Element) -> list[Block]:
    """The blocks of a page, in order, without those that have no text."""
    return [
        block
        for block in _Reader(root).blocks
        if any(not piece.text.isspace() for piece in block.pieces)
    ]


class _Reader:
    def __init__(self, root: Element):
        self.blocks: list[Block] = [Block(0, "")]
        # How many elements of each kind are open.
        self._skipped = self._quotes = self._depth = 0
        # Unlinkable elements that are open, each with its block and its offset there.
        self._unlinkable: list[tuple[Element, Block, int]] = []
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
        """The events inside an element, but not those inside opaque ones."""
        events = walk(root)
        for event, element in events:
            if event == "start" and element.tag in _OPAQUE:
                events.skip_subtree()
            if element is not root:
                yield event, element

    def _start(self, element: Element) -> None:
        tag, block = element.tag, self.blocks[-1]
        if tag in _OPAQUE:
            self._add(GAP, Place(element, None))
            return
        if tag in _UNLINKABLE:
            self._unlinkable.append((element, block, block.length))
        elif tag not in _INLINE:
            self._skipped += tag in _SKIPPED
            self._quotes += tag == "blockquote"
            anchor = element.get("id") or block.anchor
            self.blocks.append(Block(block.section + (tag == "h2"), anchor))
        self._add(element.text, Place(element, None))

    def _end(self, element: Element) -> None:
        tag, block = element.tag, self.blocks[-1]
        if tag in _UNLINKABLE:
            _, started_in, start = self._unlinkable.pop()
            if started_in is block:  # otherwise a block-level element is inside it
                _note_link(element, block, start)
        elif tag not in _INLINE and tag not in _OPAQUE:
            self._skipped -= tag in _SKIPPED
            self._quotes -= tag == "blockquote"
            self.blocks.append(Block(block.section, block.anchor))

    def _add(self, text: str | None, place: Place) -> None:
        if text and not self._skipped:
            block = self.blocks[-1]
            is_linkable = not self._unlinkable and not self._quotes
            block.pieces.append(Piece(text, block.length, place, is_linkable, self._depth))
            block.length += len(text)


def _note_link(element: Element, block: Block, start: int) -> None:
    """Note which claim or entry a link assigns to the text in it."""
    address = element.get("href") or ""
    if "claim" in classes(element):
        block.claims.append(Mention(start, block.length, address.partition("#")[2]))
    elif address.startswith(SCHEME):
        block.chosen.append(Mention(start, block.length, address.removeprefix(SCHEME)))
