"""Rows: what is shown of a document and the texts that its words are looked for in, a few documents to a file.

JSON in UTF-16 (two bytes for a Han character, which also compress better than three), compressed: a list of
``[id, kind, url, line, phone, date, type, units, pairs]``. ``units`` are texts of slots as they are shown, ``pairs`` the
traditional characters in them with their simplified ones; of a region
there is also the way to it.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from generator.search.normal import simplified_here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.document import Document

# Ten results come from ten files more often than not; a larger pack would only bring what nobody asked for.
PACK = 1
_LEVEL = 1


def pack(
    documents: Sequence[Document], shown: Sequence[tuple[str, ...]], plain: Sequence[tuple[str, ...]]
) -> bytes:
    """Give the bytes of a file of rows: of documents, the texts of their slots, and these in normal form."""
    rows = list(map(_row, documents, shown, plain))
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-16-le", "surrogatepass"), _LEVEL)


def _row(one: Document, shown: tuple[str, ...], plain: tuple[str, ...]) -> tuple[object, ...]:
    pairs = simplified_here("\n".join(shown)) if shown != plain else ""
    row = (one.id, one.kind, one.url, one.line, one.phone, one.date, one.type, shown, pairs)
    return (*row, one.regions) if one.kind == "region" else row


def unpack(data: bytes) -> list[list[object]]:
    """Give the rows of a file; raises ValueError or zlib.error for anything else."""
    rows: list[list[object]] = json.loads(zlib.decompress(data).decode("utf-16-le", "surrogatepass"))
    return rows
