"""mkdocs.yml as commands read it, which run without MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from suyuan.core.files import read_text
from suyuan.core.locales import LOCALES, locales_of
from suyuan.core.problems import ProblemsFound

FILE = "mkdocs.yml"


def parse_settings(text: str) -> dict[str, Any]:
    """The settings in a text; none if it is no mapping. `!ENV [NAME, default]` is its default.

    Raises ProblemsFound if it is no YAML.
    """
    try:
        settings = yaml.load(text, _Tolerant)  # noqa: S506  it constructs no objects
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message = "this is not valid YAML: correct it"
        raise ProblemsFound.at(FILE, mark.line + 1 if mark else 0, message) from None
    return settings if isinstance(settings, dict) else {}


def use_settings(project: Path) -> None:
    """Take the languages of the site in a folder; without mkdocs.yml they stay as they are."""
    if codes := locales_of(parse_settings(read_text(project / FILE))):
        LOCALES.use(codes)


class _Tolerant(yaml.SafeLoader):
    """Reads mkdocs.yml: `!ENV [NAME, default]` as its default, other tags as nothing."""


def _default(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode) and node.value:
        return loader.construct_object(node.value[-1])
    return None


_Tolerant.add_constructor("!ENV", _default)
_Tolerant.add_multi_constructor("", lambda loader, suffix, node: None)
_Tolerant.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
