"""How translations are to read: `docs/data/translation.yml`, which a site fills in for itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import check_record, read_yaml
from suyuan.records.models import OneByLanguage

Rules = Annotated[list[str], Field(max_length=50)]


class Style(OneByLanguage[Rules]):
    """Rules for translations into each language, each a sentence in English or in that language.

    A language may be missing.
    """

    def rules(self, locale: str) -> list[str]:
        """The rules for one language."""
        return self.text_or_none(locale) or []


def load_style(text: str, path: str) -> Style:
    """The rules in a file; none for an empty text.

    text  the content of the file
    path  of the file, for messages

    Raises ProblemsFound if it cannot be read.
    """
    data, lines = read_yaml(text, path)
    if not isinstance(data, dict | None):
        message = "the rules must be lists below the code of a language, 'en:'"
        raise ProblemsFound([Problem(path, 1, message)])
    style, problems = check_record(Style, data or {}, lines, path)
    if not style:
        raise ProblemsFound(problems)
    return style
