"""YAML that people edit: parsed safely, checked against a model, every problem with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from suyuan.core.limits import is_long_id
from suyuan.core.plain_yaml import PlainLoader, find_node_excess
from suyuan.core.problems import Problem, ProblemsFound

# Beginning of a Pydantic error type → what to tell somebody who edits YAML and not Python.
_REMEDIES = {
    "missing": "is missing: add it",
    "extra_forbidden": "is not a known field: fix its spelling or remove it",
    "date": "must be a date of the form 2012-12-07",
    "string_too_short": "is empty: write it",
    "string_too_long": "is too long: shorten it",
    "too_short": "is empty: give at least one",
    "string_type": "must be text: put it in quotes",
    "list_type": "must be a list: one item per line, each beginning with '- '",
    "model": "must have fields of its own, indented below it",
    "string_pattern_mismatch": "does not have the required form (a link begins with https://)",
}

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

KeyPath = tuple[int | str, ...]  # the keys and indexes that lead to a value, as Pydantic's `loc`
Lines = dict[KeyPath, int]  # the 1-based line of each key and item
Model = TypeVar("Model", bound=BaseModel)


class Record(BaseModel):
    """Base of all records. A field that the model does not know is an error, so no typo is lost."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Parse one YAML document of plain data. Returns the data and the line of each key and item.

    text        the document
    path        what to call it in a problem
    first_line  the line of the file on which `text` begins; front matter begins on line 2

    Raises ProblemsFound for invalid YAML, a duplicate key, and for anchors, aliases, and tags:
    records need none of them, and an alias can be made to expand to gigabytes.
    """
    loader = None
    try:
        loader = PlainLoader(text)
        node = loader.get_single_node()
        lines: Lines = {(): first_line}
        problems: list[Problem] = []
        if node is not None:
            _collect_lines(node, (), first_line, lines, problems, path)
            problems += find_node_excess(node, first_line, path)
        if problems:
            raise ProblemsFound(problems)
        return (loader.construct_document(node) if node is not None else None), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # libyaml places the end of the text one line too far down.
        line = first_line + min(mark.line if mark else 0, text.count("\n"))
        message = f"this is not valid YAML: {error.problem or error.context}"
        if "mapping values" in message:
            message += " (a text that contains ': ' needs quotes)"
        raise ProblemsFound.at(path, line, message) from None
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        reason = f"it contains the control character U+{error.character:04X}: remove it"
        raise ProblemsFound.at(path, line, f"this is not valid YAML: {reason}") from None
    except RecursionError:  # brackets without end
        message = "this is not valid YAML: it is nested too deeply"
        raise ProblemsFound.at(path, first_line, message) from None
    except ValueError as error:  # a date that does not exist
        raise ProblemsFound.at(path, first_line, f"this is not valid YAML: {error}") from None
    finally:
        if loader:
            loader.dispose()


class Scalar(NamedTuple):
    """A scalar value in a YAML document.

    at          the keys and indexes that lead to it
    start, end  its place in the text, in characters, with its quotes or block indicator
    style       as in PyYAML: None is plain, otherwise one of ' " | >
    """

    at: KeyPath
    value: str
    start: int
    end: int
    style: str | None


@lru_cache(maxsize=32)
def read_scalars(text: str) -> tuple[Scalar, ...]:
    """All scalar values of a YAML document in order, without keys.

    Raises ProblemsFound if it is not valid YAML; to say where and why is up to `read_yaml`.
    """
    loader = None
    try:
        loader = PlainLoader(text)
        node = loader.get_single_node()
        return tuple(_scalars(node, ())) if node is not None else ()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ProblemsFound.at("", 0, f"this is not valid YAML: {error}") from None
    finally:
        if loader:
            loader.dispose()


def load_records(
    model: type[Model], text: str, path: str, ids: re.Pattern[str] = _SLUG
) -> tuple[dict[str, Model], Lines, list[Problem]]:
    """Read a data file of records: `id:` with indented fields below it.

    Returns id → record of all that fit `model`, the lines as in `read_yaml`, and the problems:
    records that do not fit, ids that do not match `ids`. Raises ProblemsFound if the file as a
    whole cannot be read.
    """
    data, lines = read_yaml(text, path)
    if not isinstance(data, dict | None):
        message = "records must be of the form 'id:' with indented fields below it"
        raise ProblemsFound.at(path, 1, message)
    records: dict[str, Model] = {}
    problems: list[Problem] = []
    for id_, raw in (data or {}).items():
        if not isinstance(id_, str) or not ids.fullmatch(id_):
            message = (
                f"the id '{id_}' must have only lowercase letters a–z, digits, and single hyphens: "
                "it becomes an address"
            )
            problems.append(Problem(path, line_of(lines, str(id_)), message))
            continue
        if is_long_id(id_):
            message = f"the id '{id_[:20]}…' has {len(id_)} characters: write a shorter one"
            problems.append(Problem(path, line_of(lines, id_), message))
            continue
        record, found = check_record(model, raw, lines, path, at=(id_,))
        problems += found
        if record:
            records[id_] = record
    return records, lines, problems


def check_record(
    model: type[Model], data: Any, lines: Mapping[KeyPath, int], path: str, at: KeyPath = ()
) -> tuple[Model | None, list[Problem]]:
    """Check `data` against `model`. Returns the record, or None and a problem for each bad field.

    at  where the record is in the document, to find lines and to name fields in full
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        problems = []
        for detail in error.errors():
            field = at + detail["loc"]
            problems.append(
                Problem(
                    path, line_of(lines, *field), _explain(field, detail["type"], detail["msg"])
                )
            )
        return None, problems


def line_of(lines: Mapping[KeyPath, int], *at: int | str) -> int:
    """The line of the key or item at this path, or of the nearest one around it that has one."""
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 1)


def _collect_lines(
    node: yaml.Node,
    at: KeyPath,
    first_line: int,
    lines: Lines,
    problems: list[Problem],
    path: str,
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*at, key.value)
            line = first_line + key.start_mark.line
            if here in lines:
                message = f"duplicate key '{key.value}', first on line {lines[here]}: keep one"
                problems.append(Problem(path, line, message))
            lines[here] = line
            _collect_lines(value, here, first_line, lines, problems, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            here = (*at, index)
            lines[here] = first_line + item.start_mark.line
            _collect_lines(item, here, first_line, lines, problems, path)


def _scalars(node: yaml.Node, at: KeyPath) -> Iterator[Scalar]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _scalars(item, (*at, index))
    elif isinstance(node, yaml.ScalarNode):
        yield Scalar(at, node.value, node.start_mark.index, node.end_mark.index, node.style)


def _explain(at: KeyPath, error_type: str, message: str) -> str:
    """What to tell an author about Pydantic's error: `zh.name is missing: add it`."""
    field = ".".join(map(str, at))
    if at[-1] == "date" and error_type == "string_pattern_mismatch":
        return f"{field} must be a date of the form 2012, 2012-12 or 2012-12-07, in quotes"
    for beginning, remedy in _REMEDIES.items():
        if error_type.startswith(beginning):
            return f"{field} {remedy}"
    message = message.removeprefix("Value error, ")
    return f"{field}: {message[0].lower()}{message[1:]}"
