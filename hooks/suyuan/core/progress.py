"""How far a long command is: a bar in a terminal, now and then a line where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

from tqdm import tqdm

Item = TypeVar("Item")

_DELAY, _PAUSE = 1, 5  # seconds before a bar appears, and between lines


class Track(Protocol):
    """Passes items through, and shows how many have been taken."""

    def __call__(self, items: Iterable[Item], label: str) -> Iterator[Item]:
        """Yield the items; `label` says what they are."""


def track(items: Iterable[Item], label: str) -> Iterator[Item]:
    """Yield the items, and show on the standard error output how far that is."""
    total = len(items) if isinstance(items, Sized) else None
    if sys.stderr.isatty():
        yield from tqdm(items, desc=label, total=total, delay=_DELAY, leave=False)
        return
    due = time.monotonic() + _PAUSE
    for number, item in enumerate(items, 1):
        yield item
        if time.monotonic() > due:
            print(f"{label}: {number}{f' of {total}' * bool(total)}", file=sys.stderr, flush=True)
            due = time.monotonic() + _PAUSE


def untracked(items: Iterable[Item], label: str) -> Iterator[Item]:
    """Yield the items, and show nothing."""
    yield from items
