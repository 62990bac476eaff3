"""Lines → blocks: what Markdown and its dialects mark. What only form shows (headings, captions)
is short_lines.py's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from . import tables
from .fences import Fences
from .inline import take_out
from .link_addresses import ADDRESS, addresses, name_of
from .model import Block
from .raw_html import html_block
from .shape import ends_sentence, gap_between, unwrap, width
from .stand_ins import Markup

_HASHES = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_IMAGE = re.compile(
    r"^\s*(?:\[\s*)?!\[(?P<alt>[^\[\]]*)\]\((?P<src>[^()]*(?:\([^()]*\)[^()]*)*)\)(?:\s*\]"
    r"\([^()]*\))?"
    r"(?:\{[^{}]*\})?\s*$|^\s*!\[\[(?P<embed>[^\[\]]+)\]\]\s*$"
    r"|^\s*!\[(?P<words>[^\[\]]*)\]\s?\[(?P<id>[^\[\]]{0,100})\]\s*$"
)
_ITEM = re.compile(r"^\s*(?P<mark>[-*+]|\d{1,3}[.)])\s+(?P<text>\S.*)$")
_BULLET = re.compile(r"^\s*(?P<mark>[•●◦▪■◆·‣⁃–-])\s+(?P<text>\S.*)$")
_TASK = re.compile(r"^\[[ xX/-]\]\s+(?=\S)")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<mark>[\w-]{1,32})\]:\s*(?P<text>\S.*)$")
_QUOTE = re.compile(r"^ {0,3}((?:>\s?)+)(.*)$")
_CALLOUT = re.compile(r"^\[!\w+\][+-]?\s*")
_RULE = re.compile(r"^\s*(?:([-*_=＊])\s*(?:\1\s*){2,}|[—─━═]{3,})$")
_SETEXT = re.compile(r"^ {0,3}(?:=+|-{2,})\s*$")
_BRACKETED = re.compile(r"^[\[【［(（][^\[\]【】]{1,8}[\]】］)）]$")
_TEMPLATE = re.compile(r"^\s*(?:\{\{.*\}\}|\{[%#].*[%#]\}|\{:.*\}|:::+.*|\[TOC\]|<!--.*-->)\s*$")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{[#.][^{}]*\}$")
_MARKDOWN = re.compile(
    r"^#{1,6} \S|!\[[^\]\n]{0,300}\]\(|\[[^\[\]\n]{1,300}\]\(https?://|\\\[\d+\\\]|^```"
    r"|\*\*\S[^*\n]{0,300}\*\*",
    re.M,
)


def looks_like_markdown(text: str) -> bool:
    """Whether a capture is Markdown whatever its name says."""
    return len(_MARKDOWN.findall(text)) >= 2


class _Reader:
    """One pass over the lines of a capture."""

    def __init__(self, lines: Sequence[str], first: int, markdown: bool) -> None:
        self.lines, self.markdown = lines, markdown
        self.blocks: list[Block] = []
        self.indents: list[int] = []  # of the list items that the next line may hang below
        self.i, self.gap = first, 0
        self.fences = Fences(lines) if markdown else None
        self.links: Mapping[str, str] = addresses(lines, first) if markdown else {}

    def read(self) -> list[Block]:
        """The blocks, in order."""
        while self.i < len(self.lines):
            line = self.lines[self.i]
            if not line.strip():
                self.gap += 1
                self.i += 1
            elif not (
                self.markdown and (self._html() or self._code() or self._table() or self._setext())
            ):
                self._line(line)
        return self.blocks

    def _add(self, block: Block, count: int = 1) -> bool:
        self.blocks.append(block)
        self.i, self.gap = self.i + count, 0
        return True

    def _code(self) -> bool:
        """A fence with what is in it, or lines set in by four blanks, at the margin or below a
        list item."""
        assert self.fences
        depth = self._depth(self.lines[self.i])
        if (
            (found := self.fences.block(self.i))
            or self.gap
            and not depth
            and (found := self.fences.indented(self.i))
        ):
            end, text, info = found
        else:
            return False
        block = Block("code", text, list(range(self.i, end)), self.gap, mark=info)
        block.indent = depth
        return self._add(block, end - self.i)

    def _html(self) -> bool:
        """Raw HTML that is a block: its lines are those that a saved page with it would give."""
        found = html_block(self.lines, self.i)
        if not found:
            return False
        end, lines = found
        inside = _Reader(lines, 0, True).read()
        for block in inside:
            block.lines = list(range(self.i, end))
        if inside:
            inside[0].gap = self.gap
        self.blocks += inside
        self.i, self.gap = end, 0
        return True

    def _table(self) -> bool:
        for _ in range(count := tables.rows_from(self.lines, self.i)):
            self._add(tables.row(self.lines[self.i], self.i, self.gap, self.links))
        return bool(count)

    def _setext(self) -> bool:
        """A heading with a line of = or - under it."""
        line, below = self.lines[self.i], self.lines[self.i + 1 : self.i + 2]
        alone = self.gap or not self.blocks
        plain = not (_ITEM.match(line) or _QUOTE.match(line) or _RULE.match(line))
        if not (below and alone and plain and width(line) < 120 and _SETEXT.match(below[0])):
            return False
        block = self._block(line)
        if block.kind != "text":
            return False
        block.kind, block.level = "heading", 1 if below[0].lstrip().startswith("=") else 2
        block.text = unwrap(block.text, block.markup)
        block.lines.append(self.i + 1)
        return self._add(block, 2)

    def _depth(self, line: str) -> int:
        """How many list items a line hangs below, by its indent."""
        indent = _indent(line)
        return sum(above + 1 < indent for above in self.indents)

    def _line(self, line: str) -> None:
        depth = self._depth(line) if self.markdown else 0
        block = self._block(line)
        last = self.blocks[-1] if self.blocks else None
        goes_on = last and not self.gap and self.markdown and block.kind == "text"
        if goes_on and last and self._continues(last, block, depth):
            last.text += gap_between(last.text, block.text) + last.markup.adopt(
                block.text, block.markup
            )
            last.lines.append(self.i)
            self.i += 1
            return
        if not block.text and block.quote and last and last.quote:  # a line with nothing but >
            last.lines.append(self.i)
            self.i, self.gap = self.i + 1, 1
            return
        if block.kind == "item" and not block.quote:
            indent = _indent(line)  # with those above it, this gives its depth
            self.indents = [above for above in self.indents if above < indent] + [indent]
            block.level = min(3, len(self.indents) - 1)
        elif depth and block.kind in ("text", "image"):
            block.indent = min(4, depth)
        else:
            self.indents = []
        self._add(block)

    def _continues(self, last: Block, block: Block, depth: int) -> bool:
        """Whether a line is the rest of an item, or of a sentence in a quote that goes on without
        its mark."""
        if last.kind == "item" and not last.quote:
            return depth > 0
        return (
            last.kind == "quote"
            and not block.quote
            and not ends_sentence(last.text)
            and bool(last.text)
        )

    def _block(self, line: str) -> Block:
        """The block that a line by itself is."""
        i, gap, markup = self.i, self.gap, Markup()
        if _RULE.match(line):
            return Block("rule", line.strip(), [i], gap, markup=markup)
        if _TEMPLATE.match(line):
            return Block("template", line.strip(), [i], gap, markup=markup)
        if not self.markdown:
            if item := _BULLET.match(line):
                text = take_out(item["text"].strip(), markup, False)
                return Block("item", text, [i], gap, mark="-", markup=markup)
            return Block("text", take_out(line.strip(), markup, False), [i], gap, markup=markup)
        quote = 0
        if quoted := _QUOTE.match(line):
            quote, line = quoted[1].count(">"), quoted[2]
            line = _CALLOUT.sub("", line)
        block = self._markdown(line, markup)
        if quote and block.kind == "text":
            block.kind = "quote"
        block.quote = quote
        return block

    def _markdown(self, line: str, markup: Markup) -> Block:
        i, gap = self.i, self.gap

        def text(raw: str) -> str:
            return take_out(raw.strip().removesuffix("\\"), markup, True, self.links)

        if image := _IMAGE.match(line):
            words = image["alt"] or image["words"] or ""
            source = (image["src"] or image["embed"] or "").strip()
            source = source or self.links.get(name_of(image["id"] or words), "")
            return Block("image", text(words), [i], gap, mark=source, markup=markup)
        if hashes := _HASHES.match(line):
            heading = _ATTRIBUTES.sub("", line[hashes.end() :].strip())
            bare = heading.rstrip("#")
            if not bare or bare[-1].isspace():
                heading = bare.strip()
            words = unwrap(text(heading), markup)
            return Block("heading", words, [i], gap, level=len(hashes[1]), markup=markup)
        if note := _NOTE.match(line):
            return Block(
                "reference", text(note["text"]), [i], gap, mark=note["mark"], markup=markup
            )
        if (address := ADDRESS.match(line)) and name_of(address["id"]) in self.links:
            return Block("address", line.strip(), [i], gap, markup=markup)
        if tables.is_row(line):
            return tables.row(line, i, gap, self.links)
        if item := _ITEM.match(line):
            words = text(_TASK.sub("", item["text"]))
            return Block("item", words, [i], gap, mark=item["mark"], markup=markup)
        if item := _BULLET.match(line):
            return Block("item", text(item["text"]), [i], gap, mark="-", markup=markup)
        return Block("text", text(line), [i], gap, markup=markup)


def to_blocks(lines: Sequence[str], first: int, markdown: bool) -> list[Block]:
    """The blocks of `lines` from index `first` on, mostly one per line. `lines` are fixed as a
    whole (readings, characters) but not yet typographically."""
    return _Reader(lines, first, markdown).read()


def _indent(line: str) -> int:
    """How many blanks a line is set in by; a tab counts as up to four."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def mark_stand_ins(blocks: Sequence[Block]) -> None:
    """Short lines in brackets that come again and again, [图片] or [image], replace images that
    were not saved."""
    times = Counter(block.text for block in blocks if _BRACKETED.match(block.text))
    for block in blocks:
        if times[block.text] > 1:
            block.kind = "image"
