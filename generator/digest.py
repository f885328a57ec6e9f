"""Digests of values: the same value gives the same digest on every machine and in every process."""

from __future__ import annotations

import marshal
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from typing import Any

# Marshal's version 2 knows no references between objects, so that equal values give equal bytes
# however their strings happen to be shared in memory.
_VERSION = 2
_SIZE = 16


def digest_bytes(data: bytes) -> str:
    """Give the BLAKE2b digest of bytes as 32 hexadecimal digits."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def digest_text(text: str) -> str:
    """Give the digest of a text in UTF-8."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def digest_value(value: object) -> str:
    """Give the digest of a frozen value: dataclasses, tuples, mappings, dates, numbers, strings, None.

    A dataclass that has a ``digest`` field stands for itself with that digest: hashing a list of
    twenty cards is hashing twenty digests. Raises TypeError for anything that is not a plain value.
    """
    return digest_bytes(marshal.dumps(_plain(value), _VERSION))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _plain(value: Any) -> Any:  # noqa: PLR0911  # one line per kind of value
    if value is None or isinstance(value, str | int | float | bytes):
        return value
    if isinstance(value, tuple | list):
        return tuple(_plain(item) for item in value)
    if isinstance(value, dict):
        return ("{}", *(((key, _plain(value[key]))) for key in sorted(value)))
    if is_dataclass(value):
        return _plain_dataclass(value)
    if isinstance(value, date | datetime):
        return ("date", value.isoformat())
    if isinstance(value, Decimal):
        return ("decimal", str(value))
    if isinstance(value, frozenset):
        return ("set", *sorted(value))
    raise TypeError(f"no digest for {type(value).__qualname__}")


def _plain_dataclass(value: Any) -> tuple[Any, ...]:
    kind = type(value)
    names = _names(kind)  # type: ignore[arg-type]  # every class can be hashed
    if "digest" in names:
        return (kind.__qualname__, value.digest)
    return (kind.__qualname__, *(_plain(getattr(value, name)) for name in names))
