"""A segment as one file between builds: a sealed head that says what lies where, and the bytes.

It is a memo: what does not carry its own seal, or was made from other documents or by another program, is made again.
"""

from __future__ import annotations

import marshal
from array import array
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.digest import digest_bytes
from generator.search.columns import as_json

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from generator.search.segment import Segment

_VERSION = 2
_SEAL = 32
_SIZE = 8
SHORT = 8
Member = tuple[str, str]
"""Id and digest of a document."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a segment's file has: from which recipe and documents it was made, and where what lies.

    Its pieces are the parts of all shards, the rows, and then those with a name: ``columns``, ``names``,
    ``root:420000``, ``offers:12``. Piece ``i`` lies from ``starts[i]`` to ``starts[i + 1]``; its seal is a short digest.
    """

    file: str
    key: int
    recipe: str
    members: tuple[Member, ...]
    common: tuple[int, ...]
    shards: int
    rows: int
    named: tuple[str, ...]
    starts: tuple[int, ...]
    seals: bytes

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the documents, in order."""
        return tuple(identity for identity, _ in self.members)

    def has(self, ids: Collection[str]) -> bool:
        """Say whether one of some documents is among these."""
        return any(identity in ids for identity, _ in self.members)

    def row(self, number: int) -> int:
        """Give the piece that a row is."""
        return self.shards + number

    def name(self, name: str) -> int | None:
        """Give the piece of a name."""
        return self.shards + self.rows + self.named.index(name) if name in self.named else None

    def seal(self, piece: int) -> bytes:
        """Give the seal of a piece."""
        return self.seals[piece * SHORT : piece * SHORT + SHORT]

    def take(self, data: bytes | memoryview, piece: int) -> bytes:
        """Give a piece out of the file's bytes; raises ValueError when it is not what was written."""
        found = bytes(data[self.starts[piece] : self.starts[piece + 1]])
        if _short(found) != self.seal(piece):
            raise ValueError(f"{self.file} is damaged")
        return found


def _short(data: bytes) -> bytes:
    return blake2b(data, digest_size=SHORT).digest()


def write(segment: Segment, key: int, recipe: str, members: Sequence[Member]) -> bytes:
    """Give the bytes of a segment's file."""
    named = {
        "columns": segment.columns,
        "names": as_json(segment.names),
        **{f"root:{root}": data for root, data in segment.roots.items()},
        **{f"offers:{bucket}": data for bucket, data in segment.offers.items()},
    }
    payload = [*segment.parts, *segment.rows, *named.values()]
    sizes = array("I", map(len, payload)).tobytes()
    seals = b"".join(map(_short, payload))
    counts = (len(segment.parts), len(segment.rows))
    head = (key, recipe, tuple(members), segment.common, *counts, tuple(named), sizes, seals)
    written = marshal.dumps(head, _VERSION)
    length = len(written).to_bytes(_SIZE, "big")
    return b"".join((digest_bytes(length + written).encode(), length, written, *payload))


def read(file: Path) -> Head | None:
    """Give the head of a segment's file, or None for whatever else lies there."""
    try:
        with file.open("rb") as stream:
            seal, length = stream.read(_SEAL), stream.read(_SIZE)
            written = stream.read(int.from_bytes(length, "big"))
    except (OSError, MemoryError, OverflowError):
        return None
    if len(length) != _SIZE or digest_bytes(length + written).encode() != seal:
        return None
    key, recipe, members, common, shards, rows, named, sizes, seals = marshal.loads(written)  # noqa: S302  # sealed
    starts = tuple(accumulate(array("I", sizes), initial=_SEAL + _SIZE + len(written)))
    return Head(str(file), key, recipe, members, common, shards, rows, named, starts, seals)
