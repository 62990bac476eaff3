"""From blocks to the article: the best stretch, its edges, its references, and what repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import front, references
from .body import best_stretch, line_scores, probability, with_next_sentences
from .boxes import leave_out_boxes
from .clauses import holds_sign
from .inline import STAND_IN
from .model import NO_TEXT, Block, Selection
from .saved_page import squeeze
from .structure import is_italic, is_stub, width
from .titles import find_title, take_known_title
from .topic import OFF_TOPIC, OFF_TOPIC_SHORT, topic_of

_LABEL_START = re.compile(r"^[【\[（(]?(?:[\u3400-\u9fff]{2,6}|[A-Za-z]+(?: [A-Za-z]+)?)[】\]）)]?\s*[:：]")
_LABEL_IN_BRACKETS = re.compile(r"^[\[【][^\[\]【】]{1,8}[\]】]")
_CERTAIN = 3.0  # log-odds for what trafilatura says about a line of a saved page
_EDGE = 6  # blocks at either end of the stretch that are looked at again


def choose(blocks: Sequence[Block], known: dict, everything: bool, article: str = "") -> Selection:
    """Decides about every block. `known` is the front matter of a clipping; with `everything` (a page that was cleaned
    before) all blocks are body. `article` is what another tool took for the article's text (saved_page.py), '' where
    none did."""
    chosen = Selection(blocks)
    texts = [i for i, text in enumerate(chosen.text) if text.strip() and blocks[i].kind not in NO_TEXT]
    if everything:
        chosen.stretch = range(len(blocks))
        for i in range(len(blocks)):
            chosen.keep(i, "body")
        _take_listed_references(chosen)
        return chosen
    looks = [f"• {chosen.text[i]}" if blocks[i].kind == "item" else chosen.text[i] for i in texts]
    as_paragraphs, scores = line_scores(looks)
    if article:
        scores = [_CERTAIN if squeeze(chosen.text[i]) in article else min(-_CERTAIN, score) for i, score in zip(texts, scores)]
        as_paragraphs = scores
    best = best_stretch(scores, looks)
    if (whole := _with_whole_lists([blocks[i] for i in texts], best)) != best:
        best = with_next_sentences(whole, scores, looks)
    if not best:
        best = range(len(texts))
        chosen.warnings.append("no stretch of text stands out as an article: everything was kept")
    for order, i in enumerate(texts):
        chosen.confidence[i] = round(1 - probability(scores[order]), 2)
    if texts:
        chosen.stretch = range(texts[best.start], texts[best.stop - 1] + 1)
    for i in chosen.stretch:
        chosen.keep(i, "body", round(1 - chosen.confidence[i], 2))
    if article:
        _leave_out_asides(chosen, article)
    _take_references(chosen, chosen.stretch.start)
    if "title" in known:
        take_known_title(chosen, known["title"])
    else:
        find_title(chosen)
    _drop_repeats(chosen)
    by_block = dict(zip(texts, as_paragraphs))
    leave_out_boxes(chosen, by_block)
    _trim_edges(chosen, by_block)
    _read_around(chosen)
    return chosen


def _with_whole_lists(blocks: Sequence[Block], stretch: range) -> range:
    """The stretch without a list cut in two at either end: all its items, and the line with a colon before them."""
    first, stop = stretch.start, stretch.stop
    while first < stop and first > 0 and blocks[first].kind == blocks[first - 1].kind == "item":
        first -= 1
    if 0 < first < stop and blocks[first].kind == "item" and blocks[first - 1].text.endswith((":", "：")):
        first -= 1
    while first < stop < len(blocks) and blocks[stop].gap == 0 and blocks[stop].kind == blocks[stop - 1].kind == "item":
        stop += 1
    return range(first, stop)


def _leave_out_asides(chosen: Selection, article: str) -> None:
    """What stands between the article's lines on a saved page and is not of them, with the headings above it."""
    for i in reversed(chosen.stretch):
        block = chosen.blocks[i]
        caption = i and chosen.blocks[i - 1].kind == "image" and is_italic(block)
        aside = block.kind in ("text", "item", "quote") and not caption
        orphan = block.kind == "heading" and i + 1 < chosen.stretch.stop and not chosen.role[i + 1]
        if (aside or orphan) and squeeze(chosen.text[i]) not in article:
            chosen.leave_out(i, "stands inside the article's part of the page but is not of it", 0.7)


