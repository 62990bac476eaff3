"""Makes a failing input short: leaves out whatever it fails without."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from fuzz.captures import Capture
from fuzz.inputs import Input, check, kind_of
from fuzz.project_files import Files

Part = TypeVar("Part")
SECONDS = 30  # after which an input is short enough


def reduce(given: Input, what: str) -> Input:
    """A shorter input with a finding of the same kind as `what`."""
    deadline, kind = time.monotonic() + SECONDS, kind_of(what)

    def fails(candidate: Input) -> bool:
        return time.monotonic() < deadline and kind in map(kind_of, check(candidate))

    if isinstance(given, Capture):
        data = _shorten(given.data, lambda data: fails(given._replace(data=data)))
        plain = given._replace(data=data, keep=False, drop=False)
        return plain if fails(plain) else given._replace(data=data)
    files = dict(given.files)
    for path in list(files):
        without = {name: data for name, data in files.items() if name != path}
        if without and fails(Files(without)):
            files = without
    for path in files:
        files[path] = _shorten(files[path], lambda data: fails(Files({**files, path: data})))  # noqa: B023
    return Files(files)


def _shorten(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """By lines, then by characters or bytes."""
    lines = _without(data.splitlines(keepends=True), lambda part: fails(b"".join(part)))
    data = b"".join(lines)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return bytes(_without(list(data), lambda part: fails(bytes(part))))
    kept = _without(list(text), lambda part: fails("".join(part).encode()))
    return "".join(kept).encode()


def _without(parts: Sequence[Part], fails: Callable[[Sequence[Part]], bool]) -> Sequence[Part]:
    """The parts that are needed to fail: halves are left out, then quarters, and so on."""
    size = max(1, len(parts) // 2)
    while parts:
        at, before = 0, len(parts)
        while at < len(parts):
            fewer = [*parts[:at], *parts[at + size :]]
            if fails(fewer):
                parts = fewer
            else:
                at += size
        if size == 1 and len(parts) == before:
            break
        size = max(1, size // 2)
    return parts
