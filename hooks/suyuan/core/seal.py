"""A seal on what this machine has found out by itself, so that nobody else can claim it.

A cache can come from elsewhere: from another machine, or with somebody's changes. Most of what is
in it can at worst be wrong words. What decides whether a page is safe is sealed with a key that is
not in the cache: 32 random bytes that only this user can read, in `~/.local/state/suyuan/key`, or
below XDG_STATE_HOME. Without that file, nothing is sealed and no seal is good.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import tempfile
from functools import cache
from pathlib import Path

_BYTES = 32  # of the key, and of a seal


def seal(raw: bytes) -> bytes | None:
    """The bytes behind their seal; None if there is no key."""
    key = _key(_key_file())
    return key and hmac.digest(key, raw, hashlib.sha256) + raw


def unseal(sealed: bytes) -> bytes | None:
    """What `seal` was given, None if it is not exactly that, or was sealed elsewhere."""
    key, mark, raw = _key(_key_file()), sealed[:_BYTES], sealed[_BYTES:]
    if key and hmac.compare_digest(hmac.digest(key, raw, hashlib.sha256), mark):
        return raw
    return None


def _key_file() -> Path | None:
    home = os.environ.get("XDG_STATE_HOME", "")
    try:
        folder = Path(home) if os.path.isabs(home) else Path.home() / ".local/state"
    except RuntimeError:  # this user has no home
        return None
    return folder / "suyuan/key"


@cache
def _key(file: Path | None) -> bytes | None:
    """The key of this user; a new one if there is none yet. None if it cannot be kept secret."""
    if file is None:
        return None
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.path.lexists(file):
            _write(file)
        about = file.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size != _BYTES:
            return None
        if hasattr(os, "geteuid") and (about.st_uid != os.geteuid() or about.st_mode & 0o077):
            return None
        return file.read_bytes()
    except OSError:
        return None


def _write(file: Path) -> None:
    """Write a new key, unless another process has done so a moment ago."""
    handle, temporary = tempfile.mkstemp(dir=file.parent)  # only this user can read it
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(secrets.token_bytes(_BYTES))
        os.link(temporary, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(temporary)
