"""Texts -> terms: two neighbouring characters are one. So every part of a text of two characters or more can be found.

A term is a number: its first UTF-16 unit and, 16 bits higher, its second, as the units lie in memory. Characters
beyond the Basic Multilingual Plane are two units, here as in a browser.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from zlib import crc32

from generator.search.normal import SEPARATORS

_UNIT = 0xFFFF


@cache
def _stops() -> bytes:
    """Give for every UTF-16 unit whether it separates."""
    separator = re.compile(f"[{SEPARATORS}]")
    found = bytearray(0x10000)
    for match in separator.finditer("".join(map(chr, range(0x10000)))):
        found[match.start()] = 1
    return bytes(found)


def pairs(text: str) -> set[int]:
    """Give all pairs of neighbours in a text in normal form, those across a separator too: ``is_term`` sorts them out.

    A text is looked at here once, at the speed of copying memory; the number of different pairs is much smaller.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    even = array("I")
    even.frombytes(data[: len(data) & ~3])
    found = set(even)
    odd = array("I")
    odd.frombytes(data[2:][: max(0, len(data) - 2) & ~3])
    found.update(odd)
    return found


def is_term(pair: int) -> bool:
    """Say whether a pair of neighbours is a term: neither separates."""
    stops = _stops()
    return not (stops[pair & _UNIT] or stops[pair >> 16])


def terms(text: str) -> set[int]:
    """Give the terms of a text in normal form."""
    return set(filter(is_term, pairs(text)))


def words(term: int) -> str:
    """Give the two characters of a term."""
    return term.to_bytes(4, "little").decode("utf-16-le", "surrogatepass")


def term_hash(term: int) -> int:
    """Give the number that says in which shard a term lies."""
    return crc32(term.to_bytes(4, "little"))


def name_hash(name: str) -> int:
    """Give the number that says in which shard a name lies."""
    return crc32(name.encode())
