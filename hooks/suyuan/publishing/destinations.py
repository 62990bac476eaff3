"""Where a site is published to, as `extra.publish` in mkdocs.yml says; see docs/contribute/publishing."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from pydantic import field_validator, model_validator

from suyuan.core.paths import SOURCES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, check_record
from suyuan.publishing.branches import publish_branch
from suyuan.publishing.releases import publish_folder

_AT = ("extra", "publish")


class Destination(Record):
    """folder  that a server serves, relative to mkdocs.yml     branch  of a git repository, for static hosts
    remote     name or address of that repository
    Nothing is published where neither folder nor branch is given.
    """

    folder: str | None = None
    branch: str | None = None
    remote: str | None = None

    @field_validator("branch")
    @classmethod
    def _is_branch(cls, branch):
        if branch and (
            not re.fullmatch(r"[A-Za-z0-9](?:[\w./-]*[\w-])?", branch, re.ASCII) or ".." in branch
        ):
            raise ValueError(f"'{branch}' is no name of a branch: write it as gh-pages")
        return branch

    @field_validator("remote")
    @classmethod
    def _is_remote(cls, remote):
        if remote and (remote.startswith("-") or re.search(r"\s", remote)):
            raise ValueError(
                f"'{remote}' is no git remote: write its name, as origin, or its address"
            )
        return remote

    @model_validator(mode="after")
    def _is_one(self):
        if self.folder and self.branch:
            raise ValueError("folder and branch are both given: choose one")
        return self


def read_destination(data: Any, path: str, project: Path, taken: list[Path]) -> Destination:
    """Check the block `extra.publish`.

    data     the block, None where there is none     path   what to call the file that it stands in
    project  the folder of that file                 taken  folders that the site is built from and into

    Returns the destination, `folder` absolute and `remote` never empty. Raises ProblemsFound with one line for each field that is
    wrong.
    """
    destination, problems = check_record(
        Destination, {} if data is None else data, {(): 0}, path, at=_AT
    )
    if not destination:
        raise ProblemsFound(problems)
    if not destination.folder:
        return destination.model_copy(update={"remote": destination.remote or "origin"})
    folder = Path(os.path.abspath(project / Path(destination.folder).expanduser()))
    where = Path(folder.parent.resolve(), folder.name)  # it may itself be a link, to a release
    for other in (project, *taken):
        other = other.resolve()
        if (
            where == other
            or where in other.parents
            or other in where.parents
            and other != project.resolve()
        ):
            raise ProblemsFound(
                [
                    Problem(
                        path,
                        0,
                        f"extra.publish.folder is '{destination.folder}', and the site is built from or "
                        f"into {other}: name a folder apart from it",
                    )
                ]
            )
    return destination.model_copy(update={"folder": str(where)})


def publish(site: Path, destination: Destination, repository: Path) -> str:
    """Publish a finished site. Returns what was done, in words, '' where there was nothing to do. Raises ProblemsFound.

    repository  a folder of the clone in which a remote is known by its name
    """
    if (destination.folder or destination.branch) and (site / SOURCES).is_dir():
        raise ProblemsFound(
            [
                Problem(
                    "docs/sources",
                    0,
                    "the site holds imported articles, whose text belongs to their publishers: "
                    "move them elsewhere before you publish",
                )
            ]
        )
    if destination.folder:
        return f"Published to {destination.folder}: release {publish_folder(site, Path(destination.folder))}"
    if destination.branch:
        commit = publish_branch(site, repository, destination.remote, destination.branch)
        return (
            f"Published to {destination.remote}, branch {destination.branch}: commit {commit[:12]}"
        )
    return ""
