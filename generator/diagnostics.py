"""Faults as data: where, which rule, what is wrong, what to do.

A stage that may complain returns its value and its diagnostics; nothing is printed here.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field

from generator.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class ObstacleError(Exception):
    """Something stands in the way of a build that no editor can mend: settings, theme, disk, another build.

    The message is complete and for people; when it is raised, nothing has been published.
    """


class Severity(Enum):
    """Errors stop a build before anything is published; warnings only with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


class Location(Struct, frozen=True, order=True):
    """A place in an editorial file: path below the project, line and column from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give ``path:line:column`` without the parts that are not known."""
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *numbers])


Place = Location | Callable[[], Location]
"""A place, or how to find it: most are never asked for."""


def located(place: Place) -> Location:
    """Give the place itself."""
    return place if isinstance(place, Location) else place()


class Diagnostic(Struct, frozen=True):
    """One fault: the code names a rule of the catalogue, the message and hint are Chinese and for editors."""

    code: str
    location: Location
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Say how grave the rule is, by the catalogue."""
        return Severity(CATALOGUE[self.code].severity)

    def __str__(self) -> str:
        """Give the one line that editors see: where, code, what is wrong, what to do."""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.location}: {self.code} {self.message}{hint}"


class Report(Struct):
    """Gathers the diagnostics of a run; sorted by place, each once."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, found: Iterable[Diagnostic]) -> None:
        """Take in more diagnostics."""
        self.diagnostics.extend(found)

    def take(self, result: tuple[T, Iterable[Diagnostic]]) -> T:
        """Keep a stage's diagnostics and hand its value on."""
        value, found = result
        self.add(found)
        return value

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Give every diagnostic once, by file, line, column and code."""
        return tuple(sorted(set(self.diagnostics), key=lambda d: (d.location, d.code, d.message)))

    def count(self, severity: Severity) -> int:
        """Count the distinct diagnostics of one severity."""
        return sum(d.severity is severity for d in set(self.diagnostics))

    @property
    def errors(self) -> int:
        """Count the faults that stop a build."""
        return self.count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Count the faults that a strict build does not accept."""
        return self.count(Severity.WARNING)

    def failed(self, *, strict: bool = False) -> bool:
        """Say whether the build has to stop."""
        return self.errors > 0 or (strict and self.warnings > 0)
