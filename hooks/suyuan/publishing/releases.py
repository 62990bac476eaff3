"""Publishing to a folder that a server serves: a link that one rename points at the next release.

    suyuan             → .suyuan-releases/8f14e45fceea, what the server is told to serve
    .suyuan-releases/  the current release, and the one before

Every POSIX system replaces a link by rename in one step. The previous release stays on disk until
the next one is published, so that answers under way can still be sent from it.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

from suyuan.core.files import list_paths, make_readable
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.addresses import without_copy
from suyuan.publishing.checksums import write_checksums
from suyuan.publishing.fingerprints import is_immutable
from suyuan.publishing.precompress import precompress
from suyuan.publishing.swap import beside, lock

KEPT_DAYS = 30  # for so long, a page that is open in a browser finds its scripts and styles
_RELEASE = re.compile(r"new|[0-9a-f]{12}")
_DAY = 86_400  # seconds


def publish_folder(site: Path, folder: Path) -> str:
    """Publish a finished site to a folder. Returns the name of the release.

    site    the finished site, with its SHA256SUMS; it is copied
    folder  what the server serves: missing, empty, or a link that was made here

    Raises ProblemsFound if the folder is something else, cannot be written, or is being published
    to by another process. Killed at any moment, it leaves the last release in place, and the next
    call cleans up.
    """
    with lock(folder):
        try:
            return _publish(site, folder)
        except OSError as error:
            message = (
                f"publishing here failed ({_reason(error)}): check the folder, "
                "its permissions, and the free space on its disk"
            )
            raise ProblemsFound.at(str(folder), 0, message) from None


def _reason(error: OSError) -> str:
    """Why, in a few words. What copies a tree gathers its errors, without a number of its own."""
    if isinstance(error, shutil.Error) and error.args and error.args[0]:
        _, place, reason = error.args[0][0]
        return f"{reason}: {place}" if str(place) not in str(reason) else str(reason)
    return ": ".join(str(part) for part in (error.strerror, error.filename) if part) or str(error)


def _publish(site: Path, folder: Path) -> str:
    releases, link = beside(folder, "releases"), beside(folder, "link")
    current = _current_release(folder, releases)
    for path in (releases, link):
        is_ours = path.is_symlink() if path == link else path.is_dir() and not path.is_symlink()
        if os.path.lexists(path) and not is_ours:
            raise _foreign(path, "is not from a publication")
    releases.mkdir(exist_ok=True)
    releases.chmod(0o755)  # whatever the umask: the server goes through it
    _remove_others(releases, current)
    link.unlink(missing_ok=True)

    new = releases / "new"
    if os.path.lexists(new):
        raise _foreign(new, "is in the way of the next release")
    shutil.copytree(site, new)
    name = write_checksums(new)[:12]
    if current and current.name == name:
        shutil.rmtree(new)
        return name
    precompress(new, filter(is_immutable, list_paths(new)))
    if current:
        _keep_assets(current, new)
    make_readable(new)
    if os.path.lexists(releases / name):
        raise _foreign(releases / name, "is in the way of the next release")
    new.rename(releases / name)
    os.sync()  # the release is on disk before anybody is sent there

    link.symlink_to(Path(releases.name, name), target_is_directory=True)
    if folder.is_dir() and not folder.is_symlink():
        folder.rmdir()
    os.replace(link, folder)
    return name


def _current_release(folder: Path, releases: Path) -> Path | None:
    """The release that `folder` leads to, None if it is missing or empty. Raises ProblemsFound."""
    if folder.is_symlink():
        current = folder.resolve()
        if current.parent != releases.resolve():
            raise _foreign(
                folder, f"leads to {os.readlink(folder)}, which is not a release made here"
            )
        return current
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise _foreign(folder, "has other files in it")
    return None


def _foreign(folder: Path, what: str) -> ProblemsFound:
    return ProblemsFound.at(str(folder), 0, f"this {what}: move it away, and publish again")


def _remove_others(releases: Path, current: Path | None) -> None:
    """Remove the release before the current one, and what a killed build has left.

    What is not named as a release is somebody else's, and stays.
    """
    for folder in releases.iterdir():
        is_ours = _RELEASE.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink()
        if is_ours and (current is None or folder.resolve() != current):
            shutil.rmtree(folder)


def _keep_assets(current: Path, new: Path) -> None:
    """Copy assets of the current release that are not too old: pages open in browsers need them.

    A copy keeps the modification time of its file, so that its age is known next time.
    """
    oldest = time.time() - KEPT_DAYS * _DAY
    for file in current.rglob("*"):
        path = file.relative_to(current)
        asset = without_copy(path.as_posix())
        is_recent = is_immutable(asset) and file.stat().st_mtime > oldest
        if is_recent and not (new / path).exists():
            (new / path.parent).mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, new / path)
