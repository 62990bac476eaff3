"""Publishing to a branch of a git repository, for static hosts: one commit, one push.

The commit is made with git's plumbing, without touching the index, the files, or the branches of
the repository in which the site is built. Nothing is ever forced: a branch only moves forward.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from suyuan.core.problems import ProblemsFound
from suyuan.publishing.checksums import NAME
from suyuan.publishing.swap import MARK

_CNAME = "CNAME"  # GitHub Pages reads the domain from it; set on the host, not in the sources
_COMMITTER = {"NAME": "make site", "EMAIL": "site@localhost"}  # if git does not know the user
_OPTIONS = (
    ("-c", "core.autocrlf=false"),
    ("-c", "core.fileMode=false"),
    ("-c", f"core.attributesFile={os.devnull}"),
    ("-c", "core.hooksPath=/dev/null"),
)


def publish_branch(site: Path, repository: Path, remote: str, branch: str) -> str:
    """Commit a finished site to a branch of a remote repository. Returns the commit it then has.

    site        the finished site
    repository  a folder in a clone of the sources
    remote      name of a remote of that clone, or an address
    branch      is created if it does not exist; otherwise it must hold a site that was built here

    Raises ProblemsFound if it does not, if somebody else has published meanwhile, or if git fails.
    """
    git = _Git(repository, f"{remote} {branch}")
    tip = git.fetch_tip(remote, branch)
    if tip and not {MARK, NAME} & set(git.run("ls-tree", "--name-only", tip).splitlines()):
        raise git.problem(
            f"the branch '{branch}' holds something other than a site built here: choose another"
        )
    tree = git.write_tree(site, tip)
    if tip and tree == git.run("rev-parse", f"{tip}^{{tree}}"):
        return tip
    parents = ["-p", tip] if tip else []
    message = f"Publish {git.run('describe', '--always', '--dirty')}"
    commit = git.run("commit-tree", tree, *parents, "-m", message)
    git.run("push", "--no-verify", "--quiet", remote, f"{commit}:refs/heads/{branch}")
    return commit


class _Git:
    """git in one repository; `place` names the branch in a problem."""

    def __init__(self, repository: Path, place: str):
        self.place = place
        self._command = [
            "git",
            "-C",
            str(repository),
            *(part for pair in _OPTIONS for part in pair),
        ]
        self._environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        for role in ("AUTHOR", "COMMITTER"):
            if not self._knows(f"GIT_{role}_IDENT"):
                for key, value in _COMMITTER.items():
                    self._environment[f"GIT_{role}_{key}"] = value

    def run(self, *arguments: str, **environment: str) -> str:
        """What a command prints, stripped. Raises ProblemsFound if it fails."""
        result = self._run(*arguments, **environment)
        if result.returncode:
            raise self.problem(_explain(result.stderr))
        return result.stdout.strip()

    def problem(self, message: str) -> ProblemsFound:
        return ProblemsFound.at(self.place, 0, message)

    def fetch_tip(self, remote: str, branch: str) -> str:
        """Fetch the commit of a remote branch and return it; '' if there is no such branch."""
        ref = f"refs/heads/{branch}"
        tip = self.run("ls-remote", "--heads", remote, ref).partition("\t")[0]
        if tip and self._run("cat-file", "-e", f"{tip}^{{tree}}").returncode:
            # Continuous integration clones are shallow: keep them so.
            is_shallow = self.run("rev-parse", "--is-shallow-repository") == "true"
            depth = ["--depth=1"] if is_shallow else []
            self.run("fetch", "--quiet", "--no-tags", *depth, remote, ref)
        return tip

    def write_tree(self, site: Path, tip: str) -> str:
        """Write the tree of all files of a site, and of the CNAME that the host added to `tip`."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            path = str(site.resolve())
            self.run(f"--work-tree={path}", "add", "--all", "--force", path, **index)
            cname = "" if (site / _CNAME).exists() or not tip else self.run("ls-tree", tip, _CNAME)
            if cname:
                mode, _, blob = cname.split()[:3]
                entry = f"{mode},{blob},{_CNAME}"
                self.run("update-index", "--add", "--cacheinfo", entry, **index)
            return self.run("write-tree", **index)

    def _run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [*self._command, *arguments],
                env=self._environment | environment,
                text=True,
                stdin=subprocess.DEVNULL,
                capture_output=True,
            )
        except OSError as error:
            raise self.problem(f"git cannot be run ({error.strerror}): install it") from None

    def _knows(self, variable: str) -> bool:
        return self._run("-c", "user.useConfigOnly=true", "var", variable).returncode == 0


def _explain(stderr: str) -> str:
    """The message for what git printed, as in `Problem.message`."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    if any("[rejected]" in line or "non-fast-forward" in line for line in lines):
        return "somebody else has published meanwhile: build again"
    reason = lines[-1] if lines else "without a message"
    for line in lines:
        if line.startswith(("fatal:", "error:")):
            reason = line
            break
    return f"git failed ({reason}): fix that, and publish again"
