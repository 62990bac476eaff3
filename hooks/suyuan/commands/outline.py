"""A translation to fill in: a block for each of an original, with the names it mentions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from suyuan.core.files import read_text, write_atomically, write_text
from suyuan.core.locales import LOCALES
from suyuan.core.paths import other_locale
from suyuan.core.problems import ProblemsFound
from suyuan.linking.mentions import Matcher
from suyuan.markup.page import parse_page
from suyuan.markup.segments import Segment, split_segments
from suyuan.records.entries import Entry
from suyuan.records.loading import read_entries

_QUOTED = 40  # characters of a block that its comment quotes
_COPIED = ("figure", "table", "code", "html", "rule")  # not only words: start from the original
_SCAFFOLDS = {"list": "-", "quote": ">"}
_HEAD = """\
---
title:
summary:
authors: []
date:
sources: []
---

<!-- An outline of {name}. Write each block below its comments, then delete the comments. -->
"""


def write_outline(page: Path, docs: Path, out: Path | None = None) -> str:
    """The outline of a page, also written to `out` if that is given.

    page  the original
    docs  the folder with the records

    Raises ProblemsFound if the page or the records cannot be read, if the page has no text, or if
    `out` exists.
    """
    body = parse_page(read_text(page), str(page)).body
    if not body.strip():
        message = (
            "there is no such page, or it has no text: name a page such as docs/sources/x.zh.md"
        )
        raise ProblemsFound.at(str(page), 0, message)
    if out and (out.exists() or out.is_symlink()):
        message = (
            "the file exists already, and somebody may have begun to fill it in: delete it, or "
            "choose another name"
        )
        raise ProblemsFound.at(str(out), 0, message)
    outline = render_outline(body, page.name, read_entries(docs))
    if out:
        write_text(out, outline)
    return outline


def outline_beside(page: Path, entries: Iterable[Entry]) -> Path | None:
    """Write the outline of an imported page in the language of originals beside it. Returns its
    path if it was written.

    It is named `slug.en.txt`, not a page of the site until somebody has filled it in. An existing
    one is left alone. Raises OSError.
    """
    ending = f".{LOCALES[0]}.md"
    out = page.with_name(f"{page.name.removesuffix(ending)}.{other_locale(LOCALES[0])}.txt")
    if len(LOCALES) == 1 or out.exists() or out.is_symlink() or not page.name.endswith(ending):
        return None
    body = parse_page(read_text(page), str(page)).body
    write_atomically(out, render_outline(body, page.name, entries))
    return out


def render_outline(body: str, name: str, entries: Iterable[Entry]) -> str:
    """The outline of a page in the language of originals.

    body     its Markdown without front matter
    name     what to call it
    entries  whose translated names the comments give
    """
    by_id = {entry.id: entry for entry in entries}
    original, translation = LOCALES[0], other_locale(LOCALES[0])
    matcher = Matcher(by_id.values(), original)
    blocks = [_HEAD.format(name=_escape(name)).rstrip()]
    for segment in split_segments(body):
        names = {
            segment.plain[mention.start : mention.end]: by_id[mention.id].text(translation).name
            for mention in matcher.find(segment.plain)
        }
        lines = [f"<!-- {original}: {_escape(_shorten(segment.plain))} -->"]
        for name_here, there in names.items():
            if name_here != there:
                lines.append(f"<!-- {_escape(name_here)} = {_escape(there)} -->")
        scaffold = _scaffold(segment)
        if scaffold:
            lines.append(scaffold)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _scaffold(segment: Segment) -> str:
    """What a translated block begins with whatever its words: `##`, `-`, `[^1]:`, or the table."""
    if segment.kind in _COPIED:
        return segment.text
    if segment.kind.startswith("heading"):
        return "#" * int(segment.kind[-1])
    if segment.kind == "footnote":
        return f"[^{segment.name}]:"
    return _SCAFFOLDS.get(segment.kind, "")


def _shorten(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]} …"


def _escape(text: str) -> str:
    """Text for an HTML comment, which two hyphens could end: `--` → `‐‐`"""
    return text.replace("--", "‐‐")
