"""Publishing to a folder that a server serves: the folder is a link, and one step lets it lead to the next release.

    suyuan             → .suyuan-releases/8f14e45fceea, what the server is told to serve
    .suyuan-releases/  the release that readers see, and the one before

A link is replaced by a rename, which every POSIX system does in one step. The release before stays on disk until the next one
is published: an answer that had begun is ended from it.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.publishing.checksums import write_checksums
from suyuan.publishing.fingerprints import is_lasting
from suyuan.publishing.precompress import precompress
from suyuan.publishing.swap import lock

KEPT_DAYS = 30  # so long a page that is open in a browser finds its scripts and styles
_DAY = 86_400


def publish_folder(site: Path, folder: Path) -> str:
    """Publish a finished site to a folder. Returns the name of the release.

    site    the finished site, with its SHA256SUMS; it is copied
    folder  what the server serves: absent, empty, or a link that was made here

    Raises ProblemsFound where the folder is something else, cannot be written, or is just being published to by another
    process. Killed at any moment, it leaves the last release where it was, and the next call cleans up.
    """
    with lock(folder):
        try:
            return _publish(site, folder)
        except OSError as error:
            raise ProblemsFound(
                [
                    Problem(
                        str(folder),
                        0,
                        f"publishing there failed ({error.strerror}: {error.filename}): check "
                        "the folder, its rights, and the room on its disk",
                    )
                ]
            ) from None


def _publish(site: Path, folder: Path) -> str:
    releases, link = (
        folder.with_name(f".{folder.name}-releases"),
        folder.with_name(f".{folder.name}-link"),
    )
    if folder.is_symlink():
        current = folder.resolve()
        if current.parent != releases.resolve():
            raise _not_ours(folder, f"leads to {os.readlink(folder)}, which is no release of ours")
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise _not_ours(folder, "holds files of its own")
    else:
        current = None
    releases.mkdir(exist_ok=True)
    _remove_all_but(releases, current)
    link.unlink(missing_ok=True)

    new = releases / "new"
    shutil.copytree(site, new)
    name = write_checksums(new)[:12]
    if current and current.name == name:
        shutil.rmtree(new)
        return name
    precompress(
        new, filter(is_lasting, (file.relative_to(new).as_posix() for file in new.rglob("*")))
    )
    if current:
        _keep_assets(current, new)
    _let_everyone_read(new)
    new.rename(releases / name)
    os.sync()  # all of it is on disk before anybody is sent there

    link.symlink_to(Path(releases.name, name), target_is_directory=True)
    if folder.is_dir() and not folder.is_symlink():
        folder.rmdir()
    os.replace(link, folder)
    return name


def _not_ours(folder: Path, what: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(folder), 0, f"it {what}: move it away, and publish again")])


def _remove_all_but(releases: Path, current: Path | None) -> None:
    """Drop the release before the current one, and what a killed build has left."""
    for folder in releases.iterdir():
        if current is None or folder.resolve() != current:
            shutil.rmtree(folder)


def _keep_assets(current: Path, new: Path) -> None:
    """Take over files whose names say what is in them from the release before, unless they are old: pages that were loaded
    from it may still ask for them. A copy keeps the time of its file, so that it is known how old it is."""
    oldest = time.time() - KEPT_DAYS * _DAY
    for file in current.rglob("*"):
        path = file.relative_to(current)
        if (
            is_lasting(path.as_posix().removesuffix(".gz").removesuffix(".br"))
            and file.stat().st_mtime > oldest
        ):
            if not (new / path).exists():
                (new / path.parent).mkdir(parents=True, exist_ok=True)
                shutil.copy2(file, new / path)


def _let_everyone_read(site: Path) -> None:
    """A server is mostly another user, whatever the umask of whoever publishes."""
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
