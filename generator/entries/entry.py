"""An entry: one editorial file as a typed value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.entries.bodytext import BodyFacts
    from generator.entries.source import BodySource
    from generator.yamldocument import Mark, Path

from generator.entries.fields import Meta

M_co = TypeVar("M_co", bound=Meta, covariant=True)


class Entry(Struct, Generic[M_co], frozen=True):
    """A file of a kind: its identity (the path below the kind's folder), typed meta, body, and marks."""

    kind: str
    id: str
    meta: M_co
    body: BodySource
    facts: BodyFacts
    path: str
    marks: Mapping[Path, Mark]

    def at(self, *path: str | int) -> Location:
        """Give the place of a key of the front matter, or of the nearest one around it."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return Location(self.path, line, column)

    def fault(self, code: str, message: str, hint: str, *path: str | int) -> Diagnostic:
        """Make a diagnostic that points at a key of this entry."""
        return Diagnostic(code, self.at(*path), message, hint)
