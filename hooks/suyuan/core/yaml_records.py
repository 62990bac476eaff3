"""YAML that people edit: parsed safely, checked against a model, every problem with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from suyuan.core.limits import find_excess, is_long_id
from suyuan.core.nearest import did_you_mean
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_loader import KeyPath, PlainLoader, explain_yaml_error

# Beginning of a Pydantic error type → what to tell somebody who edits YAML and not Python.
_REMEDIES = {
    "missing": "is missing: add it",
    "date": "must be a date of the form 2012-12-07",
    "none_required": "is set by the build: remove it",
    "finite_number": "must be a finite number",
    "int": "must be a whole number",
    "bool": "must be true or false",
    "string_too_short": "is empty: write it",
    "string_too_long": "is too long: shorten it",
    "too_short": "is empty: give at least one",
    "string_type": "must be text: put it in quotes",
    "list_type": "must be a list: one item per line, each beginning with '- '",
    "model": "must have fields of its own, indented below it",
    "string_pattern_mismatch": "does not have the required form (a link begins with https://)",
}

_TEXT = "tag:yaml.org,2002:str"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_MAX_REASON = 40  # characters: longer ones are about Python

Lines = Mapping[KeyPath, int]  # the 1-based line of each key and item
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
        lines: dict[KeyPath, int] = {(): first_line}
        problems: list[Problem] = []
        if node is not None:
            _collect_lines(node, (), first_line, lines, problems, path)
            problems += _find_excess(node, first_line, path)
        if problems:
            raise ProblemsFound(problems)
        return (_construct(loader, node) if node is not None else None), lines
    except (yaml.YAMLError, RecursionError) as error:
        raise explain_yaml_error(error, text, path, first_line) from None
    except _UnknownValue as error:
        reason = f" ({error})" if len(str(error)) < _MAX_REASON else ""
        message = f"there is no such number or date{reason}: correct it, or put it in quotes"
        raise ProblemsFound.at(path, first_line + error.line, message) from None
    finally:
        if loader:
            loader.dispose()


class _UnknownValue(Exception):
    """`line` is that of the value, 0-based."""

    def __init__(self, line: int, reason: Exception):
        super().__init__(reason)
        self.line = line


def _construct(loader: PlainLoader, node: yaml.Node) -> Any:
    try:
        return loader.construct_document(node)
    except (ValueError, ArithmeticError) as error:  # February 30, or a number of 5,000 digits
        for each in _nodes(node):
            if isinstance(each, yaml.ScalarNode):
                loader.recursive_objects.clear()  # where the first attempt broke off
                try:
                    loader.construct_object(each)
                except (ValueError, ArithmeticError):
                    raise _UnknownValue(each.start_mark.line, error) from None
        raise _UnknownValue(0, error) from None


def load_records(
    model: type[Model], text: str, path: str, ids: re.Pattern[str] = SLUG
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
    model: type[Model], data: Any, lines: Lines, path: str, at: KeyPath = ()
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
            message = _explain(field, detail["type"], detail["msg"])
            if detail["type"] == "extra_forbidden":
                message = _explain_unknown(field, model)
            problems.append(Problem(path, line_of(lines, *field), message))
        return None, problems


def _explain_unknown(at: KeyPath, model: type[BaseModel]) -> str:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    known = {name for part in parts for name in part.get("properties", ())}
    remedy = did_you_mean(str(at[-1]), sorted(known), "fix its spelling or remove it")
    return f"{'.'.join(map(str, at))} is not a known field: {remedy}"


def unfit_fields(model: type[Model], data: Any) -> list[KeyPath]:
    """The fields of `data` that do not fit `model`; none if all do."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return [detail["loc"] for detail in error.errors() if detail["loc"]]
    return []


def line_of(lines: Lines, *at: int | str) -> int:
    """The line of the key or item at this path, or of the nearest one around it that has one."""
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 1)


def _collect_lines(
    node: yaml.Node,
    at: KeyPath,
    first_line: int,
    lines: dict[KeyPath, int],
    problems: list[Problem],
    path: str,
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode) or key.tag != _TEXT:
                message = "a key must be a word: write 'key: value', the key in quotes if need be"
                problems.append(Problem(path, line, message))
                continue
            here = (*at, key.value)
            if here in lines:
                message = f"duplicate key '{key.value}', first on line {lines[here]}: keep one"
                problems.append(Problem(path, line, message))
                continue  # what is below it was pasted with it
            lines[here] = line
            _collect_lines(value, here, first_line, lines, problems, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            here = (*at, index)
            lines[here] = first_line + item.start_mark.line
            _collect_lines(item, here, first_line, lines, problems, path)


def _find_excess(node: yaml.Node, first_line: int, path: str) -> Iterator[Problem]:
    """A problem for each key and value that is too long, or has characters that do harm.

    Escapes such as `"\\u202e"` are characters here: the file itself looks harmless.
    """
    for each in _nodes(node):
        if isinstance(each, yaml.ScalarNode):
            line = first_line + each.start_mark.line
            message = next((message for _, message in find_excess(each.value)), "")
            if message:
                yield Problem(path, line, f"this value {message}")


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, yaml.MappingNode):
            waiting += [part for pair in each.value for part in pair]
        elif isinstance(each, yaml.SequenceNode):
            waiting += each.value


def _explain(at: KeyPath, error_type: str, message: str) -> str:
    """What to tell an author about Pydantic's error: `zh.name is missing: add it`."""
    field = ".".join(map(str, at))
    if field.endswith("date") and error_type == "string_pattern_mismatch":
        return f"{field} must be a date of the form 2012, 2012-12 or 2012-12-07, in quotes"
    for beginning, remedy in _REMEDIES.items():
        if error_type.startswith(beginning):
            return f"{field} {remedy}"
    message = message.removeprefix("Value error, ")
    return f"{field}: {message[0].lower()}{message[1:]}"
