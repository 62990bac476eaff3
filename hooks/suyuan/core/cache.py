"""What pure functions made in earlier builds, kept by all that it depends on: `.cache/suyuan/results.sqlite3`.

A result is found under a hash of its kind, of what it was made from, and of what all results depend on (`fingerprint`): there is
nothing that could go stale. Results are JSON, checked against their type when they are read, and never code; whoever brings a
cache from elsewhere can at most bring wrong words. What cannot be read is made anew, and the build says so in one line.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from suyuan.core.processes import each

Item, Result = TypeVar("Item"), TypeVar("Result")
Key = Sequence[str | bytes]

_FORMAT = 2  # of the tables below
_TOGETHER = 256  # results are written at once: each time is a transaction
_BUILDS = 3  # over which a result is kept that nothing asks for
_TABLES = """CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uses (key BLOB PRIMARY KEY, build INTEGER) WITHOUT ROWID;"""  # apart: a change rewrites a whole row

log = logging.getLogger("mkdocs.suyuan")


def digest_of(parts: Iterable[str | bytes]) -> bytes:
    """A hash of texts in their order; where one ends and the next begins counts."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(raw))
        found.update(raw)
    return found.digest()


def fingerprint(folders: Iterable[Path], *settings: str) -> bytes:
    """What all results depend on: the files below these folders (code, templates), settings, Python, every installed package."""
    parts: list[str | bytes] = [sys.version, *settings]
    for folder in folders:
        for path in sorted(
            path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ):
            parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    for place in sys.path:  # a package says its version in the name of its folder
        parts += sorted(info.name for info in Path(place).glob("*.dist-info"))
    return digest_of(parts)


