"""Hides code in Markdown, so that an example in it is not taken for the real thing."""

from __future__ import annotations

import re

from suyuan.markup.inline import find_spans
from suyuan.markup.spans import replace

BREAK = "\n"  # covers what parts passages: code blocks, signs of list items, borders of table cells

# Elements whose text is not prose.
RAW_HTML = re.compile(
    r"<(?P<tag>script|style|pre|svg)\b.*?(?:</(?P=tag)>|\Z)", re.DOTALL | re.IGNORECASE
)


def hide_code(text: str, stand_in: str = "`") -> str:
    """The text with blocks of code covered by breaks, and code in lines by `stand_in`.

    It is as long as it was. Comments in HTML are left as they are.
    """
    stand_ins = {"fence": BREAK, "indented": BREAK, "code": stand_in}
    edits = (
        (span.start, span.end, blank(text, span.start, span.end, stand_ins[span.kind]))
        for span in find_spans(text)
        if span.kind in stand_ins
    )
    return cover(replace(text, edits), RAW_HTML, BREAK)


def blank(text: str, start: int, end: int, stand_in: str) -> str:
    """A part of a text covered but for its line breaks."""
    return re.sub(r"[^\n]", stand_in, text[start:end])


def cover(text: str, pattern: re.Pattern[str], stand_in: str) -> str:
    """The text with every match covered but for its line breaks.

    pattern  if it has a group `text`, only that is covered
    """

    def covered(match: re.Match[str]) -> str:
        start, end = match.span("text" if "text" in match.groupdict() else 0)
        hidden = blank(text, start, end, stand_in)
        return text[match.start() : start] + hidden + text[end : match.end()]

    return pattern.sub(covered, text)
