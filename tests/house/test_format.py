"""Styles, scripts and templates are laid out by one formatter each: a diff shows what changed."""

import shutil
import subprocess
import sys

import pytest

from project import ROOT, run

WIDTH = 100  # columns
PRETTIER = ROOT / "tools/format/node_modules/.bin/prettier"
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))


def test_styles_and_scripts_are_as_prettier_writes_them():
    if not shutil.which("node"):
        pytest.skip("Node.js is not installed: Prettier cannot run")
    if not PRETTIER.exists():
        pytest.skip("Prettier is not installed: `make test` fetches it where npm and a network are")
    done = run(
        [
            str(PRETTIER),
            "--log-level",
            "warn",
            "--check",
            "overrides/**/*.{css,js}",
            "hooks/**/*.css",
        ],
        ROOT,
    )
    assert done.returncode == 0, f"run make format\n{done.stdout}"


def test_prettier_finds_what_is_laid_out_otherwise(tmp_path):
    """Or the test above could not fail."""
    if not (shutil.which("node") and PRETTIER.exists()):
        pytest.skip("Prettier is not installed")
    shutil.copy(ROOT / ".prettierrc.json", tmp_path)
    (tmp_path / "a.css").write_text("p { color: red; margin: 0 }\n")
    assert "a.css" in run([str(PRETTIER), "--check", "*.css"], tmp_path).stdout


def test_templates_are_indented_as_djhtml_does():
    command = [sys.executable, "-m", "djhtml", "--check", "--tabwidth", "2", "overrides"]
    done = subprocess.run(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, f"run make format\n{done.stdout}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_line_of_a_template_is_longer_than_a_screen(path):
    lines = path.read_text("utf-8").splitlines()
    assert not [
        f"{path.name}:{number}" for number, line in enumerate(lines, 1) if len(line) > WIDTH
    ]
