"""Headings and captions that nothing marks: short lines that are told from text by what stands around them."""

from __future__ import annotations

import re
from statistics import median_low

from . import front
from .model import Selection
from .structure import NUMBERED, ends_sentence, is_bold, is_stub, unwrap, width

_CAPTION = re.compile(r"""
    ^(?: [▲△▼▽↑↓◎◀◁▶▷]
    | [(（]? \s* (?: (?:资料|示意|配|题|效果|截)?图片? | 圖片? | 照片 | 表 | Figure | Fig\. | Photo | Image | Table )
      \s* (?:来源|來源)? \s* \d{0,3} \s* [:：./／|丨｜] )""", re.I | re.X)
_NO_HEADING = re.compile(r"[,，、:：;；。.…~～\-—”」』)）]$|^[(（\-—”」]|https?:")
_QUESTION = re.compile(r"[?？]$")


def name_short_lines(chosen: Selection, cleaned: bool) -> None:
    """Headings and captions that nothing marks get their role."""
    body = [i for i in chosen.kept("body") if chosen.blocks[i].kind != "rule"]
    blocks, text = chosen.blocks, chosen.text
    for i in body:
        if blocks[i].kind == "image":
            chosen.role[i] = "image"
    if cleaned:
        for i in body:
            if blocks[i].kind == "heading":
                chosen.role[i] = "heading"
        return
    gaps = [blocks[i].gap for i in body if blocks[i].kind == "text"]
    usual = median_low(gaps) if gaps else 0
    wide_gaps = sum(blocks[i].gap > usual and width(text[i]) > 60 for i in body[1:]) >= 2
    marked = any(blocks[i].kind == "heading" for i in body)
    alone = _alone_among_clauses(chosen, body)
    for order, i in enumerate(body):
        block = blocks[i]
        before = body[order - 1] if order else -1
        after = body[order + 1] if order + 1 < len(body) else -1
        if block.kind == "heading":
            chosen.role[i] = "heading"
        elif block.kind != "text" or not text[i].strip():
            continue
        elif _is_caption(chosen, i, before, usual if wide_gaps else -1):
            chosen.role[i] = "caption"
        elif i in alone or _is_heading(chosen, i, before, after, marked):
            chosen.role[i] = "heading"
            block.text = unwrap(block.text, block.markup)


def _alone_among_clauses(chosen: Selection, body: list[int]) -> set[int]:
    """Where clauses stand on lines of their own in groups parted by blank lines: the short lines that stand alone, if
    they are few."""
    groups: list[list[int]] = []
    for i in body:
        if groups and not chosen.blocks[i].gap and chosen.blocks[i].kind == "text":
            groups[-1].append(i)
        else:
            groups.append([i])
    alone = {group[0] for before, group, after in zip(groups, groups[1:], groups[2:])
             if len(group) == 1 < min(len(before), len(after)) and chosen.blocks[group[0]].kind == "text"
             and 8 <= width(chosen.text[group[0]]) <= 40 and not _NO_HEADING.search(chosen.text[group[0]])}
    clauses = sum(is_stub(chosen.text[i]) for i in body)
    return alone if 2 * clauses > len(body) and 4 * len(alone) <= len(groups) else set()


def _is_caption(chosen: Selection, i: int, before: int, usual_gap: int) -> bool:
    text = chosen.text[i]
    if width(text) > 120 or ends_sentence(text) and not _CAPTION.match(text):
        return False
    if _CAPTION.match(text):
        return True
    if text.endswith((":", "：", ",", "，")):
        return False
    if before >= 0 and chosen.role[before] == "image":
        return chosen.blocks[i].gap <= 1
    return 1 <= usual_gap < chosen.blocks[i].gap and width(text) <= 60


def _is_heading(chosen: Selection, i: int, before: int, after: int, marked: bool) -> bool:
    text = chosen.text[i].strip()
    bold = is_bold(chosen.blocks[i])
    if bold and width(text) <= 70:
        return bool(NUMBERED.match(text)) or not ends_sentence(text) and not text.endswith((":", "："))
    if marked or not 4 <= width(text) <= 60 or after < 0 or _NO_HEADING.search(text) or front.find_date(text):
        return False
    if ends_sentence(text) and not _QUESTION.search(text):
        return False
    if re.match(r"[A-Za-z]", text) and not re.match(r"[A-Z\d]", text):
        return False
    if chosen.blocks[after].kind not in ("text", "item"):
        return False
    if not (width(chosen.text[after]) > 40 or ends_sentence(chosen.text[after])):
        return False
    if _QUESTION.search(chosen.text[after]) and width(chosen.text[after]) <= 40:
        return False
    if before >= 0 and chosen.role[before] == "body":
        earlier = chosen.text[before]
        if earlier.endswith((":", "：")) or width(earlier) < 60 and not ends_sentence(earlier):
            return False
    return True
