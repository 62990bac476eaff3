"""A page as its author wrote it: one Markdown file, read and parsed once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from suyuan.core.limits import find_page_excess, is_long_id
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Lines, check_record, unfit_fields
from suyuan.markup.front_matter import (
    EssayFront,
    PageFront,
    first_line,
    first_words,
    split_front_matter,
)
from suyuan.markup.inline import find_spans
from suyuan.markup.segments import Segment, split_segments
from suyuan.markup.spans import Span

_HEADING = re.compile(r"^# +(.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
_CLAIM = "claim:"
_TITLED = re.compile(r"\s*# +\S")


@dataclass(frozen=True)
class Page:
    """One Markdown file.

    name        what its author calls the file: `docs/essays/auction.zh.md`
    text        the whole file; '' for a page that does not exist
    front       its front matter, as written
    lines       key of the front matter → its 1-based line
    body        the Markdown below the front matter
    first_line  1-based line of the file on which the body begins
    path        its place in the site; None if its file name is not `slug.locale.md`
    """

    name: str
    text: str = ""
    front: dict[str, Any] = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)
    body: str = ""
    first_line: int = 1
    path: PagePath | None = None

    @property
    def exists(self) -> bool:
        """Whether there is such a file, and it is not empty."""
        return bool(self.text)

    @property
    def is_essay(self) -> bool:
        """Whether it is an essay; the index page of the folder is not."""
        return self.path is not None and self.path.is_in(ESSAYS)

    @cached_property
    def title(self) -> str:
        """The title in the front matter, else the first heading, the first words, or the slug."""
        if title := self.front.get("title"):
            return str(title)
        if heading := _HEADING.search(self.body):
            return heading[1]
        return first_words(self.body) or (self.path.slug if self.path else "")

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The links, images, code, notes and attributes of the body, see `find_spans`."""
        return find_spans(self.body, frozenset())

    def line_of(self, place: int) -> int:
        """The line of the file on which a place in the body is, 1-based."""
        return self.first_line + self.body.count("\n", 0, place)

    @cached_property
    def segments(self) -> list[Segment]:
        """The top-level blocks of the body, each with its line in the file."""
        return split_segments(self.body, self.first_line)


def decode_page(raw: bytes, name: str) -> str:
    """The text of a file, its line ends as `\\n`. Raises ProblemsFound if it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "the file is not in UTF-8: save it in that encoding"
        raise ProblemsFound([Problem(name, line, message)]) from None


def parse_page(text: str, name: str, path: PagePath | None = None, is_sound: bool = False) -> Page:
    """A page from the text of its file.

    name      what its author calls the file, for messages
    is_sound  whether the same text has been found not to take too long to render

    Raises ProblemsFound if its front matter cannot be read, or if it would take too long to render.
    """
    front, lines, body = split_front_matter(text, name)
    line = first_line(text, body)
    excess = () if is_sound else find_page_excess(body)
    for at, message in excess:  # one is enough: others may come of it
        message = f"the text here {message}"
        raise ProblemsFound([Problem(name, line + body.count("\n", 0, at), message)])
    return Page(name, text, front, lines, body, line, path)


def fitting(page: Page) -> Page:
    """The page without the fields of its front matter that do not fit: a site may tolerate them."""
    unfit = {at[0] for at in unfit_fields(PageFront, page.front)}
    front = {key: value for key, value in page.front.items() if key not in unfit}
    return page if page.is_essay else replace(page, front=front)


def check_page(page: Page) -> list[Problem]:
    """What is wrong with the front matter of a page, and with the title of an essay."""
    if page.path and is_long_id(page.path.slug):
        message = f"its slug has {len(page.path.slug)} characters: rename the file to a shorter one"
        return [Problem(page.name, 0, message)]
    if not page.is_essay:
        found = check_record(PageFront, page.front, page.lines, page.name)[1]
        return [replace(problem, kind="front-matter") for problem in found]
    problems = check_record(EssayFront, page.front, page.lines, page.name)[1]
    if not problems and not _TITLED.match(page.body):
        message = "the text of an essay begins with its title, on a line '# …': put it there"
        problems.append(Problem(page.name, page.first_line, message))
    front = page.front
    if not problems and not front["sources"] and not front.get("license") and _states_claims(page):
        message = "an essay of our own that states claims names its sources: list them in `sources`"
        problems.append(Problem(page.name, page.lines[("sources",)], message))
    return problems


def _states_claims(page: Page) -> bool:
    return any(
        span.address and page.body.startswith(_CLAIM, span.address[0]) for span in page.spans
    )
