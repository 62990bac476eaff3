"""Figures that a comment declares plain in their place: `<!-- plain 580, 三十: why -->`.

In YAML, `# plain 580: why`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from suyuan.checking.waivers import target_line
from suyuan.core.problems import Problem
from suyuan.markup.code import hide_code
from suyuan.text.figures import Figure

RULE = "coverage"

_COMMENT = re.compile(
    r"<!--\s*plain\b[ ]*(?P<figures>[^:：>]*?)(?:[:：][ ]*(?P<reason>.*?))?\s*-->"
    r"|(?:^|(?<=\s))#\s*plain\b[ ]*(?P<figures_yaml>[^:：\n]*?)"
    r"(?:[:：][ ]*(?P<reason_yaml>[^\n]*?))?[ \t]*$",
    re.DOTALL | re.MULTILINE,
)


@dataclass
class Declaration:
    """Figures that a comment declares plain.

    figures  as they are written
    line     of the comment
    target   the line that it applies to
    unused   figures that have not been found there
    """

    figures: tuple[str, ...]
    reason: str
    line: int
    target: int
    unused: set[str]


def find_declarations(path: str, text: str) -> list[Declaration]:
    """The declarations of a file, in order."""
    if "plain" not in text:
        return []
    found = []
    hidden = hide_code(text) if path.endswith(".md") else text
    for match in _COMMENT.finditer(hidden):
        is_yaml = match["figures_yaml"] is not None
        if is_yaml and path.endswith(".md"):
            continue  # a heading
        listed = match["figures_yaml"] if is_yaml else match["figures"]
        reason = (match["reason_yaml"] if is_yaml else match["reason"]) or ""
        figures = tuple(filter(None, re.split(r"\s*[,，、]\s+|\s*[，、]\s*", listed.strip())))
        line = text.count("\n", 0, match.start()) + 1
        target = target_line(text, match, line)
        found.append(Declaration(figures, reason.strip(), line, target, set(figures)))
    return found


def is_declared(figure: Figure, line: int, declarations: Iterable[Declaration]) -> bool:
    """Whether a comment declares this figure on this line plain; notes that it was found."""
    for one in declarations:
        if one.target == line and one.reason and figure.words in one.figures:
            one.unused.discard(figure.words)
            return True
    return False


def check_declarations(path: str, declarations: Iterable[Declaration]) -> Iterator[Problem]:
    """Yields what is wrong with the declarations of a file, once its figures have been found."""
    for one in declarations:
        if not one.figures:
            message = "this comment declares no figure plain: write 'plain FIGURE: reason'"
        elif not one.reason:
            message = (
                f"this comment gives no reason: write 'plain {', '.join(one.figures)}: reason'"
            )
        elif one.unused:
            listed = ", ".join(sorted(one.unused))
            message = f"line {one.target} has no unmarked figure '{listed}': fix or remove this"
        else:
            continue
        yield Problem(path, one.line, message, 1, RULE)
