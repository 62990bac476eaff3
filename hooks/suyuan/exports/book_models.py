"""What an EPUB is made of: the book, its chapters, their headings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from suyuan.exports.archive import Packed


class Heading(NamedTuple):
    """A line of the table of contents. `anchor` is the id of its element in the chapter."""

    title: str
    anchor: str


class Chapter(NamedTuple):
    """A file of a book.

    name      of the file, without its extension
    language  BCP 47 tag
    body      inner XHTML of its <body>
    headings  below its title
    drawings  whether it contains SVG
    pictures  name, as the body has it → content
    page      the finished file, instead of the body, see `pack_chapter`
    """

    name: str
    title: str
    language: str
    body: str
    headings: Sequence[Heading] = ()
    drawings: bool = False
    pictures: Mapping[str, bytes] = MappingProxyType({})
    page: Packed | None = None


@dataclass(frozen=True)
class Book:
    """A book.

    identifier  an address that is its own
    languages   BCP 47 tags of its text, the main one first
    source      address of the site that it was made from
    modified    date of the last change to its content
    words       for the cover and for the contents
    """

    identifier: str
    title: str
    subtitle: str
    languages: tuple[str, ...]
    creator: str
    license: str
    source: str
    modified: datetime.date
    words: tuple[str, str]
    chapters: tuple[Chapter, ...]
