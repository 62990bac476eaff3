"""Sites made with `make new`, checked and built as their authors would do it."""

import re

from project import ROOT, run

OURS = re.compile("suyuan|溯源|deep.?learning|深度学习", re.IGNORECASE)
ESSAY = """\
---
title: {title}
summary: {title}.
authors: [Me]
date: 2026-01-02
sources: [cgpm-1983]
---

# {title}

{text}
"""


def make(folder, *arguments, environment=None):
    python = ROOT / ".venv/bin/python"
    command = ["make", "-s", *arguments, f"PY={python}", "-o", "setup"]
    return run(command, folder, **environment or {})


def new(folder, locales):
    done = make(ROOT, "new", f"SITE={folder}", "NAME=Coffee & Tea", f"LOCALES={locales}")
    assert done.returncode == 0, done.stdout
    return folder


def built(folder, *locales):
    """A new site, checked and built as its author would do it."""
    new(folder, ",".join(locales))
    done = make(folder, "test")
    assert done.returncode == 0, done.stdout
    return folder


def texts(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8", "replace")
