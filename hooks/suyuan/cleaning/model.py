"""The words of the cleaner: a capture's lines, the blocks they form, and the page that comes
out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .inline import shown
from .stand_ins import Markup

# Kinds of block that are never in a page, and why
NO_TEXT = {
    "image": "an image whose file is not here",
    "rule": "a ruled line",
    "template": "template syntax, not text",
    "address": "where links of the text lead to",
}


OUTSIDE = "outside of the article"


@dataclass(slots=True)
class Line:
    """One line of a capture and what became of it.

    number      1-based
    text        as it is in the capture (decoded, without its line end)
    kept        whether its content is in the page, in the text or in the front matter
    reason      what it was taken for (kept), or why it was left out
    confidence  0 to 1
    """

    number: int
    text: str
    kept: bool = False
    reason: str = "blank"
    confidence: float = 1.0


@dataclass(slots=True)
class Block:
    """Consecutive lines that are one piece of the page.

    kind   'text' 'heading' 'item' 'quote' (text in a quote) 'table' 'code' 'reference',
           'picture' (an image that is kept; its mark is the path of its file), or one of NO_TEXT
    text   for code: the raw text; else fixed visible text in which private-use characters replace
           markup (stand_ins.py)
    lines  indices into the list of lines
    gap    blank lines before it
    level  of a heading (1 to 6), or depth of a list item (0 …)
    quote  how many quotes it is in (0 …)
    indent how many list items it hangs below, if it is none itself (0 …)
    markup what the private-use characters in the text mean
    mark   '1.' of a numbered list item, the number of a reference, '-' of an item, the fence's
           language of code
    """

    kind: str
    text: str
    lines: list[int]
    gap: int = 0
    level: int = 0
    mark: str = ""
    markup: Markup = field(default_factory=Markup)
    quote: int = 0
    indent: int = 0


@dataclass(slots=True)
class Cleaned:
    """What cleaning gives.

    front      title, author, publisher, date (YYYY-MM-DD), source (link), lang (BCP
               47), credits (list), and capture_sha256; a key is absent where nothing is known
    markdown   the whole page, front matter included
    lines      every line of the capture, in order
    warnings   what a person should look at
    proposals  probable mistakes that were left as they are
    images     path of an image below the page's folder → its content
    """

    front: dict[str, str | list[str]]
    markdown: str
    lines: list[Line]
    warnings: list[str] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)


class Selection:
    """What became of each block: `role` where it is kept, else `reason`, with a confidence from 0
    to 1.

    Roles: body, heading, caption, image, references heading, reference, title, byline, credit.
    Filled by selection.choose().
    """

    def __init__(self, blocks: Sequence[Block]):
        self.blocks = blocks
        self.text = [shown(block.text) for block in blocks]
        self.role: list[str] = [""] * len(blocks)
        self.reason: list[str] = [OUTSIDE] * len(blocks)
        self.confidence: list[float] = [1.0] * len(blocks)
        self.front: dict[str, str | list[str]] = {}
        self.warnings: list[str] = []
        self.references: list[tuple[int, str, str]] = []  # (block, number, text)
        self.stretch = range(0)
        self.headings: dict[int, int] = {}  # that something in the capture names → level

    def keep(self, i: int, role: str, confidence: float = 1.0) -> None:
        """Gives block i a role."""
        self.role[i], self.confidence[i] = role, confidence

    def leave_out(self, i: int, reason: str, confidence: float = 0.9) -> None:
        """Takes the role of block i away and says why."""
        self.role[i], self.reason[i], self.confidence[i] = "", reason, confidence

    def kept(self, *roles: str) -> list[int]:
        """The indices of the blocks with one of these roles; by default those of the text."""
        return [
            i
            for i, role in enumerate(self.role)
            if role in (roles or ("body", "heading", "caption"))
        ]
