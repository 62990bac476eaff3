"""Problems in the format of a terminal, and of GitHub's annotations in a pull request."""

from __future__ import annotations

from collections.abc import Callable

from suyuan.core.problems import Problem, printable, shorten


def as_text(problem: Problem) -> str:
    """`file:line:column: rule: what is wrong and what to do`."""
    return str(problem)


def as_github(problem: Problem) -> str:
    """`::error file=…,line=…,col=…,title=rule::message`, a workflow command of GitHub Actions.

    Text from a pull request is escaped, so that it cannot end the command and begin another.
    """
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.rule,
    }
    written = ",".join(
        f"{name}={_escape_property(str(value))}" for name, value in properties.items() if value
    )
    return f"::error {written}::{_escape(shorten(problem.message))}"


FORMATS: dict[str, Callable[[Problem], str]] = {"text": as_text, "github": as_github}


def _escape(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
