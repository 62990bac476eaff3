"""Publishing to a branch of a git repository, from which a static host takes the site: one commit, and one push.

The commit is made of git's own parts, without touching the index, the files or the branches of the repository in which the site
is built. Nothing is ever forced: the branch only goes on from what it holds.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.publishing.checksums import NAME
from suyuan.publishing.swap import MARK

_KEPT = "CNAME"  # by which GitHub Pages knows the domain; set on the host, not in the sources
_PERSON = {
    "NAME": "Suyuan",
    "EMAIL": "suyuan@localhost",
}  # who commits, where git does not know the user


def publish_branch(site: Path, repository: Path, remote: str, branch: str) -> str:
    """Commit a finished site to a branch of a remote repository. Returns the commit that the branch then has.

    site        the finished site
    repository  a folder in a clone of the sources, where `remote` is known; it may also be an address
    branch      is made where it does not exist; where it does, it must hold a site that was built here

    Raises ProblemsFound where that is not so, where somebody else has published meanwhile, or where git fails.
    """
    git = _Git(repository, f"{remote} {branch}")
    tip = git.tip(remote, branch)
    if tip and not {MARK, NAME} & set(git("ls-tree", "--name-only", tip).splitlines()):
        raise git.problem(
            f"the branch '{branch}' holds something that is no site built here: name another"
        )
    tree = git.tree(site, tip)
    if tip and tree == git("rev-parse", f"{tip}^{{tree}}"):
        return tip
    commit = git(
        "commit-tree",
        tree,
        *(("-p", tip) if tip else ()),
        "-m",
        f"Publish {git('describe', '--always', '--dirty')}",
    )
    git("push", "--no-verify", "--quiet", remote, f"{commit}:refs/heads/{branch}")
    return commit


class _Git:
    """git in one repository. Calling it runs a command and returns what it prints."""

    def __init__(self, repository: Path, place: str):
        self.place = place
        self._base = [
            "git",
            "-C",
            str(repository),
            "-c",
            "core.autocrlf=false",
            "-c",
            "core.fileMode=false",
            "-c",
            f"core.attributesFile={os.devnull}",
            "-c",
            "core.hooksPath=/dev/null",
        ]
        self._environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        for role in ("AUTHOR", "COMMITTER"):
            if not self._knows(f"GIT_{role}_IDENT"):
                self._environment |= {f"GIT_{role}_{key}": value for key, value in _PERSON.items()}

    def __call__(self, *arguments: str, **environment: str) -> str:
        result = self._run(*arguments, **environment)
        if result.returncode:
            raise self.problem(self._why(result.stderr))
        return result.stdout.strip()

    def _run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        try:
            return subprocess.run(
                [*self._base, *arguments],
                env=self._environment | environment,
                text=True,
                stdin=subprocess.DEVNULL,
                capture_output=True,
            )
        except OSError as error:
            raise self.problem(f"git cannot be run ({error.strerror}): install it") from None

    def _knows(self, variable: str) -> bool:
        return self._run("-c", "user.useConfigOnly=true", "var", variable).returncode == 0

    def _why(self, errors: str) -> str:
        lines = [line.strip() for line in errors.splitlines() if line.strip()]
        if any("[rejected]" in line or "non-fast-forward" in line for line in lines):
            return "somebody else has published meanwhile: build again"
        line = next(
            (line for line in lines if line.startswith(("fatal:", "error:"))),
            lines[-1] if lines else "it says nothing",
        )
        return f"git failed ({line}): fix that, and publish again"

    def problem(self, message: str) -> ProblemsFound:
        return ProblemsFound([Problem(self.place, 0, message)])

    def tip(self, remote: str, branch: str) -> str:
        """The commit that a remote branch has, fetched; '' where there is no such branch."""
        tip = self("ls-remote", "--heads", remote, f"refs/heads/{branch}").partition("\t")[0]
        if tip and self._run("cat-file", "-e", f"{tip}^{{tree}}").returncode:
            shallow = (
                self("rev-parse", "--is-shallow-repository") == "true"
            )  # as continuous integration clones: stay so
            self(
                "fetch",
                "--quiet",
                "--no-tags",
                *(["--depth=1"] if shallow else []),
                remote,
                f"refs/heads/{branch}",
            )
        return tip

    def tree(self, site: Path, tip: str) -> str:
        """The tree of all files of a site, and of the one that the host has put beside them."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self(
                f"--work-tree={site.resolve()}",
                "add",
                "--all",
                "--force",
                str(site.resolve()),
                **index,
            )
            if tip and not (site / _KEPT).exists() and (kept := self("ls-tree", tip, _KEPT)):
                mode, _, blob = kept.split()[:3]
                self("update-index", "--add", "--cacheinfo", f"{mode},{blob},{_KEPT}", **index)
            return self("write-tree", **index)
