"""Which files are checked, and the passages of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from suyuan.checking.content import DATA, DOCS, LOCKS, is_ours
from suyuan.checking.markdown_prose import mask_markdown
from suyuan.checking.passages import Passage, split_passages
from suyuan.checking.record_prose import front_passages, record_passages
from suyuan.core.locales import LOCALES
from suyuan.markup.code import hide_code
from suyuan.markup.front_matter import FENCED

_BESIDE_DOCS = ("README", "CONTRIBUTING")


def locale_of(path: str) -> str | None:
    """The language of a Markdown file, from its name.

    README.md and CONTRIBUTING.md are English where the site speaks it, else in its first language.
    None for other files, whose prose (in both languages at once) is not checked.
    """
    name = PurePosixPath(path).name
    stem, _, locale = name.removesuffix(".md").rpartition(".")
    if path.startswith(DOCS) or stem in _BESIDE_DOCS:
        return locale if stem and locale in LOCALES else None
    if name.removesuffix(".md") in _BESIDE_DOCS and path == name:
        return "en" if "en" in LOCALES else LOCALES[0]
    return None


def is_record(path: str) -> bool:
    """Whether people write this file as records; nobody writes lock files."""
    return path.startswith(DATA) and path.endswith(".yml") and not path.startswith(LOCKS)


def is_checked(path: str) -> bool:
    """Whether rules check the text of this file."""
    return path.endswith(".md") and is_ours(path) or is_record(path)


def passages_of(path: str, text: str) -> Iterator[Passage]:
    """The passages of a file. Raises ProblemsFound if its YAML cannot be read."""
    if is_record(path):
        yield from record_passages(text, PurePosixPath(path).name)
        return
    locale = locale_of(path)
    if locale is None:
        return
    body_start = 0
    front = FENCED.match(text)
    if front:
        yield from front_passages(front["yaml"], locale, front.start("yaml"))
        body_start = front.end()
    body = text[body_start:]
    yield from split_passages(mask_markdown(body, locale), body, body_start, locale)


def without_code(path: str, text: str) -> str:
    """What rules of the type `file` see of a file: a text of the same length, code hidden."""
    return hide_code(text) if path.endswith(".md") else text
