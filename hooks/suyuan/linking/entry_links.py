"""Links mentions of entries in a page: which of them become links, and where each one is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

from suyuan.linking.mentions import Mention
from suyuan.linking.text_blocks import Block, Piece, read_blocks
from suyuan.markup.tree import Element, Place, unwrap, wrap
from suyuan.records.entries import NO_ENTRY, SCHEME


class PageMention(NamedTuple):
    """A place where a page names an entry, linked or not, or states a claim.

    id               of the entry or the claim
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
    """What a page mentions.

    ids     of the entries that it links to
    named   all mentions of entries, in the order of the text
    stated  all places that state a claim, in the same form
    """

    ids: list[str]
    named: list[PageMention]
    stated: list[PageMention]


class _Link(NamedTuple):
    """Where to put a link, see `wrap`."""

    first: Place
    start: int
    last: Place
    end: int
    id: str
    is_quiet: bool = False


GAP = 15  # paragraphs after which a link to the same entry is marked again
QUIET = "entry entry--quiet"  # classes of a link that is not marked: a reader sees it when pointing


def link_mentions(
    root: Element,
    find: Callable[[str], Iterable[Mention]],
    href: Callable[[str], str],
    skip: Container[str] = (),
    familiar: Container[str] = (),
) -> Linked:
    """What a page mentions. The first mention of each entry in every section becomes a link.

    Of these, the first is marked, and one that comes at least GAP paragraphs after a marked one.
    The others are quiet: they look like text until a reader points at them, or wants to see all.

    root  the page, its claims linked
    find  mentions in a run of plain text, see `Matcher.find`
    href  id of an entry → address of its page, relative to this one
    skip      ids that are never linked (an entry on its own page)
    familiar  ids of entries that every reader knows, such as Google: their links are all quiet

    A section goes from one `<h2>` to the next. Nothing is linked inside headings, links, code,
    quotations, and figures; a name that emphasis extends into is linked as a whole. What the source
    says with `[…](entry:id)` has precedence over what is found.
    """
    linked: dict[str, None] = {}
    named: list[PageMention] = []
    stated: list[PageMention] = []
    links: list[_Link] = []
    seen: set[str] = set()
    marked: dict[str, int] = {}  # id → number of the paragraph of its last marked link
    section = 0
    for number, block in enumerate(read_blocks(root), 1):
        if block.section > section:
            section, seen = block.section, set()
        text, chosen = block.text, set(block.chosen)
        stated += [_on_page(claim, text, block.anchor, number) for claim in block.claims]
        for mention in _mentions(block, text, find):
            if mention.id in skip:
                continue
            named.append(_on_page(mention, text, block.anchor, number))
            if mention in chosen:
                seen.add(mention.id)
                marked[mention.id] = number
            link = None if mention.id in seen else _locate(block.pieces, mention)
            if link:
                seen.add(mention.id)
                linked[mention.id] = None
                is_near = number - marked.get(mention.id, -GAP) < GAP
                is_quiet = is_near or mention.id in familiar
                if not is_quiet:
                    marked[mention.id] = number
                links.append(link._replace(is_quiet=is_quiet))
    for link in reversed(links):  # from the end, so that the offsets of those before stay right
        names = QUIET if link.is_quiet else "entry"
        element = root.makeelement("a", {"class": names, "href": href(link.id)})
        wrap(link.first, link.start, link.last, link.end, element)
    linked |= dict.fromkeys(_link_chosen(root, href, skip))
    return Linked(list(linked), named, stated)


def _on_page(mention: Mention, text: str, anchor: str, block: int) -> PageMention:
    return PageMention(mention.id, text, mention.start, mention.end, anchor, block)


def _link_chosen(root: Element, href: Callable[[str], str], skip: Container[str]) -> Iterator[str]:
    """Link what the source says with `[…](entry:id)`. Returns the ids of the entries."""
    plain = []
    for link in list(root.iter("a")):
        address = link.get("href") or ""
        if not address.startswith(SCHEME):
            continue
        id_ = address.removeprefix(SCHEME)
        if id_ == NO_ENTRY or id_ in skip:
            plain.append(link)
        else:
            link.attrib.clear()
            link.set("class", "entry")
            link.set("href", href(id_))
            yield id_
    unwrap(plain)


def _mentions(
    block: Block, text: str, find: Callable[[str], Iterable[Mention]]
) -> Iterable[Mention]:
    """The mentions of a block: those chosen in the source, and those found that overlap none."""
    if not block.chosen:
        return sorted(find(text))
    starts = [mention.start for mention in block.chosen]  # sorted, none overlapping
    found = []
    for mention in find(text):
        before = bisect_right(starts, mention.end - 1) - 1
        if before < 0 or block.chosen[before].end <= mention.start:
            found.append(mention)
    return sorted([*found, *(mention for mention in block.chosen if mention.id != NO_ENTRY)])


def _locate(pieces: list[Piece], mention: Mention) -> _Link | None:
    """Where a link around the mention nests properly, or None.

    If a name begins or ends inside an element and continues outside it, the link encloses the whole
    element, if the name does: `<em>neural</em> network` can be linked, `<em>a neural</em> network`
    cannot.
    """
    begin = bisect_right(pieces, mention.start, key=lambda piece: piece.start) - 1
    stop = bisect_right(pieces, mention.end - 1, key=lambda piece: piece.start)
    if not all(piece.is_linkable for piece in pieces[begin:stop]):
        return None
    first, last = pieces[begin], pieces[stop - 1]
    start, end = mention.start - first.start, mention.end - last.start
    if first.place.parent is last.place.parent:
        return _Link(first.place, start, last.place, end, mention.id)
    return _around(first, start, last, end, mention.id)


def _around(first: Piece, start: int, last: Piece, end: int, id_: str) -> _Link | None:
    """The link for a name that begins and ends in different elements, or None.

    Both ends move outward until they are in the same element.
    """
    head, tail = first.place, last.place
    head_depth, tail_depth = first.depth, last.depth
    while head.parent is not tail.parent:
        if head_depth >= tail_depth:
            outside = head.parent.getparent()
            if start or head.before is not None or outside is None:
                return None  # something in the element comes before the name
            head = Place(outside, head.parent.getprevious())
            start, head_depth = len(head.text), head_depth - 1
        else:
            outside = tail.parent.getparent()
            if end < len(tail.text) or tail.next is not None or outside is None:
                return None  # something in the element comes after the name
            tail, end, tail_depth = Place(outside, tail.parent), 0, tail_depth - 1
    return _Link(head, start, tail, end, id_)
