"""A small site in a folder of its own, built in a process of its own the way a person builds it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import textwrap
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FRONT = """\
---
title: {title}
summary: One sentence.
authors: [Somebody]
date: 2026-01-02
sources: [article]
---
"""

SOURCE = """\
article:
  zh: {title: 一篇文章, author: 某人, names: [某人]}
  en: {title: 一篇文章, author: Somebody, names: [Somebody]}
  type: primary
  date: null
  link: null
"""


RECORDS = """\
    gpu:
      zh: {name: GPU, aliases: [图形处理器], short: 一种芯片。, full: 它与另一个词有关。}
      en: {name: GPU, short: A kind of chip., full: Text about the chip.}
"""

forks = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="this system cannot fork"
)


class Project:
    """The real mkdocs.yml, hooks and templates over content that a test writes; or a copy of a
    project, with its built site."""

    def __init__(self, folder: Path, copy_of: Path | None = None, built: bool = False):
        """A new project in an empty folder, a copy of a project, or one that is there already."""
        self.folder = folder
        if built:
            return
        if copy_of:
            shutil.copytree(copy_of, folder, symlinks=True, dirs_exist_ok=True)
            return
        shutil.copy(ROOT / "mkdocs.yml", folder)
        for name in ("hooks", "overrides"):
            (folder / name).symlink_to(ROOT / name, target_is_directory=True)
        self.write("docs/data/interface.yml", (ROOT / "docs/data/interface.yml").read_text("utf-8"))
        self.write("docs/data/site.yml", (ROOT / "docs/data/site.yml").read_text("utf-8"))
        self.write("docs/data/sources.yml", SOURCE)
        for page in (
            "index",
            "essays/index",
            "explore/index",
            "glossary/index",
            "people/index",
            "organisations/index",
            "systems/index",
            "events/index",
            "talent-flow",
            "claims",
            "about",
            "contribute/index",
        ):
            self.write(f"docs/{page}.zh.md", "# 标题\n")
            self.write(f"docs/{page}.en.md", "# Heading\n")

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file below the project; text is dedented."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = textwrap.dedent(content).encode("utf-8")
        file.write_bytes(content)
        return file

    def essay(self, slug: str, zh: str | None = "正文。", en: str | None = "Text.") -> None:
        """An essay with proper front matter, in one locale or both."""
        for locale, body in (("zh", zh), ("en", en)):
            if body is not None:
                title = f"{slug} {locale}"
                self.write(
                    f"docs/essays/{slug}.{locale}.md",
                    FRONT.format(title=title) + f"\n# {title}\n\n{body}\n",
                )

    def build(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        """`mkdocs build`, with what it prints in `.stdout`; see tests/builder.py."""
        command, output = ["build", *arguments], self.folder / ".output"
        job = {
            "folder": str(self.folder),
            "arguments": command,
            "environment": ENVIRONMENT | _state() | environment,
            "output": str(output),
        }
        builder = _builder()
        print(json.dumps(job), file=builder.stdin, flush=True)
        code = int(builder.stdout.readline())
        text = output.read_text("utf-8")
        output.unlink()
        return subprocess.CompletedProcess(command, code, text)

    def page(self, path: str) -> str:
        """A page of the built site."""
        return (self.folder / "site" / path).read_text("utf-8")


# Of each build. Not what `make test` hands down to a make of its own.
ENVIRONMENT = {
    key: value
    for key, value in os.environ.items()
    if key not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
} | {"NO_MKDOCS_2_WARNING": "1", "COVERAGE_AT_LEAST": "0", "EVIDENCE_REQUIRED": "false"}


def _state() -> dict[str, str]:
    """Where builds keep the key of a user: set by conftest.py, which imports this module first."""
    folder = os.environ.get("XDG_STATE_HOME")
    return {"XDG_STATE_HOME": folder} if folder else {}


def copy_sources(folder: Path) -> None:
    """All that the real site is built from, without imported sources."""
    shutil.copytree(
        ROOT,
        folder,
        ignore=lambda path, names: [
            name
            for name in names
            if path == str(ROOT)
            and name not in ("docs", "hooks", "overrides", "mkdocs.yml")
            or name in ("__pycache__", "sources")
        ],
        dirs_exist_ok=True,
    )


def make_site(folder: Path, **environment: str) -> subprocess.CompletedProcess:
    """`make site` in a folder with the sources."""
    return run(
        [
            "make",
            "-s",
            "-f",
            str(ROOT / "Makefile"),
            "site",
            f"PY={ROOT / '.venv/bin/python'}",
            "-o",
            "setup",
        ],
        folder,
        **environment,
    )


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run a command as a person would, both its outputs in `.stdout`."""
    return subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT | _state() | environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )


@cache
def _builder() -> subprocess.Popen:
    """The builder of this test process; it ends with it."""
    builder = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("builder.py")],
        env=ENVIRONMENT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )

    @atexit.register
    def end():
        builder.stdin.close()
        builder.wait()

    return builder
