"""Finds the prose in records and front matter: the texts under `zh:` and `en:`, in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suyuan.checking.markdown_prose import mask_markdown
from suyuan.checking.passages import OPENS, WORD, Passage, split_passages
from suyuan.core.locales import LOCALES
from suyuan.core.yaml_scalars import Scalar, read_scalars

_FRONT_MATTER = ("title", "summary", "tagline", "description")  # fields that contain prose
_NOT_PROSE = {  # file → fields
    "sources.yml": ("title", "author", "authors", "publisher", "names"),  # as they were published
    "wording.yml": ("write", "not", "but"),
}
_NAMES = ("aliases", "names")  # what texts may call a thing, whether we would or not
_DOUBLE_QUOTED_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)")
_SINGLE_QUOTED_ESCAPE = re.compile(r"'(?=')")


def record_passages(text: str, name: str) -> Iterator[Passage]:
    """The passages of a data file.

    name  of the file, without its folder

    Raises ProblemsFound if it is not valid YAML.
    """
    skipped = (*_NAMES, *_NOT_PROSE.get(name, ()))
    for scalar in read_scalars(text):
        locale = next((str(key) for key in reversed(scalar.at) if key in LOCALES), None)
        if locale and not any(key in skipped for key in scalar.at):
            yield from _scalar_passages(text, scalar, locale)


def front_passages(text: str, locale: str, start: int) -> Iterator[Passage]:
    """The passages of the front matter of a page.

    text   the YAML
    start  where it begins in the page, in characters
    """
    for scalar in read_scalars(text):
        if scalar.at and scalar.at[0] in _FRONT_MATTER:
            for passage in _scalar_passages(text, scalar, locale):
                yield Passage(passage.text, passage.raw, passage.start + start, locale)


def _scalar_passages(text: str, scalar: Scalar, locale: str) -> Iterator[Passage]:
    raw, start = text[scalar.start : scalar.end], scalar.start
    if scalar.style in ("|", ">"):
        head_length = raw.find("\n") + 1 or len(raw)
        raw, start = raw[head_length:], start + head_length
        indent = len(raw.lstrip("\n")) - len(raw.lstrip("\n").lstrip(" "))
        # Indentation becomes line breaks: invisible to rules, and every character keeps its place.
        masked = re.sub(rf"^ {{{indent}}}", "\n" * indent, raw, flags=re.MULTILINE)
    elif scalar.style == '"':
        raw, start = raw[1:-1], start + 1
        masked = _DOUBLE_QUOTED_ESCAPE.sub(lambda match: WORD * len(match[0]), raw)
    elif scalar.style == "'":
        raw, start = raw[1:-1], start + 1
        masked = _SINGLE_QUOTED_ESCAPE.sub(OPENS, raw)
    else:
        masked = raw
    yield from split_passages(mask_markdown(masked, locale), raw, start, locale)
