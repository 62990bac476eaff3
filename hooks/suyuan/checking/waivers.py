"""Waivers: a rule set aside in one place, with a reason.

`<!-- waive spacing: 36氪 is written so -->` in Markdown (inside records, too), `# waive spacing: …`
in YAML. At the end of a line, a waiver applies to that line; on a line of its own, to the next line
that is not blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from suyuan.core.nearest import did_you_mean
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_scalars import Scalar, read_scalars
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
    """A waiver in a file.

    line, column  its 1-based place
    target        the line that it applies to
    used          IDs of the rules of which it has waived a finding
    """

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
    hidden = hide_code(text) if path.endswith(".md") else text
    matches = list(_IN_MARKDOWN.finditer(hidden))
    if path.endswith(".yml"):
        matches += _find_yaml_comments(text)
    waivers = []
    for match in sorted(matches, key=lambda match: match.start()):
        line = text.count("\n", 0, match.start()) + 1
        waivers.append(
            Waiver(
                rules=tuple(filter(None, re.split(r"[,\s]+", match["rules"]))),
                reason=(match["reason"] or "").strip(),
                line=line,
                column=match.start() - text.rfind("\n", 0, match.start()),
                target=target_line(text, match, line),
            )
        )
    return waivers


def _find_yaml_comments(text: str) -> list[re.Match[str]]:
    """The waivers in comments: `#` inside a value is text."""
    spans = [(scalar.start, scalar.end) for scalar in _scalars(text)]
    return [
        match
        for match in _IN_YAML.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]


def _scalars(text: str) -> tuple[Scalar, ...]:
    try:
        return read_scalars(text)
    except ProblemsFound:
        return ()


def target_line(text: str, match: re.Match[str], line: int) -> int:
    """The line that a waiver which begins on `line` applies to."""
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    before = text[line_start : match.start()]
    after = text[match.end() : line_end if line_end >= 0 else len(text)]
    last_line = line + match[0].count("\n")
    if (before + after).strip():
        return last_line
    for number, following in enumerate(text.split("\n")[last_line:], last_line + 1):
        if following.strip():
            return number
    return last_line


def check_waivers(
    waivers: Iterable[Waiver], path: str, known: Collection[str], waivable: Collection[str]
) -> list[Problem]:
    """Problems of the waivers of a file, after the rules have run on it.

    path      of the file
    known     IDs of all rules
    waivable  IDs of those that can be waived
    """
    problems = []
    for waiver in waivers:
        for message in _explain(waiver, known, waivable):
            problems.append(Problem(path, waiver.line, message, waiver.column, RULE))
    return problems


def _explain(waiver: Waiver, known: Collection[str], waivable: Collection[str]) -> Iterable[str]:
    if not waiver.rules:
        yield "this waiver names no rule: write 'waive RULE: reason'"
    elif not waiver.reason:
        yield f"this waiver gives no reason: write 'waive {', '.join(waiver.rules)}: reason'"
    for rule in waiver.rules:
        if rule not in known:
            otherwise = f"the rules are {', '.join(sorted(waivable))}"
            yield f"there is no rule '{rule}': {did_you_mean(rule, waivable, otherwise)}"
        elif rule not in waivable:
            yield f"'{rule}' cannot be waived: the build checks it, too; fix what it finds"
        elif waiver.reason and rule not in waiver.used:
            yield f"'{rule}' finds nothing on line {waiver.target}: remove this waiver"


def is_waived(waivers: Iterable[Waiver], rule: str, line: int) -> bool:
    """Whether a finding of this rule on this line is waived; marks the waiver as used."""
    for waiver in waivers:
        if waiver.target == line and rule in waiver.rules and waiver.reason:
            waiver.used.add(rule)
            return True
    return False
