"""The tools that hold the code to one form: formatter, linter, types, and who imports whom.

Their settings are in pyproject.toml. What they print names file and line; `ruff check --fix` and
`ruff format` fix most of it.
"""

import os
import sys
from pathlib import Path

import pytest

from project import ROOT, run

BIN = Path(sys.executable).parent
TOOLS = {
    "lint": ["ruff", "check", "--quiet", "--output-format", "concise"],
    "format": ["ruff", "format", "--check", "--quiet", "--output-format", "concise"],
    "types": ["mypy", "--cache-dir", ".cache/mypy", "--no-error-summary"],
    "imports": ["lint-imports", "--cache-dir", ".cache/import-linter"],
}


# mypy compares hashes, so what it has found in one clone holds in all: CI has a new one each time.
KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "suyuan/mypy"


def check(tool, folder, *more, **environment):
    """The exit code and the output of a tool in a folder with its settings."""
    name, *arguments = TOOLS[tool]
    result = run([str(BIN / name), *arguments, *more], folder, PYTHONPATH="hooks", **environment)
    return result.returncode, result.stdout


@pytest.mark.parametrize("tool", TOOLS)
def test_the_code_passes(tool):
    code, output = check(tool, ROOT, *(["--cache-dir", str(KEPT)] if tool == "types" else []))
    assert code == 0, output


WRONG = {
    "lint": ("hooks/suyuan/core/bad.py", "import os\n", "F401"),
    "format": ("hooks/suyuan/core/bad.py", "x = ( 1 )\n", "bad.py"),
    "types": ("hooks/suyuan/core/bad.py", "def f(x):\n    return x\n", "bad.py:1: error"),
    "imports": (
        "hooks/suyuan/core/bad.py",
        "from suyuan.text import dates\n",
        "suyuan.core.bad -> suyuan.text.dates",
    ),
}


@pytest.mark.parametrize("tool", WRONG)
def test_it_would_be_found(tool, tmp_path):
    """In a copy of the settings and of an empty package, with one file that is wrong."""
    path, text, expected = WRONG[tool]
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    for package in layers():
        folder = tmp_path / "hooks" / package.replace(".", "/")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    (tmp_path / "hooks/suyuan/__init__.py").touch()
    (tmp_path / "hooks/suyuan/text/dates.py").touch()
    (tmp_path / path).write_text(text)
    code, output = check(tool, tmp_path)
    assert code != 0 and expected in " ".join(output.split()), output


def layers():
    """The packages that the contract of pyproject.toml puts in order, the highest first."""
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [contract] = [
        each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers"
    ]
    return contract["layers"]


def test_every_package_has_its_layer():
    there = {path.parent.name for path in (ROOT / "hooks/suyuan").glob("*/__init__.py")}
    assert there == {name.removeprefix("suyuan.") for name in layers()} - {"__main__"}
