"""A memory that does not grow with the site: it forgets what it was given first."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(dict[K, V]):
    """A mapping of at most so many values; a new one takes the place of the oldest."""

    def __init__(self, most: int) -> None:
        """Take how many values are kept."""
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        """Keep a value."""
        if len(self) >= self._most and key not in self:
            del self[next(iter(self))]
        super().__setitem__(key, value)
