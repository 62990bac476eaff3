"""Code in Markdown: between fences, at the margin or set in below a list item, and lines set in by
four blanks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_FENCE = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})\s*\{?\.?(?P<info>[\w+#.-]*)[^`~]*$")
_CLOSES = re.compile(r"^\s*(`{3,}|~{3,})\s*$")
_SET_IN = re.compile(r"^(?: {4}|\t)(.*)$")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CODE = re.compile(r"[=(){}\[\];<>$|\\/#@&*+_`\"']|^\s*(?:[a-z]+\s)?[a-z_]+[.:]|--?\w")
_SENTENCE = re.compile(r"\w[\w ,'’]{25,}[.!?]$")


def fence_around(code: str, least: int = 3) -> str:
    """The backticks that code goes between: one more than it has in a row, at least `least`."""
    return "`" * max(least, 1 + max((len(run) for run in re.findall("`+", code)), default=0))


class Fences:
    """The fences of a capture's lines; each closing one is looked up, not searched for again and
    again."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.closing: dict[str, list[int]] = {"`": [], "~": []}
        for i, line in enumerate(lines):
            if match := _CLOSES.match(line):
                self.closing[match[1][0]].append(i)
        self.longest_open: dict[str, int] = {}  # an opening fence of that length is never closed

    def block(self, i: int) -> tuple[int, str, str] | None:
        """(index behind the closing fence, the code, its language) of the code that begins with
        line i."""
        opening = _FENCE.match(self.lines[i])
        if not opening:
            return None
        fence = opening["fence"]
        sign, least = fence[0], len(fence)
        if least >= self.longest_open.get(sign, 10**9):
            return None
        places = self.closing[sign]
        for place in places[bisect_right(places, i) :]:
            if len(self.lines[place].strip()) >= least:
                indent = len(self.lines[i]) - len(self.lines[i].lstrip())
                inside = [_without(line, indent) for line in self.lines[i + 1 : place]]
                return place + 1, "\n".join(inside), opening["info"]
        self.longest_open[sign] = least
        return None

    def indented(self, i: int) -> tuple[int, str, str] | None:
        """The same for code that is set in by four blanks or a tab."""
        end, last, code = i, i, []
        while end < len(self.lines):
            line = self.lines[end]
            if match := _SET_IN.match(line):
                code.append(match[1])
                last = end + 1
            elif line.strip():
                break
            else:
                code.append("")
            end += 1
        code = code[: last - i]
        return (last, "\n".join(code), "") if code and is_code(code) else None


def is_code(lines: Sequence[str]) -> bool:
    """Whether lines are code rather than text that somebody set in: signs in most of them, no
    running text."""
    full = [line for line in lines if line.strip()]
    text = "".join(full)
    if 3 * len(_HAN.findall(text)) > len(text) or any(_SENTENCE.search(line) for line in full):
        return False
    return 2 * sum(bool(_CODE.search(line)) for line in full) >= len(full)


def _without(line: str, indent: int) -> str:
    """The line without as many blanks as its fence has in front."""
    blanks = len(line) - len(line.lstrip(" \t"))
    return line[min(indent, blanks) :]
