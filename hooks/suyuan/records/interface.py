"""The words of the interface (buttons, notices, labels), all languages in one file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape
from pydantic import ConfigDict

from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.settings import GONE_WORDS
from suyuan.core.yaml_records import line_of, load_records
from suyuan.records.kept import Reader
from suyuan.records.models import OneByLanguage, Phrase
from suyuan.text.languages import name_in

Words = Mapping[str, str]
"""Key → words of the interface in one language."""

SPARE = "en"  # the language of words that are missing
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*")  # as templates write it: t.key


class Wording(OneByLanguage[Phrase]):
    """One piece of the interface. Spaces at its ends are kept: a separator ends in one."""

    model_config = ConfigDict(str_strip_whitespace=False)


def load_interface(
    text: str, path: str, read: Reader[Wording] = load_records
) -> dict[str, dict[str, str]]:
    """Returns locale → key → words.

    text  the content of the file
    path  of the file, for messages
    read  reads the file

    Words that a language lacks are English. Raises ProblemsFound with every key that has no
    English words or is no `lower_case` name.
    """
    wordings, lines, problems = read(Wording, text, path, ids=_KEY)
    for key, wording in wordings.items():
        if key in GONE_WORDS:
            message = f"{key} went away: take it out, and write {GONE_WORDS[key]}"
            problems.append(Problem(path, line_of(lines, key), message))
        if wording.text_or_none(SPARE) is None:
            problems.append(Problem(path, line_of(lines, key), f"{key}.{SPARE} is missing: add it"))
    if problems:
        raise ProblemsFound(problems)
    return {
        locale: _with_names(
            locale,
            {
                key: wording.text_or_none(locale) or wording.text(SPARE)
                for key, wording in wordings.items()
            },
        )
        for locale in LOCALES
    }


def _with_names(locale: str, words: Mapping[str, str]) -> dict[str, str]:
    """Words of the interface with the names of languages in the places of `{here}`, `{other}`."""
    others = [each for each in LOCALES if each != locale]
    other = name_in(others[0], locale) if len(others) == 1 else words.get("another_language", "")
    here = name_in(locale, locale)
    return {
        key: text.replace("{here}", here).replace("{other}", other) for key, text in words.items()
    }


def fill(words: str, value: object) -> Markup:
    """Returns words of the interface as HTML, with a value for `{}`.

    `{} min read`, 7 → `7 min read`. Both are escaped.
    """
    return escape(words).replace("{}", escape(value))
