"""Publishing to a branch of a git remote."""

import subprocess

import pytest

from releases import make_site
from repositories import git
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.branches import publish_branch


def test_publishing_to_a_branch(tmp_path, clone):
    old, new = (
        make_site(tmp_path / "old", "old", pages=2),
        make_site(tmp_path / "new", "new", pages=1),
    )
    (clone / "draft.md").write_text("not committed")
    before = git(clone, "status", "--porcelain", "--branch")
    first = publish_branch(old, clone, "origin", "gh-pages")
    assert git(tmp_path / "remote.git", "rev-parse", "gh-pages") == first
    # The host has put its domain beside the site; it stays, and what is no longer part of the site
    # goes.
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", "-b", "gh-pages", "remote.git", "other")
    (other / "CNAME").write_text("essays.example\n")
    git(other, "add", "CNAME"), git(other, "commit", "-qm", "Domain"), git(other, "push", "-q")
    second = publish_branch(new, clone, "origin", "gh-pages")
    files = set(
        git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    )
    assert (
        "CNAME" in files
        and ".nojekyll" in files
        and "index.html" in files
        and "page-1/index.html" not in files
    )
    assert git(tmp_path / "remote.git", "rev-list", "--count", "gh-pages") == "3"
    # The same site again is no new commit; the clone is as it was.
    assert publish_branch(new, clone, "origin", "gh-pages") == second
    assert git(clone, "status", "--porcelain", "--branch") == before


def test_files_arrive_as_they_are(tmp_path, clone):
    """Whatever line ends, attributes and patterns to be ignored the user's git has."""
    site = make_site(tmp_path / "site", pages=1)
    (site / "dos.txt").write_bytes(b"a\r\nb\r\n")
    (site / "ignored.log").touch()
    (clone / ".gitignore").write_text("*.log\n")
    git(clone, "config", "core.autocrlf", "true")
    publish_branch(site, clone, "origin", "gh-pages")
    shown = subprocess.run(
        ["git", "show", "gh-pages:dos.txt"], cwd=tmp_path / "remote.git", capture_output=True
    )
    assert shown.stdout == b"a\r\nb\r\n"
    git(tmp_path / "remote.git", "cat-file", "-e", "gh-pages:ignored.log")


def test_a_branch_that_is_somebody_elses_is_left_alone(tmp_path, clone):
    tip = git(tmp_path / "remote.git", "rev-parse", "main")
    with pytest.raises(
        ProblemsFound,
        match="origin main: the branch 'main' holds something other than a site built here",
    ):
        publish_branch(make_site(tmp_path / "site", pages=1), clone, "origin", "main")
    assert git(tmp_path / "remote.git", "rev-parse", "main") == tip


def test_somebody_published_meanwhile(tmp_path, clone, monkeypatch):
    publish_branch(make_site(tmp_path / "one", "one", pages=1), clone, "origin", "gh-pages")
    stale = git(tmp_path / "remote.git", "rev-parse", "gh-pages")
    tip = publish_branch(make_site(tmp_path / "two", "two", pages=1), clone, "origin", "gh-pages")
    monkeypatch.setattr(
        "suyuan.publishing.branches._Git.fetch_tip", lambda self, remote, branch: stale
    )
    with pytest.raises(ProblemsFound, match="somebody else has published meanwhile: build again"):
        publish_branch(make_site(tmp_path / "three", "three", pages=1), clone, "origin", "gh-pages")
    assert git(tmp_path / "remote.git", "rev-parse", "gh-pages") == tip


def test_a_remote_that_is_not_there(tmp_path, clone):
    with pytest.raises(ProblemsFound, match="upstream gh-pages: git failed .*: fix that"):
        publish_branch(make_site(tmp_path / "site", pages=1), clone, "upstream", "gh-pages")
