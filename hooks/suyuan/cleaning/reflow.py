"""Text that a program broke at a width, as copying out of a PDF does: lines back into paragraphs,
page furniture out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from .inert import STAND_IN
from .model import Block
from .shape import NUMBERED, ends_sentence, width

_LOWER = re.compile(r"[a-zà-öø-ÿ]")
_PAGE_NUMBER = re.compile(
    r"^[-–—·•\s|]*(?:(?:第|page|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:页|頁|/"
    r"|of)\s*(?:共\s*)?\d*\s*(?:页|頁)?)?[-–—·•\s|]*$",
    re.I,
)
_EDGE = 12  # characters
# a line that begins with one goes on with the one before it
_NOT_FIRST = "，。、；：！？）》”’」』】…,.;:!?)]}"
_INDENTED = 3  # lines that are set in before the indent counts as the mark of a paragraph
_GUTTER = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_RAGGED = 4  # columns that lines set full differ by
_PAGES = 3  # that show how pages are numbered
_LEAST = 8  # lines of a text that is broken at a width, or set in columns


def wrap_width(blocks: Sequence[Block], raw: Sequence[str]) -> int:
    """The width in columns at which the lines were broken, 0 where they were not: then most lines
    are about as long as the longest ones, and stop in the middle of a sentence. `raw` are the
    capture's lines with their indents."""
    texts = [block.text for block in blocks if block.kind == "text"]
    widths = sorted(width(text) for text in texts)
    if len(texts) < _LEAST:
        return 0
    usual = widths[len(widths) * 3 // 4]
    if not 28 <= usual <= 130:
        return 0
    full = [text for text in texts if 0.8 * usual <= width(text) <= 1.25 * usual]
    running = sum(not ends_sentence(text) for text in full)
    least = 0.5 if _is_even(texts, usual) or _indents(blocks, raw, usual) else 0.7
    return usual if len(full) > 0.4 * len(texts) and running > least * len(full) else 0


def _is_even(texts: Sequence[str], usual: int) -> bool:
    """Whether lines are set full, as Chinese is: most of about one width, and none longer."""
    widest = max(map(width, texts), default=0)
    full = [text for text in texts if 0.8 * usual <= width(text)]
    return sum(widest - width(text) <= _RAGGED for text in full) > 0.6 * len(full)


def page_furniture(blocks: Sequence[Block]) -> set[int]:
    """Indices of blocks that are page numbers, or headers and footers: short lines that come again
    with nothing but their digits changed, three times, or twice next to a page number, and lines
    next to a page number that begin or end like another such line. What comes before the first
    long line stays: it may be the title."""

    def shape(text: str) -> str:
        return re.sub(r"\d+", "0", text)

    shapes = Counter(shape(block.text) for block in blocks)
    numbers = {i for i, block in enumerate(blocks) if _PAGE_NUMBER.match(block.text)}
    beside = {
        j: shape(blocks[j].text) for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(blocks)
    }
    near = set(beside.values())
    edges = Counter(edge for text in beside.values() for edge in {text[:_EDGE], text[-_EDGE:]})
    alike = {i for i, text in beside.items() if edges[text[:_EDGE]] > 1 or edges[text[-_EDGE:]] > 1}
    opening = next((i for i, block in enumerate(blocks) if width(block.text) > 50), 0)
    return numbers | {
        i
        for i, block in enumerate(blocks)
        if i >= opening
        and (i in alike or shapes[shape(block.text)] >= (2 if shape(block.text) in near else 3))
        and width(block.text) < 90
        and not ends_sentence(block.text)
    }


def numbered_pages(blocks: Sequence[Block]) -> set[int]:
    """Indices of the page numbers of slides and the like, whose lines are not broken: at least
    three that count up one by one, with the same line beside each of them or nearly each, and
    those lines; empty where there are none."""
    numbers = [i for i, block in enumerate(blocks) if re.fullmatch(r"\d{1,3}", block.text.strip())]
    counting = [
        i
        for before, i, after in zip([-1, *numbers], numbers, [*numbers[1:], -1])
        if _counts(blocks, before, i) or _counts(blocks, i, after)
    ]
    near = {i: {j for j in (i - 1, i + 1) if 0 <= j < len(blocks)} for i in counting}
    beside = Counter(blocks[j].text for around in near.values() for j in around)
    common = {
        text
        for text, times in beside.items()
        if times >= _PAGES and width(text) < 90 and not ends_sentence(text)
    }
    if not common or len(counting) < _PAGES:
        return set()
    again = {j for around in near.values() for j in around if blocks[j].text in common}
    return again | set(counting)


def _counts(blocks: Sequence[Block], i: int, j: int) -> bool:
    return i >= 0 and j >= 0 and int(blocks[j].text) == int(blocks[i].text) + 1


def columns(raw: Sequence[str]) -> str:
    """A warning where two columns are side by side, '' where there is no sign of them: in most
    lines a wide gap that ends at the same place."""
    places: Counter[int] = Counter()
    long = 0
    for line in raw:
        text = line.expandtabs(4)[:400].rstrip()
        if len(text) < 30 or "|" in text:
            continue
        long += 1
        gaps = [match for match in _GUTTER.finditer(text) if match.end() > 0.25 * len(text)]
        if (
            len(gaps) == 1
            and text[: gaps[0].start()].count(" ")
            + text[gaps[0].end() :].count(" ")
            + sum(map(_is_wide, text)) // 4
            > 3
        ):
            places[gaps[0].end()] += 1
    if not places:
        return ""
    place, _ = places.most_common(1)[0]
    together = sum(places[near] for near in (place - 1, place, place + 1))
    if together < _LEAST or together < 0.5 * long:
        return ""
    return (
        "two columns seem to be side by side, so that their lines are mixed: "
        "save the page as HTML, or copy one column after the other"
    )


def join(blocks: Sequence[Block], usual: int, raw: Sequence[str], markdown: bool) -> list[Block]:
    """Paragraphs from broken lines: a line goes on where it fills the width, unless a sentence ends
    there and the next line looks like a heading or follows a blank line, or unless paragraphs are
    set in and it is.

    usual     width of the broken lines in columns
    raw       the capture's lines with their indents
    markdown  whether a blank line always ends a paragraph
    """
    set_in = _indents(blocks, raw, usual)
    even = _is_even([block.text for block in blocks if block.kind == "text"], usual)
    joined: list[Block] = []
    last = ""  # the line that the paragraph ends with so far
    for i, block in enumerate(blocks):
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        begins = block.lines[0] in set_in or markdown and block.gap > 0
        begins = begins or even and ends_sentence(last) and width(last) < usual - _RAGGED
        if (
            joined
            and not begins
            and _goes_on(last, joined[-1], block, following, usual, bool(set_in))
        ):
            before = joined[-1]
            before.text = _glue(before.text, before.markup.adopt(block.text, block.markup))
            before.lines.extend(block.lines)
        else:
            joined.append(block)
        last = block.text
    return joined


def join_placed(
    blocks: Sequence[Block], begins: AbstractSet[int], headings: AbstractSet[int]
) -> list[Block]:
    """Paragraphs from the lines of a PDF.

    begins    lines that begin a paragraph, by their places on the page
    headings  lines that are set larger than the text
    """
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        goes_on = before and block.lines[0] not in begins and block.kind == "text"
        if before and goes_on and before.kind in ("text", "item"):
            before.text = _glue(before.text, before.markup.adopt(block.text, block.markup))
            before.lines.extend(block.lines)
        else:
            joined.append(block)
    for block in joined:
        if block.kind == "text" and headings >= set(block.lines):
            block.kind, block.level = "heading", 2
    return joined


def _indents(blocks: Sequence[Block], raw: Sequence[str], usual: int) -> set[int]:
    """The lines that are set in, where that marks paragraphs: some of those behind a full line
    are, and most are not."""
    found, flush = set(), 0
    for before, block in zip(blocks, blocks[1:]):
        line = raw[block.lines[0]].expandtabs(4).replace("\u3000", "  ")
        if block.kind == "text" and len(line) - len(line.lstrip()) >= 2:
            found.add(block.lines[0])
        elif width(before.text) > 0.8 * usual:
            flush += 1
    return found if _INDENTED <= len(found) < 2 * flush else set()


def _goes_on(
    last: str, paragraph: Block, block: Block, following: str, usual: int, indents: bool
) -> bool:
    if block.kind not in ("text", "quote") or paragraph.kind not in ("text", "item", "quote"):
        return False
    if block.kind == "quote" and paragraph.kind != "quote" or block.quote != paragraph.quote:
        return False
    if block.indent != paragraph.indent and paragraph.kind != "item":
        return False
    ended = ends_sentence(last)
    if not block.gap and block.text[:1] in _NOT_FIRST:
        return True
    if width(last) < 0.8 * usual:
        return False
    if block.gap:
        fills = width(last) > 0.85 * usual and width(block.text) > 0.3 * usual
        return not ended and fills and not NUMBERED.match(block.text)
    if ended and (NUMBERED.match(block.text) or STAND_IN.match(block.text) and not indents):
        return False
    heading = (
        width(block.text) < 0.6 * usual
        and not ends_sentence(block.text)
        and width(following) > 0.8 * usual
    )
    return not (ended and heading)


def _glue(before: str, after: str) -> str:
    if before.endswith("-") and _LOWER.match(after) and before[-2:-1].isalpha():
        return before[:-1] + after
    if _is_wide(before[-1:]) or _is_wide(after[:1]):
        return before + after
    if before[-1:].isdigit() and after[:1].isdigit() and sum(map(_is_wide, before[-24:])) > 8:
        return before + after  # a number that was cut at the width of Chinese characters
    return f"{before} {after}"


def _is_wide(char: str) -> bool:
    return char >= "\u2e80" and not STAND_IN.match(char)
