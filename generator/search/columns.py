"""What readers count by, a column each: for every document of a segment its type, topics, people and topmost regions.

JSON: ``{"type": [values, codes], …}``. ``codes`` has the values of each document, a comma after each document, a value
as the character 48 + its place in ``values``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.search.document import Document

_FIRST = 48

_COLUMNS: dict[str, Callable[[Document], Sequence[Any]]] = {
    "type": lambda document: (document.type,) if document.type else (),
    "topic": lambda document: document.topics,
    "person": lambda document: document.people,
    "root": lambda document: document.roots,
}


def columns(documents: Sequence[Document]) -> bytes:
    """Give the columns of a segment's documents, in order."""
    return as_json({name: _column(list(map(of, documents))) for name, of in _COLUMNS.items()})


def _column(rows: Sequence[Sequence[Any]]) -> tuple[list[Any], str]:
    values = sorted({value for row in rows for value in row})
    code = {value: chr(_FIRST + place) for place, value in enumerate(values)}
    return values, "".join(["".join(map(code.__getitem__, row)) + "," for row in rows])


def by_root(key: int, documents: Sequence[Document]) -> dict[str, bytes]:
    """Give, for each topmost region, what lies in it: ``[key, codes of regions, "gap and regions,…"]``.

    A gap is the character 48 + the distance to the document before (of the first: its number).
    """
    found: dict[str, list[tuple[int, Sequence[str]]]] = {}
    for number, document in enumerate(documents):
        for root in document.roots:
            found.setdefault(root, []).append((number, document.regions))
    return {root: _of_root(key, rows) for root, rows in sorted(found.items())}


def _of_root(key: int, rows: Sequence[tuple[int, Sequence[str]]]) -> bytes:
    values = sorted({code for _, codes in rows for code in codes})
    code = {value: chr(_FIRST + place) for place, value in enumerate(values)}
    written, before = [], 0
    for number, codes in rows:
        written.append(chr(_FIRST + number - before) + "".join(map(code.__getitem__, codes)) + ",")
        before = number
    return as_json((key, values, "".join(written)))


def as_json(value: Any) -> bytes:
    """Give compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def labels(rows: Iterable[tuple[str, str, Sequence[str]]]) -> bytes:
    """Give ``{code: [label, parents]}`` of regions."""
    return as_json({code: (label, parents) for code, label, parents in rows})
