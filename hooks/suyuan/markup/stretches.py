"""Splits Markdown into what is parsed by itself: paragraphs, headings, items, table cells, code.

A mark of a link, of code or of a note never reaches from one stretch into the next. The rules are
those of Python-Markdown with the extensions of mkdocs.yml. `suyuan.markup.inline` reads the
stretches.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

# An HTML comment or element that begins a block of raw HTML.
BLOCK_HTML = re.compile(
    r" {0,3}<(?:(?P<comment>!--)|(?P<tag>address|article|aside|blockquote|canvas|center|dd|details"
    r"|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|iframe|legend"
    r"|li|main|math|menu|nav|noscript|object|ol|p|pre|script|section|style|summary|svg|table|tbody"
    r"|td|template|textarea|tfoot|th|thead|tr|ul|video)\b)",
    re.IGNORECASE,
)
# What a line begins with, after marks of quotations and blanks.
_LINE = re.compile(
    r"(?P<quote>(?: {0,3}>[ ]?)*)(?P<indent>[ \t]*)"
    r"(?:(?P<fence>`{3,}|~{3,})|(?P<item>(?:[-*+]|\d+\.)[ ]+(?=\S))|(?P<note>\[\^[^\]\n]*\]:[ ]*)"
    r"|(?P<definition>\[(?=[^\^\]\n]))|(?P<heading>\#{1,6})|(?P<blank>\r?(?:\n|\Z))"
    r"|(?P<rule>(?:=++|-++|(?:- {0,2}){3,}+|(?:_ {0,2}){3,}+|(?:\* {0,2}){3,}+) *\r?$)"
    r"|(?P<html><))?",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"[`~]+[ \t]*(?:\.?[\w#.+-]+)?(?:[ \t]*\{[^\n]*\}"
    r"|(?:[ \t]+[a-zA-Z]\w*=(?:\"[^\"\n]*\"|'[^'\n]*'))*)[ \t]*\r?$",
    re.MULTILINE,
)
_DEFINITION = re.compile(
    r"\[(?P<name>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?(?P<address>[^\s]+)"
    r"(?:[ ]*(?:\n[ ]*)?"
    r"(?:\"(?P<double>[^\n]*)\"|'(?P<single>[^\n]*)'|\((?P<round>[^\n]*)\))|)[ ]*\r?$",
    re.MULTILINE,
)
_COLUMNS = re.compile(
    r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?\r?$|(?: *\|)? *:?-+:? *\| *\r?$", re.MULTILINE
)
_TAG_END = re.compile(r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_MARKDOWN = re.compile(r"\bmarkdown\b")


class Stretch(NamedTuple):
    """A part of a text.

    kind        text, heading, row (of a table), fence, indented, html, comment,
                definition (`[name]: address "title"`), note (`[^name]:`, the mark alone)
    start, end  in characters
    parts       of a fence its code, of a definition name, address, title, of a note its name
    hidden      marks of quotations inside the stretch
    """

    kind: str
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()


class _Lines:
    """The state between two lines.

    depth  of the list or footnote that the next indented line may be part of
    fresh  whether nothing is open that the line could continue

    unclosed  fences and comments that are never closed, which are looked for only once
    """

    def __init__(self, text: str):
        self.text = text
        self.depth = 0
        self.fresh = True
        self.begun = -1
        self.kind = "text"
        self.hidden: list[tuple[int, int]] = []
        self.unclosed: set[str] = set()
        self.table = False
        self.quoted = False

    def close(self, end: int) -> Iterator[Stretch]:
        """The stretch that is open, up to `end`."""
        if 0 <= self.begun < end:
            yield Stretch(self.kind, self.begun, end, (), tuple(self.hidden))
        self.begun, self.kind, self.hidden = -1, "text", []

    def leave_list(self, width: int) -> None:
        """End the lists that a block with this indentation is no part of."""
        self.depth = min(self.depth, width // 4)

    def fence(self, match: re.Match[str]) -> tuple[int, int, int] | None:
        """Start and end of the code of a fenced block, and the end of the block."""
        quote, indent, fence = match["quote"], match["indent"], match["fence"]
        if f"{quote}{indent}{fence}" in self.unclosed or not _HEADER.match(
            self.text, match.start("fence")
        ):
            return None
        blank = r"[ \t>]*" if quote else r"[ \t]*"
        before = rf"{blank}" if quote else re.escape(indent)
        line = r"[ \t]*>[^\n]*\n" if quote else rf"{before}[^\n]*\n"
        body = re.compile(
            rf"[^\n]*\n(?P<code>(?:(?!{before}{fence}[ \t]*\r?$)(?:{blank}\n|{line}))*+)"
            rf"{before}{fence}[ \t]*\r?$",
            re.MULTILINE,
        ).match(self.text, match.start("fence"))
        if not body:
            self.unclosed.add(f"{quote}{indent}{fence}")
            return None
        return body.start("code"), body.end("code"), body.end()


def find_stretches(text: str) -> Iterator[Stretch]:
    """The stretches of a text, in order. Tells indented code from the paragraphs of a list item.

    text  Markdown, without front matter
    """
    lines, at = _Lines(text), 0
    while at < len(text):
        match = _LINE.match(text, at)
        assert match  # every part is optional
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        width = len(match["indent"].expandtabs(4))
        if match["blank"] is not None:
            yield from lines.close(at)
            lines.fresh, lines.table = True, False
        elif match["fence"] and (code := lines.fence(match)):
            yield from lines.close(at)
            yield Stretch("fence", at, code[2], (code[:2],))
            lines.leave_list(width)
            lines.fresh, end = True, code[2]
        elif lines.fresh and width >= 4 * lines.depth + 4:
            end = _indented_end(text, at, match["quote"], 4 * lines.depth + 4)
            yield Stretch("indented", at, end, ((at, end),))
        elif match["html"] and not match["quote"] and (block := _html(lines, at)):
            yield from lines.close(at)
            kind, end = block
            yield Stretch(kind, match.start("html"), end)
            lines.leave_list(width)
            lines.fresh = True
            at = end
            if text[end : end + 1].strip():  # the rest of the line is a block by itself
                lines.begun, lines.fresh = end, False
                line = text.find("\n", end)
                at = len(text) if line < 0 else line + 1
            continue
        else:
            end = yield from _text_line(lines, match, end, width)
        at = end + 1
    yield from lines.close(len(text))


def _text_line(
    lines: _Lines, match: re.Match[str], end: int, width: int
) -> Generator[Stretch, None, int]:
    """The stretches that a line closes or is; returns where what has been read ends."""
    text, start = lines.text, match.end("indent")
    if lines.fresh:
        lines.leave_list(width)
    is_item = match["item"] and (lines.fresh or lines.depth) and width // 4 <= lines.depth
    if lines.table:
        yield Stretch("row", start, end)
    elif match["rule"] and width < 4:
        yield from lines.close(match.start())
        lines.fresh = True
    elif match["heading"] and width % 4 == 0:
        yield from lines.close(match.start())
        yield Stretch("heading", match.end("heading"), end)
        lines.fresh = True
    elif is_item:
        yield from lines.close(match.start())
        lines.begun, lines.depth, lines.fresh = match.end("item"), width // 4 + 1, False
        lines.quoted = bool(match["quote"])
    elif match["note"]:
        yield from lines.close(match.start())
        name = text.index("]", start)
        yield Stretch("note", start, match.end("note"), ((start + 2, name),))
        lines.begun, lines.depth, lines.fresh = match.end("note"), 1, False
    elif match["definition"] and (found := _DEFINITION.match(text, start)):
        yield from lines.close(match.start())
        title = max(found.span(name) for name in ("double", "single", "round"))
        yield Stretch(
            "definition", start, found.end(), (found.span("name"), found.span("address"), title)
        )
        lines.fresh, end = True, found.end()
    elif lines.fresh and "|" in text[start:end] and _COLUMNS.match(text, end + 1):
        lines.table, lines.fresh = True, False
        yield Stretch("row", start, end)
    elif lines.begun < 0 or match["quote"] and not lines.quoted:
        yield from lines.close(match.start())
        lines.begun, lines.fresh, lines.quoted = start, False, bool(match["quote"])
    elif match["quote"]:
        lines.hidden.append(match.span("quote"))
    return end


def _indented_end(text: str, at: int, quote: str, width: int) -> int:
    """The end of the lines that are indented at least `width` from here on."""
    before = r"(?: {0,3}>[ ]?)+" if quote else ""
    lines = re.compile(rf"(?:{before}(?:[ ]{{{width}}}|\t)[^\n]*(?:\n|\Z))*+").match(text, at)
    assert lines
    return lines.end() - text[: lines.end()].endswith("\n") if lines[0] else len(text)


def _html(lines: _Lines, at: int) -> tuple[str, int] | None:
    """The kind of raw HTML that begins here, and where it ends: at its closing tag, or at once.

    `tag` is one that holds Markdown (`<div markdown>`), or nothing.
    """
    text = lines.text
    block = BLOCK_HTML.match(text, at)
    if not block:
        return None
    if block["comment"]:
        end = -1 if "<!--" in lines.unclosed else text.find("-->", block.end())
        if end < 0:
            lines.unclosed.add("<!--")
            return None
        return "comment", end + 3
    opening = _TAG_END.match(text, block.end())
    if not opening:
        return None
    if block["tag"].lower() == "hr" or _MARKDOWN.search(opening[0]):
        return "tag", opening.end()
    depth = 0
    tags = re.compile(rf"<(?P<close>/)?{block['tag']}\b[^<>]*>", re.IGNORECASE)
    for tag in tags.finditer(text, block.start()):
        depth += -1 if tag["close"] else 1
        if depth <= 0:
            return "html", tag.end()
    return "html", len(text)
