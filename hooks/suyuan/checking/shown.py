"""The prose in which figures are looked for, and the titles and labels in it, which have none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from suyuan.checking.passages import Passage
from suyuan.checking.prose import is_record, passages_of
from suyuan.core.yaml_scalars import read_scalars
from suyuan.markup.front_matter import FENCED
from suyuan.records.entries import KINDS
from suyuan.records.sources import Source
from suyuan.text.figures import find_figures
from suyuan.text.languages import language

# Charts, whose data have claims of their own; titles: of what a link leads to, and in italics.
_CHART = re.compile(r"!\[[^\[\]]*\]\([^)]*\)")
_TITLE = re.compile(r"\[[^\[\]]*\]\(https?://[^)]*\)|“[^“”\n]*”(?=\]\(http)")
_ITALICS = re.compile(r"(?<![*\w])\*[^*\n]+\*(?!\*)")
_HEADING = re.compile(r"[ \t]*#{1,6} ")
_FIELDS = {
    **{f"{kind}.yml": ("short", "full") for kind in KINDS},
    "claims.yml": ("note",),
    "figures.yml": ("title", "caption"),
}


def shown_prose(path: str, text: str) -> Iterable[tuple[str, bool, Passage]]:
    """Yields the passages that readers see: all of a page; of records, the fields in _FIELDS.

    Each comes after the id of its record ('' in a page) and whether it can hold no mark, as a
    heading.
    """
    passages = passages_of(path, text)
    shown = _FIELDS.get(PurePosixPath(path).name, ())
    if not is_record(path):
        front = FENCED.match(text)
        body = front.end() if front else 0
        for passage in passages:
            yield "", passage.start < body or _is_heading(text, passage), passage
        return
    fields = [
        (scalar.start, scalar.end, str(scalar.at[0]), str(scalar.at[-1]))
        for scalar in read_scalars(text)
        if len(scalar.at) == 3 and scalar.at[-1] in shown
    ]
    at = 0
    for passage in passages:
        while at < len(fields) and fields[at][1] <= passage.start:
            at += 1
        if at < len(fields) and fields[at][0] <= passage.start:
            is_head = fields[at][3] == "short" or _is_heading(text, passage)
            yield fields[at][2], is_head, passage


def _is_heading(text: str, passage: Passage) -> bool:
    """Whether a passage of a file is a heading, whose `#` is not part of it."""
    words = passage.start + len(passage.text) - len(passage.text.lstrip())
    return bool(_HEADING.match(text, text.rfind("\n", 0, words) + 1))


def titles_with_figures(sources: Iterable[Source]) -> tuple[str, ...]:
    """Returns what sources and publishers are called, where a figure is in it: 24/7 Wall St."""
    names = {
        name
        for source in sources
        for text in source.texts
        for name in (text.title, text.gloss, text.publisher, *text.names)
        if name and next(find_figures(name), None)
    }
    return tuple(sorted(names))


def find_titles(passage: Passage, titles: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yields where a passage names a title, or has the label of a chart.

    titles  of sources, see `titles_with_figures`
    """
    patterns = [_CHART, _TITLE, *([_ITALICS] if not language(passage.locale).is_dense else [])]
    for pattern in patterns:
        for match in pattern.finditer(passage.raw):
            yield match.span()
    for title in titles:
        start = passage.text.find(title)
        while start >= 0:
            yield start, start + len(title)
            start = passage.text.find(title, start + 1)
