"""mkdocs.yml as commands read it, which run without MkDocs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from suyuan.core.files import list_paths, read_text
from suyuan.core.locales import LOCALES, locales_of
from suyuan.core.paths import note_files
from suyuan.core.problems import Problem, ProblemsFound

FILE = "mkdocs.yml"
GONE = {
    "assets/styles/suyuan.css": "assets/styles/site.css",
    "assets/scripts/suyuan.js": "assets/scripts/site.js",
}
"""What mkdocs.yml named once → what it names now; see hooks/CHANGELOG.md."""
GONE_WORDS = {"editors": "'editors' of docs/data/site.yml"}
"""Words of the interface that went away → what took their place."""


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


def check_gone(named: Iterable[str]) -> list[Problem]:
    """A problem for each setting that went away, with its successor.

    named  what mkdocs.yml names: style sheets and scripts
    """
    return [
        Problem(FILE, 0, f"'{old}' went away with version 1.0: write '{GONE[old]}'")
        for old in named
        if old in GONE
    ]


def use_settings(project: Path) -> None:
    """Take the languages of the site in a folder, and what its pages are called.

    Without mkdocs.yml the languages stay as they are.
    """
    if codes := locales_of(parse_settings(read_text(project / FILE))):
        LOCALES.use(codes)
    note_files(list_paths(project / "docs", ".md"))


class _Tolerant(yaml.SafeLoader):
    """Reads mkdocs.yml: `!ENV [NAME, default]` as its default, other tags as nothing."""


def _default(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode) and node.value:
        return loader.construct_object(node.value[-1])
    return None


_Tolerant.add_constructor("!ENV", _default)
_Tolerant.add_multi_constructor("", lambda loader, suffix, node: None)
_Tolerant.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
