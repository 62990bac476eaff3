"""Pages that have been rendered: what is kept of each for the next build, and under which name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from suyuan.core.paths import PagePath
from suyuan.rendering import FinishedPage

if TYPE_CHECKING:
    from suyuan.building.build import Build


@dataclass(frozen=True)
class RenderedPage:
    """A page whose Markdown has been rendered.

    title     as MkDocs found it
    toc       its headings, each with title, id, level, and the list of those below it
    anchors   the ids in it that others can link to
    links     path below docs/ of another file → fragment that this page links to there → the link
              as it is written
    finished  the page as it is published, with its facts
    front     of a page without a file: its front matter, and below, its Markdown
    """

    title: str
    toc: list[tuple[str, str, int, list[Any]]]
    anchors: list[str]
    links: dict[str, dict[str, str]]
    finished: FinishedPage
    front: dict[str, Any] = field(default_factory=dict)
    body: str = ""


UNFILLED = "unfilled page"
"""Kind of what the cache keeps of a page as it was before its placeholders were filled."""


def waiting_pages(build: Build) -> frozenset[str]:
    """The pages that are written with placeholders for segments, by `page_name`."""
    return frozenset(
        page_name(page) for essay in build.twins.values() for page in essay.pages_with_placeholders
    )


def is_intact(build: Build, files: Iterable[str]) -> bool:
    """Whether the last site has these files as they were written."""
    linked = build.keeper.traces.stored.linked
    return all(
        build.keeper.previous.has(path) and (not path.endswith(".html") or path in linked)
        for path in files
    )


def rendered_name(path: PagePath) -> str:
    """What to call a rendered page among the things that a build makes."""
    return f"text {path.source}"


def page_name(path: PagePath) -> str:
    """What to call the written files of a page among the things that a build makes."""
    return f"page {path.source}"
