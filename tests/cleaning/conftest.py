"""The command `suyuan import`, run in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from suyuan.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command(tmp_path, monkeypatch, capfdbinary):
    """Runs `suyuan import` on one capture with the arguments given, in an empty folder, and
    returns what it did."""

    def run(*arguments: str) -> subprocess.CompletedProcess:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["suyuan", "import", *arguments])
        capfdbinary.readouterr()
        try:
            code = main()
        except SystemExit as error:
            code = error.code
        return subprocess.CompletedProcess(arguments, code, *capfdbinary.readouterr())

    return run


@pytest.fixture
def process(tmp_path):
    """The same in a process of its own, for what depends on it: standard input, and folders, which
    all cores work on."""

    def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess:
        result = subprocess.run(
            [sys.executable, "-m", "suyuan", "import", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
            timeout=100,
        )
        assert b"Traceback" not in result.stderr, result.stderr.decode()
        return result

    return run
