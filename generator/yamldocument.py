"""What has been read of a YAML text: its value, with the place of every key, and its faults."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

Path = tuple[str | int, ...]
Mark = tuple[int, int]

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Fault(Struct, frozen=True):
    """A fault of the text: code of the catalogue, line and column from 1, message, hint."""

    code: str
    line: int
    column: int
    message: str
    hint: str = ""


class Document(Struct, frozen=True):
    """A value of dicts, lists, strings and None.

    ``marks`` has the line and column of every path in it, ``quoted`` the paths of strings in YAML's own quotes.
    """

    value: Any
    marks: dict[Path, Mark]
    faults: tuple[Fault, ...]
    quoted: frozenset[Path] = frozenset()
