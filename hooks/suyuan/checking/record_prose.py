"""Finds the prose in records and front matter: the texts under `zh:` and `en:`, at their places in the file."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from suyuan.checking.markdown_prose import mask_markdown
from suyuan.checking.passages import OPENS, WORD, Passage, split_passages
from suyuan.core.paths import LOCALES
from suyuan.core.yaml_records import Scalar, read_scalars

FRONT_MATTER = ("title", "summary", "tagline", "description")
_NO_PROSE = {  # in which file which fields
    "sources.yml": ("title", "author", "publisher", "names"),  # as they were published
    "wording.yml": ("write", "not", "but"),
}
_NAMES = ("aliases", "names")  # what texts may call a thing, well or badly


def record_passages(text: str, name: str) -> Iterator[Passage]:
    """The passages of a data file.

    name  of the file, without its folder
    Raises ProblemsFound where it is no YAML.
    """
    skipped = (*_NAMES, *_NO_PROSE.get(name, ()))
    for scalar in read_scalars(text):
        locale = next((key for key in reversed(scalar.at) if key in LOCALES), None)
        if locale and not any(key in skipped for key in scalar.at):
            yield from _passages(text, scalar, locale)


def front_passages(
    text: str, locale: str, start: int, fields: Container[str] = FRONT_MATTER
) -> Iterator[Passage]:
    """The passages of the front matter of a page: `text` is the YAML, which stands at `start` in the page."""
    for scalar in read_scalars(text):
        if scalar.at and scalar.at[0] in fields:
            for passage in _passages(text, scalar, locale):
                yield Passage(passage.text, passage.raw, passage.start + start, locale)


def _passages(text: str, scalar: Scalar, locale: str) -> Iterator[Passage]:
    start, end = scalar.start, scalar.end
    raw = text[start:end]
    if scalar.style in ("|", ">"):
        head = raw.find("\n") + 1 or len(raw)
        raw, start = raw[head:], start + head
        indent = re.match(r" *", raw.lstrip("\n"))[0]
        masked = re.sub(rf"^{indent}", "\n" * len(indent), raw, flags=re.MULTILINE)
    elif scalar.style in ("'", '"'):
        raw, start = raw[1:-1], start + 1
        escape = r"\\(?:x..|u.{4}|U.{8}|.)" if scalar.style == '"' else "'(?=')"
        masked = re.sub(
            escape, lambda match: (WORD if scalar.style == '"' else OPENS) * len(match[0]), raw
        )
    else:
        masked = raw
    yield from split_passages(mask_markdown(masked, locale), raw, start, locale)
