"""Git repositories that tests make."""

from __future__ import annotations

from pathlib import Path

from project import run


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    """What a git command in a folder prints, as somebody whose git has no settings; fails unless it
    ends with `code`."""
    settings = ["user.name=x", "user.email=x@x.example", "commit.gpgsign=false"]
    options = [part for setting in settings for part in ("-c", setting)]
    result = run(["git", *options, *arguments], folder)
    assert result.returncode == code, result.stdout
    return result.stdout.strip()
