"""Reading many new files on all cores, and judging each by itself as soon as it has been read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from generator.engine import pool
from generator.engine.cache import Row, row_of
from generator.entries.kinds import KINDS
from generator.entries.load import load_file, parse
from generator.entries.source import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.config import Options
    from generator.engine.cache import Store
    from generator.entries.kinds import Kind
    from generator.entries.load import Read, Walked

# Fewer files are read before a process could be forked.
_WORTH_SHARING = 400


class _Reading:
    """The work of reading files; those that cannot be read are left to whoever reports it."""

    kind = Row

    def __init__(self, files: Sequence[tuple[Kind, Found, str]]) -> None:
        self._files = files
        self.costs = (1,) * len(files)
        self.phases = ((0, len(files)),)

    def do(self, start: int, stop: int) -> list[Row]:
        """Read a range of files."""
        rows = []
        for kind, found, label in self._files[start:stop]:
            at = time.time_ns()
            value, _ = parse(kind, found, label)
            if value is not None:
                rows.append(row_of(found, at, value))
        return rows

    def close(self) -> None:
        """Close nothing."""


def read_ahead(
    options: Options,
    store: Store,
    walked: Walked,
    reading: Callable[[int, int], None],
    meanwhile: Callable[[], None],
) -> dict[str, Read]:
    """Read those of the files of entries that the store does not know, where they are many; gives what they are, by file.

    The store adopts what was read. ``reading`` is told of how many files how many are done; ``meanwhile`` is done by this
    process while others begin to read.
    """
    label = options.site.content_dir
    unknown = [
        (kind, found, f"{label}/{kind.folder}/{found.path}")
        for kind in KINDS
        for found in walked[kind.name]
        if isinstance(found, Found) and not store.knows(found)
    ]
    if len(unknown) < _WORTH_SHARING or pool.worker_count(options.workers, len(unknown)) == 1:
        return {}
    done = 0

    def tell(cost: int) -> None:
        nonlocal done
        done += cost
        reading(done, len(unknown))

    by_file = {found.file: (kind, found, path) for kind, found, path in unknown}
    read: dict[str, Read] = {}
    for rows in pool.each(_Reading(unknown), options.workers, tell, meanwhile):
        store.adopt(rows)
        for file, *_ in rows:
            read[file] = load_file(*by_file[file], store)
    return read
