"""The manifest: which files of the published folder are ours, from which key each was made, and how it looked."""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from bisect import bisect_left
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from generator.digest import digest_pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    Column = list[Any]

_VERSION = f"manifest 3 {sys.byteorder}\n".encode()
# Marshal is read many times faster than JSON, which tells at a hundred thousand files; nothing is read before its
# seal has shown that it is what was written. Version 2 knows no references, so equal manifests are equal bytes.
_MARSHAL = 2
# No file can have it in its name, and no moment looks like the other one.
_BETWEEN, _NONE = "\0", "-"


class Record(NamedTuple):
    """A published file: key of its job, digest and size of its bytes, time stamp (ns), rank and group of its job.

    ``modified`` is for the sitemap: when a page last changed (RFC 3339, or empty); None for what is not to be indexed.
    """

    key: str
    digest: str
    size: int
    mtime: int
    rank: int
    group: str = ""
    modified: str | None = None


_SEAL = 33
_PATH, _FIELDS = "path", Record._fields
_NUMBERS = frozenset({"size", "mtime", "rank"})


class Manifest:
    """All published files, sorted by their path below the site's root: a column of paths, and one of every field.

    A build without changes looks at three columns, and one after an edit at a few rows: no row is made an object, and
    no column unpacked, before somebody asks for it. What is given out is not to be changed.
    """

    def __init__(self, packed: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
        """Take packed columns and open ones; together they are all. Elsewhere use ``of`` or ``load``."""
        self._packed = packed
        self._columns = dict(columns)

    @classmethod
    def of(cls, files: Mapping[str, Record]) -> Self:
        """Make the manifest of some files by path."""
        paths = sorted(files)
        columns = map(list, zip(*map(files.__getitem__, paths), strict=True))
        named = dict(zip(_FIELDS, columns, strict=True)) if paths else {name: [] for name in _FIELDS}
        return cls({}, {_PATH: paths, **named})

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read a manifest; a missing, damaged or foreign one is an empty one: then everything is made again."""
        try:
            data = memoryview(file.read_bytes())
        except FileNotFoundError:
            return cls.of({})
        seal, packed = data[:_SEAL], data[_SEAL:]
        if seal != _seal(packed):
            return cls.of({})
        return cls(dict(marshal.loads(packed)), {})  # noqa: S302  # sealed

    def dump(self) -> bytes:
        """Give the manifest as bytes: a line that seals it, then the columns."""
        return b"".join(self._pieces())

    def write(self, file: Path) -> None:
        """Write these bytes."""
        with file.open("wb") as out:
            out.writelines(self._pieces())

    def _pieces(self) -> tuple[bytes, bytes]:
        rows = [
            (name, self._packed.get(name) or _pack(name, self.column(name))) for name in (_PATH, *_FIELDS)
        ]
        packed = marshal.dumps(rows, _MARSHAL)
        return _seal(packed), packed

    def column(self, name: str) -> Column:
        """Give the paths (``path``), or one field of every record, in the order of the paths."""
        if name not in self._columns:
            self._columns[name] = _unpack(name, self._packed[name])
        return self._columns[name]

    @property
    def paths(self) -> list[str]:
        """The paths of all files, sorted."""
        return self.column(_PATH)

    def __len__(self) -> int:
        return len(self.paths)

    def count(self, suffix: str) -> int:
        """Count the files whose names end so."""
        return (_BETWEEN.join(self.paths) + _BETWEEN).count(suffix + _BETWEEN)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Manifest):
            return NotImplemented
        return all(self.column(name) == other.column(name) for name in (_PATH, *_FIELDS))

    __hash__ = None  # type: ignore[assignment]  # nobody puts a manifest into a set

    def get(self, path: str) -> Record | None:
        """Give the record of a file, or None when it is not ours."""
        paths = self.paths
        place = bisect_left(paths, path)
        if place == len(paths) or paths[place] != path:
            return None
        return Record(*(self.column(name)[place] for name in _FIELDS))

    def files(self) -> dict[str, Record]:
        """Give all files by path."""
        return dict(zip(self.paths, map(Record, *map(self.column, _FIELDS)), strict=True))

    def without(self, paths: Collection[str]) -> Manifest:
        """Give the manifest without some files."""
        if not paths:
            return self
        kept = [path not in paths for path in self.paths]
        return Manifest({}, {n: list(compress(self.column(n), kept)) for n in (_PATH, *_FIELDS)})

    def revised(self, files: Mapping[str, Record]) -> Manifest:
        """Give the manifest with other records, or additional ones, of some files."""
        known, places = self.paths, {path: bisect_left(self.paths, path) for path in files}
        new = [path for path, place in places.items() if place == len(known) or known[place] != path]
        old = {path: places[path] for path in files.keys() - set(new)}
        columns: dict[str, Column] = {}
        for number, name in enumerate(_FIELDS):
            column = self.column(name)
            others = [path for path, place in old.items() if column[place] != files[path][number]]
            if others or new:
                column = columns[name] = column.copy()
            for path in others:
                column[old[path]] = files[path][number]
        if new:
            columns[_PATH] = [*known, *new]
            for record in map(files.__getitem__, new):
                for name, value in zip(_FIELDS, record, strict=True):
                    columns[name].append(value)
            # Two lists one after the other: they are merged.
            order = sorted(range(len(columns[_PATH])), key=columns[_PATH].__getitem__)
            return Manifest(
                {}, {name: [column[place] for place in order] for name, column in columns.items()}
            )
        # Most edits leave most columns as they are; those stay packed.
        packed = {name: data for name, data in self._packed.items() if name not in columns}
        return Manifest(packed, {**self._columns, **columns})

    def damaged(self, site_dir: Path, part: slice = slice(None)) -> Collection[str]:
        """Give the files that do not lie in the folder as they were published; ``part`` is that of the paths to look at."""
        root, look = f"{site_dir}/", os.lstat
        found = []
        columns = (self.column(name)[part] for name in (_PATH, "size", "mtime"))
        for path, size, mtime in zip(*columns, strict=True):
            try:
                seen = look(root + path)
            except OSError:
                found.append(path)
                continue
            if seen.st_mtime_ns != mtime or seen.st_size != size:
                found.append(path)
        return frozenset(found)


def _pack(name: str, column: Column) -> tuple[int, Any]:
    """Give a column as its length and one value: many small ones take far longer to read."""
    if name in _NUMBERS:
        return len(column), array("q", column).tobytes()
    texts = [_NONE if text is None else text for text in column] if name == "modified" else column
    return len(column), _BETWEEN.join(texts)


def _unpack(name: str, packed: tuple[int, Any]) -> Column:
    count, data = packed
    if name in _NUMBERS:
        return array("q", data).tolist()
    texts: Column = data.split(_BETWEEN) if count else []
    return [None if text == _NONE else text for text in texts] if name == "modified" else texts


def _seal(packed: bytes | memoryview) -> bytes:
    return digest_pieces(_VERSION, packed).encode() + b"\n"
