"""The rules of one language: `Language`, and the general ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NO_QUOTES = re.compile(r"“[^”]*”|‘[^’]*’|«[^»]*»|„[^“]*“")
"""Quotations in a language without rules of its own."""


@dataclass(frozen=True)
class Language:
    """The rules of one language.

    locale       two letters, ISO 639-1
    name         in English, for messages
    own_name     in the language itself, for menus
    tag          BCP 47, for other programs
    territory    as Open Graph has it: `en_US`
    babel        what LaTeX calls it
    is_dense     whether words are written without spaces between them
    dates        patterns of a year, a month, and a day, as Unicode's CLDR writes them
    in_year      patterns of a month and a day below their year
    context      characters that a backlink shows on each side of a name
    quoted       chars of a passage that messages quote
    colon, comma, stop, brackets, ellipsis   punctuation between parts of a line
    conjunction  joins the last two of a list; '' if all are joined by `serial`
    serial       joins the parts of a list
    quotations   what is in quotation marks, and titles of works
    names        code → what other languages are called in this one; the rest is Unicode's
    """

    locale: str
    name: str
    own_name: str
    tag: str
    territory: str
    babel: str
    is_dense: bool = False
    dates: tuple[str, str, str] = ("y", "LLLL y", "d MMMM y")
    in_year: tuple[str, str] = ("LLL", "d MMM")
    context: int = 110
    quoted: int = 40
    colon: str = ": "
    comma: str = ", "
    stop: str = ". "
    brackets: str = " ({})"
    ellipsis: tuple[str, str] = ("… ", " …")
    conjunction: str = ""
    serial: str = ", "
    quotations: re.Pattern[str] = NO_QUOTES
    names: Mapping[str, str] = field(default_factory=dict)

    def join_names(self, names: Sequence[str]) -> str:
        """Returns names as a list in a sentence: `甲、乙`; `A and B`; `A, B, and C`."""
        if len(names) < 2 or not self.conjunction:
            return self.serial.join(names)
        comma = self.serial.rstrip() * (len(names) > 2)
        return f"{self.serial.join(names[:-1])}{comma} {self.conjunction} {names[-1]}"


def general_language(locale: str) -> Language:
    """Returns the rules of a language that has none of its own, from Unicode's data.

    Raises ValueError if there is no such language.
    """
    from babel import Locale, UnknownLocaleError

    try:
        data = Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"there is no language '{locale}': use its two letters, as 'fr'") from None
    name = str(data.get_language_name("en") or locale)
    own = str(data.get_language_name(locale) or name)
    return Language(
        locale=locale,
        name=name,
        own_name=own[:1].upper() + own[1:],
        tag=locale,
        territory=locale,
        babel=name.lower(),
        dates=("y", "LLLL y", str(data.date_formats["long"].pattern)),
    )
