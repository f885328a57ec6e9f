"""The cache: a memo of pure calls in one SQLite file. Safe to delete at any time, never trusted, never fatal.

It remembers what was read from unchanged files and the bodies of unchanged texts. Every row carries a digest of all
that it says and the whole file a fingerprint of the program; what does not fit is thrown away and made again.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sqlite3
import time
from typing import TYPE_CHECKING, Any

from generator.digest import digest_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.entries.source import Found
    from generator.entries.stamps import Stamp

_SCHEMA = """
CREATE TABLE IF NOT EXISTS about (fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (path TEXT PRIMARY KEY, stamp TEXT, read_at INTEGER, value BLOB, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bodies (key TEXT PRIMARY KEY, value TEXT, digest TEXT) WITHOUT ROWID;
"""
_ALL_SOURCES = "SELECT path, stamp, read_at, value, digest FROM sources"
_NAME = "cache.sqlite"
Row = tuple[str, str, int, bytes, str]
"""Path, stamp, when it was read (ns), what was read, digest of all that."""
# A file that was written within this time before it was read may have been written again without a new
# time stamp: file systems count in steps of up to 10 ms, old ones in whole seconds.
_FINE_STEP, _COARSE_STEP = 100_000_000, 2_000_000_000


class Store:
    """The connection of one process to the cache; without a file it remembers nothing."""

    def __init__(self, folder: Path | None, fingerprint: str) -> None:
        self._file = folder / _NAME if folder else None
        self._fingerprint = fingerprint
        self._db: sqlite3.Connection | None = None
        self._of_parent: sqlite3.Connection | None = None
        self._opened_by = 0
        self._sources: dict[str, tuple[Any, ...]] | None = None
        self._asked_at: dict[str, int] = {}
        self._new_sources: list[Row] = []
        self._adopted: set[str] = set()
        self._new_bodies: list[tuple[str, str, str]] = []
        if self._file is not None:
            self._open()

    def _open(self) -> None:
        self._opened_by = os.getpid()
        for _ in range(2):
            try:
                self._db = self._connect()
            except (sqlite3.Error, OSError):
                self.forget()
            else:
                return

    def _connect(self) -> sqlite3.Connection:
        if self._file is None:
            raise OSError("no cache file")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._file, timeout=20, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=OFF")
            db.executescript(_SCHEMA)
            row = db.execute("SELECT fingerprint FROM about").fetchone()
            if row is None or row[0] != self._fingerprint:
                db.executescript("DELETE FROM about; DELETE FROM sources; DELETE FROM bodies;")
                db.execute("INSERT INTO about VALUES (?)", (self._fingerprint,))
        except sqlite3.Error:
            db.close()
            raise
        return db

    @property
    def _connection(self) -> sqlite3.Connection | None:
        """The connection of this process: one forked from that which has opened it opens its own, as SQLite wants it."""
        if self._db is not None and self._opened_by != os.getpid():
            # Nor may the other's be closed here: it is kept to this process's end.
            self._of_parent, self._db = self._db, None
            self._open()
        return self._db

    def forget(self) -> None:
        """Delete the cache's files."""
        self.close()
        if self._file is not None:
            for suffix in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    self._file.with_name(_NAME + suffix).unlink()

    def close(self) -> None:
        """End the connection; nothing is remembered from here on."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _rows(self, query: str, values: Iterable[Any] = ()) -> list[Any]:
        db = self._connection
        if db is None:
            return []
        try:
            return db.execute(query, tuple(values)).fetchall()
        except sqlite3.Error:
            self.forget()
            return []

    # What was read from files (entries.load.Memo)

    def recall(self, found: Found) -> dict[str, Any] | None:
        """Give what was read from a file when it last looked exactly as it looks now."""
        path = found.file
        self._asked_at[path] = time.time_ns()
        row = self._row(path)
        if row is None or row[0] != _stamp(found.stamp) or fresh(found.stamp, row[1]):
            return None
        value: dict[str, Any] = marshal.loads(row[2])  # noqa: S302  # sealed
        return value

    def recall_as(self, file: Path, stamp: Stamp) -> dict[str, Any] | None:
        """Give what was read from a file when it had this stamp, whatever it is now."""
        row = self._row(str(file))
        if row is None or row[0] != _stamp(stamp) or fresh(stamp, row[1]):
            return None
        value: dict[str, Any] = marshal.loads(row[2])  # noqa: S302  # sealed
        return value

    def recall_sealed(self, file: Path, seal: str) -> dict[str, Any] | None:
        """Give what was read from a file when ``seal_of`` gave this, whatever the file is now."""
        row = self._row(str(file))
        if row is None or row[-1] != seal:
            return None
        value: dict[str, Any] = marshal.loads(row[2])  # noqa: S302  # sealed
        return value

    def seal_of(self, file: Path) -> str:
        """Give what tells apart everything that was ever read of a file; empty where nothing is remembered."""
        path = str(file)
        new = (row[-1] for row in reversed(self._new_sources) if row[0] == path)
        known = next(new, None) or (self._row(path) or ("",))[-1]
        return str(known)

    def recall_all(self) -> None:
        """Get ready to be asked for every file."""
        self._sources = {row[0]: row[1:] for row in self._rows(_ALL_SOURCES)}

    def _row(self, path: str) -> tuple[Any, ...] | None:
        if self._sources is not None:
            row = self._sources.get(path)
        else:
            found = self._rows(f"{_ALL_SOURCES} WHERE path = ?", (path,))
            row = found[0][1:] if found else None
        if path in self._adopted:
            return row
        return row if row is not None and _sealed((path, *row)) else None

    def keep(self, found: Found, value: dict[str, Any]) -> None:
        """Remember what was read from a file since ``recall`` was asked for it; written with ``save``."""
        self._new_sources.append(row_of(found, self._asked_at.get(found.file, 0), value))

    def knows(self, found: Found) -> bool:
        """Say whether something is remembered of a file as it looks now, whatever it is."""
        row = (self._sources or {}).get(found.file)
        return row is not None and bool(row[0] == _stamp(found.stamp))

    def adopt(self, rows: Iterable[Row]) -> None:
        """Remember what other processes of this build have read, as what it is; written with ``save``."""
        for row in rows:
            self._sources = self._sources or {}
            self._sources[row[0]] = row[1:]
            self._new_sources.append(row)
            self._adopted.add(row[0])

    # Bodies

    def body(self, key: str) -> str | None:
        """Give a kept body, or None."""
        rows = self._rows("SELECT value, digest FROM bodies WHERE key = ?", (key,))
        if rows and _sealed((key, *rows[0])):
            return str(rows[0][0])
        return None

    def keep_body(self, key: str, value: str) -> None:
        """Remember a body; written with ``save``."""
        self._new_bodies.append((key, value, digest_value((key, value))))

    def save(self) -> None:
        """Write what was kept since the last time, in one transaction."""
        bodies, self._new_bodies = self._new_bodies, []
        self.write(self.take_new_sources(), bodies)

    def take_new_sources(self) -> list[Row]:
        """Give what was read since the last time, for somebody to ``write`` it."""
        sources, self._new_sources = self._new_sources, []
        return sources

    def write(self, sources: Sequence[Row], bodies: Sequence[tuple[str, str, str]] = ()) -> None:
        """Write rows, in one transaction."""
        db = self._connection
        if db is None or not (sources or bodies):
            return
        try:
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT OR REPLACE INTO sources VALUES (?,?,?,?,?)", sources)
            db.executemany("INSERT OR REPLACE INTO bodies VALUES (?,?,?)", bodies)
            db.execute("COMMIT")
        except (sqlite3.Error, UnicodeEncodeError):
            self.forget()

    def prune(self, bodies: set[str]) -> None:
        """Drop files that were not seen in this build, and bodies nobody uses once they are the larger part."""
        db = self._connection
        if db is None:
            return
        known = self._sources or [row[0] for row in self._rows("SELECT path FROM sources")]
        gone = [(path,) for path in known if path not in self._asked_at]
        try:
            db.executemany("DELETE FROM sources WHERE path = ?", gone)
            kept = [row[0] for row in self._rows("SELECT key FROM bodies")]
            if len(kept) > 2 * len(bodies) + 100:
                unused = [(key,) for key in kept if key not in bodies]
                db.executemany("DELETE FROM bodies WHERE key = ?", unused)
        except (sqlite3.Error, AttributeError):
            self.forget()


def row_of(found: Found, read_at: int, value: dict[str, Any]) -> Row:
    """Give what is kept of a file that was read at a moment (ns)."""
    row = (found.file, _stamp(found.stamp), read_at, marshal.dumps(value))
    return (*row, digest_value(row))


def _sealed(row: tuple[Any, ...]) -> bool:
    """Say whether a row's last value is the digest of all before it; whatever else it holds, it is not ours."""
    return bool(row[-1] == digest_value(row[:-1]))


def _stamp(stamp: Stamp) -> str:
    return "-".join(map(str, stamp))


def fresh(stamp: Stamp, read_at: int) -> bool:
    """Say whether a file was written so shortly before it was looked at (ns) that it may change behind its stamp."""
    newest = max(stamp[1], stamp[2])
    step = _FINE_STEP if newest % 1_000_000_000 else _COARSE_STEP
    return newest > read_at - step


def fresh_ones(stamps: Mapping[str, Stamp], read_at: int) -> list[str]:
    """Give the files of which ``fresh`` holds."""
    # Most often none is younger than the longest of steps: then one look at each is enough.
    since = read_at - max(_FINE_STEP, _COARSE_STEP)
    young = [path for path, stamp in stamps.items() if stamp[1] > since or stamp[2] > since]
    return [path for path in young if fresh(stamps[path], read_at)]
