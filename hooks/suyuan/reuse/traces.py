"""Traces: for each thing that a build makes, what was looked up for it, and its files."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from suyuan.core.digests import digest_of
from suyuan.reuse.lookups import NO_TABLE, WHOLE, Lookup, Lookups

Row = tuple[str, str, str]
"""A lookup, and a digest of what it finds."""

_MIN_USED = 0.7  # share of the lookups that some trace must have


class Trace(NamedTuple):
    """How one thing was made.

    key    a hash of what was looked up, and found: the same lookups make the same thing
    files  that were written, as paths below the site
    """

    key: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredTraces:
    """Traces as they are kept: each lookup once.

    lookups  table, key, digest
    wholes   table → digest of all of it
    traces   name of a thing → numbers of its lookups, its files, and its key
    site     SHA-256 of the manifest of the site that has the files
    linked   page of that site → the assets that it links to, by their own names
    """

    lookups: list[Row] = field(default_factory=list)
    wholes: dict[str, str] = field(default_factory=dict)
    traces: dict[str, tuple[list[int], list[str], str]] = field(default_factory=dict)
    site: str = ""
    linked: dict[str, list[str]] = field(default_factory=dict)


class Traces:
    """Which things of the last build are still good.

    stored  those of the last build
    kept    names of things of the last build that this build has kept
    """

    def __init__(self, lookups: Lookups, stored: StoredTraces | None = None):
        self._lookups = lookups
        self.stored = stored or StoredTraces()
        self._good: set[int] = set()  # lookups that find the same
        self._same: dict[str, bool] = {}
        self._numbers: dict[Row, int] = {}  # of the lookups of this build
        self._process = os.getpid()
        self._made: dict[str, tuple[array[int], Trace]] = {}
        self.kept: dict[str, None] = {}

    def holds(self, name: str) -> bool:
        """Whether the last build made this, and would now find all that it looked up as it was."""
        stored = self.stored.traces.get(name)
        if stored is None:
            return False
        # Most have been looked up for something else: this is the quickest way to see that.
        return self._good.issuperset(stored[0]) or all(map(self._still_finds, stored[0]))

    def forget(self) -> None:
        """Tables have changed since `holds` was last called: look everything up again."""
        self._good.clear()
        self._same.clear()

    def trace(self, name: str) -> Trace:
        """How the last build made this. Raises KeyError."""
        _, files, key = self.stored.traces[name]
        return Trace(key, tuple(files))

    def keep(self, name: str) -> None:
        """Note that this is taken from the last build."""
        self.kept[name] = None

    def add(self, name: str, lookups: Iterable[Lookup], files: Iterable[str] = ()) -> Trace:
        """Note how this was made. Returns the trace."""
        numbers = self._numbers
        rows = [(*lookup, digest) for lookup, digest in self._lookups.digests(lookups).items()]
        found = array("I", [numbers.setdefault(row, len(numbers)) for row in rows])
        trace = Trace(digest_of(map("\n".join, sorted(rows))).hex(), tuple(files))
        self._made[name] = found, trace
        self.kept.pop(name, None)
        return trace

    @property
    def is_in_fork(self) -> bool:
        """Whether this process is a fork: what it makes and keeps is unknown where it came from."""
        return os.getpid() != self._process

    def _still_finds(self, number: int) -> bool:
        if number in self._good:
            return True
        try:
            table, key, digest = self.stored.lookups[number]
        except IndexError:  # damaged
            return False
        if self._is_same(table) or self._lookups.digest((table, key)) == digest:
            self._good.add(number)
            return True
        return False

    def _is_same(self, table: str) -> bool:
        """Whether all of a table is as it was: then each key is, and need not be looked up."""
        if table not in self._same:
            before = self.stored.wholes.get(table)
            self._same[table] = bool(before) and self._lookups.digest((table, WHOLE)) == before
        return self._same[table]

    def to_store(self) -> StoredTraces:
        """All that this process has made and kept.

        What was kept keeps the numbers of its lookups. Those that nothing has any more stay until
        they are too many.
        """
        wanted = {table for table, _, _ in self._numbers} | self.stored.wholes.keys()
        wholes = {table: self._lookups.digest((table, WHOLE)) for table in sorted(wanted)}
        wholes = {table: digest for table, digest in wholes.items() if digest != NO_TABLE}
        rows, traces = self.stored.lookups, {name: self.stored.traces[name] for name in self.kept}
        if self._made:
            rows = list(rows)
            numbers = {row: number for number, row in enumerate(rows)}
            moved = []
            for row in self._numbers:
                moved.append(numbers.setdefault(row, len(rows)))
                if moved[-1] == len(rows):
                    rows.append(row)
            for name, (found, trace) in self._made.items():
                traces[name] = [moved[number] for number in found], list(trace.files), trace.key
        stored = StoredTraces(rows, wholes, traces)
        used = {number for found, _, _ in traces.values() for number in found}
        return stored if len(used) >= _MIN_USED * len(rows) else merge([stored])


def merge(parts: Iterable[StoredTraces]) -> StoredTraces:
    """The traces of several processes; of two of one name, the later. Lookups of none are dropped.

    What is known of a site is left out.
    """
    numbers: dict[Row, int] = {}
    merged = StoredTraces([], {}, {})
    for part in parts:
        moved: dict[int, int] = {}
        for name, (found, files, key) in part.traces.items():
            for number in found:
                if number not in moved:
                    moved[number] = numbers.setdefault(part.lookups[number], len(numbers))
            merged.traces[name] = [moved[number] for number in found], files, key
        merged.wholes.update(part.wholes)
    merged.lookups.extend(numbers)
    return merged
