"""No file of the repository names a folder of the machine that somebody worked on."""

import re
import subprocess
from pathlib import Path

import pytest

from project import ROOT

HOMES = re.compile(
    r"(?<![\w.:/~-])/(?:home|Users|root|mnt|var/folders)/[\w.-]+|\b[A-Z]:\\\\?Users\\"
)
HERE = re.compile(rf"(?<![\w.:/~-]){re.escape(str(ROOT.parent).rstrip('/'))}/[\w.-]+")


def files():
    """Every file that a commit would take: tracked, or new and not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = filter(None, listed.stdout.split("\0"))
    return [path for name in names if (path := ROOT / name).is_file() and path != Path(__file__)]


def paths_of_a_machine(text):
    """Where a text names somebody's home, or a folder that is beside this one."""
    found = list(HOMES.finditer(text))
    found += [match for match in HERE.finditer(text) if Path(match[0]).exists()]
    return [(text.count("\n", 0, match.start()) + 1, match[0]) for match in found]


def test_no_path_of_a_machine_is_in_a_file():
    found = []
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            found += [
                f"{path.relative_to(ROOT)}:{line}: {name}"
                for line, name in paths_of_a_machine(content.decode("utf-8", "replace"))
            ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    ["see /home/ann/site", "(/Users/ann/x)", "/root/.cache/x", r"C:\Users\ann", f'"{ROOT}/docs"'],
)
def test_such_a_path_is_found(text):
    assert paths_of_a_machine(f"one\n{text}")[0][0] == 2


@pytest.mark.parametrize("text", ["/home/", "https://x.example/home/y", "docs/home/x", "~/home/x"])
def test_other_paths_are_none(text):
    assert not paths_of_a_machine(text)
