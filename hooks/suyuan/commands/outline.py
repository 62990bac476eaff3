"""An English page to be filled: one block for each block of a Chinese page, with the English names of what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from suyuan.core.files import read_text, write_atomically
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.linking.mentions import Matcher
from suyuan.markup.page import parse_page
from suyuan.markup.segments import Segment, split_segments
from suyuan.records.entries import Entry
from suyuan.records.loading import read_entries

_BEGINNING = 40  # characters of a block that its comment quotes
_COPIED = (
    "figure",
    "table",
    "code",
    "html",
    "rule",
)  # not, or not only, words: the translator starts from the original
_HEAD = """\
---
title:
summary:
authors: []
date:
sources: []
---

<!-- An outline of {name}. Write each block below its comments, then delete them: no comment is left in the end. -->
"""


def write_outline(page: Path, docs: Path, out: Path | None = None) -> str:
    """The outline of a page, written to `out` if that is given; `docs` is where the records are.

    Raises ProblemsFound where the page or the records cannot be read, where the page has no text, and where `out` exists.
    """
    body = parse_page(read_text(page), str(page)).body
    if not body.strip():
        raise ProblemsFound(
            [
                Problem(
                    str(page),
                    0,
                    "there is no such page, or it has no text: name a page such as docs/sources/x.zh.md",
                )
            ]
        )
    if out and (out.exists() or out.is_symlink()):
        raise ProblemsFound(
            [
                Problem(
                    str(out),
                    0,
                    "the file exists already, and somebody may have begun to fill it: delete it, or "
                    "choose another name",
                )
            ]
        )
    outline = render_outline(body, page.name, read_entries(docs))
    if out:
        try:
            write_atomically(out, outline)
        except OSError as error:
            raise ProblemsFound(
                [
                    Problem(
                        str(out),
                        0,
                        f"the file cannot be written ({error.strerror}): check the folder and its "
                        "rights",
                    )
                ]
            ) from None
    return outline


def outline_beside(page: Path, entries: Iterable[Entry]) -> Path | None:
    """Write the outline of an imported Chinese page beside it, as `slug.en.txt`: no page of the site until somebody has filled
    it. One that is there already is left alone. Returns its path if it was written. Raises OSError."""
    out = page.with_name(f"{page.name.removesuffix('.zh.md')}.en.txt")
    if out.exists() or out.is_symlink() or not page.name.endswith(".zh.md"):
        return None
    body = parse_page(read_text(page), str(page)).body
    write_atomically(out, render_outline(body, page.name, entries))
    return out


def render_outline(body: str, name: str, entries: Iterable[Entry]) -> str:
    """The outline of the Markdown of a Chinese page, front matter removed; `name` is what to call the page."""
    entries = {entry.id: entry for entry in entries}
    matcher = Matcher(entries.values(), "zh")
    blocks = [_HEAD.format(name=_comment(name)).rstrip()]
    for segment in split_segments(body):
        names = {
            segment.plain[mention.start : mention.end]: entries[mention.id].text("en").name
            for mention in matcher.find(segment.plain)
        }
        lines = [f"<!-- zh: {_comment(_shorten(segment.plain))} -->"]
        lines += [
            f"<!-- {_comment(zh)} = {_comment(en)} -->" for zh, en in names.items() if zh != en
        ]
        blocks.append("\n".join([*lines, *filter(None, [_scaffold(segment)])]))
    return "\n\n".join(blocks) + "\n"


def _scaffold(segment: Segment) -> str:
    """What the English block begins with, whatever its words."""
    if segment.kind in _COPIED:
        return segment.text
    if segment.kind.startswith("heading"):
        return "#" * int(segment.kind[-1])
    return {"list": "-", "quote": ">", "footnote": f"[^{segment.name}]:"}.get(segment.kind, "")


def _shorten(text: str) -> str:
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]} …"


def _comment(text: str) -> str:
    """Text as it may stand in a comment of HTML, which two hyphens could end."""
    return text.replace("--", "‐‐")
