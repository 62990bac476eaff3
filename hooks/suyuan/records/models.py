"""What the models of all records share: languages side by side, and where a field is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Generic, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, core_schema

from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem
from suyuan.core.yaml_records import Record, line_of
from suyuan.text.languages import WITH_RULES

FieldPath = tuple[str | int, ...]  # from the record inwards: ("values", 0, "at")
FieldLines = Mapping[FieldPath, int]  # of a file, each path beginning with the id of the record
Phrase = Annotated[str, Field(min_length=1)]
# What texts are searched for. To prepare the search takes quadratic time in the longest.
Name = Annotated[str, Field(min_length=1, max_length=200)]

Text = TypeVar("Text")
_ERRORS = frozenset(get_args(core_schema.ErrorType))


def _renew(error: ErrorDetails) -> InitErrorDetails:
    """An error that was raised, to be raised again; one of our own types is no type of pydantic."""
    kind: str | PydanticCustomError = error["type"]
    if kind not in _ERRORS:
        kind = PydanticCustomError(error["type"], error["msg"])
    return InitErrorDetails(
        type=kind, loc=error["loc"], input=error["input"], ctx=error.get("ctx", {})
    )


@cache
def _known_keys(model: type[BaseModel]) -> frozenset[str]:
    """The keys that a record may have: the fields of its model, and languages."""
    aliases = (field.alias for field in model.model_fields.values() if field.alias)
    return frozenset([*model.model_fields, *aliases, *LOCALES, *WITH_RULES])


LOCALES.on_change(_known_keys.cache_clear)


class ByLanguage(Record, Generic[Text]):
    """A record, or part of one, that says the same in each language of the site.

    Fields with the code of a language are what it says in that; other fields are those of the
    model.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Text]

    @model_validator(mode="wrap")
    @classmethod
    def _know_languages(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Refuse a field that is neither of the model nor a language, and miss those of the
        site."""
        if not isinstance(data, dict):
            return handler(data)
        unknown = data.keys() - _known_keys(cls)
        missing = [locale for locale in cls.required_locales() if locale not in data]
        if not unknown and not missing:  # as nearly always
            return handler(data)
        problems = [
            InitErrorDetails(type="missing", loc=(locale,), input=data) for locale in missing
        ]
        problems += [
            InitErrorDetails(type="extra_forbidden", loc=(str(key),), input=data[key])
            for key in data
            if key in unknown
        ]
        try:
            handler(data)
        except ValidationError as error:
            problems += [
                _renew(each)
                for each in error.errors()
                if each["loc"][:1] not in [(key,) for key in unknown]
            ]
        raise ValidationError.from_exception_data(cls.__name__, problems)

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
