"""The YAML block at the head of a page, read the way MkDocs reads it, but with errors that say
where."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from suyuan.core.days import Day
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Lines, Record, read_yaml

# As in mkdocs.utils.meta: `---` on the first line, closed by `---` or `...`.
FENCED = re.compile(
    r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_OPENED = re.compile(r"\A\ufeff?---[ \t]*\n")
_MARKUP = re.compile(r"[#>*_`\[\]\\]|<[^>]*>")
_MAX_TITLE, _MAX_SUMMARY = 300, 2_000  # characters
# What a page may be. An essay and an entry have their templates by where they are.
Template = Literal[
    "claims.html", "corrections.html", "drawing.html", "entries.html", "essays.html", "home.html",
    "main.html", "translations.html",
]  # fmt: skip


class EssayFront(Record):
    """The front matter of an essay, with the same fields in both locales.

    title    at least one character, as are `summary` and each of the lists
    order    place among essays of the same date, lowest first
    sources  ids of docs/data/sources.yml; none of an essay that states no claim
    license  of an article by somebody else, who has given leave to publish it here
    first_published  address of such an article elsewhere
    translated_from  of a translation: the language of the original, if that is not the first one
                     of the site
    """

    title: str = Field(min_length=1, max_length=_MAX_TITLE)
    summary: str = Field(min_length=1, max_length=_MAX_SUMMARY)
    authors: list[str] = Field(min_length=1)
    date: Day
    order: int = 0
    sources: list[str]
    license: str | None = Field(None, min_length=1, max_length=_MAX_TITLE)
    first_published: str | None = Field(None, pattern=r"^https?://")
    translated_from: str | None = Field(None, pattern=r"^[a-z]{2}$")


class PageFront(BaseModel):
    """The front matter of a page that is no essay: what templates read of it, if it is there.

    Other fields are allowed; a capture has several. `source`, `author`, `publisher` and `date` are
    its own.

    tagline     of the home page
    beginnings  of the page of careers: ids of entries
    """

    model_config = ConfigDict(extra="allow")

    title: str | None = Field(None, max_length=_MAX_TITLE)
    description: str | None = Field(None, max_length=_MAX_SUMMARY)
    summary: str | None = Field(None, max_length=_MAX_SUMMARY)
    template: Template | None = None
    search: dict[str, bool] | None = None
    noindex: bool = False
    hide: list[str] | None = None
    order: int = 0
    author: str | None = Field(None, max_length=_MAX_TITLE)
    publisher: str | None = Field(None, max_length=_MAX_TITLE)
    date: Day | None = None
    source: str | None = Field(None, pattern=r"^https?://", max_length=_MAX_SUMMARY)
    tagline: str | None = Field(None, max_length=_MAX_TITLE)
    beginnings: list[str] | None = None
    # What only the build may say of a page.
    is_copy: None = Field(None, alias="copy")
    minutes: None = None
    original_title: None = None


def split_front_matter(text: str, path: str) -> tuple[dict[str, Any], Lines, str]:
    """The front matter of a page (empty if it has none), the line of each of its keys, the body.

    text  of the whole file
    path  of the file, for messages

    Raises ProblemsFound if the block is never closed, is not valid YAML, or is not a list of
    `key: value`.
    """
    match = FENCED.match(text)
    if not match:
        if _OPENED.match(text):
            message = (
                "the front matter opened by '---' is never closed: "
                "put '---' on a line of its own after its last field"
            )
            raise ProblemsFound.at(path, 1, message)
        return {}, {}, text
    data, lines = read_yaml(match["yaml"], path, first_line=2)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        message = "the front matter must be lines of the form 'key: value'"
        raise ProblemsFound.at(path, 2, message)
    return data, lines, text[match.end() :]


def first_line(text: str, body: str) -> int:
    """The 1-based line of a file on which its body begins, as `split_front_matter` returns it."""
    return text.count("\n") - body.count("\n") + 1


def first_words(body: str, length: int = 18) -> str:
    """How the text of a page begins, for lists of pages without a title; '' if it has no text.

    length  in characters, at most, before the ellipsis

    `# Of *ships* and harbors` → `Of ships and harbo……`
    """
    lines = (line.strip() for line in _MARKUP.sub("", body).split("\n"))
    line = next((line for line in lines if line), "")
    return line if len(line) <= length else line[:length].rstrip("，。；：、,.;: ") + "……"


def line_with(text: str, written: str) -> int:
    """The first line of a file that contains what is written so, 0 if none does."""
    at = text.lower().find(written.lower()) if written else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else 0
