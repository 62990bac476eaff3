"""Which passages a file has, and in which language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from suyuan.checking.content import DATA, DOCS, LOCKS
from suyuan.checking.markdown_prose import mask_markdown
from suyuan.checking.passages import Passage, split_passages
from suyuan.checking.record_prose import front_passages, record_passages
from suyuan.core.paths import LOCALES
from suyuan.markup.code import hide_code
from suyuan.markup.front_matter import FENCED

_BESIDE_DOCS = ("README", "CONTRIBUTING")


def locale_of(path: str) -> str | None:
    """The language of a Markdown file: of its name, or English for README.md and CONTRIBUTING.md; None for others, whose prose
    (in two languages at once) is not looked at."""
    name = PurePosixPath(path).name
    stem, _, locale = name.removesuffix(".md").rpartition(".")
    if path.startswith(DOCS) or stem in _BESIDE_DOCS:
        return locale if stem and locale in LOCALES else None
    return "en" if name.removesuffix(".md") in _BESIDE_DOCS and path == name else None


def is_record(path: str) -> bool:
    """Whether a file is written by people as records are: lock files are not."""
    return path.startswith(DATA) and path.endswith(".yml") and not path.startswith(LOCKS)


def is_looked_at(path: str) -> bool:
    """Whether rules look at what this file says."""
    return (
        path.endswith(".md")
        and (path.startswith((DOCS, ".github/")) or "/" not in path)
        or is_record(path)
    )


def passages_of(path: str, text: str) -> Iterator[Passage]:
    """The passages of a file. Raises ProblemsFound where records cannot be read."""
    if is_record(path):
        yield from record_passages(text, PurePosixPath(path).name)
    elif locale := locale_of(path):
        body = 0
        if match := FENCED.match(text):
            yield from front_passages(match["yaml"], locale, match.start("yaml"))
            body = match.end()
        yield from split_passages(mask_markdown(text[body:], locale), text[body:], body, locale)


def without_code(path: str, text: str) -> str:
    """What rules of the type `file` see of a file: a text as long, without code."""
    return hide_code(text) if path.endswith(".md") else text
