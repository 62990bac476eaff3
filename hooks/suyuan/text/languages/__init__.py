"""What differs from language to language: one module for each that has rules of its own.

`zh`, `en`, and `ja` have some; any other language gets the general ones, by Unicode's data. To add
a language, write a module with a `LANGUAGE` and name it in `_OWN`.
"""

from __future__ import annotations

from functools import cache

from suyuan.core.locales import LOCALES
from suyuan.text.languages import en, ja, zh
from suyuan.text.languages.language import Language, general_language

_OWN = {"zh": zh.LANGUAGE, "en": en.LANGUAGE, "ja": ja.LANGUAGE}
WITH_RULES = tuple(_OWN)
"""Languages that have a module."""


@cache
def language(locale: str) -> Language:
    """Returns the rules of a language.

    locale  two letters, ISO 639-1

    Raises ValueError if there is no such language.
    """
    return _OWN.get(locale) or general_language(locale)


def heading_locale() -> str:
    """The locale of the site whose headings give those of all their ids: the first one with spaces
    between words, else the first."""
    return next((locale for locale in LOCALES if not language(locale).is_dense), LOCALES[0])


def name_in(locale: str, spoken: str) -> str:
    """Returns what a language is called in another: `zh`, `en` → `Chinese`."""
    from babel import Locale

    return language(spoken).names.get(locale) or str(
        Locale.parse(spoken).languages.get(locale, locale)
    )
