"""The files below ``search/index/`` and their bytes. All are compressed (zlib, as ``DecompressionStream`` opens it).

meta.bin        JSON: how many shards, the segments, labels, synonyms, common terms
s/<hex>.bin     a shard: how many segments have a part in it; of each its key and the head of the part; all gaps; all slots
                (see ``postings``)
t/<key>-<n>.bin a row (see ``rows``)
c/<key>.bin     columns (see ``columns``)
r/<root>.bin    JSON: labels of the regions of a root, and its stories by segment (see ``columns``)
people.bin      JSON: id of each person -> name
    o/<n>.bin       JSON: what is offered while a reader types
fold.bin        UTF-16: traditional and simplified characters in pairs
"""  # fmt: skip

from __future__ import annotations

import mmap
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import force_setattr

from generator.digest import digest_bytes, digest_value
from generator.search.normal import traditional
from generator.search.postings import planes, varint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.search.segmentfile import Head

T = TypeVar("T")

_LEVEL = 6
_SHARD_LEVEL = 4
_SHARD_WINDOW = 13
# So little memory for a plane that is small that the allocator need not ask the system for it.
_LITTLE = 6
# Other versions of the library may compress to other bytes.
_ZLIB = zlib.ZLIB_RUNTIME_VERSION
FEWEST_SHARDS = 8
_STORIES_PER_SHARD = 2


class Memory(Protocol):
    """What a renderer needs of its kit."""

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Give what ``make`` makes, remembered under the key."""


def shard_count(documents: int) -> int:
    """Give how many shards an index of so many documents has: a power of two, so that it changes when a site doubles."""
    return max(FEWEST_SHARDS, 1 << max(1, documents // _STORIES_PER_SHARD).bit_length() - 1)


class Pieces(Struct, frozen=True):
    """A file put together from pieces of segments; the digest, of their seals, stands for them.

    ``before`` and ``after`` stand around them, ``between`` between two.
    """

    pieces: tuple[tuple[Head, int], ...]
    before: bytes = b""
    between: bytes = b""
    after: bytes = b""
    digest: str = ""

    def __post_init__(self) -> None:
        """Work out the digest."""
        seals = tuple((head.key, head.seal(piece)) for head, piece in self.pieces)
        whole = digest_value((_ZLIB, seals, self.before, self.between, self.after))
        force_setattr(self, "digest", whole)


class Copied(Struct, frozen=True):
    """A file that is a piece of a segment as it is; the digest is the piece's seal."""

    segment: Head
    piece: int
    digest: str


class Shard(Struct, frozen=True):
    """A shard's number and the segments whose parts make it."""

    number: int
    heads: Sequence[Head]
    digest: str


class Plain(Struct, frozen=True):
    """A file of its own."""

    data: bytes


def shards(heads: Sequence[Head], numbers: Iterable[int]) -> list[Shard]:
    """Give some shards of an index."""
    keys = digest_value((_ZLIB, tuple(head.key for head in heads))).encode()
    return [
        Shard(number, heads, digest_bytes(keys + b"".join([head.seal(number) for head in heads])))
        for number in numbers
    ]


def rows(head: Head) -> Iterator[Copied]:
    """Give the rows of a segment."""
    for number in range(head.rows):
        yield copied(head, head.row(number))


def copied(head: Head, piece: int) -> Copied:
    """Give a piece as a file of its own."""
    return Copied(head, piece, head.seal(piece).hex())


def shard_file(view: Shard, kit: Memory) -> bytes:
    """Give the bytes of a shard."""
    heads, gaps, slots = [], [], []
    for head in view.heads:
        part = _piece(head, view.number, kit)
        if part:
            three = planes(part)
            heads.append(varint(head.key) + three[0])
            gaps.append(three[1])
            slots.append(three[2])
    count = varint(len(heads))
    return _squeezed(count + b"".join(heads), b"".join(gaps), b"".join(slots))


def _squeezed(heads: bytes, gaps: bytes, slots: bytes) -> bytes:
    """Compress the planes of a shard, one after another: a stream of RFC 1950, put together from two of RFC 1951.

    Gaps and slots hardly repeat in rows: what counts is how often each byte stands, in each plane by itself. Looking for
    repetitions as well takes more than twice as long and makes slots larger.
    """
    first = zlib.compressobj(_SHARD_LEVEL, zlib.DEFLATED, _SHARD_WINDOW, _LITTLE, zlib.Z_FILTERED)
    rest = zlib.compressobj(_SHARD_LEVEL, zlib.DEFLATED, -_SHARD_WINDOW, strategy=zlib.Z_HUFFMAN_ONLY)
    check = zlib.adler32(slots, zlib.adler32(gaps, zlib.adler32(heads)))
    return b"".join((
        first.compress(heads), first.flush(zlib.Z_SYNC_FLUSH),
        rest.compress(gaps), rest.flush(zlib.Z_BLOCK), rest.compress(slots), rest.flush(),
        check.to_bytes(4, "big"),
    ))  # fmt: skip


def copied_piece(view: Copied, kit: Memory) -> bytes:
    """Give a piece as it is: it is compressed already."""
    return _piece(view.segment, view.piece, kit)


def joined_pieces(view: Pieces, kit: Memory) -> bytes:
    """Give pieces one after another, compressed."""
    middle = view.between.join(_piece(head, piece, kit) for head, piece in view.pieces)
    return zlib.compress(view.before + middle + view.after, _LEVEL)


def plain_file(view: Plain, kit: Memory) -> bytes:  # noqa: ARG001  # every renderer has the same shape
    """Give some bytes, compressed."""
    return zlib.compress(view.data, _LEVEL)


def fold_table() -> Plain:
    """Give the file of traditional characters."""
    return Plain("".join(one + other for one, other in traditional().items()).encode("utf-16-le"))


def _piece(head: Head, piece: int, kit: Memory) -> bytes:
    def opened() -> Any:
        with Path(head.file).open("rb") as stream:
            return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))

    return head.take(kit.once(f"segment:{head.file}", opened), piece)
