"""The YAML block at the head of a page, read the way MkDocs reads it but with errors that say where."""

from __future__ import annotations

import datetime
import re
from typing import Any

from pydantic import Field

from suyuan.problems import Problem, ProblemsFound
from suyuan.records import Record, check_record, read_yaml

# As in mkdocs.utils.meta: `---` on the first line, closed by `---` or `...`.
FENCED = re.compile(r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"\A\ufeff?---[ \t]*\n")
_HEADING = re.compile(r"^# +(.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)


_TITLED = re.compile(r"\s*# +\S")


class EssayFront(Record):
    """The front matter of an essay, the same fields in both locales. `sources` are ids of docs/data/sources.yml;
    `order` is its place among those of the same date, lowest first."""

    title: str = Field(min_length=1)
    summary: str = Field(min_length=1)
    authors: list[str] = Field(min_length=1)
    date: datetime.date
    order: int = 0
    sources: list[str] = Field(min_length=1)


def split_front_matter(text: str, path: str) -> tuple[dict, dict, str]:
    """Split a page into its front matter (a dict, empty where there is none), the line of each of its keys,
    and its body.

    Raises ProblemsFound where a block is opened and never closed, is no valid YAML, or is no list of `key: value`.
    """
    match = FENCED.match(text)
    if not match:
        if _OPENED.match(text):
            raise ProblemsFound([Problem(path, 1, "the front matter opened by '---' is never closed: "
                                                  "put '---' on a line of its own after its last field")])
        return {}, {}, text
    data, lines = read_yaml(match["yaml"], path, first_line=2)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise ProblemsFound([Problem(path, 2, "the front matter must be lines of the form 'key: value'")])
    return data, lines, text[match.end():]


def first_line(text: str, body: str) -> int:
    """The line of the file on which its body, as `split_front_matter` gives it, begins."""
    return text.count("\n") - body.count("\n") + 1


def check_page(raw: bytes, path: str, essay: bool) -> tuple[str | None, list[Problem]]:
    """Check the encoding and the front matter of a page; an essay must have all the fields of `EssayFront`.

    Returns its title (of the front matter, else its first heading, else its first words, else None) and what is wrong.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [Problem(path, line, "the file is not in UTF-8: save it in that encoding")]
    try:
        data, lines, body = split_front_matter(text.replace("\r\n", "\n"), path)
    except ProblemsFound as error:
        return None, error.problems
    problems = check_record(EssayFront, data, lines, path)[1] if essay else []
    heading = _HEADING.search(body)
    if essay and not problems and not _TITLED.match(body):
        problems.append(Problem(path, first_line(text, body), "the text of an essay begins with its title, "
                                                              "on a line '# …': put it there"))
    title = data.get("title") or (heading and heading[1]) or first_words(body)
    return (str(title) if title else None), problems


def first_words(body: str, length: int = 18) -> str:
    """How the text of a page begins, in at most `length` characters: what an untitled one is called in lists."""
    text = re.sub(r"[#>*_`\[\]\\]|<[^>]*>", "", body).split("\n")
    line = next((line.strip() for line in text if line.strip()), "")
    return line if len(line) <= length else line[:length].rstrip("，。；：、,.;: ") + "……"
