"""Reading and writing text files: whole or not at all, with errors in one line."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from suyuan.core.inputs import refusal, what_is
from suyuan.core.problems import ProblemsFound

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # not on Windows

NOT_UTF8 = "the file is not in UTF-8: save it in that encoding"  # message of a Problem


def write_atomically(path: Path, text: str) -> None:
    """Write a file in UTF-8, line ends unchanged, by renaming a temporary file beside it.

    Missing folders are created, and the permissions of an existing file are kept. Raises OSError.
    """
    _write_atomically(path, text.encode("utf-8"))


def _write_atomically(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def write_bytes(path: Path, content: bytes) -> None:
    """`write_atomically` for a file that is not text. Raises OSError."""
    _write_atomically(path, content)


def write_text(path: Path, text: str) -> None:
    """`write_atomically`, but raises ProblemsFound if the file cannot be written."""
    try:
        write_atomically(path, text)
    except OSError as error:
        raise ProblemsFound.at(str(path), 0, unwritable(error)) from None


def write_anew(path: Path, raw: bytes) -> None:
    """Write a file of a site that is being built, in the place of the one that is there.

    That one may be a link to the content of a file of another site: it is replaced, not written to.
    Missing folders are created. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(raw)


def unwritable(error: OSError) -> str:
    """The message for a file that could not be written, as in `Problem.message`."""
    return f"the file cannot be written ({error.strerror}): check the folder and its permissions"


def unreadable(error: OSError) -> str:
    """The message for a file that could not be read, as in `Problem.message`."""
    return f"the file cannot be read ({error.strerror}): check its type and permissions"


def read_text(path: Path, name: str = "") -> str:
    """The text of a file in UTF-8 without its byte order mark, or '' if it does not exist.

    name  what to call the file in a problem, if not by its path

    Raises ProblemsFound if it cannot be read.
    """
    name = name or str(path)
    raw = b""
    try:
        raw = read_plain(path, name)
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemsFound.at(name, line, NOT_UTF8) from None
    except OSError as error:
        raise ProblemsFound.at(name, 0, unreadable(error)) from None


def read_plain(path: Path, name: str = "") -> bytes:
    """The bytes of a plain file. No link is followed, and no device or FIFO is waited for.

    name  what to call the file in a problem, if not by its path

    Raises OSError if it cannot be read, and ProblemsFound if it is not a plain file.
    """
    about = path.lstat()
    if stat.S_ISREG(about.st_mode):
        # Between these two calls it may have become something else.
        handle = os.open(path, os.O_RDONLY | _NO_LINK | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if stat.S_ISREG(about.st_mode):
                return file.read()
    kind = what_is(about) or "a folder"
    raise ProblemsFound.at(name or str(path), 0, refusal(kind))


def walk_files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yields the path below a folder and the entry of all that is no folder, in no order.

    No link to a folder is followed. A folder that does not exist has no files.
    """
    waiting = [""] if os.path.isdir(folder) else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(os.path.join(folder, prefix)) as scan:
            for entry in scan:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name, entry


def list_paths(site: Path, suffix: str = "") -> list[str]:
    """Paths of all files below a folder that end in `suffix`, relative to it, sorted by bytes.

    A site of 500 essays has 17,000 files, and `Path.rglob` takes ten times as long. No link to a
    folder is followed.
    """
    paths = [
        path
        for path, entry in walk_files(site)
        if entry.name.endswith(suffix) and not entry.is_dir()
    ]
    if all(map(str.isascii, paths)):
        return sorted(paths)
    return sorted(paths, key=os.fsencode)


def make_readable(folder: Path) -> None:
    """Let everyone read a site: its server is usually another user, whatever the umask was."""
    folder.chmod(0o755)
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as scan:
            for entry in scan:
                about = entry.stat(follow_symlinks=False)
                if stat.S_ISLNK(about.st_mode):  # what it leads to is not ours
                    continue
                is_folder = stat.S_ISDIR(about.st_mode)
                mode = 0o755 if is_folder else 0o644
                if stat.S_IMODE(about.st_mode) != mode:  # most are right, and of an earlier build
                    os.chmod(entry.path, mode)
                if is_folder:
                    waiting.append(entry.path)
