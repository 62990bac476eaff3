"""From blocks to the article: the best stretch, what is inside it but is not part of it, its
references, its edges."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from . import contents, front, furniture, letters, notes, references, stretches, threads
from .body import look_of, read
from .boxes import leave_out_boxes
from .inert import STAND_IN
from .model import NO_TEXT, Block, Selection
from .opinion import votes
from .shape import is_italic, is_stub, width
from .titles import find_title, take_known_title
from .topic import OFF_TOPIC_SHORT, topic_of

# Log-odds of being the article's own under which a line inside of it is left out: where other tools
# leave it out, too, and where the net alone says so
_ASIDE, _AD = 0.0, -1.0
_EDGE = 6  # blocks at either end of the stretch that may be credits
_BYLINE = 9  # blocks between the title and the author’s name
_LEAD = 12  # blocks at the beginning that may repeat what comes further down
_LABEL_IN_BRACKETS = re.compile(r"^[\[【][^\[\]【】]{1,8}[\]】]")


def choose(
    blocks: Sequence[Block],
    known: Mapping[str, str | list[str]],
    everything: bool,
    opinions: Sequence[Sequence[str]] = (),
    whole: bool = False,
) -> Selection:
    """Decides about every block.

    known       the front matter of a clipping, or what a saved page says of itself
    everything  for a page that was cleaned before: all blocks are body
    opinions    for each other tool the lines that it took for the article, squeezed
                (saved_page.py); none where there is no such
    whole       for a document: whatever is not a title, a byline or a notice is body
    """
    edited = {} if everything else contents.take_edit_marks(blocks)
    chosen = Selection(blocks)
    if everything:
        chosen.stretch = range(len(blocks))
        for i in range(len(blocks)):
            chosen.keep(i, "body")
        _take_listed_references(chosen)
        return chosen
    looks = [look_of(block) for block in blocks]
    texts = [
        i for i, look in enumerate(looks) if look.text.strip() and blocks[i].kind not in NO_TEXT
    ]
    past = stretches.seen_past(chosen, texts)
    texts = [i for i in texts if i not in past] or texts
    agreed = votes([looks[i].text for i in texts], opinions)
    reading = read([looks[i] for i in texts], agreed)
    if whole:
        stretches.take_all(chosen, texts)
    else:
        stretches.take_stretch(chosen, texts, reading)
    tables, named = contents.find(chosen)
    chosen.headings = named | edited
    contents.leave_out(chosen, tables)
    if not agreed and not whole:
        contents.take_sections_behind(chosen)
    stretches.take_next_tables(chosen, opinions)
    furniture.cut_listing(chosen)
    letters.complete(chosen)
    notes.complete(chosen)
    in_posts = not agreed and threads.take(chosen)
    for order, i in enumerate(texts):
        if chosen.role[i] == "body" and blocks[i].kind not in ("code", "table") and not in_posts:
            limit = _ASIDE if agreed and agreed[order] < 0 else _AD
            caption = i and blocks[i - 1].kind == "image" and is_italic(blocks[i])
            kept = caption or references.is_heading(chosen.text[i]) or front.is_time(chosen.text[i])
            if reading.inside[order] < limit and not kept and not whole:
                chosen.leave_out(i, "is inside the article but hardly belongs to it", 0.7)
    _take_references(chosen)
    if "title" in known:
        take_known_title(chosen, str(known["title"]))
    else:
        find_title(chosen)
    furniture.leave_out(chosen)
    wanted = {i for i, vote in zip(texts, agreed) if vote > 0}
    _drop_repeats(chosen, wanted)
    contents.take_heading_before(chosen)
    leave_out_boxes(chosen, {i: reading.inside[order] for order, i in enumerate(texts)})
    _trim_edges(chosen, wanted)
    _read_around(chosen, known)
    return chosen


def _take_references(chosen: Selection) -> None:
    """Moves the reference list, inside of the stretch or shortly behind it, out of the body."""
    found_from, found_to = references.find_list(chosen.blocks, chosen.stretch.start)
    near = chosen.stretch.stop + 4
    if found_to and found_from <= near:
        announced = references.is_heading(chosen.text[found_from])
        for i in range(found_from, found_to):
            if i == found_from and announced:
                chosen.keep(i, "references heading")
                continue
            number, text = references.number_of(chosen.blocks[i], announced)
            chosen.keep(i, "reference")
            if number or not (chosen.references and chosen.references[-1][1]):
                chosen.references.append((i, number, text))
            else:  # a line that goes on with the reference before it
                before, number, text = chosen.references[-1]
                more = STAND_IN.sub("", chosen.blocks[i].text)
                chosen.references[-1] = (before, number, f"{text} {more}")
    elif not found_to:
        for i in chosen.stretch:
            if chosen.blocks[i].kind == "reference":
                chosen.keep(i, "reference")
                chosen.references.append((i, chosen.blocks[i].mark, chosen.blocks[i].text))


def _take_listed_references(chosen: Selection) -> None:
    """The references of a page that was cleaned before: items that begin with an anchor."""
    for i, block in enumerate(chosen.blocks):
        if block.kind != "item" or not block.text:
            continue
        if STAND_IN.match(block.text[0]) and block.markup.kind(block.text[0]) == "anchor":
            if not chosen.references:
                _take_list_before(chosen, i)
            chosen.references.append((i, *references.number_of(block, True)))
        elif i and chosen.role[i - 1] == "reference":
            chosen.references.append((i, "", block.text))
        else:
            continue
        chosen.keep(i, "reference")


def _take_list_before(chosen: Selection, i: int) -> None:
    """The heading of the list in which block i is the first with a number, and items before it."""
    head = i - 1
    while head >= 0 and chosen.blocks[head].kind == "item":
        head -= 1
    if head >= 0 and chosen.blocks[head].kind == "heading":
        chosen.keep(head, "references heading")
        for before in range(head + 1, i):
            chosen.references.append((before, "", chosen.blocks[before].text))
            chosen.keep(before, "reference")


def _trim_edges(chosen: Selection, wanted: Collection[int]) -> None:
    """Both ends of the stretch again: credits go to the front matter, what only a page has at its
    edges is left out. Paragraphs that are `wanted` by other tools are no notices."""
    topic = topic_of(chosen)
    body = [i for i in chosen.stretch if chosen.role[i] == "body"]
    for end, edge in enumerate((body[:_EDGE], body[::-1][:_EDGE])):
        for i in edge:
            text = chosen.text[i]
            if chosen.blocks[i].kind == "rule" or not text.strip():
                continue
            if front.is_credit(text):
                chosen.keep(i, "credit", 0.8)
            elif i not in wanted and front.is_notice(text) and topic(text, i) < OFF_TOPIC_SHORT:
                chosen.leave_out(i, "a notice: speaks of the page, not of the article's topic", 0.7)
            elif furniture.at_edge(text, last=bool(end)) and is_stub(text):
                chosen.leave_out(i, "a short line at the edge of the article, no sentence", 0.6)
            else:
                break
    # credits right behind the stretch, between it and the rest of the page
    behind = max([chosen.stretch.stop, *(i + 1 for i, *_ in chosen.references)])
    for i in range(behind, min(len(chosen.blocks), behind + _EDGE)):
        if front.is_credit(chosen.text[i]):
            chosen.keep(i, "credit", 0.8)


def _read_around(chosen: Selection, known: Collection[str]) -> None:
    """Author, publisher and date from the lines before the body and from the credits."""
    body = chosen.kept("body")
    if not body:
        return
    before = [
        i
        for i in range(max(0, body[0] - 15), body[0])
        if chosen.text[i].strip() and chosen.role[i] in ("", "credit")
    ]
    is_diary = sum(front.is_dateline(chosen.text[i]) for i in body) > 2
    for i in () if is_diary else body[:_EDGE]:
        if not (chosen.blocks[i].kind == "text" and front.is_dateline(chosen.text[i])):
            break
        before.append(i)
    for i in [*reversed(before), *chosen.kept("credit")]:
        if width(chosen.text[i]) > 120 and chosen.role[i] != "credit":
            continue
        found = front.read_byline(chosen.text[i])
        for name, value in found.items():
            chosen.front.setdefault(name, value)
        if found and chosen.role[i] in ("", "body"):
            chosen.keep(i, "byline", 0.8)
    if "author" not in chosen.front and "author" not in known:
        _take_name(chosen, before)
    chosen.front["credits"] = [" ".join(chosen.text[i].split()) for i in chosen.kept("credit")]


def _take_name(chosen: Selection, before: Sequence[int]) -> None:
    """The author alone on a line between the title and the date, or near both and
    again outside of the body: beside a copyright sign, on a card, in a label."""
    titles = chosen.kept("title")
    for i in before:
        name = chosen.text[i].strip()
        above = range(max(0, i - _BYLINE), i)
        if chosen.role[i] or not front.is_person(name) or not any(t in above for t in titles):
            continue
        near = [j for j in (i - 1, i + 1, i + 2) if j < len(chosen.text)]
        dated = [j for j in near if front.find_date(chosen.text[j]) and width(chosen.text[j]) < 80]
        between = i - 1 in titles and i + 1 in dated
        again = any(
            name in text and chosen.role[j] != "body" and width(text) < 80
            for j, text in enumerate(chosen.text)
            if j != i
        )
        if between or dated and again:
            chosen.front["author"] = name
            chosen.keep(i, "byline", 0.7)
            return


def _drop_repeats(chosen: Selection, wanted: Collection[int]) -> None:
    """A summary made of the article's sentences that comes before it: blocks from the first on,
    none of them `wanted` by other tools, each of which comes again further down, inside of a
    longer one or with more of the article behind it."""
    body = chosen.kept("body")

    def plain(text: str) -> str:
        return re.sub(r"[\W_]+", "", _LABEL_IN_BRACKETS.sub("", text))

    later = [plain(chosen.text[i]) for i in body]
    for order, i in enumerate(body[: max(2, min(_LEAD, len(body) // 3))]):
        text, rest = later[order], later[order + 1 :]
        again = next((place for place, other in enumerate(rest) if text in other), -1)
        if (
            len(text) < 12
            or i in wanted
            or again < 0
            or again > len(rest) * 2 / 3 + 1
            or rest[again] == text == rest[0]
            and (i != body[0] or later.count(text) > 2)
        ):
            if len(text) >= 12:
                break
            continue
        chosen.leave_out(i, "is repeated further down (a summary or a lead given twice)", 0.9)
