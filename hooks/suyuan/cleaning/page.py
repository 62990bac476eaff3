"""The Markdown page: front matter and blocks, everything inert."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from .inline import STAND_IN, Markup, escape, escape_start, put_back
from .model import NO_TEXT, Block

ORDER = ("title", "author", "publisher", "date", "source", "credits", "lang", "capture_sha256")
_PAGE_HASH = re.compile(r'^page_sha256: "(?P<hash>[0-9a-f]{64})"\n', re.M)


def body_markdown(parts: list[tuple[str, Block]], references: list[tuple[str, str, Markup]], heading: str) -> str:
    """Blocks with their roles, then the references under `heading`, as Markdown.

    Citations link to the references: a list of their own, since a Markdown footnote that nothing cites has a back link
    that leads nowhere.
    """
    known = {number: f"ref-{number}" for number, _, _ in references if number}
    pieces: list[str] = []
    last_kind, depth = "", -1
    for role, block in parts:
        depth = min(block.level, depth + 1) if block.kind == "item" else -1  # no item hangs deeper than one below the last
        text = _block_markdown(role, block, known, depth)
        if not text:
            continue
        tight = block.kind == last_kind and block.kind in ("item", "table", "quote") and role == "body"
        pieces.append(("\n" if block.kind != "quote" else "\n>\n") if tight else "\n\n")
        pieces.append(text)
        last_kind = block.kind if role == "body" else role
    if references:
        pieces.append(f"\n\n{_heading(2, escape(heading))}\n")
        for number, text, markup in references:
            anchor = f'<a id="ref-{number}"></a>' if known.pop(number, "") else ""
            mark = f"{anchor}\\[{number}\\] " if number else ""
            text = put_back(text, markup, {})
            pieces.append(f"\n- {mark}{text if mark else escape_start(text)}")
    return "".join(pieces).strip("\n") + "\n"


def _block_markdown(role: str, block: Block, known: Mapping[str, str], depth: int) -> str:
    markup = block.markup
    if block.kind == "code":
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
        return f"{fence}{block.mark}\n{block.text}\n{fence}"
    if block.kind in NO_TEXT:
        return ""
    text = put_back(block.text, markup, known).strip()
    if not text:
        return ""
    if role == "heading":
        return _heading(min(6, max(2, block.level)), text)
    if role == "caption":
        plain = "".join(c for c in block.text if not (STAND_IN.match(c) and markup.kind(c) in ("emphasis", "strong", "strike")))
        return f"*{put_back(plain, markup, known).strip()}*"
    if block.kind == "item":
        mark = "-" if not block.mark[0].isdigit() else f"{block.mark[:-1]}."
        return f"{'    ' * depth}{mark} {escape_start(text)}"
    if block.kind == "quote":
        return f"> {escape_start(text)}"
    if block.kind == "table":
        return text.replace("&#124;", "|")
    return escape_start(text)


def _heading(level: int, text: str) -> str:
    if text.endswith("#"):  # Markdown would take it for the closing mark
        text = text[:-1] + "&#35;"
    return f"{'#' * level} {text}"


def page_markdown(front: Mapping[str, str | list[str]], body: str) -> str:
    """The whole page. page_sha256 is the hash of the page without that line, so that an edit by a person shows."""
    rows = [f"{key}: {_scalar(front[key])}\n" for key in ORDER if front.get(key)]
    if not front.get("title"):
        rows.insert(0, "title: null\n")  # looked for and not found: a person may know it
    page = "---\n" + "".join(rows) + "---\n\n" + body
    digest = hashlib.sha256(page.encode("utf-8")).hexdigest()
    return "---\n" + "".join(rows) + f'page_sha256: "{digest}"\n---\n\n' + body


def _scalar(value: str | list[str]) -> str:
    """A value as YAML that is JSON too: in double quotes, so that nothing in it is a tag, an anchor or a date."""
    return json.dumps(value, ensure_ascii=False)


def is_untouched(page: str) -> bool:
    """Whether a page is byte for byte as the cleaner wrote it."""
    match = _PAGE_HASH.search(page)
    if not match:
        return False
    without = page[:match.start()] + page[match.end():]
    return hashlib.sha256(without.encode("utf-8")).hexdigest() == match["hash"]
