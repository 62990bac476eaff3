"""Problems as people read them, and as GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Callable

from suyuan.core.problems import Problem


def as_text(problem: Problem) -> str:
    """`file:line:column: rule: what is wrong, and what to do`."""
    return _printable(str(problem))


def as_github(problem: Problem) -> str:
    """A workflow command, see GitHub's documentation of workflow commands, "Setting an error message". What comes from a pull request
    cannot end it and begin another."""
    fields = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.rule,
    }
    given = ",".join(
        f"{name}={_escape_property(str(value))}" for name, value in fields.items() if value
    )
    return f"::error {given}::{_escape(problem.message)}"


FORMATS: dict[str, Callable[[Problem], str]] = {"text": as_text, "github": as_github}


def _escape(text: str) -> str:
    return _printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _printable(text: str) -> str:
    """Control characters and invisible ones, which could move the cursor of a terminal, by their numbers."""
    return "".join(
        character if character.isprintable() else f"U+{ord(character):04X}" for character in text
    )
