"""What is machinery and what is content: every file of the repository has its line."""

import subprocess

import pytest

from project import ROOT
from suyuan.commands.manifest import (
    BLOCKS,
    KINDS,
    list_machinery,
    read_manifest,
    split_blocks,
    versions,
)
from suyuan.core.problems import ProblemsFound


def tracked():
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in done.stdout.split("\0") if path and (ROOT / path).exists()]


def test_every_file_has_a_line_and_every_line_a_file():
    manifest = read_manifest(ROOT)
    lines = {path: manifest.line_of(path) for path in tracked()}
    assert not [path for path, line in lines.items() if line is None], (
        "say in hooks/manifest.txt whether these are machinery, content, or original"
    )
    assert set(manifest.lines) == set(lines.values())
    assert set(manifest.lines.values()) == set(KINDS)


def test_the_longest_line_counts():
    manifest = read_manifest(ROOT)
    assert manifest.kind_of("docs/essays/x.zh.md") == "content"
    assert manifest.kind_of("docs/data/interface.yml") == "machinery"
    assert manifest.kind_of("docs-of-others/x.md") is None


def test_machinery_is_what_a_build_needs_and_nothing_of_python_itself():
    found = list_machinery(ROOT, read_manifest(ROOT))
    assert {"Makefile", "hooks/suyuan/__main__.py", "overrides/home.html"} <= set(found)
    assert not [path for path in found if "__pycache__" in path or path.startswith("tests/")]


@pytest.mark.parametrize(
    "line", ["machine hooks/", "machinery ../x", "machinery /etc", "machinery"]
)
def test_a_line_that_says_nothing_is_refused(tmp_path, line):
    (tmp_path / "hooks").mkdir()
    (tmp_path / "hooks/manifest.txt").write_text(f"content docs/\n{line}\n")
    with pytest.raises(ProblemsFound, match=r"manifest.txt:2: .* is no line of a manifest"):
        read_manifest(tmp_path)


def test_a_folder_without_machinery(tmp_path):
    with pytest.raises(ProblemsFound, match="there is no machinery here"):
        read_manifest(tmp_path)


def test_settings_are_in_blocks_and_put_together_they_are_what_they_were():
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    blocks = split_blocks(settings)
    assert set(BLOCKS) < set(blocks)
    assert "\n".join(blocks.values()) == settings


def test_versions_are_read_from_the_changelog():
    assert versions("# C\n\n## 1.10 — x\n\n- new\n\n## 1.9\n\n- old\n") == [
        ((1, 10), "## 1.10 — x\n\n- new"),
        ((1, 9), "## 1.9\n\n- old"),
    ]
    assert versions((ROOT / "hooks/CHANGELOG.md").read_text("utf-8"))
