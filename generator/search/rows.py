"""Rows: what is shown of a document and the texts that its words are looked for in, a file for each document.

JSON in UTF-16 (two bytes for a Han character, which also compress better than three), compressed:
``[id, kind, url, line, phone, date, type, units, pairs, topics, people, regions]``. ``units`` are texts of slots as they are
shown, ``pairs`` the traditional characters in them with their simplified ones, ``regions`` the topmost ones, of a region
the way to it.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from deflate import zlib_compress

from generator.search.normal import simplified_here

if TYPE_CHECKING:
    from generator.search.document import Document

_written = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
# Level 2 takes half as much time again and spares a two-hundredth.
_LEVEL = 1
_SHOWN = 7


def row(one: Document, shown: tuple[str, ...], plain: tuple[str, ...]) -> bytes:
    """Give the bytes of a document's row, from the texts of its slots and these in normal form."""
    pairs = simplified_here("\n".join(shown)) if shown != plain else ""
    regions = one.regions if one.kind == "region" else one.roots
    head = (one.id, one.kind, one.url, one.line, one.phone, one.date, one.type)
    text = _written((*head, shown, pairs, one.topics, one.people, regions))
    return bytes(zlib_compress(text.encode("utf-16-le", "surrogatepass"), _LEVEL))


def texts(data: bytes) -> tuple[str, ...]:
    """Give the texts of the slots in a row; raises ValueError or zlib.error for anything else."""
    return tuple(json.loads(zlib.decompress(data).decode("utf-16-le", "surrogatepass"))[_SHOWN])
