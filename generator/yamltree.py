"""YAML text -> plain values with the place of every key."""

from __future__ import annotations

from generator.plainyaml import NotPlainError, PlainReader
from generator.yamldocument import Document


def read(text: str, first_line: int = 1) -> Document:
    """Read one YAML document; ``first_line`` is the line of the file on which the text begins.

    Never raises for bad text: what could be read is in ``value`` (None where nothing could), the rest in ``faults``.
    """
    plain = PlainReader(first_line)
    try:
        return Document(plain.document(text), plain.marks, (), frozenset(plain.quoted))
    except NotPlainError:
        # Most texts are plain, and the library takes as long to import as a hundred of them to read.
        from generator.yamlevents import by_events  # noqa: PLC0415

        return by_events(text, first_line)
