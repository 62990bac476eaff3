"""Notes what is looked up while something is made, so that it need not be made again.

Records, pages, and facts are in tables of `Lookups`. While something is made, each lookup in a
table is noted. As long as every noted lookup finds the same, what was made of them is the same,
too: nobody has to list what it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, overload

from suyuan.core.digests import digest_of

Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)

Lookup = tuple[str, str]
"""Name of a table, and the key that was looked up; `WHOLE` for all that is in it."""

Notes = dict[Lookup, str]
"""Lookups, each with a digest of what it found."""

WHOLE = ""
NO_TABLE = "?"  # instead of a digest
_NOTHING = "-"  # instead of an empty key, which no table has
_DIGITS = 20  # of a digest in hexadecimal: 80 bits


def short_digest(text: str) -> str:
    """A hash of a text that is short enough to be kept by the ten thousand."""
    return digest_of([text]).hex()[:_DIGITS]


class Lookups:
    """The tables of a build, and the notes that are being taken.

    texts  key of a search (see `note_search`) → what was searched, of this build
    """

    def __init__(self) -> None:
        self._finders: dict[str, Callable[[str], str]] = {}
        self._digests: dict[Lookup, str] = {}
        self._once: dict[Lookup, Lookup] = {}  # notes share one object for the same lookup
        self._open: list[dict[Lookup, None]] = []
        self._searched: list[dict[tuple[str, str], None]] = []
        self.texts: dict[str, str] = {}

    def table(
        self,
        name: str,
        data: Mapping[Key, Value],
        show: Callable[[Value], str] = repr,
        key: Callable[[Key], str] = str,
        whole: str = "",
    ) -> Table[Key, Value]:
        """A view of a mapping, which must not change any more, that notes each lookup.

        name  of the table; one that had it before is forgotten
        show  value → a text that is different for each value that a user could tell apart
        key   → a text that is different for each key, and not empty
        whole  a hash of all that the values were read from, where that is known
        """
        by_key = {key(each): value for each, value in data.items()}

        def find(each: str) -> str:
            if each == WHOLE and whole:
                return whole
            if each == WHOLE:  # in one go: mostly, nothing in it has changed
                parts = (part for one, value in by_key.items() for part in (one, show(value)))
                return digest_of(parts).hex()[:_DIGITS]
            return short_digest(show(by_key[each])) if each in by_key else ""

        self.define(name, find)
        return Table(name, data, key, self)

    def listing(
        self, name: str, data: Sequence[Value], show: Callable[[Value], str] = repr
    ) -> Listing[Value]:
        """A view of a sequence, which must not change any more, that notes that it was read."""
        self.define(name, lambda each: short_digest("\n".join(map(show, data))))
        return Listing(name, data, self)

    def define(self, name: str, find: Callable[[str], str]) -> None:
        """Name a table of another kind: `find` returns a digest of what a key finds."""
        for lookup in [each for each in self._digests if each[0] == name]:
            del self._digests[lookup]
        self._finders[name] = find

    def digest(self, lookup: Lookup) -> str:
        """A digest of what a lookup finds: '' for nothing, NO_TABLE if there is no table."""
        if lookup not in self._digests:
            find = self._finders.get(lookup[0])
            if not find:
                return NO_TABLE
            with self.pause():
                self._digests[lookup] = find(lookup[1])
        return self._digests[lookup]

    def note(self, name: str, key: str = WHOLE) -> None:
        """Note a lookup."""
        if self._open:
            lookup = (name, key)
            self._open[-1][self._once.setdefault(lookup, lookup)] = None

    def note_search(self, name: str, text: str) -> None:
        """Note that a text was searched for all keys of a table, such as the names of entries.

        All texts that one thing was made of are one lookup, whose key is a hash of them.
        """
        if self._open:
            self._searched[-1][name, text] = None

    def open(self) -> None:
        """Take notes from now on, until `close`."""
        self._open.append({})
        self._searched.append({})

    def close(self) -> dict[Lookup, None]:
        """What was looked up since the last `open`. It is in the notes around it, too."""
        notes = self._open.pop()
        texts: dict[str, list[str]] = {}
        for name, text in self._searched.pop():
            texts.setdefault(name, []).append(text)
        for name, found in texts.items():
            text = "\n".join(found)
            self.texts[key := short_digest(text)] = text
            notes[name, key] = None
        self.add(notes)
        return notes

    @contextmanager
    def noting(self) -> Iterator[dict[Lookup, None]]:
        """`open` and `close`. The notes are complete once the block has ended."""
        notes: dict[Lookup, None] = {}
        self.open()
        try:
            yield notes
        finally:
            notes |= self.close()

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Note nothing meanwhile: what is made is a table of its own."""
        opened, self._open = self._open, []
        try:
            yield
        finally:
            self._open = opened

    def add(self, lookups: Iterable[Lookup]) -> None:
        """Note these lookups again, for what uses something that was made of them."""
        if self._open:
            self._open[-1].update(dict.fromkeys(lookups))

    def digests(self, lookups: Iterable[Lookup]) -> Notes:
        """The lookups with digests of what they find now."""
        return {lookup: self.digest(lookup) for lookup in lookups}


class Table(Mapping[Key, Value]):
    """A mapping that notes what is looked up in it, see `Lookups.table`."""

    def __init__(
        self, name: str, data: Mapping[Key, Value], key: Callable[[Key], str], lookups: Lookups
    ):
        # Templates find keys as attributes, so that no name may be one of these.
        self.__name, self.__data, self.__key, self.__lookups = name, data, key, lookups

    def __getitem__(self, key: Key) -> Value:
        self.__lookups.note(self.__name, self.__key(key) or _NOTHING)
        return self.__data[key]

    def get(self, key: Key, default: Any = None) -> Any:
        """As of a mapping."""
        self.__lookups.note(self.__name, self.__key(key) or _NOTHING)
        return self.__data.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.__lookups.note(self.__name, self.__key(key) or _NOTHING)  # type: ignore[arg-type]
        return key in self.__data

    def __iter__(self) -> Iterator[Key]:
        self.__lookups.note(self.__name)
        return iter(self.__data)

    def __len__(self) -> int:
        self.__lookups.note(self.__name)
        return len(self.__data)

    def values(self) -> Any:
        """As of a mapping."""
        self.__lookups.note(self.__name)
        return self.__data.values()

    def items(self) -> Any:
        """As of a mapping."""
        self.__lookups.note(self.__name)
        return self.__data.items()

    def __or__(self, other: Mapping[Any, Any]) -> dict[Any, Any]:
        """A plain mapping with the values of both."""
        return {**self, **other}


class Listing(Sequence[Value]):
    """A sequence that notes that it is read, see `Lookups.listing`."""

    def __init__(self, name: str, data: Sequence[Value], lookups: Lookups):
        self.__name, self.__data, self.__lookups = name, data, lookups

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        self.__lookups.note(self.__name)
        return self.__data[index]

    def __iter__(self) -> Iterator[Value]:
        self.__lookups.note(self.__name)
        return iter(self.__data)

    def __len__(self) -> int:
        self.__lookups.note(self.__name)
        return len(self.__data)
