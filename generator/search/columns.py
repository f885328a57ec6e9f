"""What readers count by, a column each: for every document of a segment its type, topics, people and topmost regions.

JSON: ``[{"type": sets, …}, codes, …]``. ``codes``, of each column, have a character for each document: 48 + the place in
``sets``, a line each with blanks between the values, of what it has. Columns are most of what a first question loads, so each is
compressed for itself, with the most frequent sets first.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.search.document import Document

_FIRST = 48
_LEVEL = 9
_MEMORY = 9

_COLUMNS: dict[str, Callable[[Document], Sequence[Any]]] = {
    "type": lambda document: (document.type,) if document.type else (),
    "topic": lambda document: document.topics,
    "person": lambda document: document.people,
    "region": lambda document: document.roots,
}


def columns(documents: Sequence[Document]) -> bytes:
    """Give the columns of a segment's documents, in order, compressed."""
    # Codes hardly repeat in rows: Z_FILTERED looks at how often each stands instead, and a flush lets each column have
    # frequencies of its own. Together that is a fifth less.
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY, zlib.Z_FILTERED)
    found = {name: _column(list(map(of, documents))) for name, of in _COLUMNS.items()}
    sets = {name: "\n".join(map(" ".join, values)) for name, (values, _) in found.items()}
    parts = (as_json(sets), *(as_json(codes) for _, codes in found.values()))
    squeezed = [
        squeeze.compress((b"," if place else b"[") + part) + squeeze.flush(zlib.Z_FULL_FLUSH)
        for place, part in enumerate(parts)
    ]
    return b"".join((*squeezed, squeeze.compress(b"]"), squeeze.flush()))


def _column(rows: Sequence[Sequence[str]]) -> tuple[list[tuple[str, ...]], str]:
    """Give the sets of values that there are, the most frequent first, and the code of each row's set."""
    counts = Counter(map(tuple, rows))
    sets = sorted(counts, key=lambda row: (-counts[row], row))
    code = {row: chr(_FIRST + place) for place, row in enumerate(sets)}
    return sets, "".join([code[tuple(row)] for row in rows])


def by_root(key: int, documents: Sequence[Document]) -> dict[str, bytes]:
    """Give, for each topmost region, what lies in it: ``[key, sets of regions, gaps, codes]``.

    A gap is the character 48 + the distance to the document before (of the first: its number).
    """
    found: dict[str, list[tuple[int, Sequence[str]]]] = {}
    for number, document in enumerate(documents):
        for root in document.roots:
            found.setdefault(root, []).append((number, document.regions))
    return {root: _of_root(key, rows) for root, rows in sorted(found.items())}


def _of_root(key: int, rows: Sequence[tuple[int, Sequence[str]]]) -> bytes:
    numbers = [0, *(number for number, _ in rows)]
    gaps = "".join([chr(_FIRST + after - before) for before, after in pairwise(numbers)])
    sets, codes = _column([regions for _, regions in rows])
    return as_json((key, sets, gaps, codes))


def as_json(value: Any) -> bytes:
    """Give compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def labels(rows: Iterable[tuple[str, str, Sequence[str]]]) -> bytes:
    """Give ``{code: [label, parents]}`` of regions."""
    return as_json({code: (label, parents) for code, label, parents in rows})
