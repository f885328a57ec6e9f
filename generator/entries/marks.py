"""Where the keys of an entry stand: packed, since only a fault asks for it, and a site has a million of them."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.yamldocument import Mark, Path


def packed(marks: Mapping[Path, Mark]) -> bytes:
    """Give marks as bytes."""
    return marshal.dumps(dict(marks))


class Marks(Mapping["Path", "Mark"]):
    """The marks that ``packed`` has packed, by this program: line and column of every path."""

    __slots__ = ("_packed",)

    def __init__(self, found: bytes) -> None:
        """Take the bytes."""
        self._packed = found

    def _all(self) -> dict[Path, Mark]:
        found: dict[Path, Mark] = marshal.loads(self._packed)  # noqa: S302  # our own
        return found

    def __getitem__(self, path: Path) -> Mark:
        """Give line and column of a path."""
        return self._all()[path]

    def __iter__(self) -> Iterator[Path]:
        """Give all paths."""
        return iter(self._all())

    def __len__(self) -> int:
        """Give how many paths there are."""
        return len(self._all())
