"""A YAML loader for plain data: no anchors, aliases, or tags."""

from __future__ import annotations

from typing import cast

import yaml
from yaml.composer import Composer

KeyPath = tuple[int | str, ...]  # the keys and indexes that lead to a value, as Pydantic's `loc`


class PlainLoader(Composer, yaml.CSafeLoader):
    """SafeLoader without anchors, aliases, and explicit tags.

    On libyaml's parser: PyYAML's own is ten times slower.
    """

    def __init__(self, text: str):
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Returns the next node. Raises MarkedYAMLError for an anchor, an alias, or a tag."""
        event = self.peek_event()
        if isinstance(event, yaml.NodeEvent) and (
            event.anchor or isinstance(event, yaml.AliasEvent)
        ):
            raise _refused(event, "anchors (&) and aliases (*) are not allowed here")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            raise _refused(event, f"the tag {event.tag} is not allowed here")
        return super().compose_node(parent, index)


def _refused(event: yaml.Event, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=cast(yaml.Mark, event.start_mark))
