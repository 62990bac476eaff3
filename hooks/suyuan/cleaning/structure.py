"""Lines → blocks: what Markdown marks, what only its form shows (captions, headings), and what a PDF tore apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .inline import STAND_IN, Markup, shown, take_out
from .model import Block

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_IMAGE = re.compile(r"^\s*(?:\[\s*)?!\[(?P<alt>[^\[\]]*)\]\((?P<src>[^()]*(?:\([^()]*\)[^()]*)*)\)(?:\s*\]\([^()]*\))?\s*$")
_ITEM = re.compile(r"^\s*(?P<mark>[-*+]|\d{1,3}[.)])\s+(?P<text>\S.*)$")
_BULLET = re.compile(r"^\s*(?P<mark>[•●◦▪■◆·‣⁃–-])\s+(?P<text>\S.*)$")
_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<mark>[\w-]{1,32})\]:\s*(?P<text>\S.*)$")
_QUOTE = re.compile(r"^ {0,3}>\s?(.*)$")
_RULE = re.compile(r"^\s*(?:([-*_=])\s*(?:\1\s*){2,}|[—─━═]{3,})$")
_BRACKETED = re.compile(r"^[\[【［(（][^\[\]【】]{1,8}[\]】］)）]$")
_TEMPLATE = re.compile(r"^\s*(?:\{\{.*\}\}|\{[%#].*[%#]\}|\{:.*\})\s*$")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})\s*(?P<info>[\w+#.-]*)\s*$")
_MARKDOWN = re.compile(r"^#{1,6} \S|!\[[^\]\n]{0,300}\]\(|\[[^\[\]\n]{1,300}\]\(https?://|\\\[\d+\\\]|^```|\*\*\S[^*\n]{0,300}\*\*", re.M)
_DOUBLE = re.compile("[\u2e80-\ud7ff\uf900-\U0010ffff]")
NUMBERED = re.compile(r"[\d一二三四五六七八九十]{1,3}[.、．:：]")
_SENTENCE_END = re.compile(r"[。！？!?.…][\"'”’」』)）]*(?:\[\d+\])*[\"'”’」』)）]*$")


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: with a full stop, question mark, … and what may stand behind it."""
    return bool(_SENTENCE_END.search(shown(text[-60:])))


def width(text: str) -> int:
    """Columns of a terminal: two for a Han character, one for a Latin letter."""
    return len(text) + len(_DOUBLE.findall(text))


def is_stub(text: str) -> bool:
    """Whether a line is short, no sentence, and not numbered as headings are."""
    return width(text) < 60 and not ends_sentence(text) and not NUMBERED.match(text)


def looks_like_markdown(text: str) -> bool:
    """Whether a capture is Markdown whatever its name says."""
    return len(_MARKDOWN.findall(text)) >= 2


def to_blocks(lines: Sequence[str], first: int, markdown: bool) -> list[Block]:
    """The blocks of `lines` from index `first` on, one per line but for code. `lines` are mended as a whole (readings,
    characters) but not yet typographically."""
    blocks: list[Block] = []
    indents: list[int] = []
    gap, i = 0, first
    while i < len(lines):
        line = lines[i]
        if not line.strip():
            gap, i = gap + 1, i + 1
            continue
        fence = markdown and _FENCE.match(line)
        if fence:
            end = next((j for j in range(i + 1, len(lines)) if lines[j].strip().startswith(fence["fence"])
                        and set(lines[j].strip()) == {fence["fence"][0]}), None)
            if end is not None:
                blocks.append(Block("code", "\n".join(lines[i + 1:end]), list(range(i, end + 1)), gap, mark=fence["info"]))
                gap, i = 0, end + 1
                continue
        block = _block(line, i, gap, markdown)
        if block.kind == "item":  # its depth, by its own indent and those of the items above it
            indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            indents = [above for above in indents if above < indent] + [indent]
            block.level = min(3, len(indents) - 1)
        else:
            indents = []
        blocks.append(block)
        gap, i = 0, i + 1
    return blocks


def _block(line: str, i: int, gap: int, markdown: bool) -> Block:
    markup = Markup()
    def text(raw: str) -> str:
        return take_out(raw.strip(), markup, markdown)
    if _RULE.match(line):
        return Block("rule", line.strip(), [i], gap, markup=markup)
    if _TEMPLATE.match(line):
        return Block("template", line.strip(), [i], gap, markup=markup)
    if markdown:
        if image := _IMAGE.match(line):
            return Block("image", text(image["alt"]), [i], gap, mark=image["src"].strip(), markup=markup)
        if heading := _HEADING.match(line):
            return Block("heading", unwrap(text(heading[2]), markup), [i], gap, level=len(heading[1]), markup=markup)
        if definition := _DEFINITION.match(line):
            return Block("reference", text(definition["text"]), [i], gap, mark=definition["mark"], markup=markup)
        if _TABLE.match(line):
            return Block("table", text(line), [i], gap, markup=markup)
        if quote := _QUOTE.match(line):
            return Block("quote", text(quote[1]), [i], gap, markup=markup)
        if item := _ITEM.match(line):
            return Block("item", text(item["text"]), [i], gap, mark=item["mark"], markup=markup)
    if item := _BULLET.match(line):
        return Block("item", text(item["text"]), [i], gap, mark="-", markup=markup)
    return Block("text", text(line), [i], gap, markup=markup)


def unwrap(text: str, markup: Markup) -> str:
    """A heading without the bold or italics around the whole of it."""
    while len(text) > 2 and STAND_IN.match(text[0]) and STAND_IN.match(text[-1]) \
            and markup.kind(text[0]) == markup.kind(text[-1]) in ("strong", "emphasis") \
            and not any(STAND_IN.match(c) and markup.kind(c) == markup.kind(text[0]) for c in text[1:-1]):
        text = text[1:-1].strip()
    return text


def is_bold(block: Block) -> bool:
    """Whether the whole block is set in bold."""
    return unwrap(block.text, block.markup) != block.text and block.markup.kind(block.text[0]) == "strong"


def is_italic(block: Block) -> bool:
    """Whether the whole block is set in italics."""
    return unwrap(block.text, block.markup) != block.text and block.markup.kind(block.text[0]) == "emphasis"


def mark_stand_ins(blocks: Sequence[Block]) -> None:
    """Short lines in brackets that come again and again, [图片] or [image], stand for images that were not saved."""
    times = Counter(block.text for block in blocks if _BRACKETED.match(block.text))
    for block in blocks:
        if times[block.text] > 1:
            block.kind = "image"
