"""mkdocs.yml, read before MkDocs reads it: a tag in it can name any code, and MkDocs runs that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import Composer

from suyuan.core.files import list_paths, read_text
from suyuan.core.inputs import refusal, stat_of, what_is
from suyuan.core.locales import LOCALES, locales_of
from suyuan.core.paths import note_files
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_loader import explain_yaml_error

NAME = "mkdocs.yml"
GONE = {
    "assets/styles/suyuan.css": "assets/styles/site.css",
    "assets/scripts/suyuan.js": "assets/scripts/site.js",
}
"""What mkdocs.yml named once → what it names now; see hooks/CHANGELOG.md."""
GONE_WORDS = {"editors": "'editors' of docs/data/site.yml"}
"""Words of the interface that went away → what took their place."""

_YAML = "tag:yaml.org,2002:"
_TAG = re.compile(
    # the plain types, which nobody needs to write; the value of a variable; a path of MkDocs
    rf"{_YAML}(?:str|int|float|bool|null|seq|map|timestamp|merge)|!ENV|!relative"
    # a function of an extension, named but not called
    rf"|{_YAML}python/name:(?:markdown|pymdownx|material)\.[\w.]+"
)
_ALLOWED = "!ENV, !relative, and !!python/name: of markdown, pymdownx, or material"


def check_settings(project: Path) -> list[Problem]:
    """What is wrong with mkdocs.yml, and with the files that it inherits from; [] if MkDocs can
    read it and runs nothing by that.

    project  the folder of mkdocs.yml
    """
    name, seen = NAME, list[str]()
    while name and name not in seen:
        seen.append(name)
        try:
            about = stat_of(project / name)
            if about and (kind := what_is(about)):
                return [Problem(name, 0, refusal(kind))]
            settings = parse_settings(read_text(project / name, name), name)
        except ProblemsFound as error:
            return error.problems
        name = settings.get("INHERIT") or ""
        if not isinstance(name, str) or ".." in Path(name).parts or Path(name).is_absolute():
            message = "INHERIT must be the path of a file below this folder: correct it"
            return [Problem(seen[-1], 0, message)]
    return []


def parse_settings(text: str, path: str) -> dict[str, Any]:
    """The settings in mkdocs.yml: `!ENV [NAME, default]` as its default, other tags as nothing.

    path  what to call it in a problem

    Raises ProblemsFound for invalid YAML, and for tags that run code.
    """
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return {}
        if problems := [_refused(each, path) for each in _nodes(node) if not _is_plain(each)]:
            raise ProblemsFound(problems)
        settings = loader.construct_document(node)
    except (yaml.YAMLError, RecursionError) as error:
        raise explain_yaml_error(error, text, path) from None
    except (ValueError, ArithmeticError) as error:  # February 30
        message = f"there is no such number or date ({error}): correct it, or put it in quotes"
        raise ProblemsFound.at(path, 0, message) from None
    finally:
        if loader:
            loader.dispose()
    if not isinstance(settings, dict):
        raise ProblemsFound.at(path, 1, "the settings must be of the form 'key: value'")
    return settings


def check_gone(named: Iterable[str]) -> list[Problem]:
    """A problem for each setting that went away, with its successor.

    named  what mkdocs.yml names: style sheets and scripts
    """
    return [
        Problem(NAME, 0, f"'{old}' went away with version 1.0: write '{GONE[old]}'")
        for old in named
        if old in GONE
    ]


def use_settings(project: Path) -> None:
    """Take the languages of the site in a folder, and what its pages are called.

    Without mkdocs.yml the languages stay as they are.
    """
    text = read_text(project / NAME, NAME)
    if text.strip() and (codes := locales_of(parse_settings(text, NAME))):
        LOCALES.use(codes)
    note_files(list_paths(project / "docs", ".md"))


def _is_plain(node: yaml.Node) -> bool:
    return _TAG.fullmatch(node.tag) is not None


def _refused(node: yaml.Node, path: str) -> Problem:
    shown = node.tag.replace(_YAML, "!!")
    message = f"the tag {shown} is not allowed, because it can run code: only {_ALLOWED} are"
    return Problem(path, node.start_mark.line + 1, message)


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """Each node once: an alias leads to one that was there before, or around it."""
    waiting, seen = [node], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, yaml.MappingNode):
            waiting += [part for pair in reversed(each.value) for part in reversed(pair)]
        elif isinstance(each, yaml.SequenceNode):
            waiting += reversed(each.value)


class _Loader(Composer, yaml.CSafeLoader):
    """Constructs no objects. libyaml's own composer crashes on brackets without end."""

    def __init__(self, text: str):
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)


def _default(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode) and node.value:
        return loader.construct_object(node.value[-1])
    return None


_Loader.add_constructor("!ENV", _default)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
