"""The words of the interface (buttons, notices, labels), both languages side by side in one file."""

from __future__ import annotations

import re

from markupsafe import Markup, escape
from pydantic import ConfigDict, Field

from suyuan.pages import LOCALES
from suyuan.problems import ProblemsFound
from suyuan.records import Record, load_records


_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*")  # as templates name it: t.key


class Wording(Record):
    """One piece of the interface in every language. Blanks count: a separator ends in one."""

    model_config = ConfigDict(str_strip_whitespace=False)

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


def fill(words: str, value: object) -> Markup:
    """Words of the interface with a value in place of `{}`, safe to print into HTML: '{} min read', 7 → '7 min read'."""
    return escape(words).replace("{}", escape(value))


def load_interface(text: str, path: str) -> dict[str, dict[str, str]]:
    """Returns locale → key → words. Raises ProblemsFound where a key lacks a language."""
    wordings, _, problems = load_records(Wording, text, path, ids=_KEY)
    if problems:
        raise ProblemsFound(problems)
    return {locale: {key: getattr(wording, locale) for key, wording in wordings.items()} for locale in LOCALES}
