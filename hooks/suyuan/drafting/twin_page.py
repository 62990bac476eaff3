"""The text of a twin page with drafts written into it; all else keeps its bytes.

A block that has no translation yet is a comment, which begins with its id:
`<!-- s-qazkv: 喊停的是卖家 -->`. These comments are replaced on every run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from suyuan.core.problems import ProblemsFound
from suyuan.markup.front_matter import first_words
from suyuan.markup.inline import find_spans
from suyuan.markup.page import Page
from suyuan.markup.segments import Segment
from suyuan.twins.pairs import Alignment

_OUTLINE = re.compile(r"^<!-- s-[0-9a-z]{5}: [^\n]*-->\n(?:\n(?=<!-- s-|\n|\Z))?", re.MULTILINE)
_QUOTED = 60  # characters of a block that its comment quotes


def without_outline(text: str) -> str:
    """A page without the comments of an earlier run."""
    return _OUTLINE.sub("", text)


def outline_comment(id_: str, segment: Segment, notes: Sequence[str] = ()) -> str:
    """The comments in the place of a block without a translation.

    notes  what else to say: names, findings, similar translations
    """
    lines = [first_words(segment.plain, _QUOTED) or segment.kind, *notes]
    return "\n".join(f"<!-- {id_}: {_one_line(line)} -->" for line in lines)


def write_front(front: Mapping[str, Any]) -> str:
    """Front matter as the head of a page."""
    dumped = yaml.safe_dump(
        dict(front), allow_unicode=True, sort_keys=False, default_flow_style=None, width=100
    )
    return f"---\n{dumped}---\n\n"


def write_page(
    head: str,
    page: Page,
    alignment: Alignment,
    original: str,
    drafts: Mapping[str, str],
    comments: Mapping[str, str],
) -> str:
    """The text of the twin page.

    head       front matter, used only if there is no twin page yet
    page       the twin page, without an outline; one without text if there is none
    alignment  of the original and `page`
    original   the locale of the original
    drafts     id → Markdown of a new or changed translation
    comments   id → comments in the place of a translation

    Raises ProblemsFound if a segment to replace is not where it was.
    """
    is_new = not page.exists
    lines = [] if is_new else page.text.split("\n")
    place = page.first_line - 2  # index of the line after which the next new block goes
    behind: dict[int, list[str]] = {}
    replaced: dict[int, tuple[int, str]] = {}  # index of the first line → number of lines, text
    for pair in alignment.pairs:
        twin = pair.segment(alignment.translation)
        if not pair.segment(original):
            place = max(place, _last_line(twin)) if twin else place
            continue
        text = drafts.get(pair.id, "") or ("" if twin else comments.get(pair.id, ""))
        if twin:
            start, height = twin.line - 1, twin.text.count("\n") + 1
            if text and pair.id in drafts:
                _check_place(lines[start : start + height], twin, page.name)
                replaced[start] = height, text
            place = max(place, _last_line(twin))
        elif text:
            behind.setdefault(place, []).append(text.rstrip())
    if is_new:
        blocks = [text for texts in behind.values() for text in texts]
        return head + "\n\n".join(blocks) + "\n"
    return _apply(lines, behind, replaced)


def definitions(page: Page) -> str:
    """The definitions of links in a page, `[name]: address`, a line each."""
    found = [
        page.body[span.start : span.end]
        for span in find_spans(page.body)
        if span.kind == "definition"
    ]
    return "\n".join(found)


def _last_line(segment: Segment) -> int:
    """Index of its last line in the file."""
    return segment.line - 1 + segment.text.count("\n")


def _check_place(lines: Sequence[str], segment: Segment, name: str) -> None:
    there = "\n".join(line.expandtabs(4) for line in lines).rstrip()
    if there != segment.text:
        message = "this block cannot be replaced by itself: put blank lines around it"
        raise ProblemsFound.at(name, segment.line, message)


def _apply(
    lines: Sequence[str],
    behind: Mapping[int, Sequence[str]],
    replaced: Mapping[int, tuple[int, str]],
) -> str:
    written: list[str] = []
    skip_until = 0
    for number in range(-1, len(lines)):
        if number in replaced:
            height, text = replaced[number]
            written += text.split("\n")
            skip_until = number + height
        elif number >= skip_until and number >= 0:
            written.append(lines[number])
        for text in behind.get(number, ()):
            if written and written[-1].strip():
                written.append("")
            written += text.split("\n")
            if number + 1 < len(lines) and lines[number + 1].strip():
                written.append("")
    return "\n".join(written).rstrip("\n") + "\n"


def _one_line(text: str) -> str:
    """Text for a comment, which `--` or `>` could end."""
    return " ".join(text.split()).replace("--", "‐‐").replace(">", "›").replace("<", "‹")
