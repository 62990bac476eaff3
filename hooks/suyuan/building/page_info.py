"""What follows from the place of a page in the site: its front matter and its `PageInfo`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from suyuan.building.build import Build
from suyuan.core.paths import ESSAYS, SOURCES, PagePath
from suyuan.core.problems import Problem
from suyuan.markup.allowed import Refusal
from suyuan.markup.front_matter import first_words, line_with
from suyuan.rendering import PageInfo
from suyuan.text.dates import format_date
from suyuan.twins.essay_page import page_decorations

TEMPLATES = {ESSAYS: "essay.html", SOURCES: "source.html"}
"""Folder → template of the pages in it."""
LINK_ENTRIES = "link_entries"
"""Key of front matter: whether names in a page become links. They do, but for those in GUIDE."""
GUIDE = "contribute/"


def complete_front_matter(
    front: Mapping[str, Any], path: PagePath, markdown: str
) -> dict[str, Any]:
    """The front matter of a page with what follows from its folder.

    front     as its author wrote it
    markdown  of the page, below the front matter
    """
    complete = dict(front)
    if path.folder.startswith(SOURCES):
        complete["noindex"] = True  # other people's texts are not ours to give to search engines
        if not complete.get("title"):
            complete["title"] = first_words(markdown)
    if path.is_in(path.folder) and path.folder in TEMPLATES:
        complete.setdefault("template", TEMPLATES[path.folder])
    return complete


def page_info(build: Build, path: PagePath, source: str, url: str, suggest: bool) -> PageInfo:
    """What the steps of a page must know of it.

    source   path of its file below docs/
    url      its address, relative to the site
    suggest  whether the page says where to send corrections
    """
    entry, essay, known = build.entry_at(path), build.essay_at(path), build.pages.get(path)
    front = known.front if known else {}
    info = PageInfo(
        source=build.name_of(source),
        url=url,
        entry=entry.id if entry else "",
        captured=path.folder.startswith(SOURCES),
        suggest=suggest and not path.folder.startswith(SOURCES),  # nobody else can edit a capture
        names_linked=bool(front.get(LINK_ENTRIES, not path.folder.startswith(GUIDE))),
    )
    if not essay:
        return info
    decorations = page_decorations(
        essay, path.locale, build.words[path.locale], lambda date: format_date(date, path.locale)
    )
    return replace(
        info,
        decorations=decorations,
        parallel_url=essay.parallel(path.locale).url,
        twin=essay.other(path.locale),
    )


def refusals(
    refused: Iterable[Refusal], path: PagePath, source: str, url: str, build: Build
) -> list[Problem]:
    """A problem for each thing that was taken out of a page, with its line.

    refused  what the pipeline has taken out
    source   path below docs/ of the file that its author edits
    url      address of the page, relative to the site
    """
    entry, known = build.entry_at(path), build.pages.get(path)
    text = known.text if known else ""
    return [
        Problem(
            entry.path if entry else build.name_of(source),
            entry.line if entry else line_with(text, written),
            f"{message} (on /{url})",
            kind="markup",
        )
        for message, written in refused
    ]
