"""The manifest: which files of the published folder are ours, from which key each was made, and how it looked."""

from __future__ import annotations

import json
import os
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

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
            data = json.loads(file.read_text("utf-8"))
            if data["version"] != _VERSION:
                return cls()
            return cls({path: Record(*row) for path, row in data["files"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def dump(self) -> str:
        """Give the manifest as text, files sorted by path."""
        files = {path: astuple(self.files[path]) for path in sorted(self.files)}
        return json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, separators=(",", ":"))

    def intact(self, site_dir: Path) -> dict[str, Record]:
        """Give the files that still lie in the folder as they were published."""
        root = str(site_dir)
        return {
            path: record for path, record in self.files.items() if _as_published(f"{root}/{path}", record)
        }


def _as_published(file: str, record: Record) -> bool:
    try:
        found = os.stat(file, follow_symlinks=False)
    except OSError:
        return False
    return found.st_size == record.size and found.st_mtime_ns == record.mtime
