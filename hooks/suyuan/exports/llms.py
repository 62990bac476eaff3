"""`llms.txt`, the list of pages for programs that read Markdown, in the form of llmstxt.org."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from suyuan.exports.markdown_writing import bullet_list, link, one_line
from suyuan.exports.works import Edition

LLMS = "llms.txt"  # in the folder of the language


class Section(NamedTuple):
    """Pages under one heading: title, address, and summary of each."""

    title: str
    pages: list[tuple[str, str, str]]


def render_llms(edition: Edition, sections: Iterable[Section]) -> str:
    """Returns the file: the name of the site, its description, and sections of links.

    A section without pages is left out.
    """
    parts = [f"# {edition.name}\n\n> {edition.description}\n"]
    for section in sections:
        rows = []
        for title, url, summary in section.pages:
            rows.append(link(title, url) + (f": {one_line(summary)}" if summary else ""))
        if rows:
            parts.append(f"## {section.title}\n\n{bullet_list(rows)}")
    return "\n".join(parts)
