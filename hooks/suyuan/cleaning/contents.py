"""Tables of contents, which name the headings of an article, and the marks that a wiki puts behind
its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .headings import usual_gap
from .model import Block, Selection
from .saved_page import squeeze
from .shape import ends_sentence, is_stub, width

_ANNOUNCED = re.compile(
    r"(?:table of )?contents|on this page|in this (?:article|post)"
    r"|(?:文章|本文)?目[录錄]|目次|もくじ",
    re.I,
)
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,2}(?:[.．]\d{1,2})*)[.．、]?\s+(?=\S)")
NAMED = "a table of contents, whose headings come further down"
_EDIT = re.compile(r"\s*[\[［](?:edit(?: \| edit source)?|编辑|編輯|編集)[\]］]$")
_LEAST = 3  # entries
_MOST, _LONG, _AGAIN = 200, 8, 6  # entries; entries of a long table; how often a heading may come
_LIKELY = 0.05  # probability of a sentence of a section behind the stretch
_WIDEST = 80  # columns of an entry


def take_edit_marks(blocks: Sequence[Block]) -> dict[int, int]:
    """Takes [edit] and the like from the ends of lines where a wiki put it behind its headings,
    and gives those headings: index → level."""
    found = {
        i: 2
        for i, block in enumerate(blocks)
        if block.kind in ("text", "heading") and _EDIT.search(block.text)
    }
    if len(found) < 2:
        return {}
    for i in found:
        blocks[i].text = _EDIT.sub("", blocks[i].text)
    return found


def find(chosen: Selection) -> tuple[list[range], dict[int, int]]:
    """The tables of contents, as ranges of blocks, and the headings that they name, index → level.

    An entry comes again further down as a line of its own, with text behind it.
    """
    bare = [squeeze(_NUMBER.sub("", text)) for text in chosen.text]
    places: dict[str, list[int]] = {}
    for i, text in enumerate(bare):
        if text and width(chosen.text[i]) <= _WIDEST:
            places.setdefault(text, []).append(i)
    places = {text: found for text, found in places.items() if 1 < len(found) <= _AGAIN}
    tables: list[range] = []
    headings: dict[int, int] = {}
    i = 0
    while i < len(bare):
        end, named = _run(chosen, bare, places, i)
        announced = i > 0 and _ANNOUNCED.fullmatch(chosen.text[i - 1].strip(" :："))
        if len(named) >= _LEAST and _are_headings(chosen, sorted(named), bool(announced)):
            tables.append(range(i - bool(announced), end))
            headings |= {k: level for k, level in named.items() if k >= end}
            i = end
        elif end - i >= _LONG:  # so that a long run is not tried from each of its lines
            i += (end - i) // 2
        i += 1
    return tables, headings


def _run(
    chosen: Selection, bare: Sequence[str], places: dict[str, list[int]], first: int
) -> tuple[int, dict[int, int]]:
    """Where the run of entries that begins with block `first` ends, and the lines that they name
    in their order, index → level."""
    named: dict[int, int] = {}
    last, i, missing = -1, first, 0
    while i < min(len(bare), first + _MOST) and width(chosen.text[i]) <= _WIDEST:
        again = [k for k in places.get(bare[i], ()) if k > max(i, last)]
        if not again and (not named or missing):
            break
        missing += not again  # an entry such as “References”, whose list may be elsewhere
        if again:
            last = again[0]
            number = _NUMBER.match(chosen.text[i])
            named[last] = 2 + (len(re.findall(r"[.．]", number["number"])) if number else 0)
        i += 1
    while i - 1 > first and not [k for k in places.get(bare[i - 1], ()) if k in named]:
        i -= 1
    first_named = min(named, default=i)
    return min(i, first_named), named


def _are_headings(chosen: Selection, lines: Sequence[int], announced: bool) -> bool:
    """Whether lines that were named further up are headings: text follows at least half of them;
    where nothing announced a table, none ends as a sentence and most are apart from each other."""
    if 2 * sum(_leads(chosen, i) for i in lines) < len(lines):
        return False
    plain = not any(re.search(r"[.。:：,，;；]$|^\W", chosen.text[i].strip()) for i in lines)
    apart = sum(k - i > 1 for i, k in zip(lines, lines[1:]))
    return announced or plain and 3 * apart >= 2 * (len(lines) - 1)


def _leads(chosen: Selection, i: int) -> bool:
    """Whether text comes within two lines behind a line."""
    behind = chosen.text[i + 1 : i + 3]
    return any(width(text) > 40 or ends_sentence(text) for text in behind)


def leave_out(chosen: Selection, tables: Sequence[range]) -> None:
    """Leaves tables of contents out of the body."""
    for i in (i for table in tables for i in table):
        if chosen.role[i] in ("body", ""):
            chosen.leave_out(i, NAMED, 0.8)


def take_heading_before(chosen: Selection) -> None:
    """Takes the headings right before the body: those that a table of contents names, and a short
    line that is set apart as the headings in the body are."""
    body = chosen.kept("body")
    first = body[0] if body else 0
    while first > 0 and first - 1 in chosen.headings and not chosen.role[first - 1]:
        first -= 1
    if body and first == body[0] and _looks_alike(chosen, first - 1):
        first -= 1
    for i in range(first, body[0] if body else 0):
        chosen.keep(i, "body", 0.7)
    if body:
        chosen.stretch = range(min(first, chosen.stretch.start), chosen.stretch.stop)


def take_sections_behind(chosen: Selection) -> None:
    """Takes the sections right behind the stretch that are set as those in it: a short line with
    blank lines around it, and sentences, which the net did not leave out for sure."""
    body = chosen.kept("body")
    inside = [k for k in body[:-1] if chosen.blocks[k].gap and _may_head(chosen, k)]
    if len(inside) < 2 or usual_gap(chosen, body):
        return
    i, last = chosen.stretch.stop, len(chosen.blocks) - 1
    while i < last and chosen.blocks[i].gap and _may_head(chosen, i) and _goes_on(chosen, i + 1):
        i += 2
        while i <= last and not chosen.blocks[i].gap and _goes_on(chosen, i):
            i += 1
    for k in range(chosen.stretch.stop, i):
        chosen.keep(k, "body", 0.6)
    chosen.stretch = range(chosen.stretch.start, i)


def _goes_on(chosen: Selection, i: int) -> bool:
    """Whether a line outside of the stretch is a sentence that the net did not leave out for
    sure."""
    likely = 1 - chosen.confidence[i] >= _LIKELY and not chosen.role[i]
    return likely and width(chosen.text[i]) > 40 and ends_sentence(chosen.text[i])


def _looks_alike(chosen: Selection, i: int) -> bool:
    """Whether block i is a short line with blank lines around it, as two short lines of the
    body have where its paragraphs have none, and is not the only one above that may be the
    title."""
    if i < 1 or chosen.role[i] or chosen.blocks[i].kind != "text" or not chosen.blocks[i].gap:
        return False
    if usual_gap(chosen, chosen.kept("body")) or not _may_head(chosen, i):
        return False
    inside = [k for k in chosen.stretch if k + 1 < len(chosen.blocks) and _may_head(chosen, k)]
    alike = [k for k in inside if chosen.blocks[k].gap > 0]
    above = [k for k in range(i) if width(chosen.text[k]) >= 12 and chosen.blocks[k].kind == "text"]
    return len(alike) >= 2 and bool(above)


def _may_head(chosen: Selection, i: int) -> bool:
    """Whether a line is short, without digits or signs of buttons, and a paragraph follows."""
    text, following = chosen.text[i], chosen.text[i + 1]
    plain = 4 <= width(text) <= 50 and not re.search(r"[\d|:：@#/©【】\[\]]", text)
    follows = width(following) > 40 and chosen.blocks[i + 1].kind == "text"
    return plain and is_stub(text) and not text.endswith((",", "，")) and follows
