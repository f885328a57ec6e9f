"""Bytes that cost more to make than to keep (copies of pictures), one file each, under a digest of what they come from.

Like the rest of the cache it can be deleted at any time: a file that is not what was written is made again, and a
disk that refuses is no fault.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from generator.digest import digest_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

FOLDER = "pictures"
_SEAL = 32


class Kept:
    """The kept bytes below a cache folder; without a folder nothing is kept."""

    def __init__(self, cache_dir: Path | None) -> None:
        self._folder = cache_dir / FOLDER if cache_dir else None

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give the bytes kept under the key, or those that ``make`` makes, and keep them."""
        file = self._folder / key if self._folder else None
        if file is None:
            return make()
        with contextlib.suppress(OSError):
            data = file.read_bytes()
            if data[:_SEAL] == digest_bytes(data[_SEAL:]).encode():
                return data[_SEAL:]
        made = make()
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            # Another process may be writing the same; whoever is last has written the same bytes.
            draft = file.with_name(f"{key}.{os.getpid()}")
            draft.write_bytes(digest_bytes(made).encode() + made)
            draft.replace(file)
        return made

    def prune(self, used: Collection[str]) -> None:
        """Drop what nobody uses once it is the larger part."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            names = os.listdir(self._folder)
            if len(names) > 2 * len(used) + 100:
                for name in set(names).difference(used):
                    (self._folder / name).unlink()
