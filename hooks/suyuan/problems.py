"""A problem that a person can mend, said in one line: where it is, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    path     the file as its author knows it, relative to the project (`docs/essays/auction.en.md`)
    line     1-based line in that file, or 0 where the problem is the file as a whole
    message  what is wrong and what to do about it, in one sentence without a final full stop
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class ProblemsFound(Exception):
    """Raised where work cannot go on. `problems` is the non-empty list of all that was found, not just the first."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
