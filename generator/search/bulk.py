"""Many texts -> the postings of all shards at once, by sorting numbers: several times quicker than lists in a loop.

numpy is used here alone, and only where a whole segment is made; ``segment`` does the same for a few documents.
"""

from __future__ import annotations

import os
import warnings
from typing import TYPE_CHECKING, Any

# Sorting with AVX-512 takes numpy four times as long as with AVX2 where picking out what to store is slow (AMD's Zen 4),
# and the processes of a build are as many as there are cores. Both are read once, by the import.
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ImportWarning)  # the processor has no such feature
    import numpy as np

from generator.search.document import SLOTS
from generator.search.postings import BITS, MORE, join_part
from generator.search.terms import DIGITS, FACTOR, stops

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.search.postings import List

    Numbers = np.ndarray[Any, Any]

_BETWEEN = "\0"


class Postings:
    """The postings of a segment: for every term of its texts (in normal form, by slot) the units that have it."""

    def __init__(self, texts: Iterable[tuple[str, ...]], shards: int) -> None:
        self._shift = 32 - (shards.bit_length() - 1)
        self._shards = shards
        whole = "".join([_BETWEEN.join(slots) + _BETWEEN * (SLOTS + 1 - len(slots)) for slots in texts])
        places = np.frombuffer(whole.encode("utf-16-le", "surrogatepass"), dtype="<u2")
        # Every slot ends with one mark, so that the marks before a place are the number of its unit.
        unit = np.cumsum(places == 0, dtype=np.uint16)
        apart = np.frombuffer(stops(), dtype=np.bool_)[places]
        inside = np.flatnonzero(~(apart[:-1] | apart[1:]))
        pairs = places[1:].astype(np.uint32)[inside] << np.uint32(16) | places[:-1][inside]
        triples, where = _triples(places, apart)
        term = np.concatenate((pairs, triples))
        unit = np.concatenate((unit[:-1][inside], unit[where]))
        keys = self._shard(term).astype(np.uint64) << np.uint64(48)
        keys |= term.astype(np.uint64) << np.uint64(16) | unit
        keys.sort()
        keys = keys[_changes(keys)]
        self._units = keys.astype(np.uint16)  # the lowest quarter of the key
        keys >>= np.uint64(16)
        self._starts = np.flatnonzero(_changes(keys))
        self._keys = keys[self._starts]

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
        documents = documents[rows].astype(np.int32)
        starts = np.append(np.searchsorted(rows, self._starts), len(rows))
        gaps = np.diff(documents, prepend=0)
        gaps[starts[:-1]] = documents[starts[:-1]]
        written, places = _varints(gaps)
        sizes, size_places = _varints(np.diff(starts))
        terms = self._keys.astype("<u4")  # the lower half of the key
        shards = np.arange(self._shards + 1, dtype=np.uint64) << np.uint64(32)
        cuts = np.searchsorted(self._keys, shards)
        planes = (terms.tobytes(), sizes.tobytes(), written.tobytes(), slots.tobytes())
        cut = starts[cuts]
        ends = ((4 * cuts).tolist(), size_places[cuts].tolist(), places[cut].tolist(), cut.tolist())
        counts = np.diff(cuts).tolist()
        found = []
        for i, count in enumerate(counts):
            term, size, gap, slot = (
                plane[end[i] : end[i + 1]] for plane, end in zip(planes, ends, strict=True)
            )
            found.append(join_part(count, term, size, (gap, slot), names[i]))
        return tuple(found)


def _triples(places: Numbers, apart: Numbers) -> tuple[Numbers, Numbers]:
    """Give the terms of two digits and a neighbour, and where the digits begin."""
    values = places.astype(np.uint32) - np.uint32(ord("0"))  # what comes before the digits is very large then
    digit = values < np.uint32(len("0123456789"))
    two = np.flatnonzero(digit[:-1] & digit[1:])
    digits = np.uint32(DIGITS) + np.uint32(10) * values[two] + values[two + 1]
    # The text ends with a separator; before its first character there is another one.
    before, after = places[two - 1].astype(np.uint32), places[two + 2].astype(np.uint32)
    follows = ~apart[two - 1] & ~digit[two - 1] & (two > 0)
    leads = ~apart[two + 2]
    terms = np.concatenate((
        before[follows] | digits[follows] << np.uint32(16),
        digits[leads] | after[leads] << np.uint32(16),
    ))  # fmt: skip
    return terms, np.concatenate((two[follows], two[leads]))


def _changes(keys: Numbers) -> Numbers:
    """Say of each of sorted numbers whether it is the first of its kind."""
    out = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=out[1:])
    return out


def _places(sizes: Numbers) -> Numbers:
    """Give where pieces of these sizes begin, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(sizes)))


def _varints(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Give the bytes of numbers below 2^21 as varints, and the place of each."""
    sizes = 1 + (numbers >= 1 << BITS) + (numbers >= 1 << 2 * BITS)
    places = _places(sizes)
    out = np.empty(places[-1], dtype=np.uint8)
    for byte in range(3):
        here = sizes > byte
        more = (sizes[here] > byte + 1) * MORE
        out[places[:-1][here] + byte] = numbers[here] >> BITS * byte & (MORE - 1) | more
    return out, places
