"""What is offered while a reader types: names by each of their characters, by pinyin and by its initials.

An offer is ``[kind, id, title, url, line, name and pinyin and initials]``; it lies in the file of every character it may be
begun or sought with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.columns import as_json
from generator.search.normal import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.document import Document

BUCKETS = 64


def offers(documents: Sequence[Document]) -> dict[int, bytes]:
    """Give, for each bucket that has any, the offers in it."""
    found: dict[int, list[object]] = {}
    for document in documents:
        keys = dict.fromkeys((*map(normal, (document.title, *document.names[:1])), *document.sounds))
        row = (document.kind, document.id, document.title, document.url, document.line, tuple(keys))
        # A latin spelling is typed from its beginning, a Chinese name is remembered by any of its characters.
        starts = {one for key in keys for one in (key[:1] if key.isascii() else key)}
        for bucket in sorted({ord(one) % BUCKETS for one in starts}):
            found.setdefault(bucket, []).append(row)
    return {bucket: as_json(rows) for bucket, rows in sorted(found.items())}
