"""The manifest: which files of the published folder are ours, from which key each was made, and how it looked."""

from __future__ import annotations

import json
import os
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from generator.digest import digest_text

if TYPE_CHECKING:
    from pathlib import Path

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Record:
    """A published file: key of its job, digest and size of its bytes, time stamp (ns), rank of publishing."""

    key: str
    digest: str
    size: int
    mtime: int
    rank: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """All published files by path below the site's root."""

    files: dict[str, Record] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> Manifest:
        """Read a manifest; a missing, damaged or foreign one is an empty one: then everything is made again."""
        try:
            seal, _, text = file.read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return cls()
        if seal != _seal(text):
            return cls()
        return cls({path: Record(*row) for path, row in json.loads(text).items()})

    def dump(self) -> str:
        """Give the manifest as text: a line that seals it, then the files sorted by path."""
        files = {path: astuple(self.files[path]) for path in sorted(self.files)}
        text = json.dumps(files, ensure_ascii=False, separators=(",", ":"))
        return f"{_seal(text)}\n{text}"

    def intact(self, site_dir: Path) -> dict[str, Record]:
        """Give the files that still lie in the folder as they were published."""
        root = str(site_dir)
        return {
            path: record for path, record in self.files.items() if _as_published(f"{root}/{path}", record)
        }


def _seal(text: str) -> str:
    return digest_text(f"manifest {_VERSION}\n{text}")


def _as_published(file: str, record: Record) -> bool:
    try:
        found = os.stat(file, follow_symlinks=False)
    except OSError:
        return False
    return found.st_size == record.size and found.st_mtime_ns == record.mtime
