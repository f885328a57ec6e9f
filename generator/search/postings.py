"""Where terms stand, in bytes: the part of one segment in one shard.

A part has three planes, which compress better one by one: its head, the gaps, the slots. The head has the count of terms,
the terms (4 bytes each), the count of names, each as its length and its UTF-16 units, and of every list, the terms' first,
how many documents it has. The gaps are those documents: of each list the first one's number, then the distance to the
next. The slots are a byte for each document, with a bit for each slot. Before the planes stand the lengths of the first two,
four bytes each; they are not published.

All other numbers but the terms and the slots are varints (7 bits a byte, low ones first, the highest bit says that more follow).
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from operator import sub
from struct import Struct
from typing import TYPE_CHECKING

from generator.search.document import SLOTS

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS = 7
MORE = 1 << BITS
_LENGTHS = Struct("<II")

List = tuple[bytes, bytes]
"""A list of units as it is written: gaps, slots."""

Lists = tuple[list[tuple[int, List]], list[tuple[str, List]]]
"""Terms and names of a shard, sorted, each with its list."""

_SLOTS_OF = tuple(tuple(slot for slot in range(SLOTS) if found >> slot & 1) for found in range(1 << SLOTS))


def varint(number: int) -> bytes:
    """Give a number in 7-bit bytes, low ones first."""
    out = bytearray()
    while number >= MORE:
        out.append(number & MORE - 1 | MORE)
        number >>= BITS
    out.append(number)
    return bytes(out)


@cache
def _short(number: int) -> bytes:
    return varint(number)


def encode_list(units: Sequence[int]) -> List:
    """Give the bytes of a rising list of units."""
    slots: dict[int, int] = {}
    for unit in units:
        document = unit // SLOTS
        slots[document] = slots.get(document, 0) | 1 << unit % SLOTS
    documents = list(slots)
    gaps = [documents[0], *map(sub, documents[1:], documents)]
    written = bytes(gaps) if max(gaps) < MORE else b"".join(map(_short, gaps))
    return written, bytes(slots.values())


def decode_list(written: List) -> list[int]:
    """Give the units of a list."""
    read = _Reader(written[0])
    numbers = accumulate(read.number() for _ in written[1])
    both = zip(numbers, written[1], strict=True)
    return [number * SLOTS + slot for number, slots in both for slot in _SLOTS_OF[slots]]


def encode_part(terms: Sequence[tuple[int, List]], names: Sequence[tuple[str, List]]) -> bytes:
    """Give the part of a segment in a shard; terms and names must be sorted. Nothing at all is no bytes."""
    return join_part(
        len(terms),
        b"".join([term.to_bytes(4, "little") for term, _ in terms]),
        b"".join([_short(len(slots)) for _, (_, slots) in terms]),
        (b"".join([gaps for _, (gaps, _) in terms]), b"".join([slots for _, (_, slots) in terms])),
        names,
    )


def join_part(
    count: int, terms: bytes, sizes: bytes, lists: List, names: Sequence[tuple[str, List]]
) -> bytes:
    """Give the part of so many terms, of which everything is written already but for its sorted names."""
    if not count and not names:
        return b""
    gaps, slots = lists
    if names:
        written = b"".join([_name(name) for name, _ in names])
        head = b"".join(
            (
                _short(count),
                terms,
                _short(len(names)),
                written,
                sizes,
                *[_short(len(s)) for _, (_, s) in names],
            )
        )
        gaps += b"".join([gaps for _, (gaps, _) in names])
        slots += b"".join([slots for _, (_, slots) in names])
    else:
        head = b"".join((_short(count), terms, b"\0", sizes))
    return b"".join((_LENGTHS.pack(len(head), len(gaps)), head, gaps, slots))


def _name(name: str) -> bytes:
    units = memoryview(name.encode("utf-16-le", "surrogatepass")).cast("H")
    return b"".join((_short(len(units)), *map(_short, units)))


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


def planes(part: bytes) -> tuple[bytes, bytes, bytes]:
    """Give head, gaps and slots of a part."""
    head, gaps = _LENGTHS.unpack_from(part)
    first = _LENGTHS.size
    middle = first + head
    return part[first:middle], part[middle : middle + gaps], part[middle + gaps :]


def decode_part(part: bytes) -> Lists:
    """Give the terms and names of a part with their lists as they are written."""
    if not part:
        return [], []
    head, gaps, slots = planes(part)
    read = _Reader(head)
    terms = [int.from_bytes(read.take(4), "little") for _ in range(read.number())]
    names = [_read_name(read) for _ in range(read.number())]
    ends = [0, *(place for place, byte in enumerate(gaps, 1) if byte < MORE)]
    lists = []
    at = 0
    for _ in range(len(terms) + len(names)):
        end = at + read.number()
        lists.append((gaps[ends[at] : ends[end]], slots[at:end]))
        at = end
    return list(zip(terms, lists, strict=False)), list(zip(names, lists[len(terms) :], strict=True))


def _read_name(read: _Reader) -> str:
    units = b"".join([read.number().to_bytes(2, "little") for _ in range(read.number())])
    return units.decode("utf-16-le", "surrogatepass")
