"""The scalar values of a YAML document, each with its place: for those who check or change text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import yaml

from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_loader import KeyPath, PlainLoader


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


def _scalars(node: yaml.Node, at: KeyPath) -> Iterator[Scalar]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*at, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _scalars(item, (*at, index))
    elif isinstance(node, yaml.ScalarNode):
        yield Scalar(at, node.value, node.start_mark.index, node.end_mark.index, node.style)
