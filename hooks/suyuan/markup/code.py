"""Hides code in Markdown, so that what stands there as an example is not taken for the real thing."""

from __future__ import annotations

import re

from suyuan.markup.segments import split_segments

BREAK = "\n"  # covers what parts passages: code blocks, signs of list items, borders of table cells

_FENCE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$|.*)",
    re.DOTALL | re.MULTILINE,
)
_CODE = re.compile(r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_RAW_HTML = re.compile(
    r"<(?P<tag>script|style|pre|svg)\b.*?(?:</(?P=tag)>|\Z)", re.DOTALL | re.IGNORECASE
)


def hide_code(text: str, stand_in: str = "`") -> str:
    """The text with blocks of code covered by breaks and code in lines by `stand_in`; as long as it was. Comments in HTML still
    stand."""
    mask = cover(text, _FENCE, BREAK)
    mask = cover(mask, _RAW_HTML, BREAK)
    if re.search(r"^(?: {4}|\t)", mask, re.MULTILINE):
        lines = mask.split("\n")
        for segment in split_segments(mask):
            if segment.kind == "code" and segment.text.startswith("    "):
                for number in range(segment.line - 1, segment.line + segment.text.count("\n")):
                    lines[number] = BREAK * len(lines[number])
        mask = "\n".join(lines)
    return cover(mask, _CODE, stand_in)


def cover(text: str, pattern: re.Pattern, stand_in: str) -> str:
    """The text with every match covered but for its line breaks; where a group is called text or linked, only that."""

    def covered(match: re.Match) -> str:
        groups = match.groupdict()
        inner = next((name for name in ("text", "linked") if groups.get(name) is not None), None)
        start, end = (
            (match.start(inner) - match.start(), match.end(inner) - match.start())
            if inner
            else (0, len(match[0]))
        )
        whole = match[0]
        return whole[:start] + re.sub(r"[^\n]", stand_in, whole[start:end]) + whole[end:]

    return pattern.sub(covered, text)
