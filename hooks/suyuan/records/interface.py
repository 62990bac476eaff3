"""The words of the interface (buttons, notices, labels), both languages in one file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape
from pydantic import ConfigDict

from suyuan.core.paths import LOCALES
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import load_records
from suyuan.records.kept import Reader
from suyuan.records.models import Bilingual, Phrase

Words = Mapping[str, str]
"""Key → words of the interface in one language."""

_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*")  # as templates write it: t.key


class Wording(Bilingual[Phrase]):
    """One piece of the interface. Spaces at its ends are kept: a separator ends in one."""

    model_config = ConfigDict(str_strip_whitespace=False)


def load_interface(
    text: str, path: str, read: Reader[Wording] = load_records
) -> dict[str, dict[str, str]]:
    """Returns locale → key → words.

    text  the content of the file
    path  of the file, for messages
    read  reads the file

    Raises ProblemsFound with every key that lacks a language or is no `lower_case` name.
    """
    wordings, _, problems = read(Wording, text, path, ids=_KEY)
    if problems:
        raise ProblemsFound(problems)
    return {
        locale: {key: wording.text(locale) for key, wording in wordings.items()}
        for locale in LOCALES
    }


def fill(words: str, value: object) -> Markup:
    """Returns words of the interface as HTML, with a value for `{}`.

    `{} min read`, 7 → `7 min read`. Both are escaped.
    """
    return escape(words).replace("{}", escape(value))
