"""What the models of all records share: two languages side by side, and where a field is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from suyuan.core.problems import Problem
from suyuan.core.yaml_records import Record, line_of

FieldPath = tuple[str | int, ...]  # from the record inwards: ("values", 0, "at")
FieldLines = Mapping[FieldPath, int]  # of a file, each path beginning with the id of the record
Phrase = Annotated[str, Field(min_length=1)]
# What texts are searched for. To prepare the search takes quadratic time in the longest.
Name = Annotated[str, Field(min_length=1, max_length=200)]

Text = TypeVar("Text")


class Bilingual(Record, Generic[Text]):
    """A record, or part of one, that says the same in Chinese and in English."""

    zh: Text
    en: Text

    def text(self, locale: str) -> Text:
        """Returns what it says in one language, `zh` or `en`."""
        return self.zh if locale == "zh" else self.en


def field_problem(path: str, lines: FieldLines, field: FieldPath, message: str) -> Problem:
    """Returns a problem with one field, on its line and with its name before the message.

    path   of the file
    field  of the file, so it begins with the id of the record
    """
    return Problem(path, line_of(lines, *field), f"{'.'.join(map(str, field))}: {message}")
