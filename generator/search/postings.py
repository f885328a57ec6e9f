"""Where terms stand, in bytes: the part of one segment in one shard.

    count of terms, the terms (4 bytes each), length of each list, the lists;
    count of names, each as its length and UTF-8, length of each list, the lists.

Counts and lengths are varints (7 bits a byte, low ones first, the highest bit says that more follow). A list is the
first unit and then the gaps to the next, each a byte, or 255 and two bytes, low one first.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ESCAPE = 255
BITS = 7
MORE = 1 << BITS
LARGEST = 0xFFFF

Lists = tuple[list[tuple[int, bytes]], list[tuple[str, bytes]]]
"""Terms and names of a shard, sorted, each with its list."""


def varint(number: int) -> bytes:
    """Give a number in 7-bit bytes, low ones first."""
    out = bytearray()
    while number >= MORE:
        out.append(number & MORE - 1 | MORE)
        number >>= BITS
    out.append(number)
    return bytes(out)


def encode_list(units: Sequence[int]) -> bytes:
    """Give the bytes of a rising list of units."""
    gaps = [units[0], *map(sub, units[1:], units)]
    if max(gaps) < ESCAPE:
        return bytes(gaps)
    return b"".join([_gap(gap) for gap in gaps])


@cache
def _gap(gap: int) -> bytes:
    return bytes((gap,)) if gap < ESCAPE else b"\xff" + gap.to_bytes(2, "little")


def decode_list(data: bytes) -> list[int]:
    """Give the units of a list."""
    gaps: list[int] = []
    place = 0
    while (wide := data.find(ESCAPE, place)) >= 0:
        gaps += data[place:wide]
        gaps.append(int.from_bytes(data[wide + 1 : wide + 3], "little"))
        place = wide + 3
    gaps += data[place:]
    return list(accumulate(gaps))


def encode_part(terms: Sequence[tuple[int, bytes]], names: Sequence[tuple[str, bytes]]) -> bytes:
    """Give the part of a segment in a shard; terms and names must be sorted. Nothing at all is no bytes."""
    if not terms and not names:
        return b""
    return b"".join((
        varint(len(terms)),
        *[term.to_bytes(4, "little") for term, _ in terms],
        *_lengths(units for _, units in terms),
        *[units for _, units in terms],
        encode_names(names),
    ))  # fmt: skip


def encode_names(names: Sequence[tuple[str, bytes]]) -> bytes:
    """Give the second half of a part."""
    written = [name.encode() for name, _ in names]
    return b"".join((
        varint(len(names)),
        *[varint(len(name)) + name for name in written],
        *_lengths(units for _, units in names),
        *[units for _, units in names],
    ))  # fmt: skip


@cache
def _length(length: int) -> bytes:
    return varint(length)


def _lengths(lists: Iterable[bytes]) -> list[bytes]:
    return [_length(len(one)) for one in lists]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def take(self, length: int) -> bytes:
        found = self._data[self._place : self._place + length]
        self._place += length
        return found

    def number(self) -> int:
        number = shift = 0
        while True:
            byte = self._data[self._place]
            self._place += 1
            number |= (byte & MORE - 1) << shift
            shift += BITS
            if byte < MORE:
                return number


def decode_part(data: bytes) -> Lists:
    """Give the terms and names of a part with their lists as they are written."""
    if not data:
        return [], []
    read = _Reader(data)
    terms = [int.from_bytes(read.take(4), "little") for _ in range(read.number())]
    lengths = [read.number() for _ in terms]
    of_terms = [(term, read.take(length)) for term, length in zip(terms, lengths, strict=True)]
    names = [read.take(read.number()).decode() for _ in range(read.number())]
    lengths = [read.number() for _ in names]
    return of_terms, [(name, read.take(length)) for name, length in zip(names, lengths, strict=True)]
