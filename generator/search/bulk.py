"""Many texts -> the postings of all shards at once, by sorting numbers: several times quicker than lists in a loop.

numpy is used here alone (``arrays`` sets it up), and only where a whole segment is made; ``segment`` does the same for a few documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.search.arrays import np
from generator.search.document import SLOTS
from generator.search.postings import BITS, MORE, join_part
from generator.search.terms import DIGITS, FACTOR, stops

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.search.postings import List

    Numbers = np.ndarray[Any, Any]

_BETWEEN = "\0"
# So many characters that all numbers made of them have room in the cache of a core.
_PIECE = 1 << 16


class Postings:
    """The postings of a segment: for every term of its texts (in normal form, by slot) the units that have it."""

    def __init__(self, texts: Iterable[tuple[str, ...]], shards: int) -> None:
        self._shift = 32 - (shards.bit_length() - 1)
        self._shards = shards
        # Every slot ends with one mark, so that the marks before a place are the number of its unit.
        whole = "".join([_BETWEEN.join(slots) + _BETWEEN * (SLOTS + 1 - len(slots)) for slots in texts])
        places = np.frombuffer(whole.encode("utf-16-le", "surrogatepass"), dtype="<u2")
        # Not more than three terms begin at a place; memory that is never written to costs nothing.
        keys, count = np.empty(3 * len(places), dtype=np.uint64), 0
        for piece in self._pieces(places):
            keys[count : count + len(piece)] = piece
            count += len(piece)
        keys = keys[:count]
        keys.sort()
        keys = keys[_changes(keys)]
        self._units = keys.astype(np.uint16)  # the lowest quarter of the key
        keys >>= np.uint64(16)
        self._starts = np.flatnonzero(_changes(keys))
        self._keys = keys[self._starts]

    def _pieces(self, places: Numbers) -> Iterable[Numbers]:
        """Give the keys of all terms, a piece of the text after the other, so that what is worked with stays in the cache."""
        first = 0
        for start in range(0, len(places), _PIECE):
            unit = np.cumsum(places[start : start + _PIECE] == 0, dtype=np.uint16)
            unit += np.uint16(first)
            first = int(unit[-1])
            yield from self._keys_of(places[max(start - 1, 0) : start + _PIECE + 2], unit, min(start, 1))

    def _keys_of(self, places: Numbers, unit: Numbers, before: int) -> Iterable[Numbers]:
        """Give the keys of the terms that begin in a piece; ``before``: how many places there are before it."""
        inside = ~np.frombuffer(stops(), dtype=np.bool_)[places]
        own, after = places[before : before + len(unit)], places[before + 1 : before + len(unit) + 1]
        terms = after.astype(np.uint32)
        terms <<= np.uint32(16)
        terms |= own[: len(terms)]
        both = inside[before:][: len(terms)] & inside[before + 1 :][: len(terms)]
        yield self._key(terms, unit[: len(terms)])[both]
        values = places - np.uint16(ord("0"))  # what comes before the digits is very large then
        digit = values < np.uint16(len("0123456789"))
        two = np.flatnonzero(digit[before:][: len(terms)] & digit[before + 1 :][: len(terms)])
        if len(two):
            yield self._key(*_triples(places, inside, digit, two + before, unit[two]))

    def _key(self, terms: Numbers, unit: Numbers) -> Numbers:
        """Give numbers that sort by shard, term and unit."""
        keys = self._shard(terms).astype(np.uint64)
        for width, number in ((32, terms), (16, unit)):
            keys <<= np.uint64(width)
            keys |= number
        return keys

    def _shard(self, term: Numbers) -> Numbers:
        return (term * np.uint32(FACTOR)) >> np.uint32(self._shift)

    def units(self, term: int) -> list[int]:
        """Give the units that have a term, rising."""
        number = np.uint32(term)
        key = int(self._shard(np.array([number], dtype=np.uint32))[0]) << 32 | term
        place = int(np.searchsorted(self._keys, np.uint64(key)))
        if place == len(self._keys) or int(self._keys[place]) != key:
            return []
        end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._units)
        found: list[int] = self._units[self._starts[place] : end].tolist()
        return found

    def parts(self, names: Sequence[Sequence[tuple[str, List]]]) -> tuple[bytes, ...]:
        """Give the part of each shard, with its sorted names."""
        documents = self._units // np.uint16(SLOTS)
        slots = np.left_shift(np.uint8(1), (self._units - documents * np.uint16(SLOTS)).astype(np.uint8))
        first = _changes(documents)
        first[self._starts] = True
        rows = np.flatnonzero(first)
        slots = np.bitwise_or.reduceat(slots, rows) if len(rows) else slots
        documents = documents[rows]
        starts = np.append(np.searchsorted(rows, self._starts), len(rows))
        gaps = np.diff(documents, prepend=np.uint16(0))
        gaps[starts[:-1]] = documents[starts[:-1]]
        shards = np.arange(self._shards + 1, dtype=np.uint64) << np.uint64(32)
        cuts = np.searchsorted(self._keys, shards)
        cut = starts[cuts]
        sizes, size_cuts = _varints(np.diff(starts), cuts)
        written, gap_cuts = _varints(gaps, cut)
        planes = (self._keys.astype("<u4").tobytes(), sizes, written, slots.tobytes())
        ends = ((4 * cuts).tolist(), size_cuts, gap_cuts, cut.tolist())
        counts = np.diff(cuts).tolist()
        found = []
        for i, count in enumerate(counts):
            term, size, gap, slot = (
                plane[end[i] : end[i + 1]] for plane, end in zip(planes, ends, strict=True)
            )
            found.append(join_part(count, term, size, (gap, slot), names[i]))
        return tuple(found)


def _triples(
    places: Numbers, inside: Numbers, digit: Numbers, two: Numbers, unit: Numbers
) -> tuple[Numbers, Numbers]:
    """Give the terms of two digits, which begin at ``two`` in ``unit``, and a neighbour, and the unit of each.

    The text ends with a separator; before its first character there is another one.
    """
    values = places.astype(np.uint32) - np.uint32(ord("0"))
    digits = np.uint32(DIGITS) + np.uint32(10) * values[two] + values[two + 1]
    before = np.maximum(two - 1, 0)
    follows = inside[before] & ~digit[before] & (two > 0)
    leads = inside[two + 2]
    terms = np.concatenate((
        places[before[follows]] | digits[follows] << np.uint32(16),
        digits[leads] | places[two + 2][leads].astype(np.uint32) << np.uint32(16),
    ))  # fmt: skip
    return terms, np.concatenate((unit[follows], unit[leads]))


def _changes(keys: Numbers) -> Numbers:
    """Say of each of sorted numbers whether it is the first of its kind."""
    out = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=out[1:])
    return out


def _varints(numbers: Numbers, cuts: Numbers) -> tuple[bytes, list[int]]:
    """Give the bytes of numbers below 2^14 as varints, and where in them the numbers at some places begin."""
    long = np.flatnonzero(numbers >= MORE)
    out = numbers.astype(np.uint8)
    out[long] |= np.uint8(MORE)
    out = np.insert(out, long + 1, (numbers[long] >> BITS).astype(np.uint8))
    return out.tobytes(), (cuts + np.searchsorted(long, cuts)).tolist()
