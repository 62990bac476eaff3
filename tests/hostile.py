"""The cases in tests/fixtures/hostile: what a stranger's pull request may try; see the README."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from project import FRONT, Project

FOLDER = Path(__file__).with_name("fixtures") / "hostile"
_MACRO = re.compile(r"\{\{(?:(\d+) × (.*?)|U\+([0-9A-F]{4,6})|byte ([0-9A-F]{2}))\}\}", re.DOTALL)


@dataclass
class Case:
    """One case.

    parts   kind, argument, text of each part
    expect  words of each line that it makes the build print; none if the site is built
    shown   words that its page shows
    """

    name: str
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    expect: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The page of the case in a built site."""
        folder = "essays" if any(kind == "essay" for kind, _, _ in self.parts) else "glossary"
        return f"{folder}/{self.name}/index.html"

    def write(self, project: Project, records: dict[str, str]) -> None:
        """Put the case into a project, and its records to those of the others."""
        for kind, argument, text in self.parts:
            if kind == "page":
                _write(project, f"docs/glossary/{self.name}.zh.md", text)
            elif kind == "en":
                _write(project, f"docs/glossary/{self.name}.en.md", text)
            elif kind == "essay":
                for locale in ("zh", "en"):
                    head = FRONT.format(title=self.name) + f"\n# {self.name}\n\n"
                    _write(project, f"docs/essays/{self.name}.{locale}.md", head + text)
            elif kind == "file":
                _write(project, argument, text)
            elif kind == "record":
                records[argument] = records.get(argument, "") + text
            elif kind == "link":
                path, target = argument.split(" -> ")
                place = project.folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.symlink_to(target)
            elif kind == "fifo":
                os.mkfifo(project.folder / argument)
            else:
                raise ValueError(f"{self.name}: there is no part '{kind}'")


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases, by name."""
    return [_read(path) for path in sorted(folder.glob("*/*.txt"))]


def _read(path: Path) -> Case:
    case = Case(f"{path.parent.name}-{path.stem}")
    _, *parts = re.split(r"^--- ", path.read_text("utf-8"), flags=re.MULTILINE)
    for part in parts:
        head, _, text = part.partition("\n")
        kind, _, argument = (head + " ").partition(" ")
        text, argument = (each.replace("CASE", case.name) for each in (text, argument.strip()))
        lines = [line for line in text.split("\n") if line.strip()]
        if kind == "expect":
            case.expect = lines
        elif kind == "inert":
            case.shown = lines
        else:
            case.parts.append((kind, _expand(argument), _expand(text)))
    return case


def _expand(text: str) -> str:
    def expanded(match: re.Match[str]) -> str:
        if match[1]:
            return match[2].replace("\\n", "\n") * int(match[1])
        if match[3]:
            return chr(int(match[3], 16))
        return bytes.fromhex(match[4]).decode("utf-8", "surrogateescape")

    return _MACRO.sub(expanded, text)


def _write(project: Project, path: str, text: str) -> None:
    raw = os.fsencode(project.folder) + b"/" + path.encode("utf-8", "surrogateescape")
    os.makedirs(os.path.dirname(raw), exist_ok=True)
    with open(raw, "wb") as file:
        file.write(text.encode("utf-8", "surrogateescape"))
