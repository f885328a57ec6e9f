"""Digests of values: the same value gives the same digest on every machine and in every process.

They tell what has changed, and what was damaged, of bytes that are our own; nobody has to trust them (decision 19).
"""

from __future__ import annotations

import marshal
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.msgpack import Encoder
from xxhash import xxh3_128, xxh3_128_hexdigest

if TYPE_CHECKING:
    from collections.abc import Callable

# Marshal's version 2 knows no references between objects, so that equal values give equal bytes
# however their strings happen to be shared in memory.
_VERSION = 2


def digest_bytes(data: bytes) -> str:
    """Give the digest (XXH3, 128 bits) of bytes as 32 hexadecimal digits."""
    return xxh3_128_hexdigest(data)


def digest_pieces(*pieces: bytes | memoryview) -> str:
    """Give the digest of the bytes of some pieces one after another, without putting them together."""
    found = xxh3_128()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


def digest_text(text: str) -> str:
    """Give the digest of a text in UTF-8."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def digest_value(value: object) -> str:
    """Give the digest of a frozen value: structs, tuples, mappings, dates, numbers, strings, None.

    Values of different types or of different looks (1 and 1.0, Decimal 1.0 and 1.00) have different digests; only a
    list counts as the tuple of its items. A struct that has a ``digest`` field stands for itself with that digest:
    hashing a list of twenty cards is hashing twenty digests. Raises TypeError for anything that is not a plain value.
    """
    return digest_bytes(marshal.dumps(_plain(value), _VERSION))


_ENCODER = Encoder(order="deterministic")


def digest_annotated(kind: str, *values: object) -> str:
    """Give the digest of values of a ``kind``, the fields of a struct, say.

    Quicker by far than ``digest_value``, for it does not tell structs apart that look the same, nor dates and decimals from
    their texts: annotations do, where none allows for two of these. What it cannot write is left to ``digest_value``.
    """
    try:
        return digest_bytes(_ENCODER.encode((kind, values)))
    # What is no value, half of a character, a number beyond 64 bits.
    except (TypeError, ValueError, OverflowError):
        return digest_value((kind, *values))


# The types that marshal writes as they are; a subclass (an enum, say) is another value.
_ATOMS = frozenset({str, int, float, bool, bytes, type(None)})


@cache
def _shape(kind: type[Any]) -> tuple[tuple[Any, ...], Callable[[Any], Any], bool] | None:
    """Give how a struct is written: what stands first, how to get its fields, whether there is only one.

    The digest alone stands for a struct that has one; None for anything else.
    """
    if not issubclass(kind, Struct):
        return None
    names = kind.__struct_fields__
    if "digest" in names or not names:
        names = ("digest",) if names else ()
    # What is no plain tuple starts with an ellipsis: no value can look like it, since an ellipsis is none.
    return (..., kind.__qualname__, names), attrgetter(*names) if names else lambda _: (), len(names) == 1


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple or kind is list:
        # Here and below: asking for the type costs less than a call, a list less than a generator.
        return tuple([item if type(item) in _ATOMS else _plain(item) for item in value])
    shape = _shape(kind)  # type: ignore[arg-type]  # every class can be hashed
    if shape is None:
        return _plain_rare(value)
    first, of, single = shape
    found = (of(value),) if single else of(value)
    return (*first, *[item if type(item) in _ATOMS else _plain(item) for item in found])


def _plain_rare(value: Any) -> Any:
    if isinstance(value, dict):
        return (..., "dict", *((_plain(key), _plain(value[key])) for key in sorted(value)))
    if isinstance(value, date):
        return (..., "date", value.isoformat())
    if isinstance(value, Decimal):
        return (..., "decimal", str(value))
    if isinstance(value, frozenset):
        return (..., "set", *map(_plain, sorted(value)))
    raise TypeError(f"no digest for {type(value).__qualname__}")
