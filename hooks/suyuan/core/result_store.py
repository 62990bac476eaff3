"""Bytes by digest in one SQLite file, with the builds that used each of them.

A store that cannot be used never stops a build. It says so in one line of the log and from then
on holds nothing; one that is damaged is deleted and starts over.
"""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from suyuan.core.digests import DIGEST_BYTES, digest_of
from suyuan.core.inputs import stat_of, what_is

Answer = TypeVar("Answer")

_FORMAT = 3  # version of the tables below
_KEPT_BUILDS = 3  # after so many builds without use, a result is dropped
# A row of `uses` has all keys that one transaction of a build wrote or used, one after the other: a
# row for each key took a tenth of a build with nothing to do.
_TABLES = """
CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uses (build INTEGER, keys BLOB);
"""

_AT_ONCE = 500  # keys in one query: SQLite takes 999 at most
_PATIENCE = 5  # seconds that another process may hold the store; a build without it takes less

log = logging.getLogger("mkdocs.suyuan")


class ResultStore:
    """The database at `path`. Each method is one transaction, and safe in a fork of the process.

    counts_builds  whether opening the store starts a new build, after which unused results get old
    """

    def __init__(self, path: Path, counts_builds: bool):
        self.path = path
        self.is_usable = True
        self._counts_builds = counts_builds
        self._connection: sqlite3.Connection | None = None
        self._owner = 0  # process ID: a connection must not be used in a fork
        self._build = 0

    def load(self, keys: Iterable[bytes]) -> dict[bytes, bytes | None]:
        """The values of those keys that the store has, None for a value that is damaged."""
        unique = list(dict.fromkeys(keys))

        def select(db: sqlite3.Connection) -> list[tuple[bytes, object, object]]:
            rows: list[tuple[bytes, object, object]] = []
            for at in range(0, len(unique), _AT_ONCE):
                some = unique[at : at + _AT_ONCE]
                places = ",".join("?" * len(some))
                query = f"SELECT key, value, digest FROM results WHERE key IN ({places})"
                rows += db.execute(query, some)
            return rows

        values: dict[bytes, bytes | None] = {}
        for key, value, digest in self._run(select) or []:
            is_intact = isinstance(value, bytes) and digest_of([key, value]) == digest
            values[key] = value if is_intact and isinstance(value, bytes) else None
        return values

    def save(self, values: Mapping[bytes, bytes]) -> None:
        """Write values, and mark them as used by this build."""
        rows = [(key, value, digest_of([key, value])) for key, value in values.items()]

        def insert(db: sqlite3.Connection) -> None:
            db.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            self._insert_uses(db, values)

        self._run(insert)

    def mark_used(self, keys: Iterable[bytes]) -> None:
        """Mark results as used by this build."""
        self._run(lambda db: self._insert_uses(db, keys))

    def drop_unused(self) -> None:
        """Delete the results that the last builds did not use."""
        oldest = self._build - _KEPT_BUILDS

        def delete(db: sqlite3.Connection) -> None:
            old: set[bytes] = set()
            new: set[bytes] = set()
            for build, keys in db.execute("SELECT build, keys FROM uses"):
                found = new if build > oldest else old
                found.update(
                    keys[at : at + DIGEST_BYTES] for at in range(0, len(keys), DIGEST_BYTES)
                )
            db.executemany("DELETE FROM results WHERE key = ?", [(key,) for key in old - new])
            db.execute("DELETE FROM uses WHERE build <= ?", (oldest,))

        self._run(delete)

    def close(self) -> None:
        """Close the connection; the next call opens it again."""
        if self._connection and self._owner == os.getpid():
            self._connection.close()
        self._connection = None

    def _insert_uses(self, db: sqlite3.Connection, keys: Iterable[bytes]) -> None:
        db.execute("INSERT INTO uses VALUES (?, ?)", (self._build, b"".join(keys)))

    def _run(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        """What `work` returns from one transaction, None if the database cannot be used."""
        if not self.is_usable:
            return None
        try:
            db = self._connect()
            with db:
                return work(db)
        except sqlite3.OperationalError as error:  # locked, read-only, no space left
            self._give_up(f"cannot be used ({error}); this build goes on without it")
        except sqlite3.DatabaseError as error:
            log.info(f"{self.path} is damaged ({error}) and starts over")
            self.close()
            for suffix in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            self._give_up(f"cannot be written ({error.strerror}); this build goes on without it")
        return None

    def _give_up(self, reason: str) -> None:
        log.info(f"{self.path} {reason}")
        self.close()
        self.is_usable = False

    def _connect(self) -> sqlite3.Connection:
        if self._connection and self._owner == os.getpid():
            return self._connection
        for path in (self.path.parent.parent, self.path.parent, self.path):
            about = stat_of(path)
            if about and what_is(about):
                raise OSError(errno.ELOOP, f"{path.name} is {what_is(about)}")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=_PATIENCE)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        # user_version holds our format in its upper 16 bits and the number of the build below.
        [version] = db.execute("PRAGMA user_version").fetchone()
        if version >> 16 not in (0, _FORMAT):
            db.close()
            raise sqlite3.DatabaseError("of another version")
        with db:
            db.executescript(_TABLES)
            if not self._build:  # once in a build, and not again in its forks
                self._build = (version & 0xFFFF) + self._counts_builds
                db.execute(f"PRAGMA user_version = {_FORMAT << 16 | self._build & 0xFFFF}")
        self._connection, self._owner = db, os.getpid()
        return db
