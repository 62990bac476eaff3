"""The workflows: pinned actions, few rights, no foreign text in a shell."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from project import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ZIZMOR = Path(sys.executable).with_name("zizmor")


def lint(*files):
    return subprocess.run(
        [ZIZMOR, "--offline", "--quiet", "--no-progress", "--color=never", *files],
        capture_output=True,
        text=True,
    )


def test_the_workflows_pass_the_linter():
    result = lint(*WORKFLOWS)
    assert len(WORKFLOWS) >= 2 and result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (
            "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
            "actions/checkout@v7",
            "unpinned-uses",
        ),
        ("persist-credentials: false", "show-progress: false", "artipacked"),
        (
            "run: make urls",
            "run: make urls ${{ github.event.head_commit.message }}",
            "template-injection",
        ),
    ],
)
def test_the_linter_finds_what_is_wrong(tmp_path, old, new, expected):
    text = (ROOT / ".github/workflows/publish.yml").read_text("utf-8")
    assert old in text
    (tmp_path / "publish.yml").write_text(text.replace(old, new), "utf-8")
    result = lint(tmp_path / "publish.yml")
    assert result.returncode and expected in result.stdout


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it():
    used = [
        line for file in WORKFLOWS for line in re.findall(r"uses: (.*)", file.read_text("utf-8"))
    ]
    assert used and not [
        line
        for line in used
        if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ]
    assert len({line.partition("@")[0] for line in used}) == len(
        set(used)
    )  # the same one everywhere


def test_what_publishes_has_no_more_rights_than_it_needs():
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    assert (
        set(publish[True]) == {"push", "repository_dispatch", "workflow_dispatch"}
        and publish["permissions"] == {}
    )
    rights = {name: job["permissions"] for name, job in publish["jobs"].items()}
    assert rights == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "record": {"contents": "write"},
    }
    # Whatever may write runs no code of ours, nor of any package.
    for name in ("deploy", "record"):
        assert not [
            step
            for step in publish["jobs"][name]["steps"]
            if re.search(r"make|python|npm", step.get("run", ""))
        ]
    for file in WORKFLOWS:
        assert all(
            "timeout-minutes" in job
            for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        )
