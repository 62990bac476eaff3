"""Text that a program broke at a width, as copying out of a PDF does: lines back into paragraphs, page furniture out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .inline import STAND_IN
from .model import Block
from .structure import ends_sentence, width

_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:第\s*)?\d{1,4}(?:\s*(?:页|頁|/|of)\s*(?:共\s*)?\d*\s*(?:页|頁)?)?[-–—\s]*$", re.I)
_EDGE = 12  # characters
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.、\s]|[一二三四五六七八九十]+[、.]|第[一二三四五六七八九十\d]+[章节節部])")


def wrap_width(blocks: Sequence[Block]) -> int:
    """The width in columns at which the lines were broken, 0 where they were not: then most lines are about as long as
    the longest ones, and stop in the middle of a sentence."""
    texts = [block.text for block in blocks if block.kind == "text"]
    widths = sorted(width(text) for text in texts)
    if len(texts) < 8:
        return 0
    usual = widths[len(widths) * 3 // 4]
    if not 28 <= usual <= 130:
        return 0
    full = [text for text in texts if 0.8 * usual <= width(text) <= 1.25 * usual]
    running = sum(not ends_sentence(text) for text in full)
    return usual if len(full) > 0.4 * len(texts) and running > 0.7 * len(full) else 0


def page_furniture(blocks: Sequence[Block]) -> set[int]:
    """Indices of blocks that are page numbers, or headers and footers: short lines that come again with nothing but
    their digits changed, three times, or twice next to a page number, and lines next to a page number that begin or
    end like another such line. What stands before the first long line stays: it may be the title."""
    def shape(text: str) -> str:
        return re.sub(r"\d+", "0", text)
    shapes = Counter(shape(block.text) for block in blocks)
    numbers = {i for i, block in enumerate(blocks) if _PAGE_NUMBER.match(block.text)}
    beside = {j: shape(blocks[j].text) for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(blocks)}
    near = set(beside.values())
    edges = Counter(edge for text in beside.values() for edge in {text[:_EDGE], text[-_EDGE:]})
    alike = {i for i, text in beside.items() if edges[text[:_EDGE]] > 1 or edges[text[-_EDGE:]] > 1}
    opening = next((i for i, block in enumerate(blocks) if width(block.text) > 50), 0)
    return numbers | {i for i, block in enumerate(blocks)
                      if i >= opening and (i in alike or shapes[shape(block.text)] >= (2 if shape(block.text) in near else 3))
                      and width(block.text) < 90 and not ends_sentence(block.text)}


def join(blocks: Sequence[Block], usual: int) -> list[Block]:
    """Paragraphs from broken lines: a line goes on where it fills the width, unless a sentence ends there and the next
    line looks like a heading or follows a blank line."""
    joined: list[Block] = []
    last = ""  # the line that the paragraph ends with so far
    for i, block in enumerate(blocks):
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        if joined and _goes_on(last, joined[-1], block, following, usual):
            joined[-1].text = _glue(joined[-1].text, joined[-1].markup.adopt(block.text, block.markup))
            joined[-1].lines.extend(block.lines)
        else:
            joined.append(block)
        last = block.text
    return joined


def _goes_on(last: str, paragraph: Block, block: Block, following: str, usual: int) -> bool:
    if block.kind != "text" or paragraph.kind not in ("text", "item"):
        return False
    ended = ends_sentence(last)
    if width(last) < 0.8 * usual:
        return False
    if block.gap:
        return not ended and width(last) > 0.85 * usual and width(block.text) > 0.3 * usual and not _NUMBERED.match(block.text)
    if ended and (_NUMBERED.match(block.text) or STAND_IN.match(block.text)):
        return False
    heading = width(block.text) < 0.6 * usual and not ends_sentence(block.text) \
        and width(following) > 0.8 * usual
    return not (ended and heading)


def _glue(before: str, after: str) -> str:
    if before.endswith("-") and _LOWER.match(after) and before[-2:-1].isalpha():
        return before[:-1] + after
    if before[-1:] >= "\u2e80" and not STAND_IN.match(before[-1]) or after[:1] >= "\u2e80" and not STAND_IN.match(after[0]):
        return before + after
    return f"{before} {after}"
