"""A problem that an author can fix, in one line: where it is, what is wrong, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MAX_MESSAGE = 400  # characters: a value that is quoted may have thousands
_LONG_WORD = re.compile(r"(\S{40})\S{60,}(\S{20})")
_BLANKS = "\u00a0\u3000"  # no-break and ideographic: not printable to Python, harmless in a line


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    path     the file as its author knows it, relative to the project: `docs/essays/auction.en.md`
    line     1-based line in that file, or 0 if the problem is the file as a whole
    message  what is wrong and what to do about it, in one sentence without a final period
    column   1-based, in characters, or 0 if it is the line as a whole
    rule     ID of the rule of `make check` that found it, '' if the build did
    kind     what a site sets the level of, if the message does not name the rule; see `levels`
    """

    path: str
    line: int
    message: str
    column: int = 0
    rule: str = ""
    kind: str = field(default="", compare=False)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        rule = f"{self.rule}: " if self.rule else ""
        return printable(f"{place}: {rule}{shorten(self.message)}")


def shorten(message: str) -> str:
    """A message without the middle of a long value that it quotes. What to do is at its end."""
    if len(message) <= _MAX_MESSAGE:
        return message
    message = _LONG_WORD.sub("\\1……\\2", message)
    if len(message) <= _MAX_MESSAGE:
        return message
    return f"{message[: _MAX_MESSAGE // 2]} …… {message[-_MAX_MESSAGE // 2 :]}"


def printable(text: str) -> str:
    """The text in one line that a terminal can print: any other character by number, `U+001B`.

    What a file is called, or what it contains, must not move the cursor or reverse a message.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char in _BLANKS else f"U+{ord(char):04X}" for char in text
    )


class ProblemsFound(Exception):
    """Raised where work cannot go on. `problems` is the non-empty list of all that were found."""

    def __init__(self, problems: list[Problem]):
        # The list itself is the argument: an exception from another process is rebuilt from it.
        super().__init__(problems)
        self.problems = problems

    @classmethod
    def at(cls, path: str, line: int, message: str) -> ProblemsFound:
        """The exception for a single problem; arguments as in `Problem`."""
        return cls([Problem(path, line, message)])

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
