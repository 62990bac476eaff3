"""Results of pure functions, kept from build to build in `.cache/suyuan/results.sqlite3`.

The key of a result is a hash of its kind, of its inputs, and of what all results depend on (see
`digests.fingerprint`), so nothing can go stale. Results are stored as JSON and validated against
their type on reading, and are never code: whoever brings a cache from elsewhere can at worst bring
wrong words. A result that cannot be read is made again, and the log says so in one line.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from suyuan.core.digests import digest_of
from suyuan.core.problems import Problem
from suyuan.core.processes import parallel_map
from suyuan.core.result_store import ResultStore

Item = TypeVar("Item")
Result = TypeVar("Result")
Key = Sequence[str | bytes]

_BATCH = 256  # results are written this many at a time: each write is a transaction

log = logging.getLogger("mkdocs.suyuan")


class Cache:
    """Results of earlier builds and of this one.

    path         of the database; None keeps nothing
    depends_on   what all results depend on, see `digests.fingerprint`
    drop_unused  whether results get old that this build does not use; not in a preview, which uses
                 few of them
    """

    def __init__(self, path: Path | None, depends_on: bytes = b"", drop_unused: bool = True):
        self._store = ResultStore(path, counts_builds=drop_unused) if path else None
        self._depends_on = depends_on
        self._drop_unused = drop_unused
        self._unsaved: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()  # keys that were found

    def map(
        self,
        kind: str,
        result_type: type[Result],
        function: Callable[[Item], Result],
        items: Sequence[Item],
        key: Callable[[Item], Key | None],
    ) -> list[Result]:
        """`parallel_map(function, items)`, without calling it for results that are in the cache.

        kind         name of the function, unique in the program
        result_type  of each result, as Pydantic understands it
        key          item → all that its result depends on besides `depends_on`; None if that
                     cannot be told, in which case the result is not kept
        """
        if not self._store:
            return parallel_map(function, items)
        digests = []
        for item in items:
            parts = key(item)
            digests.append(b"" if parts is None else self._digest(kind, parts))
        known = self._load(kind, result_type, filter(None, digests))
        missing = [index for index, digest in enumerate(digests) if digest not in known]
        results = parallel_map(function, [items[index] for index in missing])
        made = dict(zip(missing, results, strict=True))

        unsaved = {}
        for index, result in made.items():
            raw = _dump(result_type, result)
            if digests[index] and raw is not None:
                unsaved[digests[index]] = raw
        self._store.save(unsaved)
        return [
            made[index] if index in made else known[digest] for index, digest in enumerate(digests)
        ]

    def get(self, kind: str, result_type: type[Result], key: Key) -> Result | None:
        """The result that `put` stored, None if there is none. Arguments as in `map`."""
        if not self._store:
            return None
        digest = self._digest(kind, key)
        return self._load(kind, result_type, [digest]).get(digest)

    def get_many(
        self, kind: str, result_type: type[Result], keys: Iterable[Key]
    ) -> list[Result | None]:
        """`get` for each of several keys, in one transaction."""
        digests = [self._digest(kind, key) for key in keys]
        known = self._load(kind, result_type, digests) if self._store else {}
        return [known.get(digest) for digest in digests]

    def touch(self, kind: str, keys: Iterable[Key]) -> None:
        """Count these results as used, though nobody has looked at them."""
        self._used.update(self._digest(kind, key) for key in keys)

    def put(self, kind: str, result_type: type[Result], key: Key, result: Result) -> None:
        """Store one result. It is written in a batch, at the latest by `flush`."""
        raw = _dump(result_type, result) if self._store else None
        if raw is not None:
            self._unsaved[self._digest(kind, key)] = raw
            if len(self._unsaved) >= _BATCH:
                self.flush()

    def get_or_make(
        self, kind: str, result_type: type[Result], key: Key, make: Callable[[], Result]
    ) -> Result:
        """What `make` returns, now or in an earlier build. Other arguments as in `map`."""
        result = self.get(kind, result_type, key)
        if result is None:
            result = make()
            self.put(kind, result_type, key, result)
        return result

    def check_once(self, kind: str, key: Key, check: Callable[[], list[Problem]]) -> list[Problem]:
        """What `check` finds. It is not called if it has found nothing of the same key before."""
        if self.get(kind, bool, key):
            return []
        if not (problems := check()):
            self.put(kind, bool, key, True)
        return problems

    def flush(self) -> None:
        """Write what `put` has collected: call it at the end of every process that calls `put`."""
        unsaved, self._unsaved = self._unsaved, {}
        used, self._used = self._used, set()
        if self._store and unsaved:
            self._store.save(unsaved)
        if self._store and used and self._drop_unused:
            self._store.mark_used(used)

    def close(self) -> None:
        """Write what `put` has collected, and drop what the last builds did not use."""
        self.flush()
        if self._store:
            if self._drop_unused:
                self._store.drop_unused()
            self._store.close()

    def _digest(self, kind: str, parts: Key) -> bytes:
        return digest_of([self._depends_on, kind, *parts])

    def _load(
        self, kind: str, result_type: type[Result], digests: Iterable[bytes]
    ) -> dict[bytes, Result]:
        assert self._store
        results, broken = {}, 0
        for digest, raw in self._store.load(digests).items():
            result = None if raw is None else _parse(result_type, raw)
            if result is None:
                broken += 1
            else:
                results[digest] = result
                self._used.add(digest)
        if broken:
            log.info(
                f"{self._store.path}: {broken} stored results ({kind}) cannot be read and are made "
                "again"
            )
        return results


@lru_cache(maxsize=64)
def _adapter(result_type: Any) -> TypeAdapter[Any]:
    return TypeAdapter(result_type)


def _dump(result_type: Any, result: Any) -> bytes | None:
    """JSON; None for what JSON cannot hold, such as half of a surrogate pair."""
    if isinstance(result, bytes):
        return result
    try:
        return _adapter(result_type).dump_json(result, exclude_unset=True, by_alias=True)
    except PydanticSerializationError:
        return None


def _parse(result_type: Any, raw: bytes) -> Any | None:
    """The result, None if it is not of its type."""
    if result_type is bytes:
        return raw
    try:
        return _adapter(result_type).validate_json(raw)
    except (ValidationError, ValueError, TypeError, RecursionError):  # of whatever shape
        return None
