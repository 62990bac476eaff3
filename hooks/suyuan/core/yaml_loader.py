"""A YAML loader for plain data: no anchors, aliases, or tags; and what to say of invalid YAML."""

from __future__ import annotations

from typing import cast

import yaml
from yaml.composer import Composer

from suyuan.core.problems import ProblemsFound

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


def explain_yaml_error(
    error: yaml.YAMLError | RecursionError, text: str, path: str, first_line: int = 1
) -> ProblemsFound:
    """What to raise for invalid YAML: one line, with the place of what is wrong.

    text        the document
    path        what to call it in a problem
    first_line  the line of the file on which `text` begins
    """
    line = first_line
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        # libyaml places the end of the text one line too far down.
        line += min(mark.line if mark else 0, text.count("\n"))
        reason = error.problem or error.context
        if "mapping values" in (reason or ""):
            reason = f"{reason} (a text that contains ': ' needs quotes)"
    elif isinstance(error, yaml.reader.ReaderError):
        line += text.count("\n", 0, error.position)
        reason = f"it contains the control character U+{error.character:04X}: remove it"
    elif isinstance(error, RecursionError):  # brackets without end
        reason = "it is nested too deeply"
    else:
        reason = " ".join(str(error).split())
    return ProblemsFound.at(path, line, f"this is not valid YAML: {reason}")
