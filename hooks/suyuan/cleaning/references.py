"""The list of references at the end of an article, and the marks that cite it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .front import is_credit
from .inert import STAND_IN
from .inline import shown
from .model import Block

_HEADING = re.compile(
    r"^(?:参考(?:资料|文献|来源|链接|书目|阅读)?|參考(?:資料|文獻|來源)?|资料来源"
    r"|引用(?:文献|资料)?|注释|註釋|注解|脚注|尾注"
    r"|references?(?: cited)?|bibliography|sources?|(?:foot|end)?notes|works cited"
    r"|further reading)\s*[:：]?$",
    re.I,
)
_WORK = re.compile(r"[《“\"]|[,，.]\s*\S|\b(?:1[5-9]|20)\d{2}\b|https?://")
_CATALOGUED = re.compile(r"\[(?:[MJDRNCSPGZA]|EB|DB|CP)(?:/(?:OL|CD|MT))?\]\s?\.")
_NUMBERED = re.compile(
    r"^(?P<number>\d{1,3})[.、)）．]\s*(?=\S)|^[（(](?P<round>\d{1,3})[)）]\s*"
    r"|^(?P<circled>[①-⑳])\s*"
    r"|^【(?P<square>\d{1,3})】\s*"
)


def is_catalogued(text: str) -> bool:
    """Whether a line is a reference in the form of GB/T 7714, which has punctuation of its own."""
    return bool(_CATALOGUED.search(text))


def is_heading(text: str) -> bool:
    """Whether a line announces a list of references (a word list that only ever keeps lines)."""
    return bool(_HEADING.match(STAND_IN.sub("", text).strip(" -—【】[]")))


def number_of(block: Block, announced: bool) -> tuple[str, str]:
    """The number that a reference begins with and the text behind it; ('', text) where it does not
    begin with one.

    [3] always counts; `3.`, (3) and ③ only where a heading announced a list.
    """
    if block.kind == "reference":
        return block.mark, block.text
    text = block.text.lstrip()
    while text and STAND_IN.match(text[0]) and block.markup.kind(text[0]) == "anchor":
        text = text[1:].lstrip()
    if text and STAND_IN.match(text[0]) and block.markup.kind(text[0]) == "cite":
        number = block.markup.output(text[0])
        rest = text[1:].lstrip(" :：.、")
        return (number, rest) if rest else ("", block.text)
    if announced and block.kind == "item" and block.mark.rstrip(".)").isdigit():
        return block.mark.rstrip(".)"), block.text
    if announced and (match := _NUMBERED.match(text)):
        number = (
            match["number"]
            or match["round"]
            or match["square"]
            or str("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".index(match["circled"]) + 1)
        )
        return number, text[match.end() :]
    return "", block.text


def find_list(blocks: Sequence[Block], after: int) -> tuple[int, int]:
    """Where the reference list is: (index of its heading or first item, index behind its last
    item), (0, 0) where there is none. `after` is an index behind which it must begin (lists before
    it belong to something else).

    A list is announced by a heading, or begins with [1] and counts up at least to [2].
    """
    for i in range(after, len(blocks)):
        announced = is_heading(blocks[i].text)
        start = i + 1 if announced else i
        end, last = start, 0
        while end < len(blocks):
            number, _ = number_of(blocks[end], announced)
            if (
                not number.isdigit()
                or int(number) <= last
                or not last
                and int(number) > 1
                and not announced
            ):
                if number.isdigit() or not (last and _continues(blocks, end, last, announced)):
                    break
            else:
                last = int(number)
            end += 1
        marked = announced or blocks[i].kind == "reference"
        if end - start >= (1 if marked else 2) and last:
            return i, end
        if announced and (end := _end_of_unnumbered(blocks, start)) > start:
            return i, end
    return 0, 0


def _end_of_unnumbered(blocks: Sequence[Block], start: int) -> int:
    """Behind an announced list without numbers: its items are no paragraphs, name a title, a year
    or a link, and are as close together as the first two."""
    end = start
    while (
        end < len(blocks)
        and blocks[end].kind in ("text", "item")
        and _WORK.search(shown(blocks[end].text, blocks[end].markup))
        and len(blocks[end].text) < 300
        and not is_credit(blocks[end].text)
        and (end < start + 2 or blocks[end].gap <= blocks[start + 1].gap)
    ):
        end += 1
    return end


def _continues(blocks: Sequence[Block], i: int, last: int, announced: bool) -> bool:
    """Whether block i is a line that belongs to reference `last`: the next block is the next
    reference."""
    if i + 1 >= len(blocks) or blocks[i].gap > 1:
        return False
    number, _ = number_of(blocks[i + 1], announced)
    return number == str(last + 1) and blocks[i].kind == "text" and len(blocks[i].text) < 300
