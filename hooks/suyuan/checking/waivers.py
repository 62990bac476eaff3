"""Waivers: a rule set aside in one place, with a reason.

`<!-- waive spacing: 36氪 writes itself so -->` in Markdown (inside records, too), `# waive spacing: …` in YAML. At the end of a line
a waiver is for that line, on a line of its own for the next one that is not blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import read_scalars
from suyuan.markup.code import hide_code

RULE = "waivers"

_IN_MARKDOWN = re.compile(
    r"<!--\s*waive\b[ ]*(?P<rules>[^:>]*?)(?:[:：][ ]*(?P<reason>.*?))?\s*-->", re.DOTALL
)
_IN_YAML = re.compile(
    r"(?:^|(?<=\s))#\s*waive\b[ ]*(?P<rules>[^:\n]*?)(?:[:：][ ]*(?P<reason>[^\n]*?))?[ \t]*$",
    re.MULTILINE,
)


@dataclass
class Waiver:
    """line, column  where it stands          target  the line that it is for          used  the rules that it has set aside"""

    rules: tuple[str, ...]
    reason: str
    line: int
    column: int
    target: int
    used: set[str] = field(default_factory=set)


def find_waivers(path: str, text: str) -> list[Waiver]:
    """The waivers of a file, in order."""
    if "waive" not in text:
        return []
    found = []
    hidden = hide_code(text) if path.endswith(".md") else text
    matches = list(_IN_MARKDOWN.finditer(hidden))
    if path.endswith(".yml"):
        spans = [(scalar.start, scalar.end) for scalar in _scalars(text)]
        matches += [
            match
            for match in _IN_YAML.finditer(text)
            if not any(start <= match.start() < end for start, end in spans)
        ]
    for match in sorted(matches, key=lambda match: match.start()):
        line = text.count("\n", 0, match.start()) + 1
        begin = text.rfind("\n", 0, match.start()) + 1
        rules = tuple(filter(None, re.split(r"[,\s]+", match["rules"])))
        found.append(
            Waiver(
                rules,
                (match["reason"] or "").strip(),
                line,
                match.start() - begin + 1,
                _target(text, match, line),
            )
        )
    return found


def _target(text: str, match: re.Match, line: int) -> int:
    lines = text.split("\n")
    begin = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    rest = text[begin : match.start()] + text[match.end() : end if end >= 0 else len(text)]
    line += match[0].count("\n")
    if rest.strip():
        return line
    return next(
        (number for number in range(line + 1, len(lines) + 1) if lines[number - 1].strip()), line
    )


def check_waivers(
    waivers: Iterable[Waiver], path: str, known: Collection[str], waivable: Collection[str]
) -> list[Problem]:
    """What is wrong with the waivers of a file, once the rules have been asked."""
    problems = []
    for waiver in waivers:

        def add(message: str) -> None:
            problems.append(Problem(path, waiver.line, message, waiver.column, RULE))

        if not waiver.rules:
            add("this waiver names no rule: write 'waive RULE: reason'")
        elif not waiver.reason:
            add(f"this waiver gives no reason: write 'waive {', '.join(waiver.rules)}: reason'")
        for rule in waiver.rules:
            if rule not in known:
                add(f"there is no rule '{rule}': the rules are {', '.join(sorted(waivable))}")
            elif rule not in waivable:
                add(f"'{rule}' cannot be waived: the build enforces it, too; fix what it finds")
            elif waiver.reason and rule not in waiver.used:
                add(f"'{rule}' finds nothing on line {waiver.target}: take this waiver out")
    return problems


def set_aside(waivers: Iterable[Waiver], rule: str, line: int) -> bool:
    """Whether a finding of this rule on this line is waived; the waiver is marked as used."""
    for waiver in waivers:
        if waiver.target == line and rule in waiver.rules and waiver.reason:
            waiver.used.add(rule)
            return True
    return False


def _scalars(text: str):
    try:
        return read_scalars(text)
    except ProblemsFound:
        return []
