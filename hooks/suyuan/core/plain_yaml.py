"""What YAML of plain data may hold: no anchors, aliases, or tags, and no value that does harm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import yaml
from yaml.composer import Composer

from suyuan.core.limits import find_excess
from suyuan.core.problems import Problem


class PlainLoader(Composer, yaml.CSafeLoader):
    """SafeLoader without anchors, aliases, and explicit tags.

    On libyaml's parser: PyYAML's own is ten times slower.
    """

    def __init__(self, text: str):
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The next node, as in `Composer`. Raises MarkedYAMLError for what is not plain data."""
        event = self.peek_event()
        if isinstance(event, yaml.NodeEvent) and (
            event.anchor or isinstance(event, yaml.AliasEvent)
        ):
            raise _refused(event, "anchors (&) and aliases (*) are not allowed here")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            raise _refused(event, f"the tag {event.tag} is not allowed here")
        return super().compose_node(parent, index)


def find_node_excess(node: yaml.Node, first_line: int, path: str) -> Iterator[Problem]:
    """A problem for each key and value that is too long, or has characters that do harm.

    node        the document
    first_line  the line of the file on which the document begins
    path        what to call the file

    Escapes such as `"\\u202e"` are characters here: the file itself looks harmless.
    """
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, yaml.ScalarNode):
            line = first_line + each.start_mark.line
            message = next((message for _, message in find_excess(each.value)), "")
            if message:
                yield Problem(path, line, f"this value {message}")
        elif isinstance(each, yaml.MappingNode):
            waiting += [part for pair in each.value for part in pair]
        elif isinstance(each, yaml.SequenceNode):
            waiting += each.value


def _refused(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=cast(yaml.Mark, event.start_mark))
