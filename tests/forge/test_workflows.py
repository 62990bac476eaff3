"""The workflows: pinned actions, few rights, no foreign text in a shell."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from project import ROOT, run

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


# --- what the job with the right to write does with the work of the one that has run code

LOCK = "# Written by `make translations`, from x.\n\ns-aaaaa:\n  kind: heading1\n  zh: 新\n"
URLS = "# Every address that was ever published.\n/\n/essays/room/\n"


@pytest.fixture
def clone(tmp_path):
    """A clone of main with one essay, and a folder with what a build has recorded."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@y", "-c", "init.defaultBranch=main"]
    run([*git, "init", "-q", "--bare", "remote.git"], tmp_path)
    run([*git, "clone", "-q", "remote.git", "clone"], tmp_path)
    folder = tmp_path / "clone"
    for path, text in {
        "docs/essays/room.zh.md": "x\n",
        "docs/data/twins/room.yml": LOCK.replace("新", "旧"),
        "docs/data/urls.txt": URLS.partition("/essays")[0],
        "docs/index.zh.md": "home\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    run([*git, "add", "--all"], folder)
    run([*git, "commit", "-q", "-m", "content"], folder)
    run([*git, "push", "-q", "-u", "origin", "HEAD"], folder)
    (tmp_path / "record").mkdir()
    (tmp_path / "record/room.yml").write_text(LOCK)
    (tmp_path / "record/urls.txt").write_text(URLS)
    return folder


def record(clone, revision=None):
    head = revision or run(["git", "rev-parse", "HEAD"], clone).stdout.strip()
    result = run([str(ROOT / ".ci/record"), str(clone.parent / "record")], clone, REVISION=head)
    pushed = run(["git", "log", "--format=%s", "origin/HEAD", "--", "."], clone).stdout
    changed = run(["git", "diff", "--stat", "--name-only", "HEAD~1"], clone).stdout.split()
    return result, "Record what was published" in pushed, changed


def test_the_locks_and_addresses_of_a_publication_are_recorded(clone):
    result, _, changed = record(clone)
    assert result.returncode == 0, result.stdout
    assert changed == ["docs/data/twins/room.yml", "docs/data/urls.txt"]
    assert (clone / "docs/data/twins/room.yml").read_text() == LOCK
    remote = run(["git", "log", "--format=%s", "--all"], clone.parent / "remote.git").stdout
    assert remote.startswith("Record what was published")


def test_only_files_that_are_expected_are_recorded(clone):
    """A patch filtered by folder could delete any file, by renaming it into that folder."""
    planted = clone.parent / "record"
    for name in ("index.zh.md", "other.yml", "Makefile", "record.patch"):
        (planted / name).write_text("planted\n")
    result, _, changed = record(clone)
    assert result.returncode == 0 and len(changed) == 2
    assert (clone / "docs/index.zh.md").read_text() == "home\n"


@pytest.mark.parametrize(
    "plant",
    [
        lambda file: file.symlink_to("/etc/passwd"),
        lambda file: file.mkdir(),
        lambda file: file.write_text("#!/bin/sh\nid\n"),
        lambda file: file.write_text(LOCK + "\x1b[2J\n"),
        lambda file: file.write_bytes(LOCK.encode() + b"a\0b\n"),
        lambda file: file.write_text(LOCK + "x" * 6_000_000),
    ],
)
def test_what_is_no_lock_is_not_recorded(clone, plant):
    file = clone.parent / "record/room.yml"
    file.unlink()
    plant(file)
    result, _, _ = record(clone)
    assert result.returncode == 1 and "nothing was recorded" in result.stdout
    assert run(["git", "log", "--format=%s"], clone).stdout.split() == ["content"]


def test_a_main_that_has_moved_on_is_left_alone(clone):
    result, _, _ = record(clone, revision="0" * 40)
    assert result.returncode == 0 and "main has moved on" in result.stdout
    assert run(["git", "log", "--format=%s"], clone).stdout.split() == ["content"]


def test_the_workflow_records_by_this_script_and_applies_no_patch():
    text = (ROOT / ".github/workflows/publish.yml").read_text("utf-8")
    assert "run: .ci/record " in text and "git apply" not in text


def test_the_nightly_run_draws_a_new_seed_and_can_change_nothing():
    nightly = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    assert set(nightly[True]) == {"schedule", "workflow_dispatch"}
    assert nightly["permissions"] == {"contents": "read"}
    [job] = nightly["jobs"].values()
    assert "permissions" not in job
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make fuzz"]


def test_a_pull_request_runs_without_secrets():
    """And its preview is published nowhere: nothing runs on pull_request_target or workflow_run."""
    for file in WORKFLOWS:
        text = file.read_text("utf-8")
        workflow = yaml.safe_load(text)
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow[True])
        assert "secrets." not in text
        if "pull_request" in workflow[True]:
            assert workflow["permissions"] == {"contents": "read"}
            assert not re.search(r"upload-pages|deploy|: write", text)
