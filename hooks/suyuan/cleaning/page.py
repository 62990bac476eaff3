"""The Markdown page: front matter and blocks, everything inert."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from . import tables
from .fences import fence_around
from .inert import STAND_IN, escape, escape_start
from .inline import MARKS, put_back, shown
from .model import NO_TEXT, Block
from .stand_ins import Markup

ORDER = ("title", "author", "publisher", "date", "source", "credits", "lang", "capture_sha256")
_PAGE_HASH = re.compile(r'^page_sha256: "(?P<hash>[0-9a-f]{64})"\n', re.M)
_LONGEST_ALT = 300  # characters
_STEP = "    "  # what Markdown sets in by for each list item


def body_markdown(
    parts: Sequence[tuple[str, Block]], references: Sequence[tuple[str, str, Markup]], heading: str
) -> str:
    """Blocks with their roles, then the references under `heading`, as Markdown.

    Citations link to the references: a list of their own, since a Markdown footnote that nothing
    cites has a back link that leads nowhere.
    """
    known = {number: f"ref-{number}" for number, _, _ in references if number}
    pieces: list[str] = []
    last, last_role, depth = None, "", -1
    _even_tables(parts)
    for role, block in parts:
        text = _block_markdown(role, block, known)
        if not text:  # nothing hangs below an item without words
            continue
        is_item = block.kind == "item" and role != "caption"  # which has no mark of a list
        below = is_item or block.indent and role != "caption"
        if not below or last is not None and block.quote != last.quote:
            depth = -1
        if is_item:
            depth = min(block.level, depth + 1)  # no item hangs deeper than one below the last
            indent = _STEP * depth
        else:
            indent = _STEP * min(block.indent, depth + 1)
        quote = "> " * block.quote
        text = "\n".join((quote + indent + line).rstrip() for line in text.split("\n"))
        pieces.append(_between(last, last_role, block, role))
        pieces.append(text)
        last, last_role = block, role
    if references:
        pieces.append(f"\n\n{_heading(2, escape(heading))}\n")
        for number, text, markup in references:
            anchor = f'<a id="ref-{number}"></a>' if known.pop(number, "") else ""
            mark = f"{anchor}\\[{number}\\] " if number else ""
            text = put_back(text, markup, {}).rstrip()  # a tag that was taken out left a blank
            pieces.append(f"\n- {mark}{text if mark else escape_start(text)}")
    return "".join(pieces).strip("\n") + "\n"


def _even_tables(parts: Sequence[tuple[str, Block]]) -> None:
    """Give the head of each table as many cells as its longest row has: more are not shown."""
    for _, group in groupby(parts, lambda part: (part[0], part[1].kind, part[1].quote)):
        rows = [block for role, block in group if role == "body" and block.kind == "table"]
        if len(rows) > 2 and rows[1].mark:
            most = max(map(tables.count_cells, rows))
            for block in rows[:2]:
                tables.widen(block, most)


def _between(last: Block | None, last_role: str, block: Block, role: str) -> str:
    """What parts two blocks: one line end inside a list or a table, a quote's mark inside a quote,
    else a blank line."""
    if last is None:
        return ""
    alike = last.kind == block.kind and last_role == role == "body" and last.quote == block.quote
    if alike and block.kind in ("item", "table") and not block.quote:
        return "\n"
    if alike and block.kind == "table":
        return "\n"
    if last.quote and block.quote:
        return "\n" + ("> " * min(last.quote, block.quote)).rstrip() + "\n"
    return "\n\n"


def _block_markdown(role: str, block: Block, known: Mapping[str, str]) -> str:
    markup = block.markup
    if block.kind == "code":
        fence = fence_around(block.text)
        return f"{fence}{block.mark}\n{block.text}\n{fence}"
    if block.kind in NO_TEXT:
        return ""
    if block.kind == "picture":
        alt = " ".join(re.sub(r"[\[\]]", " ", shown(block.text, markup)).split())
        return f"![{escape(alt[:_LONGEST_ALT])}]({block.mark})"
    text = put_back(block.text, markup, known).strip()
    if not text:
        return ""
    if role == "heading":
        return _heading(min(6, max(2, block.level)), text)
    if role == "caption":
        plain = (c for c in block.text if not (STAND_IN.match(c) and markup.kind(c) in MARKS))
        return f"*{put_back(''.join(plain), markup, known).strip()}*"
    if block.kind == "item":
        number = block.mark[:1].isdigit()
        return f"{block.mark[:-1] + '.' if number else '-'} {escape_start(text)}"
    if block.kind == "table":
        return text.replace("&#124;", "\\|")
    return escape_start(text)


def _heading(level: int, text: str) -> str:
    if text.endswith("#"):  # Markdown would take it for the closing mark
        text = text[:-1] + "&#35;"
    return f"{'#' * level} {text}"


def page_markdown(front: Mapping[str, str | list[str]], body: str) -> str:
    """The whole page. page_sha256 is the hash of the page without that line, so that an edit by a
    person shows."""
    rows = [f"{key}: {_scalar(front[key])}\n" for key in ORDER if front.get(key)]
    if not front.get("title"):
        rows.insert(0, "title: null\n")  # looked for and not found: a person may know it
    page = "---\n" + "".join(rows) + "---\n\n" + body
    digest = hashlib.sha256(page.encode("utf-8")).hexdigest()
    return "---\n" + "".join(rows) + f'page_sha256: "{digest}"\n---\n\n' + body


def _scalar(value: str | list[str]) -> str:
    """A value as YAML that is JSON too: in double quotes, so that nothing in it is a tag, an
    anchor or a date."""
    return json.dumps(value, ensure_ascii=False)


def is_untouched(page: str) -> bool:
    """Whether a page is byte for byte as the cleaner wrote it."""
    match = _PAGE_HASH.search(page)
    if not match:
        return False
    without = page[: match.start()] + page[match.end() :]
    return hashlib.sha256(without.encode("utf-8")).hexdigest() == match["hash"]
