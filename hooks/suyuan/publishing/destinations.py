"""Where a site is published, as `extra.publish` in mkdocs.yml says."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from pydantic import field_validator, model_validator

from suyuan.core.paths import SOURCES
from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Record, check_record
from suyuan.publishing.branches import publish_branch
from suyuan.publishing.releases import publish_folder

_AT = ("extra", "publish")
_REMOTE = "origin"
_BRANCH = re.compile(r"[A-Za-z0-9](?:[\w./-]*[\w-])?", re.ASCII)


class Destination(Record):
    """The block `extra.publish`. With neither folder nor branch, nothing is published.

    folder  that a server serves, relative to mkdocs.yml
    branch  of a git repository, for static hosts
    remote  name or address of that repository, never empty
    """

    folder: str | None = None
    branch: str | None = None
    remote: str = _REMOTE

    @field_validator("branch")
    @classmethod
    def _check_branch(cls, branch: str | None) -> str | None:
        if branch and (not _BRANCH.fullmatch(branch) or ".." in branch):
            raise ValueError(f"'{branch}' is not the name of a branch: write one such as gh-pages")
        return branch

    @field_validator("remote", mode="before")
    @classmethod
    def _allow_none(cls, remote: Any) -> Any:
        return _REMOTE if remote is None else remote

    @field_validator("remote")
    @classmethod
    def _check_remote(cls, remote: str) -> str:
        if remote.startswith("-") or re.search(r"\s", remote):
            raise ValueError(
                f"'{remote}' is not a git remote: write its name, such as origin, or its address"
            )
        return remote or _REMOTE

    @model_validator(mode="after")
    def _check_choice(self) -> Destination:
        if self.folder and self.branch:
            raise ValueError("folder and branch are both given: choose one")
        return self


def read_destination(data: Any, path: str, project: Path, taken: list[Path]) -> Destination:
    """Check the block `extra.publish`. Returns it, `folder` absolute.

    data     the block, None if there is none
    path     what to call the file that contains it
    project  the folder of that file
    taken    folders that the site is built from and into

    Raises ProblemsFound with one problem for each field that is wrong.
    """
    block = {} if data is None else data
    destination, problems = check_record(Destination, block, {(): 0}, path, at=_AT)
    if not destination:
        raise ProblemsFound(problems)
    if not destination.folder:
        return destination

    folder = Path(os.path.abspath(project / Path(destination.folder).expanduser()))
    folder = Path(folder.parent.resolve(), folder.name)  # it may itself be a link, to a release
    for other in (project, *taken):
        other = other.resolve()
        is_inside = other in folder.parents and other != project.resolve()
        if other.is_relative_to(folder) or is_inside:
            message = (
                f"extra.publish.folder is '{destination.folder}', but the site is built from or "
                f"into {other}: choose a folder outside it"
            )
            raise ProblemsFound.at(path, 0, message)
    return destination.model_copy(update={"folder": str(folder)})


def publish(site: Path, destination: Destination, repository: Path) -> str:
    """Publish a finished site. Returns what was done, in words, '' if there was nothing to do.

    repository  a folder of the clone that knows the remote by its name

    Raises ProblemsFound.
    """
    if (destination.folder or destination.branch) and (site / SOURCES).is_dir():
        message = (
            "the site contains imported articles, whose text belongs to their publishers: move "
            "them out of docs/ before you publish"
        )
        raise ProblemsFound.at("docs/sources", 0, message)
    if destination.folder:
        release = publish_folder(site, Path(destination.folder))
        return f"Published to {destination.folder}: release {release}"
    if destination.branch:
        remote, branch = destination.remote, destination.branch
        commit = publish_branch(site, repository, remote, branch)
        return f"Published to {remote}, branch {branch}: commit {commit[:12]}"
    return ""
