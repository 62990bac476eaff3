"""What tests of publishing start from."""

import pytest

import finished_site
from repositories import git


@pytest.fixture
def site(tmp_path):
    """Two pages and their twins, with a stylesheet, and a script that imports others."""
    return finished_site.make(tmp_path / "site")


@pytest.fixture
def clone(tmp_path):
    """A clone of an empty repository, with one commit of sources."""
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(tmp_path, "clone", "-q", "remote.git", "clone")
    git(tmp_path / "clone", "commit", "-q", "--allow-empty", "-m", "sources")
    git(tmp_path / "clone", "push", "-q", "origin", "HEAD:main")
    return tmp_path / "clone"
