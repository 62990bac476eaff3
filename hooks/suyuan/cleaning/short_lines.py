"""Headings and captions that nothing marks: short lines that are told from text by what is
around them."""

from __future__ import annotations

import re
from statistics import median_low

from . import front
from .model import Selection
from .shape import NUMBERED, QUESTION, ends_sentence, is_bold, is_stub, unwrap, width

_CAPTION = re.compile(
    r"""
    ^(?: [▲△▼▽↑↓◎◀◁▶▷]
    | [(（]? \s* (?: (?:资料|示意|配|题|效果|截)?图片? | 圖片? | 照片 | 表 | 写真
    | Figure | Fig\. | Photo | Image
    | Table )
      \s* (?:来源|來源)? \s* \d{0,3} \s* [:：./／|丨｜] )""",
    re.I | re.X,
)
_CREDITED = re.compile(
    r"(?:供图|供圖|[^\W\d]{1,6}\s?[摄攝影](?:影)?|资料图片?|資料圖片?|效果图|示意图"
    r"|视觉中国|视觉中国供图|[東东]方IC|IC\sphoto"
    r"|网络(?:图片|截图)?"
    r"|图源\s?[:：]?.{0,12}|图片?来源\s?[:：/]?.{0,16}|新华社(?:记者.{0,10}摄|发|图)?"
    r"|Getty Images|Reuters|AFP"
    r"|Unsplash"
    r"|(?:Photo(?:graph)?|Image|Picture|Illustration|Credit)s?\s?(?:\.{3}|…|by|:|courtesy of"
    r"|credit:?)\s?.{2,40}"
    r"|Courtesy(?: of)? .{2,40})[)）]?$",
    re.I,
)
_NO_HEADING = re.compile(
    r"[,，、:：;；。.…~～\-—”」』)）]$|^[(（\-—―─”」\[+*$^#>~|=<@]|https?:|^\d{1,2}[:：]\d{2}"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s?年?$")
_MOST_DIGITS = 0.25  # share of a heading's characters, its number apart
_SPEAKER = re.compile(
    r"^[^\s:：，。？！、（(]{1,12}\s?[:：]\s?\S|^[QA问答問]\s?\d{0,2}\s?[:：.．、]"
)
_NUMBERED_ALONE = re.compile(
    r"^(?:[（(][^()（）]{1,4}[)）]|\d{1,2}(?:[.．]\d{1,2})+|[一二三四五六七八九十]{1,3}、"
    r"|第.{1,5}[章节節部篇])"
)
# How a heading is numbered; the order in which the styles first come gives their levels
_STYLES = (
    re.compile(r"第.{1,5}[章回篇部卷]|(?:Chapter|Part)\s", re.I),
    re.compile(r"第.{1,5}[节節]|Section\s", re.I),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[IVX]{1,4}\."),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}[.、．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[)）]"),
)


def name_short_lines(chosen: Selection, cleaned: bool) -> None:
    """Headings and captions that nothing marks get their role."""
    body = [i for i in chosen.kept("body") if chosen.blocks[i].kind != "rule"]
    blocks, text = chosen.blocks, chosen.text
    for i in body:
        if blocks[i].kind in ("image", "picture"):
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
    found = []
    for order, i in enumerate(body):
        block = blocks[i]
        before = body[order - 1] if order else -1
        after = body[order + 1] if order + 1 < len(body) else -1
        if block.kind == "heading":
            chosen.role[i] = "heading"
        elif block.kind != "text" or block.indent or block.quote or not text[i].strip():
            continue
        elif _is_caption(chosen, i, before, usual if wide_gaps else -1):
            chosen.role[i] = "caption"
        elif i in alone or _is_heading(chosen, i, before, after, marked):
            chosen.role[i] = "heading"
            block.text = unwrap(block.text, block.markup)
            found.append(i)
    _give_levels(chosen, found)


def _style(text: str) -> int:
    """How a line is numbered: an index of _STYLES, 10 and more for 1.2 and 1.2.3, -1 for none."""
    if dotted := re.match(r"\d{1,2}((?:[.．]\d{1,2})+)", text):
        return 10 + len(re.findall(r"[.．]\d", dotted[1]))
    return next((n for n, pattern in enumerate(_STYLES) if pattern.match(text)), -1)


