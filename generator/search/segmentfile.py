"""A segment as one file between builds: a sealed head that says what lies where, and the bytes.

It is a memo: what does not carry its own seal, or was made from other documents or by another program, is made again.
"""

from __future__ import annotations

import marshal
from array import array
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct
from xxhash import xxh3_64_digest

from generator.digest import digest_bytes, digest_text
from generator.search.columns import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.search.segment import Segment

_VERSION = 2
_FORMAT = b"segment 4\n"
_SEAL = 32
_SIZE = 8
SHORT = 8
Member = tuple[str, str]
"""Id and digest of a document."""


class Head(Struct, frozen=True, dict=True):
    """What a segment's file has: from which recipe and documents it was made, and where what lies.

    Its pieces are the parts of all shards, the rows, and then those with a name: ``columns``, ``names``,
    ``root:420000``, ``offers:12``. Piece ``i`` lies from ``starts[i]`` to ``starts[i + 1]``, the first one from ``first``;
    its seal is a short digest. ``count`` and ``ids`` are the number of documents and the digest of their ids.
    Of most segments nobody asks for more than these, so that members and places are unpacked when they are asked for.
    """

    file: str
    first: int
    key: int
    recipe: str
    count: int
    ids: str
    common: tuple[int, ...]
    shards: int
    rows: int
    named: tuple[str, ...]
    seals: bytes
    _members: bytes
    _sizes: bytes

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The documents, in order."""
        found: tuple[Member, ...] = marshal.loads(self._members)  # noqa: S302  # sealed with the head
        return found

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the pieces lie in the file."""
        return tuple(accumulate(array("I", self._sizes), initial=self.first))

    def row(self, number: int) -> int:
        """Give the piece that a row is."""
        return self.shards + number

    def name(self, name: str) -> int | None:
        """Give the piece of a name."""
        return self.shards + self.rows + self.named.index(name) if name in self.named else None

    def seal(self, piece: int) -> bytes:
        """Give the seal of a piece."""
        return self.seals[piece * SHORT : piece * SHORT + SHORT]

    def of_shards(self) -> list[int]:
        """Give the seals of the parts as numbers, which are compared fastest."""
        return memoryview(self.seals[: self.shards * SHORT]).cast("Q").tolist()

    def raw(self, data: bytes, pieces: range) -> list[bytes]:
        """Give pieces as they lie there, right or damaged: their seals have to stay with them."""
        return [data[self.starts[piece] : self.starts[piece + 1]] for piece in pieces]

    def take(self, data: bytes | memoryview, piece: int) -> bytes:
        """Give a piece out of the file's bytes; raises ValueError when it is not what was written."""
        found = bytes(data[self.starts[piece] : self.starts[piece + 1]])
        if short(found) != self.seal(piece):
            raise ValueError(f"{self.file} is damaged")
        return found


def short(data: bytes) -> bytes:
    """Give the seal of a piece."""
    return xxh3_64_digest(data)


def write(segment: Segment, key: int, recipe: str, members: Sequence[Member]) -> bytes:
    """Give the bytes of a segment's file."""
    named = {
        "columns": segment.columns,
        "names": as_json(segment.names),
        **{f"root:{root}": data for root, data in segment.roots.items()},
        **{f"offers:{bucket}": data for bucket, data in segment.offers.items()},
    }
    pieces = [*segment.parts, *segment.rows]
    payload = [*pieces, *named.values()]
    sizes = array("I", map(len, payload)).tobytes()
    seals = (segment.seals or b"".join(map(short, pieces))) + b"".join(map(short, named.values()))
    of = (len(members), ids_digest(identity for identity, _ in members))
    counts = (len(segment.parts), len(segment.rows))
    packed = marshal.dumps(tuple(members), _VERSION)
    head = (key, recipe, *of, segment.common, *counts, tuple(named), seals, packed, sizes)
    written = marshal.dumps(head, _VERSION)
    length = len(written).to_bytes(_SIZE, "big")
    return b"".join((_seal(length, written), length, written, *payload))


def ids_digest(ids: Iterable[str]) -> str:
    """Give the digest of the ids of documents, in their order."""
    return digest_text("\0".join(ids))


def _seal(length: bytes, written: bytes) -> bytes:
    return digest_bytes(_FORMAT + length + written).encode()


def read(file: Path) -> Head | None:
    """Give the head of a segment's file, or None for whatever else lies there."""
    try:
        with file.open("rb") as stream:
            seal, length = stream.read(_SEAL), stream.read(_SIZE)
            written = stream.read(int.from_bytes(length, "big"))
    except (OSError, MemoryError, OverflowError):
        return None
    if len(length) != _SIZE or _seal(length, written) != seal:
        return None
    head = marshal.loads(written)  # noqa: S302  # sealed
    return Head(str(file), _SEAL + _SIZE + len(written), *head)
