"""How translations are to read: `docs/data/translation.yml`, which a site fills in for itself."""

from __future__ import annotations

from pydantic import Field

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, check_record, read_yaml


class Style(Record):
    """Rules for translations into each language, each a sentence in English or in that language.

    zh, en  rules for Chinese, for English
    """

    zh: list[str] = Field(default=[], max_length=50)
    en: list[str] = Field(default=[], max_length=50)

    def rules(self, locale: str) -> list[str]:
        """The rules for one language."""
        return self.zh if locale == "zh" else self.en


def load_style(text: str, path: str) -> Style:
    """The rules in a file; none for an empty text.

    text  the content of the file
    path  of the file, for messages

    Raises ProblemsFound if it cannot be read.
    """
    data, lines = read_yaml(text, path)
    if not isinstance(data, dict | None):
        message = "the rules must be lists below 'zh:' and 'en:'"
        raise ProblemsFound([Problem(path, 1, message)])
    style, problems = check_record(Style, data or {}, lines, path)
    if not style:
        raise ProblemsFound(problems)
    return style
