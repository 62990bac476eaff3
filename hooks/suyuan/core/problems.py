"""A problem that a person can mend, said in one line: where it is, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    path     the file as its author knows it, relative to the project (`docs/essays/auction.en.md`)
    line     1-based line in that file, or 0 where the problem is the file as a whole
    message  what is wrong and what to do about it, in one sentence without a final full stop
    column   1-based, in characters, or 0 where it is the line as a whole
    rule     ID of the rule of `make check` that found it, '' where the build did
    """

    path: str
    line: int
    message: str
    column: int = 0
    rule: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.rule}: {self.message}" if self.rule else f"{place}: {self.message}"


class ProblemsFound(Exception):
    """Raised where work cannot go on. `problems` is the non-empty list of all that was found, not just the first."""

    def __init__(self, problems: list[Problem]):
        super().__init__(
            problems
        )  # as it is: an exception that comes out of another process is made anew from this
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
