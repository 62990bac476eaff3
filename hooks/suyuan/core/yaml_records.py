"""YAML that people edit: read safely, checked against a model, every finding with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.cyaml import CParser
from yaml.resolver import Resolver

from suyuan.core.problems import Problem, ProblemsFound

# Beginnings of pydantic's error types, in words for somebody who edits YAML and not Python.
_REMEDIES = {
    "missing": "is missing: add it",
    "extra_forbidden": "is not a field that is known here: fix its spelling or take it out",
    "date": "must be a date of the form 2012-12-07",
    "string_too_short": "is empty: write it",
    "too_short": "is empty: give at least one",
    "string_type": "must be text: put it in quotes",
    "list_type": "must be a list: one item per line, each beginning with '- '",
    "model": "must have fields of its own, indented below it",
    "string_pattern_mismatch": "has not the form that is needed here (a link begins with https://)",
}

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Path = tuple[Any, ...]
Model = TypeVar("Model", bound=BaseModel)


class Record(BaseModel):
    """Base of every record: a field that the model does not know is an error, so that a typo is not lost."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, dict[Path, int]]:
    """Parse one YAML document of plain data.

    text        the document
    path        what to call it in a problem
    first_line  the line of the file on which `text` begins (front matter begins on line 2)

    Returns the data and a map from the path of each key or item, as pydantic's `loc`, to its 1-based line.
    Raises ProblemsFound for broken YAML, a key that stands twice, and for anchors, aliases and tags: records
    need none of them, and an alias can be made to expand to gigabytes.
    """
    loader = None
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        lines: dict[Path, int] = {(): first_line}
        problems: list[Problem] = []
        if node is not None:
            _walk(node, (), first_line, lines, problems, path)
        if problems:
            raise ProblemsFound(problems)
        return (loader.construct_document(node) if node is not None else None), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + min(
            mark.line if mark else 0, text.count("\n")
        )  # libyaml's end of text is a line further
        message = f"this is not valid YAML: {error.problem or error.context}"
        if "mapping values" in message:
            message += " (a text that holds ': ' needs quotes)"
        raise ProblemsFound([Problem(path, line, message)]) from None
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        message = f"this is not valid YAML: it holds the control character U+{error.character:04X}, take it out"
        raise ProblemsFound([Problem(path, line, message)]) from None
    except (
        ValueError,
        RecursionError,
    ) as error:  # a date that does not exist, brackets without end
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
        raise ProblemsFound(
            [Problem(path, first_line, f"this is not valid YAML: {reason}")]
        ) from None
    finally:
        if loader:
            loader.dispose()


class Scalar(NamedTuple):
    """A text in a YAML document: the path to it, and where it stands, quotes and the sign of a block included."""

    at: Path
    value: str
    start: int
    end: int
    style: str | None  # as PyYAML has it: None is plain, else one of ' " | >


@lru_cache(maxsize=32)
def read_scalars(text: str) -> tuple[Scalar, ...]:
    """All scalars of a YAML document but its keys, in order. Raises ProblemsFound where it is not valid YAML: what is wrong with it is
    for `read_yaml` to say."""
    loader = None
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        return tuple(_scalars(node, ())) if node is not None else ()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ProblemsFound([Problem("", 0, f"this is not valid YAML: {error}")]) from None
    finally:
        if loader:
            loader.dispose()


def load_records(
    model: type[Model], text: str, path: str, ids: re.Pattern = _SLUG
) -> tuple[dict[str, Model], dict[Path, int], list[Problem]]:
    """Read a data file of records, `id:` with indented fields below it.

    Returns id → record of all that fit `model`, the lines as `read_yaml` gives them, and what is wrong: records that do
    not fit, ids that are not of the form `ids`. Raises ProblemsFound where the file as a whole cannot be read.
    """
    data, lines = read_yaml(text, path)
    if not isinstance(data, dict | None):
        raise ProblemsFound(
            [Problem(path, 1, "records must be of the form 'id:' with indented fields below it")]
        )
    records: dict[str, Model] = {}
    problems: list[Problem] = []
    for id_, raw in (data or {}).items():
        if not isinstance(id_, str) or not ids.fullmatch(id_):
            problems.append(
                Problem(
                    path,
                    line_of(lines, str(id_)),
                    f"the id '{id_}' must have only lower-case letters a–z, "
                    "digits and single hyphens: it becomes an address",
                )
            )
            continue
        record, wrong = check_record(model, raw, lines, path, at=(id_,))
        problems += wrong
        if record:
            records[id_] = record
    return records, lines, problems


def check_record(
    model: type[Model], data: Any, lines: dict[Path, int], path: str, at: Path = ()
) -> tuple[Model | None, list[Problem]]:
    """Check `data` against `model`. Returns the record, or None and one problem for each field that is wrong.

    `at` is where the record stands in the document, so that lines are found and fields are named in full.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [
            Problem(path, _line(lines, at + e["loc"]), _explain(at + e["loc"], e))
            for e in error.errors()
        ]


def line_of(lines: dict[Path, int], *at: Any) -> int:
    """The line of the key or item at this path, or of the nearest thing around it that has one."""
    return _line(lines, at)


class _PlainLoader(Composer, CParser, SafeConstructor, Resolver):
    """SafeLoader without anchors, aliases and explicit tags, on libyaml's parser: PyYAML's own is ten times slower."""

    def __init__(self, text: str):
        CParser.__init__(self, text)
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors (&) and aliases (*) are not allowed here",
                problem_mark=event.start_mark,
            )
        if getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(
                problem=f"the tag {event.tag} is not allowed here", problem_mark=event.start_mark
            )
        return super().compose_node(parent, index)


def _walk(
    node: yaml.Node,
    at: Path,
    first_line: int,
    lines: dict[Path, int],
    problems: list[Problem],
    path: str,
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = at + (key.value,)
            line = first_line + key.start_mark.line
            if here in lines:
                problems.append(
                    Problem(
                        path,
                        line,
                        f"'{key.value}' stands here a second time, "
                        f"first on line {lines[here]}: keep one",
                    )
                )
            lines[here] = line
            _walk(value, here, first_line, lines, problems, path)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            here = at + (number,)
            lines[here] = first_line + item.start_mark.line
            _walk(item, here, first_line, lines, problems, path)


def _scalars(node: yaml.Node, at: Path) -> Iterator[Scalar]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, at + (key.value,))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _scalars(item, at + (number,))
    else:
        yield Scalar(at, node.value, node.start_mark.index, node.end_mark.index, node.style)


def _line(lines: dict[Path, int], at: Path) -> int:
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 1)


def _explain(at: Path, error: dict[str, Any]) -> str:
    field = ".".join(map(str, at))
    if at[-1] == "date" and error["type"] == "string_pattern_mismatch":
        return f"{field} must be a date of the form 2012, 2012-12 or 2012-12-07, in quotes"
    for kind, remedy in _REMEDIES.items():
        if error["type"].startswith(kind):
            return f"{field} {remedy}"
    message = error["msg"].removeprefix("Value error, ")
    return f"{field}: {message[0].lower()}{message[1:]}"
