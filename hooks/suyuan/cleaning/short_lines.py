"""Headings and captions that nothing marks: short lines that are told from text by what is
around them."""

from __future__ import annotations

import re

from . import front
from .headings import SPEAKER, Evidence, usual_gap
from .model import Selection
from .numbering import give_levels
from .shape import NUMBERED, ends_sentence, unwrap, width

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
_PICTURED = re.compile(
    r"^[(（]?(?:摄影|攝影|拍摄|供图|供圖|绘图|制图|製圖|插画|图源|图片|撮影|写真|Photos?|Photograph)"
    r"\s?[:：/／|｜]\s?\S.{0,24}$",
    re.I,
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
    usual = usual_gap(chosen, body)
    wide_gaps = sum(blocks[i].gap > usual and width(text[i]) > 60 for i in body[1:]) >= 2
    evidence = Evidence(chosen, body, usual)
    found = []
    for order, i in enumerate(body):
        block = blocks[i]
        before = body[order - 1] if order else -1
        after = body[order + 1] if order + 1 < len(body) else -1
        if block.kind == "heading":
            chosen.role[i] = "heading"
        elif block.kind != "text" or block.indent or block.quote or not text[i].strip():
            continue
        elif i not in chosen.headings and _is_caption(
            chosen, i, before, usual if wide_gaps else -1
        ):
            chosen.role[i] = "caption"
        elif evidence.is_heading(i, before, after):
            chosen.role[i] = "heading"
            block.text = unwrap(block.text, block.markup)
            found.append(i)
    found += evidence.headings_above(found)
    give_levels(chosen, sorted(found))


def _is_caption(chosen: Selection, i: int, before: int, usual_gap: int) -> bool:
    text = chosen.text[i].strip()
    if width(text) > 120 or ends_sentence(text) and not _CAPTION.match(text):
        return False
    if _CAPTION.match(text) or _CREDITED.search(text) and not SPEAKER.match(text):
        return True
    if text.endswith((":", "：", ",", "，")) or front.is_time(text):
        return False
    if before >= 0 and chosen.role[before] == "caption" and _PICTURED.match(text):
        return True
    if before >= 0 and chosen.role[before] == "image":
        return chosen.blocks[i].gap <= 1
    gap = chosen.blocks[i].gap
    return 1 <= usual_gap < gap and width(text) <= 60 and not NUMBERED.match(text)
