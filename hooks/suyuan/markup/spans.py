"""A mark in Markdown, and text rewritten at such marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from suyuan.markup.addresses import Range

Kind = Literal[
    "link", "image", "code", "note", "attributes", "escape", "autolink", "tag", "comment",
    "fence", "indented", "html", "definition", "note definition",
]  # fmt: skip


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
    """The text with every edit (start, end, what to put there) made.

    An edit that begins inside another is left out: code in an address goes with the address.
    """
    parts, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= last:
            parts += [text[last:start], new]
            last = end
    return "".join([*parts, text[last:]])
