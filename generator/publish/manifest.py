"""The manifest: which files of the published folder are ours, from which key each was made, and how it looked."""

from __future__ import annotations

import marshal
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.digest import digest_bytes

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = b"manifest 2\n"
# Marshal is read many times faster than JSON, which tells at a hundred thousand files; nothing is read before its
# seal has shown that it is what was written. Version 2 knows no references, so equal manifests are equal bytes.
_MARSHAL = 2


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


@dataclass(frozen=True, slots=True)
class Manifest:
    """All published files by path below the site's root."""

    files: dict[str, Record] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> Manifest:
        """Read a manifest; a missing, damaged or foreign one is an empty one: then everything is made again."""
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            return cls()
        seal, _, packed = data.partition(b"\n")
        if seal != _seal(packed):
            return cls()
        return cls({path: Record._make(row) for path, row in marshal.loads(packed)})  # noqa: S302  # sealed

    def dump(self) -> bytes:
        """Give the manifest as bytes: a line that seals it, then the files sorted by path."""
        packed = marshal.dumps([(path, tuple(self.files[path])) for path in sorted(self.files)], _MARSHAL)
        return _seal(packed) + b"\n" + packed

    def intact(self, site_dir: Path) -> dict[str, Record]:
        """Give the files that still lie in the folder as they were published."""
        root = f"{site_dir}/"
        return {path: record for path, record in self.files.items() if _as_published(root + path, record)}


def _seal(packed: bytes) -> bytes:
    return digest_bytes(_VERSION + packed).encode()


def _as_published(file: str, record: Record) -> bool:
    try:
        found = os.lstat(file)
    except OSError:
        return False
    return found.st_size == record.size and found.st_mtime_ns == record.mtime
