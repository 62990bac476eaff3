"""Linking mentions inside rendered HTML, leaving every other byte as it was.

The HTML is read with the standard library's tokeniser and edited by position. A tree would have to be written out
again, and libxml2's does not survive that unharmed (it lower-cases `viewBox` in inline SVG, for one).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from html import escape
from typing import NamedTuple

from suyuan.linking.mentions import Mention
from suyuan.markup.text_blocks import Block, Piece, read_sections
from suyuan.records.entries import NO_ENTRY

_CHOSEN = re.compile(r'<a href="entry:(?P<id>[^"]*)">(?P<text>.*?)</a>', re.DOTALL)


class Named(NamedTuple):
    """An entry where a page names it, linked or not.

    text[start:end]  the name in the text of its paragraph
    anchor           id of the nearest element around or before it, '' where there is none
    block            number of the paragraph in the page
    """

    id: str
    text: str
    start: int
    end: int
    anchor: str
    block: int


class Linked(NamedTuple):
    """A page with its links.

    ids     those that were linked
    named   all mentions of entries, in the order of the text
    stated  all claims that are stated, in the same form
    """

    html: str
    ids: list[str]
    named: list[Named]
    stated: list[Named]


def link_mentions(
    html: str,
    find: Callable[[str], Iterable[Mention]],
    href: Callable[[str], str],
    skip: Container[str] = (),
) -> Linked:
    """Link the first mention of each entry in every section (from one `<h2>` to the next).

    html  a rendered page
    find  mentions in a run of plain text, see `Matcher.find`
    href  id of an entry → address of its page, relative to this one
    skip  ids that are never linked (an entry on its own page)

    Nothing is linked inside headings, links, code, quotations and figures; a name that emphasis runs through is linked
    whole. What the source says by `[…](entry:id)` comes before what is found.
    """
    inserts: list[tuple[int, int, str]] = []  # offset, order at one offset, what
    linked: dict[str, None] = {}
    named: list[Named] = []
    stated: list[Named] = []
    number = 0

    def anchor(id_: str) -> str:
        linked[id_] = None
        return f'<a class="entry" href="{escape(href(id_))}">'

    for section in read_sections(html):
        seen: set[str] = set()
        for block in section:
            number += 1
            stated += [
                Named(id_, block.text, start, end, block.anchor, number)
                for start, end, id_ in block.claims
            ]
            for mention in _mentions(block, find):
                if mention.id in skip:
                    continue
                named.append(
                    Named(mention.id, block.text, mention.start, mention.end, block.anchor, number)
                )
                if mention in block.chosen:
                    seen.add(mention.id)
                place = None if mention.id in seen else _locate(block.pieces, mention)
                if place:
                    seen.add(mention.id)
                    inserts += [(place[0], 1, anchor(mention.id)), (place[1], 0, "</a>")]
    parts, last = [], 0
    for offset, _, text in sorted(inserts):
        parts += [html[last:offset], text]
        last = offset
    html = "".join(parts) + html[last:]
    return Linked(
        _CHOSEN.sub(
            lambda match: (
                match["text"]
                if match["id"] == NO_ENTRY or match["id"] in skip
                else f"{anchor(match['id'])}{match['text']}</a>"
            ),
            html,
        ),
        list(linked),
        named,
        stated,
    )


def _mentions(block: Block, find: Callable[[str], Iterable[Mention]]) -> Iterable[Mention]:
    """Those that are chosen in the source, and those that are found and do not touch one."""
    chosen = [Mention(start, end, id_) for start, end, id_ in block.chosen]
    found = [
        mention
        for mention in find(block.text)
        if not any(mention.start < end and mention.end > start for start, end, _ in chosen)
    ]
    return sorted([*found, *(mention for mention in chosen if mention.id != NO_ENTRY)])


def _locate(pieces: list[Piece], mention: Mention) -> tuple[int, int] | None:
    """Offsets in the source between which an anchor around the mention nests properly, or None.

    Where a name begins or ends inside an element and goes on outside it, the anchor takes the whole element in, if
    the name does: `<em>neural</em> network` can be linked, `<em>a neural</em> network` cannot.
    """
    position, inside = 0, []
    for piece in pieces:
        after = position + len(piece.text)
        if position < mention.end and after > mention.start:
            inside.append((piece, position))
        position = after
    if any(piece.held for piece, _ in inside):
        return None
    (first, first_at), (last, last_at) = inside[0], inside[-1]
    depth = min([first.depth, *(min(piece.depth, piece.lowest) for piece, _ in inside[1:])])
    start, end = _offset(first, mention.start - first_at), _offset(last, mention.end - last_at)
    if first.depth > depth:
        start = first.opened.get(depth) if start == first.start else None
    if last.depth > depth:
        end = last.closed.get(depth) if end == last.end else None
    return None if start is None or end is None else (start, end)


def _offset(piece: Piece, characters: int) -> int:
    if len(piece.text) == piece.end - piece.start:
        return piece.start + characters
    return piece.end if characters else piece.start  # a character reference is one thing