def _take_references(chosen: Selection, start: int) -> None:
    """Moves the reference list, inside of the stretch or shortly behind it, out of the body."""
    found_from, found_to = references.find_list(chosen.blocks, start)
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
                chosen.references[-1] = (before, number, f"{text} {STAND_IN.sub('', chosen.blocks[i].text)}")
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
            if not chosen.references and i and chosen.blocks[i - 1].kind == "heading":
                chosen.keep(i - 1, "references heading")
            chosen.references.append((i, *references.number_of(block, True)))
        elif i and chosen.role[i - 1] == "reference":
            chosen.references.append((i, "", block.text))
        else:
            continue
        chosen.keep(i, "reference")


def _trim_edges(chosen: Selection, scores: dict[int, float]) -> None:
    """Both ends of the stretch again: credits go to the front matter, notices and stray short lines are left out."""
    topic = topic_of(chosen)
    body = [i for i in chosen.stretch if chosen.role[i] == "body"]
    in_clauses = 2 * sum(is_stub(chosen.text[i]) for i in body) > len(body)  # a short line is then like the others
    for edge in (body[:_EDGE], body[::-1][:_EDGE]):
        for i in edge:
            text, kind, score = chosen.text[i], chosen.blocks[i].kind, scores.get(i, 0.0)
            if kind == "rule" or not text.strip():
                continue
            if front.is_credit(text):
                chosen.keep(i, "credit", 0.8)
            elif _LABEL_START.match(text) and (topic(text, i) < OFF_TOPIC or edge[0] != body[0] and is_stub(text)):
                chosen.leave_out(i, "a notice: begins with a label and speaks of other things than the article", 0.7)
            elif kind == "text" and is_stub(text) and (holds_sign(text) if in_clauses else
                                                       score < 0 or topic(text, i) < OFF_TOPIC_SHORT):
                chosen.leave_out(i, "a short line at the edge of the article, no sentence", 0.6)
            else:
                break
    # credits right behind the stretch, between it and the rest of the page
    behind = max([chosen.stretch.stop, *(i + 1 for i, *_ in chosen.references)])
    for i in range(behind, min(len(chosen.blocks), behind + _EDGE)):
        if front.is_credit(chosen.text[i]):
            chosen.keep(i, "credit", 0.8)


def _read_around(chosen: Selection) -> None:
    """Author, publisher and date from the lines before the body and from the credits."""
    body = chosen.kept("body")
    if not body:
        return
    before = [i for i in range(max(0, body[0] - 15), body[0]) if chosen.text[i].strip() and chosen.role[i] in ("", "credit")]
    for i in [*reversed(before), *chosen.kept("credit")]:
        if width(chosen.text[i]) > 120 and chosen.role[i] != "credit":
            continue
        found = front.read_byline(chosen.text[i])
        for name, value in found.items():
            chosen.front.setdefault(name, value)
        if found and chosen.role[i] == "":
            chosen.keep(i, "byline", 0.8)
    chosen.front["credits"] = [chosen.text[i] for i in chosen.kept("credit")]


def _drop_repeats(chosen: Selection) -> None:
    """A summary made of body sentences and a lead given twice: blocks of the beginning that stand further down too."""
    body = chosen.kept("body")
    def plain(text: str) -> str:
        return re.sub(r"[\W_]+", "", _LABEL_IN_BRACKETS.sub("", text))
    later = [plain(chosen.text[i]) for i in body]
    lead = body[:max(2, min(12, len(body) // 3))]
    for order, i in enumerate(lead):
        text = later[order]
        if len(text) >= 12 and any(text in other for other in later[order + 1:]) \
                or 4 <= len(text) < 40 and text in later[order + 1:]:
            chosen.leave_out(i, "stands again further down (a summary or a lead given twice)", 0.9)


