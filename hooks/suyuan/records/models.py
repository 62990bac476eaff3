"""What the models of all records share: languages side by side, and where a field is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from pydantic import ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem
from suyuan.core.yaml_records import Record, line_of
from suyuan.text.languages import WITH_RULES

FieldPath = tuple[str | int, ...]  # from the record inwards: ("values", 0, "at")
FieldLines = dict[FieldPath, int]  # of a file, each path beginning with the id of the record
Phrase = Annotated[str, Field(min_length=1)]

Text = TypeVar("Text")


class ByLanguage(Record, Generic[Text]):
    """A record, or part of one, that says the same in each language of the site.

    Fields with the code of a language are what it says in that; other fields are those of the
    model.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Text]

    @model_validator(mode="before")
    @classmethod
    def _know_languages(cls, data: Any) -> Any:
        """Refuse a field that is neither of the model nor a language, and ask for those of the
        site."""
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        problems = [
            InitErrorDetails(type="extra_forbidden", loc=(str(key),), input=value)
            for key, value in data.items()
            if key not in known and key not in LOCALES and key not in WITH_RULES
        ]
        problems += [
            InitErrorDetails(type="missing", loc=(locale,), input=data)
            for locale in cls.required_locales()
            if locale not in data
        ]
        if problems:
            raise ValidationError.from_exception_data(cls.__name__, problems)
        return data

    @classmethod
    def required_locales(cls) -> Sequence[str]:
        """The languages that a record must have: all of the site."""
        return LOCALES

    def text(self, locale: str) -> Text:
        """Returns what it says in one language of the site."""
        return self.__pydantic_extra__[locale]

    @property
    def texts(self) -> list[Text]:
        """What it says in all languages of the site, in their order."""
        return [self.text(locale) for locale in LOCALES]


class OneByLanguage(ByLanguage[Text]):
    """The same, where a language may be missing."""

    @classmethod
    def required_locales(cls) -> Sequence[str]:
        """None."""
        return ()

    def text_or_none(self, locale: str) -> Text | None:
        """Returns what it says in one language; None if that is missing."""
        return self.__pydantic_extra__.get(locale)

    def known(self) -> list[Text]:
        """Returns what it says in the languages that it has."""
        return list(self.__pydantic_extra__.values())


def field_problem(path: str, lines: FieldLines, field: FieldPath, message: str) -> Problem:
    """Returns a problem with one field, on its line and with its name before the message.

    path   of the file
    field  of the file, so it begins with the id of the record
    """
    return Problem(path, line_of(lines, *field), f"{'.'.join(map(str, field))}: {message}")