def _is_figures(text: str) -> bool:
    """Whether a line holds more figures than a heading does, as a row of a table."""
    bare = text[match.end() :] if (match := NUMBERED.match(text)) else text
    digits = sum(char.isdigit() for char in bare)
    return digits > _MOST_DIGITS * len(bare) and not _YEAR.match(bare)


def _is_numbered_below(text: str, following: str) -> bool:
    """Whether the next line is a heading, too, numbered in another way: 1. and 1.1, 二、 and
    （一）. Lines that are numbered alike are a list."""
    return _style(following) not in (-1, _style(text)) and not ends_sentence(following)


def _give_levels(chosen: Selection, headings: list[int]) -> None:
    """Levels by numbering: the style that comes first is the highest; 1.2 is below 1."""
    order: list[int] = []
    for i in headings:
        style = _style(chosen.text[i].strip())
        if style > 10:
            chosen.blocks[i].level = min(6, style - 8)
        elif style >= 0:
            if style not in order:
                order.append(style)
            chosen.blocks[i].level = min(6, 2 + order.index(style))


def _alone_among_clauses(chosen: Selection, body: list[int]) -> set[int]:
    """Where clauses are on lines of their own in groups parted by blank lines: the short lines
    that are alone, if they are few."""
    groups: list[list[int]] = []
    for i in body:
        if groups and not chosen.blocks[i].gap and chosen.blocks[i].kind == "text":
            groups[-1].append(i)
        else:
            groups.append([i])
    alone = {
        group[0]
        for before, group, after in zip(groups, groups[1:], groups[2:])
        if len(group) == 1 < min(len(before), len(after))
        and chosen.blocks[group[0]].kind == "text"
        and 8 <= width(chosen.text[group[0]]) <= 40
        and not _NO_HEADING.search(chosen.text[group[0]])
        and not _SPEAKER.match(chosen.text[group[0]])
    }
    clauses = sum(is_stub(chosen.text[i]) for i in body)
    return alone if 2 * clauses > len(body) and 4 * len(alone) <= len(groups) else set()


def _is_caption(chosen: Selection, i: int, before: int, usual_gap: int) -> bool:
    text = chosen.text[i].strip()
    if width(text) > 120 or ends_sentence(text) and not _CAPTION.match(text):
        return False
    if _CAPTION.match(text) or _CREDITED.search(text) and not _SPEAKER.match(text):
        return True
    if text.endswith((":", "：", ",", "，")) or front.is_time(text):
        return False
    if before >= 0 and chosen.role[before] == "image":
        return chosen.blocks[i].gap <= 1
    gap = chosen.blocks[i].gap
    return 1 <= usual_gap < gap and width(text) <= 60 and not NUMBERED.match(text)


def _is_heading(chosen: Selection, i: int, before: int, after: int, marked: bool) -> bool:
    text = chosen.text[i].strip()
    if _SPEAKER.match(text) or front.find_date(text) or front.is_time(text):
        return False
    if is_bold(chosen.blocks[i]) and width(text) <= 70:
        return (
            bool(NUMBERED.match(text)) or not ends_sentence(text) and not text.endswith((":", "："))
        )
    if marked or not 4 <= width(text) <= 60 or after < 0:
        return False
    numbered = bool(_NUMBERED_ALONE.match(text)) and not re.search(r"[,，、:：;；。…]$", text)
    if _NO_HEADING.search(text) and not numbered or _is_figures(text):
        return False
    if ends_sentence(text) and not QUESTION.search(text):
        return False
    if re.match(r"[A-Za-z]", text) and not re.match(r"[A-Z\d]", text):
        return False
    if chosen.blocks[after].kind not in ("text", "item"):
        return False
    following = chosen.text[after]
    below = bool(NUMBERED.match(text)) and _is_numbered_below(text, following)
    numbered = numbered or below
    if not (width(following) > 40 or ends_sentence(following) or below):
        return False
    if QUESTION.search(following) and width(following) <= 40:
        return False
    if before >= 0 and chosen.role[before] == "body":
        earlier = chosen.text[before]
        if earlier.endswith((":", "：")) or width(earlier) < 60 and not ends_sentence(earlier):
            return numbered and not earlier.endswith((":", "："))
    return True
