"""Texts -> terms: two neighbouring characters are one. So every part of a text of two characters or more can be found.

Pairs of digits say little, so two digits are a term also with what comes before them, if that is no digit, or after them
(第10, 12人, 119): a pair in which a character for private use, U+E000 to U+E063, stands for the digits 00 to 99.

A term is a number: its first UTF-16 unit and, 16 bits higher, its second, as the units lie in memory. Characters
beyond the Basic Multilingual Plane are two units, here as in a browser.
"""

from __future__ import annotations

import re
from array import array
from functools import cache

from generator.search.normal import SEPARATORS

_UNIT = 0xFFFF
_ALL = 0xFFFFFFFF
DIGITS = 0xE000
_TEN = "0123456789"
_TWO_DIGITS = re.compile(r"[0-9](?=[0-9])")
# 2^32 divided by the golden ratio, made prime: neighbouring terms come to lie far apart.
FACTOR = 0x9E3779B1


@cache
def stops() -> bytes:
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


def triples(text: str) -> set[int]:
    """Give the terms of two digits and a neighbour in a text in normal form; ``is_term`` sorts them out, too."""
    found = set()
    for match in _TWO_DIGITS.finditer(text):
        start, end = match.start(), match.start() + 2
        digits = DIGITS + int(text[start:end])
        if start and text[start - 1] not in _TEN:
            found.add(_last(text[start - 1]) | digits << 16)
        if end < len(text):
            found.add(digits | _first(text[end]) << 16)
    return found


def _first(character: str) -> int:
    return int.from_bytes(character.encode("utf-16-le", "surrogatepass")[:2], "little")


def _last(character: str) -> int:
    return int.from_bytes(character.encode("utf-16-le", "surrogatepass")[-2:], "little")


def is_term(pair: int) -> bool:
    """Say whether a pair of neighbours is a term: neither separates."""
    apart = stops()
    return not (apart[pair & _UNIT] or apart[pair >> 16])


def terms(text: str) -> set[int]:
    """Give the terms of a text in normal form."""
    return set(filter(is_term, pairs(text) | triples(text)))


def words(term: int) -> str:
    """Give the characters of a term."""
    return re.sub("[\ue000-\ue063]", lambda match: f"{ord(match[0]) - DIGITS:02}", written(term))


def written(term: int) -> str:
    """Give the two UTF-16 units of a term as they are."""
    return term.to_bytes(4, "little").decode("utf-16-le", "surrogatepass")


def shard_of(term: int, shards: int) -> int:
    """Give the shard that a term lies in, of a number of shards that is a power of two (Fibonacci hashing, Knuth 6.4)."""
    return (term * FACTOR & _ALL) >> 33 - shards.bit_length()


def shard_of_name(name: str, shards: int) -> int:
    """Give the shard that a name lies in: what a document is called (``=宜城``) beside the first term of it, which is asked, too."""
    if name.startswith("="):
        return shard_of(int.from_bytes(name[1:3].encode("utf-16-le", "surrogatepass")[:4], "little"), shards)
    number = ord(" ")
    for unit in memoryview(name.encode("utf-16-le", "surrogatepass")).cast("H"):
        number = number * 31 + unit & _ALL
    return shard_of(number, shards)