class Memory:
    """Results of earlier builds and of this one.

    path         of the database; None keeps nothing
    depends_on   see `fingerprint`
    lasting      whether what is not asked for grows older: not under a preview, which asks for little
    """

    def __init__(self, path: Path | None, depends_on: bytes = b"", lasting: bool = True):
        self._path, self._depends_on, self._lasting = path, depends_on, lasting
        self._open: sqlite3.Connection | None = None
        self._owner = 0  # a connection must not be used in a fork
        self._build = 0
        self._waiting: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()  # what was found

    def each(
        self,
        kind: str,
        type_: Any,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        key: Callable[[Item], Key | None],
    ) -> list[Result]:
        """What a function makes of each item, as `processes.each` has it; what is known already is not made again.

        kind   name of the function, no two alike       type_  of its results, as Pydantic understands it
        key    item → all that the result depends on besides what all results do; None where that cannot be said
        """
        if not self._path:
            return each(function, items)
        keys = [
            digest_of([self._depends_on, kind, *parts]) if (parts := key(item)) is not None else b""
            for item in items
        ]
        known = self._look_up(kind, type_, [key for key in keys if key])
        missing = [place for place, key in enumerate(keys) if key not in known]
        made = dict(zip(missing, each(function, [items[place] for place in missing])))
        self._keep(
            {
                keys[place]: raw
                for place, result in made.items()
                if keys[place] and (raw := _write(type_, result)) is not None
            }
        )
        return [made[place] if place in made else known[keys[place]] for place in range(len(items))]

    def recall(self, kind: str, type_: Any, key: Key) -> Any | None:
        """One result, as `remember` has kept it; None where there is none. Arguments as in `each`."""
        if not self._path:
            return None
        digest = digest_of([self._depends_on, kind, *key])
        return self._look_up(kind, type_, [digest]).get(digest)

    def remember(self, kind: str, type_: Any, key: Key, result: Any) -> None:
        """Keep one result. It is written with others, at the latest by `flush`."""
        if self._path and (raw := _write(type_, result)) is not None:
            self._waiting[digest_of([self._depends_on, kind, *key])] = raw
            if len(self._waiting) >= _TOGETHER:
                self.flush()

    def get(self, kind: str, type_: Any, key: Key, make: Callable[[], Result]) -> Result:
        """What `make` returns, now or in an earlier build."""
        found = self.recall(kind, type_, key)
        if found is None:
            found = make()
            self.remember(kind, type_, key, found)
        return found

    def flush(self) -> None:
        """Write what waits: at the end of a process that remembers."""
        waiting, self._waiting, used, self._used = self._waiting, {}, self._used, set()
        if waiting:
            self._keep(waiting)
        if used and self._lasting:
            self._do(lambda db: self._use(db, used))

    def close(self) -> None:
        """Write what waits, and drop what the last builds did not ask for."""
        self.flush()
        if self._path and self._lasting:
            self._do(self._drop)
        if self._open and self._owner == os.getpid():
            self._open.close()
        self._open = None

    def _look_up(self, kind: str, type_: Any, keys: list[bytes]) -> dict[bytes, Any]:
        rows = (
            self._do(
                lambda db: [
                    row
                    for key in dict.fromkeys(keys)
                    for row in db.execute(
                        "SELECT key, value, digest FROM results WHERE key = ?", (key,)
                    )
                ]
            )
            or []
        )
        found, broken = {}, 0
        adapter = None if type_ is bytes else _adapter(type_)
        for key, value, digest in rows:
            try:
                if not isinstance(value, bytes) or digest_of([key, value]) != digest:
                    raise ValueError("damaged")
                found[key] = value if type_ is bytes else adapter.validate_json(value)
            except (ValueError, ValidationError):
                broken += 1
                continue
            self._used.add(key)
        if broken:
            log.info(
                f"{self._path}: {broken} kept results ({kind}) cannot be read and are made anew"
            )
        return found

    def _keep(self, results: dict[bytes, bytes]) -> None:
        def keep(db: sqlite3.Connection) -> None:
            db.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?)",
                [(key, value, digest_of([key, value])) for key, value in results.items()],
            )
            self._use(db, results)

        self._do(keep)

    def _use(self, db: sqlite3.Connection, keys: Iterable[bytes]) -> None:
        db.executemany(
            "INSERT OR REPLACE INTO uses VALUES (?, ?)", [(key, self._build) for key in keys]
        )

    def _drop(self, db: sqlite3.Connection) -> None:
        last = (self._build - _BUILDS,)
        db.execute("DELETE FROM results WHERE key IN (SELECT key FROM uses WHERE build <= ?)", last)
        db.execute("DELETE FROM uses WHERE build <= ?", last)

    def _do(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """Do something with the database, as a whole or not at all. A database that cannot be used is given up, in one line."""
        if not self._path:
            return None
        try:
            db = self._connect()
            with db:
                return work(db)
        except sqlite3.OperationalError as error:  # locked, read-only, no room
            self._give_up(f"cannot be used ({error}); this build goes on without")
            self._path = None
        except sqlite3.DatabaseError as error:
            self._give_up(f"is damaged ({error}) and is begun anew")
            for name in (
                self._path,
                *(self._path.with_name(self._path.name + suffix) for suffix in ("-wal", "-shm")),
            ):
                name.unlink(missing_ok=True)
        except OSError as error:
            self._give_up(f"cannot be written ({error.strerror}); this build goes on without")
            self._path = None
        return None

    def _connect(self) -> sqlite3.Connection:
        if self._open and self._owner == os.getpid():
            return self._open
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=60)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        [kept] = db.execute("PRAGMA user_version").fetchone()
        if kept >> 16 not in (0, _FORMAT):
            db.close()
            raise sqlite3.DatabaseError("of another version")
        with db:
            db.executescript(_TABLES)
            if not self._build:  # once in a build, and not again in its forks
                self._build = (kept & 0xFFFF) + self._lasting
                db.execute(f"PRAGMA user_version = {_FORMAT << 16 | self._build & 0xFFFF}")
        self._open, self._owner = db, os.getpid()
        return db

    def _give_up(self, why: str) -> None:
        log.info(f"{self._path} {why}")
        if self._open and self._owner == os.getpid():
            self._open.close()
        self._open = None


@lru_cache(maxsize=64)
def _adapter(type_: Any) -> TypeAdapter:
    return TypeAdapter(type_)


def _write(type_: Any, result: Any) -> bytes | None:
    """None for what JSON cannot hold, half of a character for one."""
    try:
        return result if type_ is bytes else _adapter(type_).dump_json(result, exclude_unset=True)
    except PydanticSerializationError:
        return None
