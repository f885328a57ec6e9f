"""What the file system says of all files of a folder: the quickest way to see what has changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.entries.source import Found, walk

if TYPE_CHECKING:
    from pathlib import Path

Stamp = tuple[int, int, int, int]
"""Size, time of modification and of change (ns), inode."""


def look(root: Path) -> tuple[dict[str, Stamp], bool]:
    """Give the stamp of every file below a folder, by its path with forward slashes, sorted; and whether all can be read.

    Hidden names are passed over, as by ``source.walk``.
    """
    quick = _quick(root)
    if quick is not None:
        return quick, True
    walked = list(walk(root, ("",)))
    found = {one.path: one.stamp for one in walked if isinstance(one, Found)}
    return found, len(found) == len(walked)


def _quick(root: Path) -> dict[str, Stamp] | None:
    """Give the stamps; None where there is a link, or a folder that cannot be read: only a walk knows what is there."""
    found: dict[str, Stamp] = {}
    try:
        plain = not root.is_dir() or _gather(str(root), "", found)
    except OSError:
        return None
    return found if plain else None


def _gather(folder: str, prefix: str, found: dict[str, Stamp]) -> bool:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            name = entry.name
            if name[0] in "._" or name[-1] == "~":
                continue
            if entry.is_symlink():
                return False
            if entry.is_dir():
                if not _gather(entry.path, f"{prefix}{name}/", found):
                    return False
                continue
            seen = entry.stat()
            found[prefix + name] = (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)
    return True
