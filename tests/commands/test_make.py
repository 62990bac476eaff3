"""What make hands on to the commands."""

import os
import shutil
import subprocess

from project import ROOT


def test_make_check_and_fix_hand_their_arguments_on(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)

    def make(*arguments):
        return subprocess.run(
            ["make", "-s", *arguments, f"PY={python}", "-o", "setup"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("MAKE", "MFLAGS"))
            },
        ).stdout

    assert (
        make("check", "SINCE=origin/main; echo no", "FORMAT=github")
        == "-m suyuan check --changed-since=origin/main; echo no --format=github\n"
    )
    assert make("check") == "-m suyuan check --changed-since= --format=text\n"
    assert make("check", "COVERAGE=1").endswith(" --format=text --coverage\n")
    assert make("fix", "FILES=a.md b.md") == "-m suyuan fix -- a.md b.md\n"
